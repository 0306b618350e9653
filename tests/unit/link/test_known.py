"""Which entity a mention names, looked up in arrays."""

import polars as pl
import pytest

from dateline.link.known import EntityOf

NAMED = pl.DataFrame({"mention_id": ["m-b", "m-a", "m-cé"], "entity_id": ["e2", "e1", "e2"]})
FOUND = EntityOf(NAMED, pl.Series(["e0", "e1", "e2"]))


def test_a_mention_leads_to_its_entity_and_another_to_none() -> None:
    assert dict(FOUND) == {"m-a": "e1", "m-b": "e2", "m-cé": "e2"}
    for unknown in ("", "m", "m-aa", "z"):
        with pytest.raises(KeyError):
            FOUND[unknown]


def test_many_mentions_are_looked_up_at_once() -> None:
    asked = pl.Series(["m-cé", None, "m-a", "m-a-longer", ""])
    assert FOUND.of(asked).to_list() == ["e2", None, "e1", None, None]


def test_where_nothing_is_named_nothing_is_found() -> None:
    empty = EntityOf(NAMED.clear(), pl.Series([], dtype=pl.String))
    assert empty.of(pl.Series(["m-a", None])).to_list() == [None, None]
