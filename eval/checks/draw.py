"""Draw articles of an input for reading by eye, and print what loading made of them.

    python -m eval.checks.draw [--count 30] [--salt loading] INPUT …

The articles whose sha256 of salt and article_id is smallest are drawn, so that nobody chooses them and a later run
draws the same ones where their ids stand. Inputs are loaded and cleaned without the language model, and what the set of
articles settles (publishers, open dates, recurring blocks) is settled as in a run. Each article is printed with the
fields as received, what was made of them, and its text: `⟦kind| … ⟧` is marked, long lines are shown by both ends.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import polars as pl

from dateline.clean import clean
from dateline.link.date_orders import with_dates
from dateline.link.recurring_blocks import find_recurring_blocks
from dateline.link.sources import with_sources
from dateline.link.texts import texts_of
from dateline.load import Item, RawRecord, read_inputs

_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_TOLD = (
    "source", "source_basis", "headline", "headline_basis", "published_at", "published_date",
    "published_offset_minutes", "published_precision", "published_basis", "authors", "agency", "dateline", "language",
    "completeness", "notes", "word_count",
)  # fmt: skip
_CLIP, _ENDS = 400, 170
Row = dict[str, Any]
Fields = dict[tuple[str, int], Mapping[str, Any]]


def main() -> None:
    """Draw from the inputs given and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--count", type=int, default=30, metavar="N")
    parser.add_argument("--salt", default="loading")
    args = parser.parse_args()
    articles, received = settled(args.inputs)
    for row in drawn(articles, args.count, args.salt):
        sys.stdout.write("\n".join(lines_of(row, received.get(row["article_id"], {}))) + "\n\n")


def settled(inputs: Sequence[str]) -> tuple[pl.DataFrame, dict[str, Mapping[str, Any]]]:
    """The articles of `inputs` as a snapshot shows them, and the fields each article's first record gave."""
    fields: Fields = {}
    articles: list[pl.DataFrame] = []
    firsts: dict[str, Mapping[str, Any]] = {}
    for chunk in clean(_noting(read_inputs(inputs), fields), source=None, batch_id="checks", loaded_at=_NOW):
        articles.append(pl.DataFrame(pl.from_arrow(chunk.articles)))
        for record in chunk.records.to_pylist():
            firsts.setdefault(record["article_id"], fields.get((record["raw_uri"], record["record_index"]), {}))
    frame = with_dates(with_sources(pl.concat(articles)))
    return _with_recurring(frame.unique("article_id", keep="first", maintain_order=True)), firsts


def _noting(items: Iterator[Item], fields: Fields) -> Iterator[Item]:
    """`items`; what each record gave beside its text is left in `fields`."""
    for item in items:
        if isinstance(item, RawRecord):
            fields[item.raw_uri, item.index] = {
                name: value for name, value in item.fields.items() if name not in ("text", "html") and value
            }
        yield item


def _with_recurring(articles: pl.DataFrame) -> pl.DataFrame:
    """`articles` with the blocks that recur in their source as `recurring`: a list of (start, end, kind)."""
    blocks: dict[str, list[tuple[int, int, str]]] = {}
    ranked = articles.with_row_index("rank")
    for row in find_recurring_blocks(ranked, texts_of(ranked)):
        spans = blocks.setdefault(row["article_id"], [])
        spans.append((row["char_start"], row["char_end"], f"recurring by {row['basis']}"))
    found = [blocks.get(article, []) for article in articles["article_id"]]
    return articles.with_columns(recurring=pl.Series(found, dtype=pl.Object))


def drawn(articles: pl.DataFrame, count: int, salt: str) -> list[Row]:
    """`count` rows, in the order of sha256(salt, a blank, article_id)."""
    rank = {article: sha256(f"{salt} {article}".encode()).hexdigest() for article in articles["article_id"]}
    chosen = sorted(rank, key=lambda article: rank[article])[:count]
    rows = {row["article_id"]: row for row in articles.iter_rows(named=True) if row["article_id"] in set(chosen)}
    return [rows[article] for article in chosen]


def lines_of(row: Row, received: Mapping[str, Any]) -> Iterator[str]:
    """An article as lines for reading."""
    yield f"=== {row['article_id']}  {row['url'] or ''}"
    for name, value in received.items():
        yield f"  received {name}: {str(value)[:_CLIP]!r}"
    for name in _TOLD:
        yield f"  {name}: {row[name]}"
    yield from (f"    {_shortened(line)}" for line in marked(row).splitlines() if line.strip())


def marked(row: Row) -> str:
    """The text of an article with its blocks between `⟦kind|` and `⟧`."""
    blocks = [(block["start"], block["end"], block["kind"]) for block in row["boilerplate"]]
    pieces, at = [], 0
    for start, end, kind in sorted({*blocks, *row["recurring"]}):
        if start >= at:
            pieces += [row["text"][at:start], f"⟦{kind}| ", row["text"][start:end], "⟧"]
            at = end
    return "".join([*pieces, row["text"][at:]])


def _shortened(line: str) -> str:
    return line if len(line) <= _CLIP else f"{line[:_ENDS]} [… {len(line) - 2 * _ENDS} …] {line[-_ENDS:]}"


if __name__ == "__main__":
    main()
