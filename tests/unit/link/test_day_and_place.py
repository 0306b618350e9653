"""Where sources differ in the day or the place of one incident, and figures of days or places that do not fit."""

from datetime import date

import pytest

from tests.unit.link.desk import Desk, linked
from tests.unit.link.test_incidents import FIRST, LINES, decided


def placed(lead: str, **named: str) -> set[str]:
    """Fields in which two articles differ: `a` of Aleppo, `b` of Damascus as `lead` has it; what they name besides."""
    desk = Desk()
    for name, lines in {"a": LINES["a"], "b": [lead, *LINES["b"][1:]]}.items():
        owner = desk.article(name, lines, date(2024, 2, 10))
        place = "Aleppo" if name == "a" else "Damascus"
        desk.claim(owner, desk.event(owner, **{**FIRST, "place": place}), "killed", 17)
        if name in named:
            desk.mention(owner, named[name], "GPE", at=1)
    return {row["field"] for row in linked(desk)["disagreements"]}


def test_two_far_places_are_a_difference_where_neither_article_names_the_other() -> None:
    lead = "Tariq al-Zubri died when a drone hit his car in the city of Damascus."
    assert placed(lead) == {"place"}
    assert placed(lead, a="Damascus") == set()
    assert placed(lead, b="Aleppo") == set()


@pytest.mark.parametrize("words", ["of Damascus", "in Damascus-based exile", "in Damascus Street"])
def test_a_home_or_a_part_of_a_name_is_no_other_place(words: str) -> None:
    assert placed(f"Tariq al-Zubri {words} died when a drone hit his car.") == set()


@pytest.mark.parametrize(("basis", "fields"), [("stated", {"date"}), ("relative", set())])
def test_days_differ_where_both_are_stated(basis: str, fields: set[str]) -> None:
    desk = Desk()
    events = []
    for name, day in {"a": 9, "b": 10}.items():
        owner = desk.article(name, LINES[name], date(2024, 2, 10))
        when = {"date_start": date(2024, 2, day), "date_end": date(2024, 2, day), "date_precision": "day"}
        event = {key: value for key, value in FIRST.items() if key != "day"}
        events.append(desk.event(owner, **{**event, **when, "date_basis": basis}))
    rows = linked(desk, decisions=decided(*events, "same"))["disagreements"]
    assert {row["field"] for row in rows} == fields


@pytest.mark.parametrize(("place", "fields"), [("Damascus", set()), ("Aleppo", {"killed"})])
def test_figures_are_compared_where_the_places_may_be_one(place: str, fields: set[str]) -> None:
    desk = Desk()
    events = []
    for name, told in {"a": "Aleppo", "b": place}.items():
        owner = desk.article(name, [line.replace("Aleppo", told) for line in LINES[name]], date(2024, 2, 10))
        events.append(desk.event(owner, **{**FIRST, "place": told}))
        desk.claim(owner, events[-1], "killed", 4 if name == "a" else 9)
    rows = linked(desk, decisions=decided(*events, "same"))["disagreements"]
    assert {row["field"] for row in rows} - {"place"} == fields
