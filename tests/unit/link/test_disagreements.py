"""Where sources differ on one incident, and why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.unit.link.desk import Desk, Row, linked
from tests.unit.link.test_incidents import FIRST, LINES

Figure = tuple[int, int, dict[str, Any]]


def told(*figures: Figure, **event: Any) -> dict[str, Row]:
    """Disagreements by field of articles that give one killed figure each: day of February, figure, more."""
    desk = Desk()
    for name, (day, low, more) in zip("abc", figures, strict=False):
        owner = desk.article(name, LINES[name], date(2024, 2, day))
        desk.claim(owner, desk.event(owner, **{**FIRST, **event}), "killed", low, **more)
    return {row["field"]: row for row in linked(desk)["disagreements"]}


def test_equal_figures_are_no_disagreement() -> None:
    assert "killed" not in told((10, 4, {}), (11, 4, {}))


def test_a_range_that_holds_the_other_figure_is_no_disagreement() -> None:
    assert "killed" not in told((10, 4, {"high": None}), (11, 6, {}))


@pytest.mark.parametrize(
    ("first", "second", "cause"),
    [
        ((10, 4, {}), (12, 6, {}), "time"),
        ((10, 6, {}), (12, 4, {}), "substance"),
        ((10, 4, {}), (10, 6, {}), "substance"),
        ((10, 6, {}), (12, 4, {"victim_class": "civilian"}), "scope"),
    ],
    ids=["later and higher", "later and lower", "the same day", "of another class"],
)
def test_figures_that_conflict_have_a_cause(first: Figure, second: Figure, cause: str) -> None:
    assert told(first, second)["killed"]["cause"] == cause


def test_soldiers_and_civilians_are_counted_apart() -> None:
    assert "killed" not in told((10, 6, {"victim_class": "combatant"}), (10, 0, {"victim_class": "civilian"}))


def test_each_value_names_its_sources_and_claims() -> None:
    row = told((10, 4, {}), (10, 6, {}))["killed"]
    assert row["values"] == [
        {"value": "4", "sources": ["a.example"], "ids": ["clm-a-0"]},
        {"value": "6", "sources": ["b.example"], "ids": ["clm-b-1"]},
    ]


def names(*spellings: str, role: str = "recipient", **event: Any) -> Mapping[str, Row]:
    desk = Desk()
    for name, spelling in zip("ab", spellings, strict=True):
        owner = desk.article(name, [f"{spelling} was named in Aleppo.", *LINES[name]], date(2024, 2, 10))
        desk.event(owner, **{**FIRST, **event, role: spelling})
    return {row["field"]: row for row in linked(desk)["disagreements"]}


def test_two_spellings_of_one_name_are_a_disagreement_of_spelling() -> None:
    row = names("Tariq al-Zubri", "Tarek al-Zubri")["recipient"]
    assert row["cause"] == "spelling"
    assert [value["value"] for value in row["values"]] == ["Tarek al-Zubri", "Tariq al-Zubri"]


def test_two_house_labels_are_a_disagreement_of_label() -> None:
    assert names("ISIS", "Daesh", role="actor")["actor"]["cause"] == "label"
