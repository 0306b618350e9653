"""Acts of harm of one article: one scene where nothing tells them apart, each for itself in a round-up."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from tests.unit.link.desk import Desk, linked

DAY = date(2024, 2, 9)


def scenes_of(lines: Sequence[str], events: Sequence[Mapping[str, Any]]) -> list[int]:
    """For each event, told in the sentence of its place, the number of the incident it is in."""
    desk = Desk()
    owner = desk.article("a", lines, date(2024, 2, 10))
    ids = [desk.event(owner, at=at, **event) for at, event in enumerate(events)]
    of = {row["event_id"]: row["incident_id"] for row in linked(desk)["events_overlay"]}
    order = list(dict.fromkeys(of[event] for event in ids))
    return [order.index(of[event]) for event in ids]


ONE = ["A gunman opened fire in Homs on Friday.", "Two men died.", "A girl was hurt by the gunfire."]


def test_what_an_article_tells_of_one_scene_is_one_incident() -> None:
    told = [{"place": "Homs", "day": DAY, "event_mode": "firearms"}, {}, {"recipient": "Rana Aziz"}]
    assert scenes_of(ONE, told) == [0, 0, 0]


@pytest.mark.parametrize(
    "second",
    [{"place": "Aleppo"}, {"day": date(2024, 2, 7)}, {"event_mode": "abduct"}],
    ids=["another town", "another day", "another kind of act"],
)
def test_in_a_round_up_each_report_stays_for_itself(second: Mapping[str, Any]) -> None:
    told = [{"place": "Homs", "day": DAY, "event_mode": "firearms"}, second, {}]
    assert len(set(scenes_of(ONE, told))) == 3


@pytest.mark.parametrize(
    ("second", "is_one"),
    [({"day": DAY}, True), ({}, False), ({"day": DAY, "place": "Aleppo"}, False), ({"place": "Homs"}, False)],
    ids=["same day", "nothing shared", "same day, another town", "same town, no day"],
)
def test_in_a_round_up_only_a_report_of_the_same_day_is_of_one_scene(second: Mapping[str, Any], is_one: bool) -> None:
    told = [{"place": "Homs", "day": DAY}, {"place": "Idlib", "day": date(2024, 2, 7)}, second]
    numbers = scenes_of(ONE, told)
    assert (numbers[2] == numbers[0], numbers[1] == numbers[0]) == (is_one, False)


def test_a_word_that_sets_an_act_apart_makes_another_scene() -> None:
    lines = ["A gunman opened fire in Homs on Friday.", "Separately, two men died."]
    assert scenes_of(lines, [{"place": "Homs", "day": DAY}, {}]) == [0, 1]


def test_who_strikes_back_is_another_scene() -> None:
    desk = Desk()
    owner = desk.article("a", ["The Falcons attacked a post near Homs.", "Soldiers shelled the Falcons."])
    falcons = [desk.mention(owner, "Falcons", "ORG", at) for at in (0, 1)]
    desk.event(owner, at=0, actor_mention_id=falcons[0], place="Homs")
    desk.event(owner, at=1, recipient_mention_id=falcons[1])
    assert len({row["incident_id"] for row in linked(desk)["events_overlay"]}) == 2


def test_background_is_no_part_of_the_scene() -> None:
    assert scenes_of(ONE, [{"place": "Homs", "day": DAY}, {"is_historical": True}, {}]) == [0, 1, 0]
