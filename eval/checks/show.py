"""Draw rows of a published warehouse for reading by eye, and print each with the words it rests on.

    python -m eval.checks.show HOME reports       [--count 60] [--skip 0] [--raw FA-KES]
    python -m eval.checks.show HOME confident     [--count 100]
    python -m eval.checks.show HOME incidents     [--count 30]
    python -m eval.checks.show HOME apart         [--count 30]
    python -m eval.checks.show HOME disagreements [--count 30]

`reports`: articles, with every event report and claim of each. `confident`: event reports with a confidence above .8.
`incidents`: those that several sources report. `apart`: pairs of reports of two sources, of one day, country and type,
that were not joined. What has the smallest sha256 of its id is drawn, so that nobody chooses and a later run draws the
same where ids stand; `--skip` leaves out the first ones, `--raw` keeps articles read from files of that name.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

Row = dict[str, Any]
_EVENT = (
    "event_id", "char_start", "char_end", "trigger", "event_type", "event_mode", "actor", "recipient", "place",
    "date_start", "date_end", "date_precision", "is_historical", "is_negated", "is_hypothetical", "is_future", "stance",
    "claimant", "confidence",
)  # fmt: skip
_CLAIM = (
    "claim_id", "char_start", "char_end", "measure", "victim_class", "low", "high", "is_part", "stance", "claimant",
    "confidence",
)  # fmt: skip
_SENTENCE = """
    select substring(case s.part when 'headline' then a.headline else a.text end,
                     s.char_start + 1, s.char_end - s.char_start)
    from sentences s join articles a using (article_id)
    where s.article_id = ? and s.part = ? and s.sentence_index = ?"""
_REPORTED = """
    select e.*, a.source, a.published_date, a.headline from events e join articles a using (article_id)
    where not (e.is_negated or e.is_hypothetical or e.is_future)"""


class Warehouse:
    """A published warehouse, read only."""

    def __init__(self, home: Path) -> None:
        self._connection = duckdb.connect(str(home / "dateline.duckdb"), read_only=True)

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """The rows of a query, by column name."""
        cursor = self._connection.execute(sql, values)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def sentence(self, row: Mapping[str, Any]) -> str:
        """The sentence an extracted row stands in, on one line."""
        found = self.rows(_SENTENCE, row["article_id"], row["part"], row["sentence_index"])
        return " ".join(str(next(iter(found[0].values()))).split()) if found else ""


def main() -> None:
    """Draw what is asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path, metavar="HOME")
    parser.add_argument("what", choices=sorted(_SHOWN))
    parser.add_argument("--count", type=int, default=30, metavar="N")
    parser.add_argument("--skip", type=int, default=0, metavar="N")
    parser.add_argument("--raw", default="", metavar="NAME")
    args = parser.parse_args()
    for line in _SHOWN[args.what](Warehouse(args.home), args):
        sys.stdout.write(line + "\n")


def _articles(warehouse: Warehouse, args: argparse.Namespace) -> Iterator[str]:
    drawn = warehouse.rows(
        "select * from articles where contains(raw_uri, ?) order by sha256(article_id) limit ? offset ?",
        args.raw,
        args.count,
        args.skip,
    )
    for article in drawn:
        yield f"\n=== {article['article_id']}  {article['source']}  published {article['published_date']}"
        yield f"  headline: {article['headline']}"
        yield f"  {' '.join(article['text'].split())}"
        for table, columns in (("events", _EVENT), ("claims", _CLAIM)):
            sql = f"select * from {table} where article_id = ? order by part = 'text', char_start, 1"
            for row in warehouse.rows(sql, article["article_id"]):
                yield f"  {table[:-1].upper()} {_told(row, columns)}"
                yield f"      {row['part']}: {warehouse.sentence(row)}"


def _told(row: Row, columns: tuple[str, ...]) -> str:
    return " · ".join(f"{name}={row[name]}" for name in columns if row[name] is not None and row[name] is not False)


