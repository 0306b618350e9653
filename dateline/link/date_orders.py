"""Dates such as 7/9/2013: known to the year by the article itself, to the day where its source's other dates decide."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import polars as pl

from dateline.clean.date_shapes import proved_order, readings
from dateline.clean.dates import read_date
from dateline.clean.stamp import Stamp

Row = dict[str, Any]
SETTLED = (
    "published_at", "published_date", "published_offset_minutes", "published_precision", "published_basis", "notes",
)  # fmt: skip
"""columns of articles that are written with the article and settled anew for each snapshot"""
_OPEN = "date_order_unknown"


def with_dates(articles: pl.DataFrame) -> pl.DataFrame:
    """`articles` (with `source`), those dates resolved whose order of day and month others of the publisher prove.

    A function of the set of articles: a publisher's order is known where every date of its that can be read one way
    only (by its numbers, its address or its text) has that order. All other rows stay as they are.
    """
    numeric = articles.filter(pl.col("published_numeric").is_not_null())
    rows = numeric.select("variant_id", "source", "published_numeric", *SETTLED).to_dicts()
    votes = _votes(rows)
    settled = [
        _settled(row, order) for row in rows if _is_open(row) and (order := _proved(votes.get(row["source"], {})))
    ]
    if not settled:
        return articles
    changed = pl.DataFrame(settled, schema={name: articles.schema[name] for name in ("variant_id", *SETTLED)})
    return articles.update(changed.unique("variant_id"), on="variant_id", how="left", include_nulls=False)


def _votes(rows: list[Row]) -> Mapping[str, Mapping[str, int]]:
    """Publisher -> order -> dates that prove it."""
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        if order := _order_of(row):
            votes[row["source"]][order] += 1
    return votes


def _order_of(row: Row) -> str | None:
    """The one order in which the date of an article can be read; None where two can or none fits."""
    if order := proved_order(row["published_numeric"]):
        return order
    if row["published_precision"] in (None, "year", "month"):
        return None
    found = readings(row["published_numeric"])
    fitting = [order for order, day in found.items() if day == row["published_date"]]
    return fitting[0] if len(fitting) == 1 and len(found) == 2 else None


def _is_open(row: Row) -> bool:
    return bool(row["published_precision"] == "year" and any(note["code"] == _OPEN for note in row["notes"]))


def _proved(votes: Mapping[str, int]) -> str | None:
    return next(iter(votes)) if len(votes) == 1 else None


def _settled(row: Row, order: str) -> Row:
    when, _ = read_date(row["published_numeric"], order=order)
    if when is None:
        return {name: row[name] for name in ("variant_id", *SETTLED)}
    return {"variant_id": row["variant_id"], **_dated(when), "published_basis": "metadata", "notes": _noted(row, order)}


def _dated(when: Stamp) -> Row:
    return {
        "published_at": when.at,
        "published_date": when.day,
        "published_offset_minutes": when.offset_minutes,
        "published_precision": when.precision,
    }


def _noted(row: Row, order: str) -> list[Row]:
    first = {"mdy": "month", "dmy": "day"}[order]
    told = {
        "code": "date_order_of_source",
        "detail": f"{row['published_numeric']!r} is {first} first: so the source writes",
    }
    return [told if note["code"] == _OPEN else note for note in row["notes"]]
