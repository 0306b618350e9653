"""The SQL of a snapshot: every published table as a view over an exact set of immutable files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from dateline.schema import BATCH_TABLES, LINK_TABLES, TABLES, Column, Table, overlay_columns, overlay_name, sql_type
from dateline.schema.ledger import RUNS
from dateline.schema.tables import EXTRACTED_TABLES, HIDDEN_VARIANTS, INSTEAD, hidden_columns, hidden_name
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
    turned = {column.name: target for column in table.columns if (target := _may_be_hidden(column, table))}
    columns = ", ".join(
        _column(column.name, column.name in linked, turned.get(column.name)) for column in table.published
    )
    joins = [_join(links / f"{overlay_name(table)}.parquet", "o", {name: name for name in table.key})] if linked else []
    joins += [
        _join(links / f"{hidden_name(target)}.parquet", f"h_{name}", {target.key[0]: name})
        for name, target in turned.items()
    ]
    where = " and ".join(_not_in(links / f"{name}.parquet", key) for name, key in _hidden(table).items())
    rows = f"read_parquet({files}) as b{''.join(joins)}"
    return f"create view {table.name} as select {columns} from {rows}" + (f" where {where}" if where else "")


def _column(name: str, is_linked: bool, turned: Table | None) -> str:
    """A column from the batch, from the overlay, or turned from a row that is hidden to what stands in for it."""
    if turned:
        hidden = f'"h_{name}"."{turned.key[0]}"'
        return f'case when {hidden} is null then b."{name}" else "h_{name}"."{INSTEAD}" end as "{name}"'
    return f'{"o" if is_linked else "b"}."{name}"'


def _hidden(table: Table) -> dict[str, tuple[str, ...]]:
    """The overlays that name hidden rows of a table, with the columns by which they name them."""
    variants = any(column.name == "variant_id" for column in table.columns)
    rows = {hidden_name(table): table.key} if hidden_columns(table) else {}
    return {**({HIDDEN_VARIANTS: ("variant_id",)} if variants else {}), **rows}


def _may_be_hidden(column: Column, table: Table) -> Table | None:
    """The table of the row that a column refers to, where such rows may be hidden."""
    target = TABLES.get((column.references or "").partition(".")[0])
    return target if target in EXTRACTED_TABLES and column.name not in table.key else None


def _join(file: Path, name: str, keys: Mapping[str, str]) -> str:
    on = " and ".join(f'b."{ours}" = "{name}"."{theirs}"' for theirs, ours in keys.items())
    return f' left join read_parquet({_text(file)}) as "{name}" on {on}'


def _not_in(file: Path, key: Sequence[str]) -> str:
    on = " and ".join(f'h."{name}" = b."{name}"' for name in key)
    return f"not exists (from read_parquet({_text(file)}) as h where {on})"


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
