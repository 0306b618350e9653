"""The published tables and views rendered to Markdown: the text of docs/tables.md."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.schema.arrow import sql_type
from dateline.schema.column import Column, Layer, Table
from dateline.schema.tables import TABLES

_LAYERS = {
    Layer.BATCH: "Written once with the article it comes from; never changed.",
    Layer.LINK: "Made by linking, anew for each snapshot.",
    Layer.LEDGER: "Read from the ledger of runs, outside the snapshots.",
}
_HEAD = """# Tables and views

Rendered from `dateline/schema` and the headers in `sql/` by `make docs`; do not edit by hand.

**Spans.** Every span is half-open, `[start, end)`, and counts Unicode code points from 0. `part` says into what: `text`
is `articles.text`, `headline` is `articles.headline` where it came as a field of its own. The words at a span are the
words published: in DuckDB `substring(text, char_start + 1, char_end - char_start)`.

**Unknown is null.** A column that may be null is null where nothing says its value. A column marked *link* is made by
linking and may change from one snapshot to the next; `id_changes` records each linked id that gave way to another.

`rejects` holds the rows of `records` whose outcome is `reject`.
"""


@dataclass(frozen=True, slots=True)
class ViewDoc:
    """What the header of an analysis view says of it."""

    name: str
    question: str
    grain: str
    left_out: str
    limits: str
    columns: Mapping[str, str]
    """what each column holds, in published order"""


def render_tables(views: Iterable[ViewDoc]) -> str:
    """The whole of docs/tables.md: every published table, then every analysis view in the order given."""
    views = tuple(views)
    parts = [_HEAD, _contents(views), *map(_table, TABLES.values())]
    parts += ["# Analysis views\n", *map(_view, views)]
    return "\n".join(parts)


def _contents(views: Iterable[ViewDoc]) -> str:
    tables = " · ".join(f"[{name}](#{name})" for name in TABLES)
    named = " · ".join(f"[{view.name}](#{view.name})" for view in views)
    return f"Tables: {tables}\n\nViews: {named}\n"


def _table(table: Table) -> str:
    lines = [
        f"## {table.name}\n",
        f"{table.description} {_LAYERS[table.layer]}\n",
        f"Key: {', '.join(f'`{name}`' for name in table.key)}\n",
        *(f"- {line}" for line in _span_lines(table)),
        "" if table.spans else None,
        "| column | type | null | meaning |",
        "| --- | --- | --- | --- |",
        *(_row(column, table) for column in table.published),
        "",
    ]
    return "\n".join(line for line in lines if line is not None)


def _span_lines(table: Table) -> list[str]:
    return [f"Span `[{start}, {end})`" + (f": {words}." if words else ".") for start, end, words in table.spans]


def _row(column: Column, table: Table) -> str:
    null = "yes" if column.nullable else "no"
    return f"| `{column.name}` | {sql_type(column.type)} | {null} | {_meaning(column, table)} |"


def _meaning(column: Column, table: Table) -> str:
    said = [column.description]
    if column.values:
        said.append("One of: " + ", ".join(f"`{value}`" for value in column.values) + ".")
    if bounds := _bounds(column):
        said.append(bounds)
    if column.references:
        said.append(f"Refers to `{column.references}`.")
    if (column.layer is Layer.LINK or column.is_settled) and table.layer is not Layer.LINK:
        said.append("*link*")
    return " ".join(said).replace("|", "\\|").replace("<", "&lt;")


def _bounds(column: Column) -> str:
    if column.low is not None and column.high is not None:
        return f"From {column.low} to {column.high}."
    if column.low is not None:
        return f"At least {column.low}."
    return f"At most {column.high}." if column.high is not None else ""


def _view(view: ViewDoc) -> str:
    return "\n".join(
        [
            f"## {view.name}\n",
            f"**Question.** {view.question}\n",
            f"**Grain.** {view.grain}\n",
            f"**Left out.** {view.left_out}\n",
            f"**Known limits.** {view.limits}\n",
            "| column | meaning |",
            "| --- | --- |",
            *(f"| `{name}` | {meaning} |" for name, meaning in view.columns.items()),
            "",
        ]
    )
