"""Which reports of one incident may be held against each other."""

from datetime import date
from typing import Any

import pytest

from dateline.link.known import Entity
from dateline.link.one_scene import Scene, fits

ALEPPO = Entity("ent_1", "Aleppo", "GPE", "SYR", 36.2, 37.16, "settlement")
DAMASCUS = Entity("ent_2", "Damascus", "GPE", "SYR", 33.51, 36.29, "settlement")
NORTH = Entity("ent_3", "Aleppo Governorate", "GPE", "SYR", 36.1, 37.5, "province")
DAY = date(2024, 2, 9)


def scene(**more: Any) -> Scene:
    """A scene of which only `more` is told."""
    told: dict[str, Any] = {"published": None, "days": frozenset(), "places": frozenset(), **more}
    return Scene("a.example", told["published"], frozenset(told["days"]), frozenset(told["places"]))


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ({}, {"days": {(DAY, True)}, "places": {ALEPPO}, "published": DAY}, True),
        ({"days": {(DAY, True)}}, {"days": {(date(2024, 2, 10), False)}}, True),
        ({"days": {(DAY, True)}}, {"days": {(date(2024, 2, 16), True)}}, True),
        ({"days": {(DAY, True)}}, {"days": {(date(2024, 2, 16), False)}}, False),
        ({"days": {(DAY, True)}}, {"days": {(date(2024, 2, 11), True)}}, False),
        ({"days": {(DAY, True)}}, {"published": date(2024, 2, 12)}, True),
        ({"days": {(DAY, True)}}, {"published": date(2024, 2, 15)}, False),
        ({"published": date(2024, 2, 3)}, {"published": date(2024, 2, 12)}, False),
        ({"places": {ALEPPO}}, {"places": {DAMASCUS}}, False),
        ({"places": {ALEPPO}}, {"places": {DAMASCUS, ALEPPO}}, True),
        ({"places": {ALEPPO}}, {"places": {NORTH}}, True),
        ({"places": {NORTH}}, {"places": {DAMASCUS}}, False),
    ],
    ids=[
        "what is not told", "the next day", "weekdays of two weeks", "days of two weeks", "two days apart",
        "published soon after", "published long after", "published days apart", "two towns", "one town of two",
        "a town and its province", "a town and another province",
    ],
)  # fmt: skip
def test_scenes_fit_where_day_and_place_may_be_one(one: dict[str, Any], other: dict[str, Any], fit: bool) -> None:
    assert fits(scene(**one), scene(**other)) is fit
    assert fits(scene(**other), scene(**one)) is fit
