"""Articles joined by what they tell: news of no event type, and what must found or glue no incident."""

from datetime import date
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


def test_news_of_days_that_do_not_meet_is_two_stories() -> None:
    desk = Desk()
    for name, day in (("a", DAY), ("b", date(2024, 5, 9))):
        desk.article(name, [line.replace(", 44,", "") for line in STORY[name]], day)
    assert told(desk)[1] == []


@pytest.mark.parametrize("row", rows("not_one_story"), ids=lambda row: row["example"])
def test_each_pattern_knows_its_example(row: Row) -> None:
    desk = Desk()
    owner = desk.article("a", ["The wall held."], DAY, **{row["where"]: row["example"]})
    assert not_one_story(corpus_of(desk.batches())) == {owner["article_id"]}


def test_a_word_of_many_articles_at_hand_is_not_rare_but_a_small_home_teaches_nothing() -> None:
    assert Rarity({"oduya": 3}, 5).of("oduya") > Rarity({"oduya": 400}, 500).of("oduya")
    assert Rarity({}, 0).of("oduya") >= RARE > Rarity({}, 0).of("government")