def _confident(warehouse: Warehouse, args: argparse.Namespace) -> Iterator[str]:
    sql = (
        "select e.*, a.published_date, a.source from events e join articles a using (article_id) "
        "where e.confidence > .8 and contains(a.raw_uri, ?) order by sha256(event_id) limit ? offset ?"
    )
    for row in warehouse.rows(sql, args.raw, args.count, args.skip):
        yield f"\n=== {_told(row, _EVENT)}  [{row['source']} {row['published_date']}]"
        yield f"      {row['part']}: {warehouse.sentence(row)}"


def _incidents(warehouse: Warehouse, args: argparse.Namespace) -> Iterator[str]:
    sql = "select * from incidents where source_count > 1 order by sha256(incident_id) limit ? offset ?"
    for incident in warehouse.rows(sql, args.count, args.skip):
        counts = " ".join(f"{name}={incident[name]}" for name in ("report_count", "source_count", "informant_count"))
        yield f"\n=== {incident['incident_id']}  {incident['label']}  {counts}"
        for row in warehouse.rows(
            f"{_REPORTED} and incident_id = ? order by a.source, e.event_id", incident["incident_id"]
        ):
            yield _report(warehouse, row)
        yield from _stories(warehouse, incident["incident_id"])


def _stories(warehouse: Warehouse, incident: str) -> Iterator[str]:
    """The articles that tell the incident as their story, without an event report of it."""
    sql = "select * from incident_reports where incident_id = ? and event_id is null order by source, article_id"
    for row in warehouse.rows(sql, incident):
        told = " ".join(str(row["snippet"]).split())
        shown = f"{row['article_id']} {row['source']} {row['published_at']} | {row['headline']} | as its story"
        yield f"  {shown}\n      {told}"


def _report(warehouse: Warehouse, row: Row) -> str:
    told = f"{row['event_type']} {row['trigger']} on {row['date_start']} in {row['place']}"
    return (
        f"  {row['article_id']} {row['source']} {row['published_date']} | {row['headline']} | {told}\n"
        f"      {warehouse.sentence(row)}"
    )


def _apart(warehouse: Warehouse, args: argparse.Namespace) -> Iterator[str]:
    sql = f"""
        with placed as (select r.*, n.country from ({_REPORTED}) r join entities n on n.entity_id = r.place_entity_id
            where r.date_precision = 'day' and n.country is not null and not r.is_historical)
        select one.event_id, other.event_id as other_id from placed one join placed other
        on one.date_start = other.date_start and one.country = other.country and one.event_type = other.event_type
            and one.source < other.source and one.incident_id <> other.incident_id
        order by sha256(one.event_id || other.event_id) limit ? offset ?"""
    for pair in warehouse.rows(sql, args.count, args.skip):
        yield f"\n=== {pair['event_id']} {pair['other_id']}"
        for event in pair.values():
            yield from (_report(warehouse, row) for row in warehouse.rows(f"{_REPORTED} and event_id = ?", event))


def _disagreements(warehouse: Warehouse, args: argparse.Namespace) -> Iterator[str]:
    sql = """select d.*, i.label from disagreements d join incidents i using (incident_id)
        order by sha256(incident_id || field) limit ? offset ?"""
    for row in warehouse.rows(sql, args.count, args.skip):
        yield f"\n=== {row['incident_id']}  {row['field']}  cause={row['cause']}  | {row['label']}"
        for value in row["values"]:
            yield f"  {value['value']}: {', '.join(value['sources'])}"
            for row_id in value["ids"][:3]:
                yield f"      {_words_of(warehouse, row_id)}"


_TABLES = {
    "clm": ("claims", "claim_id"),
    "evt": ("events", "event_id"),
    "men": ("mentions", "mention_id"),
    "quo": ("quotes", "quote_id"),
}


def _words_of(warehouse: Warehouse, row_id: str) -> str:
    table, key = _TABLES[row_id[:3]]
    (row,) = warehouse.rows(
        f"select t.*, a.published_date from {table} t join articles a using (article_id) where {key} = ?", row_id
    )
    return f"{row['published_date']} {warehouse.sentence(row)[:300]}"


_SHOWN: Mapping[str, Callable[[Warehouse, argparse.Namespace], Iterator[str]]] = {
    "reports": _articles,
    "confident": _confident,
    "incidents": _incidents,
    "apart": _apart,
    "disagreements": _disagreements,
}


if __name__ == "__main__":
    main()
