"""Which linked ids gave way to which, and why."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from dateline.link.id_changes import KINDS, History


def snapshot(**members: dict[str, str | None]) -> dict[str, pl.DataFrame]:
    """The overlays of a snapshot from kind -> member -> linked id."""
    tables = {}
    for kind, (table, key, linked) in KINDS.items():
        rows = [{key: member, linked: found} for member, found in members.get(kind, {}).items()]
        tables[table] = pl.DataFrame(rows, schema={key: pl.String, linked: pl.String})
    return tables


def id_changes(
    previous: Mapping[str, pl.DataFrame] | None, now: Mapping[str, pl.DataFrame], snapshot_id: str
) -> list[dict[str, Any]]:
    """The rows for a snapshot whose tables are `now`."""
    history = History(previous, snapshot_id)
    for name, rows in now.items():
        history.see(name, rows.to_arrow())
    return history.rows()


def changes(before: dict[str, str | None], after: dict[str, str | None]) -> list[tuple[str, str, str]]:
    rows = id_changes(snapshot(incident=before), snapshot(incident=after), "s2")
    assert {(row["kind"], row["snapshot_id"]) for row in rows} <= {("incident", "s2")}
    return [(row["old_id"], row["new_id"], row["reason"]) for row in rows]


def test_the_first_snapshot_changes_nothing() -> None:
    assert id_changes(None, snapshot(incident={"e": "i"}), "s1") == []


def test_a_group_that_only_grew_changes_nothing() -> None:
    assert changes({"e1": "i1"}, {"e1": "i1", "e2": "i1"}) == []


def test_an_earlier_founder_renames_a_group() -> None:
    assert changes({"e1": "i1", "e2": "i1"}, {"e0": "i0", "e1": "i0", "e2": "i0"}) == [("i1", "i0", "earlier_founder")]


def test_two_groups_that_merge_leave_one_id() -> None:
    assert changes({"e1": "i1", "e2": "i2"}, {"e1": "i1", "e2": "i1"}) == [("i2", "i1", "merge")]


def test_a_group_that_splits_names_where_its_members_went() -> None:
    assert changes({"e1": "i1", "e2": "i1"}, {"e1": "i1", "e2": "i2"}) == [("i1", "i2", "split")]


def test_a_member_that_lost_its_link_has_no_successor() -> None:
    assert changes({"e1": "i1"}, {"e1": None}) == []


def test_older_changes_are_carried_on_and_not_written_twice() -> None:
    before = snapshot(incident={"e1": "i1"})
    after = snapshot(incident={"e1": "i0"})
    first = id_changes(before, after, "s2")
    again = id_changes({**before, "id_changes": pl.DataFrame(first)}, after, "s2")
    assert again == first
    later = id_changes({**after, "id_changes": pl.DataFrame(first)}, after, "s3")
    assert later == first
