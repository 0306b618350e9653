"""The SQL of a snapshot: every published table as a view over an exact set of immutable files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from dateline.schema import BATCH_TABLES, LINK_TABLES, TABLES, Column, Table, overlay_columns, overlay_name, sql_type
from dateline.schema.ledger import RUNS
from dateline.schema.tables import HIDDEN_VARIANTS
from dateline.store.batches import batch_files
from dateline.store.home import Home


def snapshot_statements(home: Home, batch_ids: Sequence[str], snapshot_id: str, views: Mapping[str, str]) -> list[str]:
    """The statements that make a snapshot's views, tables first, then the analysis views in their order."""
    links = home.links(snapshot_id)
    tables = [*(batch_view(home, batch_ids, links, table) for table in BATCH_TABLES)]
    linked = [link_view(links, table) for table in LINK_TABLES]
    records = _names(TABLES["records"].published)
    rejects = f"create view rejects as select {records} from records where outcome = 'reject'"
    analysis = [f'create view "{name}" as {select}' for name, select in views.items()]
    return [*tables, *linked, runs_view(home), rejects, *analysis]


def batch_view(home: Home, batch_ids: Sequence[str], links: Path, table: Table) -> str:
    """A batch table: its files joined with its overlay, variants that are not published left out."""
    files = _files(batch_files(home, batch_ids, table.name))
    linked = {column.name for column in overlay_columns(table)} - set(table.key)
    columns = ", ".join(f'{"o" if column.name in linked else "b"}."{column.name}"' for column in table.published)
    join = ""
    if linked:
        keys = " and ".join(f'b."{name}" = o."{name}"' for name in table.key)
        join = f" left join read_parquet({_text(links / f'{overlay_name(table)}.parquet')}) as o on {keys}"
    where = ""
    if any(column.name == "variant_id" for column in table.columns):
        hidden = _text(links / f"{HIDDEN_VARIANTS}.parquet")
        where = f" where not exists (from read_parquet({hidden}) as h where h.variant_id = b.variant_id)"
    return f"create view {table.name} as select {columns} from read_parquet({files}) as b{join}{where}"


def link_view(links: Path, table: Table) -> str:
    """A table that linking wrote for this snapshot."""
    file = _text(links / f"{table.name}.parquet")
    return f"create view {table.name} as select {_names(table.published)} from read_parquet({file})"


def runs_view(home: Home) -> str:
    """The ledger of runs, read where it lies, so refused and failed runs show as well."""
    typed = ", ".join(f"{column.name}: '{sql_type(column.type)}'" for column in RUNS.columns)
    files = _text(home.folder("ledger") / "*.json")
    read = f"read_json({files}, columns = {{{typed}}}, format = 'newline_delimited')"
    return f"create view {RUNS.name} as select {_names(RUNS.columns)} from {read}"


def _names(columns: Sequence[Column]) -> str:
    return ", ".join(f'"{column.name}"' for column in columns)


def _files(paths: Sequence[Path]) -> str:
    return "[" + ", ".join(_text(path) for path in paths) + "]"


def _text(path: Path) -> str:
    """A path as an SQL string; the characters DuckDB reads as a pattern are put in brackets."""
    plain = str(path)
    stem, star = (plain[:-6], "*.json") if plain.endswith("*.json") else (plain, "")
    escaped = "".join(f"[{char}]" if char in "*?[" else char for char in stem)
    return "'" + (escaped + star).replace("'", "''") + "'"
