"""Copies: sentences that stand in two articles, and the groups that carry one origin's copy."""

from datetime import date

from tests.unit.link.desk import Desk, linked

WIRE = [
    "The ministry said a convoy of nine trucks left the harbour at dawn for the besieged town.",
    "Drivers told reporters that the road had been cleared of mines by volunteers overnight.",
    "“We will not stop until every family there has eaten,” the harbour master Pell Varga said.",
    "Militants of ISIS still hold the hills above the road, according to the regional council.",
    "Two earlier convoys had to turn back under fire in the first week of the month.",
]
OTHER = [
    "A committee of the regional parliament voted on Monday to lower the tax on diesel fuel.",
    "Opposition members walked out before the vote and spoke of a gift to hauliers.",
    "The new rate takes effect in autumn and will cost the budget some forty million.",
    "Farmers had asked for the change since prices rose in the spring of last year.",
    "The finance minister said that no further cuts were planned before the election.",
]


def copy_groups(desk: Desk) -> dict[str, str | None]:
    return {row["article_id"]: row["copy_group_id"] for row in linked(desk)["articles_overlay"]}


def two(first: list[str], second: list[str]) -> Desk:
    desk = Desk()
    desk.article("a", first, date(2024, 5, 2))
    desk.article("b", second, date(2024, 5, 3))
    return desk


def containments(desk: Desk) -> dict[str, float]:
    return {row["article_id"]: row["containment"] for row in linked(desk)["copies"]}


def test_a_reprint_is_a_copy_whatever_label_the_house_prefers() -> None:
    daesh = [line.replace("ISIS", "Daesh") for line in WIRE]
    assert containments(two(WIRE, daesh)) == {"a": 1.0, "b": 1.0}


def test_a_changed_word_and_an_added_clause_do_not_hide_a_copy() -> None:
    edited = [WIRE[0].replace("nine", "ten"), WIRE[1][:-1] + ", under the eyes of monitors.", *WIRE[2:]]
    groups = copy_groups(two(WIRE, edited))
    assert containments(two(WIRE, edited)) == {"a": 1.0, "b": 1.0}
    assert groups["a"] == groups["b"] is not None


def test_containment_is_each_articles_own_share() -> None:
    assert containments(two(WIRE, WIRE[:3] + OTHER)) == {"a": 3 / 5, "b": 3 / 8}


def test_one_shared_quotation_makes_no_copy_group() -> None:
    desk = two([*OTHER[:4], WIRE[2]], WIRE)
    assert containments(desk) == {"a": 1 / 5, "b": 1 / 5}
    assert set(copy_groups(desk).values()) == {None}


def test_a_digest_does_not_join_the_two_stories_it_prints() -> None:
    desk = two(WIRE + OTHER, WIRE)
    desk.article("c", OTHER, date(2024, 5, 4))
    groups = copy_groups(desk)
    assert groups["a"] == groups["b"] != groups["c"]


def test_shared_passages_point_at_the_same_sentence_on_both_sides() -> None:
    desk = two([OTHER[0], *WIRE], WIRE)
    texts = {row["article_id"]: row["text"] for row in desk.rows["articles"]}
    passages = [row for row in linked(desk)["shared_passages"] if row["article_id"] == "a"]
    assert len(passages) == len(WIRE)
    for row in passages:
        own = texts["a"][row["char_start"] : row["char_end"]]
        assert own == texts["b"][row["other_char_start"] : row["other_char_end"]]


def test_a_block_that_a_source_prints_under_every_story_is_no_copy() -> None:
    desk = Desk()
    trailer = "Subscribe to our newsletter and have the stories of the day sent to you every morning."
    for number in range(8):
        lines = [f"Story {number} tells of matter {number} in town {number} with {number} people.", *[trailer] * 1]
        desk.article(f"a{number}", lines, date(2024, 5, number + 1), source="daily.example")
    assert linked(desk)["copies"] == []


def test_the_group_is_named_by_its_earliest_article() -> None:
    first, later = two(WIRE, WIRE), two(WIRE, WIRE)
    later.article("c", WIRE, date(2024, 6, 1))
    assert copy_groups(first)["a"] == copy_groups(later)["c"]
