"""Where sources differ on one incident, and why."""

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


def named(**by_article: tuple[str, str]) -> dict[str, Row]:
    """Disagreements of articles on one strike: how each names whom it hit, and the group."""
    desk = Desk()
    for name, (victim, group) in by_article.items():
        lines = [f"A strike in Aleppo killed {victim}, a leader of {group}.", *LINES[name]]
        owner = desk.article(name, lines, date(2024, 2, 10))
        desk.event(owner, **{**FIRST, "recipient": victim})
        desk.mention(owner, group, "ORG")
    return {row["field"]: row for row in linked(desk)["disagreements"]}


def test_two_spellings_of_one_name_are_a_disagreement_of_spelling() -> None:
    found = named(a=("Tariq al-Zubri", "ISIS"), b=("Tarek al-Zubri", "ISIS"))
    assert found.keys() == {"recipient"}
    assert found["recipient"]["cause"] == "spelling"
    assert [value["value"] for value in found["recipient"]["values"]] == ["Tarek al-Zubri", "Tariq al-Zubri"]


def test_a_shorter_form_of_a_name_is_no_other_spelling() -> None:
    assert named(a=("Tariq al-Zubri", "ISIS"), b=("Tariq Hasan al-Zubri", "ISIS")) == {}


def test_two_house_labels_are_a_disagreement_of_label() -> None:
    found = named(a=("Tariq al-Zubri", "ISIS"), b=("Tariq al-Zubri", "Daesh"))
    assert found.keys() == {"label"}
    assert [value["value"] for value in found["label"]["values"]] == ["Daesh", "ISIS"]
