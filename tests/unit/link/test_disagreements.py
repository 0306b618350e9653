"""Where sources differ on one incident, and why."""

from datetime import date
from typing import Any

import pytest

from tests.unit.link.desk import Desk, Row, linked
from tests.unit.link.test_incidents import FIRST, LINES, decided

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


def test_the_spelling_in_quoted_words_is_not_the_source_s_own() -> None:
    desk = Desk()
    for name, victim in {"a": "Tariq al-Zubri", "b": "Tarek al-Zubri"}.items():
        owner = desk.article(name, [f"A strike in Aleppo killed {victim}.", *LINES[name]], date(2024, 2, 10))
        desk.event(owner, **{**FIRST, "recipient": victim})
        if name == "b":
            desk.rows["mentions"][-2]["in_quote"] = True
    assert linked(desk)["disagreements"] == []


def test_a_shorter_form_of_a_name_is_no_other_spelling() -> None:
    assert named(a=("Tariq al-Zubri", "ISIS"), b=("Tariq Hasan al-Zubri", "ISIS")) == {}


def test_two_house_labels_are_a_disagreement_of_label() -> None:
    found = named(a=("Tariq al-Zubri", "ISIS"), b=("Tariq al-Zubri", "Daesh"))
    assert found.keys() == {"label"}
    assert [value["value"] for value in found["label"]["values"]] == ["Daesh", "ISIS"]


def told_apart(second_lines: list[str] | None = None, **figures: Any) -> dict[str, Row]:
    """Disagreements of three articles on one strike: all tell of a death, the first alone of one hurt."""
    desk = Desk()
    for name in "abc":
        lines = LINES[name] if name != "b" else [*LINES["b"], *(second_lines or [])]
        owner = desk.article(name, lines, date(2024, 2, 10), completeness="full")
        event = desk.event(owner, **FIRST)
        desk.claim(owner, event, "killed", 1)
        if name == "a":
            desk.claim(owner, event, "injured", **{"low": 1, **figures})
    return {row["field"]: row for row in linked(desk)["disagreements"]}


def test_a_harm_that_some_tellers_of_the_harm_leave_unsaid_is_a_disagreement_of_scope() -> None:
    row = told_apart(stance="assessing", victim_class="civilian")["injured"]
    assert row["cause"] == "scope"
    assert row["values"] == [
        {"value": "1 civilian (assessing)", "sources": ["a.example"], "ids": ["clm-a-1"]},
        {"value": "unsaid", "sources": ["b.example", "c.example"], "ids": []},
    ]


def test_a_word_of_the_harm_without_a_figure_ends_the_silence() -> None:
    row = told_apart(["The wounded were taken to Azaz."])["injured"]
    assert [(value["value"], value["sources"]) for value in row["values"]] == [
        ("1", ["a.example"]),
        ("unsaid", ["c.example"]),
    ]


def test_nobody_is_silent_on_a_harm_that_is_only_denied() -> None:
    assert "injured" not in told_apart(low=0, high=0, stance="denies")


def test_a_figure_that_another_rejects_is_a_conflict_of_substance() -> None:
    rejected = (10, None, {"stance": "denies", "high": None})
    assert told((10, 4, {}), rejected)["killed"]["cause"] == "substance"


def test_what_is_under_assessment_conflicts_with_nothing() -> None:
    assert "killed" not in told((10, 4, {}), (10, 1, {"stance": "assessing"}))


def in_order(*figures: Figure) -> list[Row]:
    """Disagreements of one article a figure in the same order, `more` with the `day` of its event and its `source`."""
    desk = Desk()
    for name, (day, low, more) in zip("abcd", figures, strict=False):
        owner = desk.article(
            name, [f"{LINES['a'][0]} {name}", *LINES["b"][1:]], date(2024, 2, day), source=more.pop("source", None)
        )
        about = {key: value for key, value in {**FIRST, "day": more.pop("day", FIRST["day"])}.items() if value}
        desk.claim(owner, desk.event(owner, **about), "killed", low, **more)
    return linked(desk)["disagreements"]


def test_a_toll_that_a_source_raised_within_a_day_differs_by_time() -> None:
    row = in_order((10, 4, {"source": "a.example"}), (10, 9, {"source": "a.example"}), (10, 12, {}))[0]
    assert (row["field"], row["cause"]) == ("killed", "time")


