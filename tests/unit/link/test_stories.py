"""Articles joined by what they tell: news of no event type, and what must found or glue no incident."""

from datetime import date, timedelta
from typing import Any

import pytest

from dateline.data import rows
from dateline.link.corpus import corpus_of
from dateline.link.rarity import RARE, Rarity
from dateline.link.story_groups import not_one_story
from tests.unit.link.desk import Desk, Row, linked

DAY = date(2024, 2, 9)
STORY = {
    "a": [
        "Mirela Oduya was named head of the Brenholm Opera on Friday.",
        "Oduya, 44, follows Anders Wick, who leaves the Brenholm Opera after nine seasons.",
    ],
    "b": [
        "The Brenholm Opera appointed Mirela Oduya as its head.",
        "Oduya, 44, takes over in autumn from Anders Wick, the opera said on Friday.",
    ],
    "c": ["Sheep prices rose in the Osk valley.", "Traders at Lund blamed a dry spring for the dear wool."],
}


def told(desk: Desk) -> tuple[dict[str, str | None], list[Row]]:
    """article_id -> its main incident, and the incidents."""
    made = linked(desk)
    return {row["article_id"]: row["main_incident_id"] for row in made["articles_overlay"]}, made["incidents"]


def desk_of(**more: Any) -> Desk:
    desk = Desk()
    for name, lines in STORY.items():
        desk.article(name, lines, DAY, headline=more.get(name))
    return desk


def test_two_articles_on_one_appointment_are_an_incident_without_a_type() -> None:
    main, (incident,) = told(desk_of(a="Oduya to lead opera"))
    assert main == {"a": incident["incident_id"], "b": incident["incident_id"], "c": None}
    assert (incident["event_type"], incident["report_count"], incident["source_count"]) == (None, 2, 2)
    assert incident["label"] == "Oduya to lead opera"


def test_an_opinion_on_a_story_founds_no_incident() -> None:
    assert told(desk_of(a="Opinion: Oduya is the wrong choice")) == ({"a": None, "b": None, "c": None}, [])


def test_an_article_without_the_event_counts_as_a_report_of_the_incident() -> None:
    desk = Desk()
    owner = desk.article("a", STORY["a"], DAY)
    desk.article("b", STORY["b"], DAY)
    desk.event(owner, event_type="RETREAT", event_mode="resign")
    main, (incident,) = told(desk)
    assert main["a"] == main["b"] == incident["incident_id"]
    assert (incident["event_type"], incident["report_count"], incident["source_count"]) == ("RETREAT", 2, 2)


AFFAIR = {
    "a": [
        "Minister Oduya asked the senate of Brenholm to pay for the new harbour wall.",
        "The senate will vote on the Brenholm harbour wall after the feast, Oduya said.",
    ],
    "b": [
        "Traders of the quay at Brenholm told Minister Lund of the wall on a wet morning.",
        "Some want lower fees, others a crane and a ferry for the island.",
    ],
}


@pytest.mark.parametrize(("later", "is_one"), [(0, True), (3, False)], ids=["one day", "three days later"])
def test_news_that_goes_on_with_an_affair_days_later_is_another_story(later: int, is_one: bool) -> None:
    desk = Desk()
    desk.article("a", AFFAIR["a"], DAY)
    desk.article("b", AFFAIR["b"], DAY + timedelta(days=later))
    assert bool(told(desk)[1]) == is_one


def test_two_long_articles_need_more_in_common_than_two_short_ones() -> None:
    desk = Desk()
    for name, lines in AFFAIR.items():
        desk.article(
            name, [*lines, " ".join(f"{name}{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(600))], DAY
        )
    assert told(desk)[1] == []


def test_a_story_that_most_articles_tell_without_the_event_is_no_incident_of_that_event() -> None:
    desk = Desk()
    owner = desk.article("a", STORY["a"], DAY)
    for name in ("b", "d"):
        desk.article(name, STORY["b"], DAY)
    desk.event(owner, event_type="RETREAT", event_mode="resign")
    main, incidents = told(desk)
    story, event = sorted(incidents, key=lambda row: row["event_type"] or "")
    assert set(main.values()) == {story["incident_id"]}
    assert (story["event_type"], story["report_count"], event["report_count"]) == (None, 3, 1)


@pytest.mark.parametrize(("at", "kind"), [(0, "RETREAT"), (4, None)], ids=["it begins with it", "it mentions it"])
def test_where_one_of_two_articles_has_the_event_it_is_the_incident_if_that_one_begins_with_it(
    at: int, kind: str | None
) -> None:
    desk = Desk()
    owner = desk.article("a", [*STORY["a"], "The hall was full.", "It rained.", "Wick left in May."], DAY)
    desk.article("b", STORY["b"], DAY)
    desk.event(owner, event_type="RETREAT", event_mode="resign", at=at)
    main, incidents = told(desk)
    assert main["a"] == main["b"]
    assert next(row["event_type"] for row in incidents if row["incident_id"] == main["a"]) == kind


def test_news_of_days_that_do_not_meet_is_two_stories() -> None:
    desk = Desk()
    for name, day in (("a", DAY), ("b", date(2024, 5, 9))):
        desk.article(name, [line.replace(", 44,", "") for line in STORY[name]], day)
    assert told(desk)[1] == []


@pytest.mark.parametrize("row", rows("not_one_story"), ids=lambda row: row["example"])
def test_each_pattern_knows_its_example(row: Row) -> None:
    desk = Desk()
    owner = desk.article("a", ["The wall held."], DAY, **{row["where"]: row["example"]})
    assert not_one_story(corpus_of(desk.batches())) == {owner["article_id"]: row["what"]}


@pytest.mark.parametrize(("headline", "is_column"), [("Anna Lind: Wool and war", True), ("Wool: Anna Lind", False)])
def test_a_headline_that_begins_with_its_author_is_a_column(headline: str, is_column: bool) -> None:
    desk = Desk()
    desk.article("a", ["The wall held."], DAY, headline=headline, authors=["Anna Lind"])
    assert bool(not_one_story(corpus_of(desk.batches()))) == is_column


def test_a_column_is_mainly_about_no_event_it_mentions() -> None:
    desk = Desk()
    owner = desk.article("a", ["A raid on Homs killed two."], DAY, headline="Opinion: Enough of raids")
    desk.event(owner, place="Homs", day=DAY)
    assert told(desk)[0] == {"a": None}


def test_a_word_of_many_articles_at_hand_is_not_rare_but_a_small_home_teaches_nothing() -> None:
    assert Rarity({"oduya": 3}, 5).of("oduya") > Rarity({"oduya": 400}, 500).of("oduya")
    assert Rarity({}, 0).of("oduya") >= RARE > Rarity({}, 0).of("government")


@pytest.mark.parametrize(("first", "is_one"), [("a", True), ("b", False)], ids=["the event first", "the event later"])
def test_what_was_told_weeks_before_an_event_is_not_its_story(first: str, is_one: bool) -> None:
    desk = Desk()
    owners = {
        name: desk.article(name, STORY[name], DAY if name == first else DAY + timedelta(days=30)) for name in ("a", "b")
    }
    desk.event(owners["a"], event_type="RETREAT", event_mode="resign")
    main, _ = told(desk)
    assert (main["a"] == main["b"]) == is_one
