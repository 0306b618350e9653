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


def test_what_goes_on_around_an_act_is_no_report_of_it() -> None:
    told = [{"place": "Homs", "day": DAY}, {"trigger": "clashes"}, {"recipient": "Rana Aziz"}]
    assert scenes_of(ONE, told) == [0, 1, 0]


@pytest.mark.parametrize(("at", "is_one"), [(1, True), (5, False)], ids=["in the lead", "far down"])
def test_an_act_far_down_without_toll_day_place_or_person_is_a_general_remark(at: int, is_one: bool) -> None:
    lines = ["A gunman opened fire in Homs on Friday.", *(f"Line {number} tells of rain." for number in range(5))]
    desk = Desk()
    owner = desk.article("a", lines, date(2024, 2, 10))
    desk.event(owner, place="Homs", day=DAY)
    desk.event(owner, at=at, trigger="hit")
    assert (len({row["incident_id"] for row in linked(desk)["events_overlay"]}) == 1) == is_one


@pytest.mark.parametrize(("second", "is_one"), [(8, True), (60, False)], ids=["a later count", "another toll"])
def test_two_tolls_far_apart_are_of_two_scenes(second: int, is_one: bool) -> None:
    desk = Desk()
    owner = desk.article("a", ["A bomb killed six in Homs.", "The blast killed more."], date(2024, 2, 10))
    for at, killed in enumerate((6, second)):
        desk.claim(owner, desk.event(owner, at=at), "killed", killed)
    assert (len({row["incident_id"] for row in linked(desk)["events_overlay"]}) == 1) == is_one


def test_where_an_article_tells_of_a_war_two_acts_of_one_day_are_two() -> None:
    acts = [{"place": town, "day": DAY} for town in ("Homs", "Idlib", "Hama", "Aleppo", "Daraa", "Raqqa")]
    numbers = scenes_of([f"Line {at}." for at in range(8)], [*acts, {"day": DAY}, {"day": DAY, "place": "Homs"}])
    assert numbers[6] not in numbers[:6]
    assert numbers[7] == numbers[0]