def test_an_article_is_not_older_than_what_it_tells_of() -> None:
    (row,) = in_order((8, 9, {}), (9, 4, {"source": "c.example"}), (9, 9, {"source": "c.example"}), (10, 12, {}))
    assert (row["field"], row["cause"]) == ("killed", "time")


def test_a_vague_figure_is_in_conflict_with_no_figure_near_it() -> None:
    assert in_order((10, 40, {"high": 99}), (10, 38, {})) == []


def test_a_figure_that_the_other_source_prints_as_a_part_is_in_no_conflict() -> None:
    desk = Desk()
    for name, figures in {"a": ((9, False), (6, True)), "b": ((6, False),)}.items():
        owner = desk.article(name, LINES[name], date(2024, 2, 10))
        event = desk.event(owner, **FIRST)
        for figure, is_part in figures:
            desk.claim(owner, event, "killed", figure, is_part=is_part)
    assert linked(desk)["disagreements"] == []


def test_figures_of_articles_days_apart_are_compared_only_where_a_day_is_told() -> None:
    assert in_order((10, 4, {"day": None}), (16, 9, {"day": None})) == []
    assert [row["cause"] for row in in_order((10, 4, {}), (16, 9, {}))] == ["time"]


@pytest.mark.parametrize(("figure", "fields"), [(19, ["killed"]), (20, [])])
def test_figures_out_of_all_proportion_are_in_no_conflict(figure: int, fields: list[str]) -> None:
    desk = Desk()
    events = []
    for name, killed in {"a": 4, "b": figure}.items():
        owner = desk.article(name, LINES[name], date(2024, 2, 10))
        events.append(desk.event(owner, **FIRST))
        desk.claim(owner, events[-1], "killed", killed)
    rows = linked(desk, decisions=decided(*events, "same"))["disagreements"]
    assert [row["field"] for row in rows] == fields


def test_a_figure_of_several_days_is_in_conflict_with_no_figure_of_one_act() -> None:
    def fields(words: str) -> list[str]:
        desk = Desk()
        for name, killed in {"a": 6, "b": 4}.items():
            lead = LINES[name][0].replace(".", f" {words}." if name == "a" else ".")
            owner = desk.article(name, [lead, *LINES[name][1:]], date(2024, 2, 10))
            desk.claim(owner, desk.event(owner, **FIRST), "killed", killed)
        return [row["field"] for row in linked(desk)["disagreements"]]

    assert fields("at noon") == ["killed"]
    assert fields("in three days of raids") == []


def test_figures_of_a_class_that_agrees_are_not_shown() -> None:
    desk = Desk()
    for name, figures in {"a": (("unspecified", 9), ("child", 2)), "b": (("unspecified", 6),)}.items():
        owner = desk.article(name, LINES[name], date(2024, 2, 10))
        event = desk.event(owner, **FIRST)
        for victims, figure in figures:
            desk.claim(owner, event, "killed", figure, victim_class=victims)
    (row,) = linked(desk)["disagreements"]
    assert [value["value"] for value in row["values"]] == ["6", "9"]


def test_a_figure_of_a_headline_that_the_text_calls_a_part_is_compared_with_no_total() -> None:
    desk = Desk()
    owner = desk.article("a", LINES["a"], date(2024, 2, 10), headline="Six teachers die")
    event = desk.event(owner, **FIRST)
    desk.claim(owner, event, "killed", 6, victim_class="civilian", part="headline")
    desk.claim(owner, event, "killed", 6, victim_class="civilian", is_part=True)
    other = desk.event(desk.article("b", LINES["b"], date(2024, 2, 10)), **FIRST)
    desk.rows["claims"].append({**desk.rows["claims"][0], "claim_id": "c", "article_id": "b", "variant_id": "var-b"})
    desk.rows["claims"][-1].update(event_id=other, low=28, high=28)
    assert linked(desk, decisions=decided(event, other, "same"))["disagreements"] == []


