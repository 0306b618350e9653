"""Laws run by Great Expectations, pushed down to DuckDB over SQLAlchemy. The only module that imports it (2.5–4 s)."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar

import duckdb
import duckdb_sqlalchemy
import great_expectations as gx
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.datasource.fluent.interfaces import TestConnectionError
from great_expectations.expectations import UnexpectedRowsExpectation
from sqlalchemy.dialects import registry
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy
from sqlalchemy.pool import StaticPool

from expectations.law import CATALOGUE, CATALOGUE_SQL, Law, on_batch
from expectations.verdict import Check


class _BufferedContext(duckdb_sqlalchemy.DuckDBExecutionContext):  # type: ignore[misc]  # the library is untyped
    """Fetches all rows at once: Great Expectations reads results after it has given the connection back."""

    def post_exec(self) -> None:
        super().post_exec()
        if self.cursor.description is not None:
            rows = self.cursor.fetchall()
            self.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(self.cursor, self.cursor.description, rows)


class BufferedDialect(duckdb_sqlalchemy.Dialect):  # type: ignore[misc]  # the library is untyped
    """DuckDB's dialect with results that outlive their connection."""

    supports_statement_cache = True
    execution_ctx_cls = _BufferedContext

    def connect(self, *_: Any, snapshot: str, **__: Any) -> Any:
        """The plain connection of the process: one with options of its own would be refused beside another reader's."""
        connection = duckdb.connect(snapshot, read_only=True)
        connection.execute("set enable_progress_bar = false")
        return duckdb_sqlalchemy.ConnectionWrapper(connection)


registry.register("dateline", __name__, "BufferedDialect")


class ExpectLawToHold(UnexpectedRowsExpectation):  # type: ignore[misc]  # the library is untyped
    """A law's query says itself how many rows break it: it is run once, where the stock expectation runs it twice."""

    metric_dependencies: ClassVar[tuple[str, ...]] = ("unexpected_rows_query.table",)

    def _validate(self, metrics: dict[str, Any], *_: Any, **__: Any) -> dict[str, Any]:
        (row,) = metrics["unexpected_rows_query.table"]
        details = {"observed": row["observed"], "examples": list(row["examples"])}
        return {"success": row["broken"] == 0, "result": {"observed_value": row["broken"], "details": details}}


class Engine:
    """One snapshot, opened read-only, ready to be checked."""

    def __init__(self, snapshot: Path) -> None:
        context = gx.get_context(mode="ephemeral", project_config=_quiet())
        self._source = context.data_sources.add_sql(
            "snapshot",
            connection_string="dateline:///",
            create_temp_table=False,
            kwargs={"connect_args": {"snapshot": str(snapshot)}, "poolclass": StaticPool},
        )

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        self._source.get_execution_engine().close()
        self._source.get_engine().dispose()

    def run(self, laws: Sequence[Law]) -> list[Check]:
        """Every law's check, in the order of `laws`; neighbours on the same batch make one suite of expectations."""
        checks: list[Check] = []
        for (suite, batch), group in groupby(laws, key=lambda law: (law.suite, law.batch or law.table)):
            checks.extend(self._validate(f"{suite}.{batch}", batch, list(group)))
        return checks

    def _validate(self, name: str, batch: str, laws: list[Law]) -> Iterable[Check]:
        suite = gx.ExpectationSuite(name, expectations=[_expectation(law, at) for at, law in enumerate(laws)])
        try:
            results = self._batch(batch).validate(suite, result_format="COMPLETE").results
        except TestConnectionError as error:
            return [_failed(law, str(error)) for law in laws]
        found = {result.expectation_config.meta["law"]: result for result in results}
        return [_check(law, found[at]) for at, law in enumerate(laws)]

    def _batch(self, name: str) -> Any:
        if name not in self._source.get_asset_names():
            catalogue = name == CATALOGUE
            add = self._source.add_query_asset if catalogue else self._source.add_table_asset
            add(name, **({"query": CATALOGUE_SQL} if catalogue else {})).add_batch_definition_whole_table("all")
        return self._source.get_asset(name).get_batch_definition("all").get_batch()


def _quiet() -> DataContextConfig:
    """A context that writes no file, shows no bar and reports to nobody."""
    return DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )


def _expectation(law: Law, at: int) -> Any:
    return ExpectLawToHold(
        unexpected_rows_query=_query(law.sql),
        notes=law.description,
        severity=law.severity,
        meta={"law": at},
    )


def _query(sql: str) -> str:
    """The SQL of a law as Great Expectations takes it: formatted for `{batch}`, then searched for `:parameters`."""
    escaped = sql.replace("{", "{{").replace("}", "}}").replace(":", "\\:")
    return on_batch(escaped, "{batch}")


def _check(law: Law, result: Any) -> Check:
    if error := _error(result.exception_info):
        return _failed(law, error)
    details, broken = result.result["details"], result.result["observed_value"]
    return _told(law, bool(result.success), details["observed"], int(broken), tuple(details["examples"]))


def _failed(law: Law, error: str) -> Check:
    """The check of a law whose query broke."""
    return _told(law, False, f"could not be run: {error.splitlines()[0]}", 1, ())


def _told(law: Law, passed: bool, observed: str, broken: int, examples: tuple[str, ...]) -> Check:
    return Check(
        suite=law.suite,
        table=law.table,
        name=law.name,
        description=law.description,
        severity=law.severity,
        passed=passed,
        observed=observed,
        unexpected_count=broken,
        examples=examples,
        remedy=law.remedy,
    )


def _error(info: dict[str, Any]) -> str | None:
    """What went wrong, or None. A failed metric nests its own account one level down."""
    accounts = [info, *(value for value in info.values() if isinstance(value, dict))]
    messages = [account["exception_message"] for account in accounts if account.get("exception_message")]
    return str(messages[0]) if messages else None
