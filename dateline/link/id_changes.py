"""Linked ids that gave way to others since the snapshot before, and why."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
import pyarrow as pa

from dateline.link.variants import Rows

Row = dict[str, Any]
KINDS = {
    "entity": ("mentions_overlay", "mention_id", "entity_id"),
    "incident": ("events_overlay", "event_id", "incident_id"),
    "utterance": ("quotes_overlay", "quote_id", "utterance_id"),
    "copy_group": ("articles_overlay", "article_id", "copy_group_id"),
}
"""kind -> the overlay, the key and the linked id by which a kind's members are known"""
STORIES = ("articles_overlay", "article_id", "main_incident_id")
"""members of an incident that no event reports: an id that is gone gave way to the one its articles now have"""
_COMPARED = {kind: (of, STORIES) if kind == "incident" else (of,) for kind, of in KINDS.items()}


class History:
    """Compares the overlays of a snapshot, as they are made, with those of the one before."""

    def __init__(self, previous: Mapping[str, Rows] | None, snapshot_id: str) -> None:
        """`previous` holds tables of the snapshot before, of which ids alone are read; None where there is none."""
        self._previous = previous
        self._snapshot_id = snapshot_id
        self._now: dict[str, pl.DataFrame] = {}
        self._open = {} if previous is None else {kind: {name for name, *_ in of} for kind, of in _COMPARED.items()}
        self._found: list[Row] = []

    def see(self, name: str, made: pa.Table) -> None:
        """The table `name` of this snapshot. It is held no longer than its ids are waited for."""
        needed = {column for of in _COMPARED.values() for table, *columns in of if table == name for column in columns}
        if self._previous is None or not needed:
            return
        held = [column for column in made.column_names if column in needed]
        self._now[name] = pl.DataFrame(pl.from_arrow(made.select(held)))
        for kind in [kind for kind, names in self._open.items() if names <= self._now.keys()]:
            self._found += _changes(kind, self._previous, self._now, self._snapshot_id)
            del self._open[kind]
        waiting = {table for names in self._open.values() for table in names}
        self._now = {table: rows for table, rows in self._now.items() if table in waiting}

    def rows(self) -> list[Row]:
        """Rows of id_changes: those of the snapshot before carried on, then those of this one.

        An id changes where members it had now stand under another: `merge` where that id took in several old ones,
        `split` where its members went to several ids, else `earlier_founder`.
        """
        if self._previous is None or "id_changes" not in self._previous:
            return self._found
        carried = self._previous["id_changes"].lazy().collect(engine="streaming").to_dicts()
        known = {(row["old_id"], row["new_id"], row["snapshot_id"]) for row in carried}
        new = (row for row in self._found if (row["old_id"], row["new_id"], self._snapshot_id) not in known)
        return [*carried, *new]


def _changes(
    kind: str, previous: Mapping[str, Rows], now: Mapping[str, pl.DataFrame], snapshot_id: str
) -> Iterator[Row]:
    if KINDS[kind][0] not in previous:
        return
    pairs = _pairs(KINDS[kind], previous, now)
    if kind == "incident":
        pairs = pl.concat([pairs, _of_stories(previous, now)]).unique()
    changed = pairs.filter(pl.col("old_id") != pl.col("new_id"))
    touched = pairs.filter(pl.col("old_id").is_in(changed["old_id"]) | pl.col("new_id").is_in(changed["new_id"]))
    went: dict[str, set[str]] = defaultdict(set)
    took: dict[str, set[str]] = defaultdict(set)
    for old_id, new_id in touched.iter_rows():
        went[old_id].add(new_id)
        took[new_id].add(old_id)
    for old_id, new_id in changed.sort("old_id", "new_id").iter_rows():
        reason = "split" if len(went[old_id]) > 1 else "merge" if len(took[new_id]) > 1 else "earlier_founder"
        yield {"old_id": old_id, "new_id": new_id, "kind": kind, "reason": reason, "snapshot_id": snapshot_id}


def _of_stories(previous: Mapping[str, Rows], now: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Ids of incidents that are gone, each with that which its articles now have."""
    table, _, linked = STORIES
    if table not in previous or linked not in previous[table].lazy().collect_schema():
        return pl.DataFrame(schema={"old_id": pl.String, "new_id": pl.String})
    return _pairs(STORIES, previous, now).filter(~pl.col("old_id").is_in(now[table][linked].drop_nulls().implode()))


def _pairs(
    members: tuple[str, str, str], previous: Mapping[str, Rows], now: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """The old and the new linked id of each member that has both."""
    table, key, linked = members
    new = now[table].select(key, new_id=linked)
    old = previous[table].lazy().select(key, old_id=linked).collect(engine="streaming")
    return old.join(new, on=key).drop_nulls().select("old_id", "new_id").unique()