@pytest.mark.parametrize(
    ("event_at", "claim_at", "fields"),
    [(0, 4, ["injured"]), (0, 9, []), (9, 3, [])],
    ids=["beside the dead", "far from the dead", "an act told later"],
)
def test_silence_is_on_a_harm_told_beside_the_dead(event_at: int, claim_at: int, fields: list[str]) -> None:
    desk = Desk()
    for name in "ab":
        owner = desk.article(name, [*LINES[name], *"xxxxxxxx"], date(2024, 2, 10), completeness="full")
        desk.claim(owner, desk.event(owner, **FIRST), "killed", 1)
        if name == "a":
            desk.claim(owner, desk.event(owner, at=event_at, **FIRST), "injured", 2, sentence_index=claim_at)
    assert [row["field"] for row in linked(desk)["disagreements"]] == fields


def test_a_question_without_a_number_leaves_nobody_silent() -> None:
    assert "injured" not in told_apart(low=None, high=None, stance="assessing")


def test_two_labels_used_equally_often_are_both_shown() -> None:
    desk = Desk()
    for name, groups in {"a": ("Daesh", "IS"), "b": ("ISIL",)}.items():
        owner = desk.article(name, [*LINES[name], f"It was blamed on {' and '.join(groups)}."], date(2024, 2, 10))
        desk.event(owner, **FIRST)
        for group in groups:
            desk.mention(owner, group, "ORG", at=2)
    row = next(row for row in linked(desk)["disagreements"] if row["field"] == "label")
    assert [(value["value"], value["sources"]) for value in row["values"]] == [
        ("Daesh", ["a.example"]),
        ("IS", ["a.example"]),
        ("ISIL", ["b.example"]),
    ]


def labelled(**groups: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """Labels shown, with their sources, of articles that name groups so below the lead; the first also in it."""
    desk = Desk()
    for name, used in groups.items():
        lines = [*LINES[name], *("More was said of it.",) * 3, *(f"Some blamed {group}." for group in used)]
        owner = desk.article(name, lines, date(2024, 2, 10))
        desk.event(owner, **FIRST)
        for at, group in enumerate(used, 5):
            desk.mention(owner, group, "ORG", at=at)
    rows = [row for row in linked(desk)["disagreements"] if row["field"] == "label"]
    return [(value["value"], value["sources"]) for row in rows for value in row["values"]]


def test_an_acronym_and_its_words_are_one_label() -> None:
    assert labelled(a=("IS", "IS"), b=("Islamic State", "Islamic State")) == []


def test_capitals_make_no_other_label() -> None:
    shown = labelled(a=("ISIS", "ISIS"), b=("Isis", "Isis"), c=("Daesh", "Daesh"))
    assert shown == [("Daesh", ["c.example"]), ("ISIS", ["a.example", "b.example"])]


def test_a_label_that_explains_another_is_no_use_of_it() -> None:
    desk = Desk()
    for name, lead in {"a": "It was blamed on Daesh (ISIL).", "b": "Daesh, also known as ISIL, said so."}.items():
        owner = desk.article(name, [lead, *LINES[name]], date(2024, 2, 10))
        desk.event(owner, **FIRST)
        desk.mention(owner, "ISIL", "ORG")
        if name == "b":
            desk.mention(owner, "Daesh", "ORG")
    owner = desk.article("c", ["It was blamed on ISIL.", *LINES["c"]], date(2024, 2, 10))
    desk.event(owner, **FIRST)
    desk.mention(owner, "ISIL", "ORG")
    rows = [row for row in linked(desk)["disagreements"] if row["field"] == "label"]
    assert [(value["value"], value["sources"]) for row in rows for value in row["values"]] == [
        ("Daesh", ["b.example"]),
        ("ISIL", ["c.example"]),
    ]


def test_a_label_used_once_in_passing_is_no_favourite() -> None:
    assert labelled(a=("ISIS", "ISIS"), b=("Daesh",)) == []


def test_a_source_that_uses_two_labels_about_as_often_agrees_with_either() -> None:
    assert labelled(a=("ISIS", "ISIS", "ISIS", "Daesh", "Daesh"), b=("Daesh", "Daesh")) == []


def test_sources_that_share_a_figure_agree_though_one_gives_an_older_one_as_well() -> None:
    desk = Desk()
    for name, figures in {"a": (4, 9), "b": (9,)}.items():
        owner = desk.article(name, LINES[name], date(2024, 2, 10))
        event = desk.event(owner, **FIRST)
        for figure in figures:
            desk.claim(owner, event, "killed", figure)
    assert "killed" not in {row["field"] for row in linked(desk)["disagreements"]}
