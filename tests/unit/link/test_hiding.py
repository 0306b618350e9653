"""What was read from recurring blocks is hidden; what is left is linked as if it had never been read."""

from datetime import date, timedelta
from typing import Any

from dateline.link import link
from tests.unit.link.desk import Desk, Row, linked
from tests.unit.link.test_recurring_blocks import BOX, TOPICS

NOTE = "Editor: Ilse Brandt of the Harbour Letter. Sign up for our newsletter, in which General Tomas Vell writes."


def desk_of(stories: int) -> tuple[Desk, list[Row]]:
    """A desk with `stories` articles of one source, each of two lines of news and NOTE as its last line."""
    desk = Desk()
    articles = []
    for at in range(stories):
        lines = [TOPICS[at][2], f"General Vell saw it on day {at}.", NOTE]
        day = date(2024, 1, 1) + timedelta(days=at)
        articles.append(desk.article(f"a{at}", lines, day, source="northwire.example", word_count=90))
    return desk, articles


def note(owner: Row) -> dict[str, Any]:
    start = owner["text"].index(NOTE)
    return {"char_start": start, "char_end": start + len(NOTE)}


def test_a_block_is_marked_and_its_words_no_longer_count() -> None:
    desk, articles = desk_of(3)
    made = linked(desk)
    assert [row["char_start"] for row in made["recurring_blocks"]] == [note(owner)["char_start"] for owner in articles]
    for row, owner in zip(made["articles_overlay"], articles, strict=True):
        place = note(owner)
        marked = {"start": place["char_start"], "end": place["char_end"], "kind": "recurring"}
        assert (row["boilerplate"], row["word_count"]) == ([marked], 90 - 18)


def test_rows_read_from_a_block_are_hidden_and_others_are_not() -> None:
    desk, articles = desk_of(3)
    inside = desk.mention(articles[0], "Harbour Letter", "ORG", at=2)
    outside = desk.mention(articles[0], "General Vell", at=1)
    made = linked(desk)
    assert [row["mention_id"] for row in made["hidden_mentions"]] == [inside]
    assert [row["mention_id"] for row in made["mentions_overlay"]] == [outside]
    assert [(row["article_id"], row["sentence_index"]) for row in made["hidden_sentences"]] == [
        ("a0", 2),
        ("a1", 2),
        ("a2", 2),
    ]


def test_with_two_stories_nothing_is_hidden() -> None:
    desk, articles = desk_of(2)
    desk.mention(articles[0], "Harbour Letter", "ORG", at=2)
    made = linked(desk)
    hidden = [name for name, rows in made.items() if name.startswith("hidden_") and rows]
    assert (hidden, made["recurring_blocks"]) == ([], [])


def test_a_name_whose_fullest_form_is_hidden_is_known_by_what_is_left() -> None:
    desk, articles = desk_of(3)
    short = desk.mention(articles[0], "Vell", at=1)
    fuller = desk.mention(articles[0], "General Vell", at=1)
    full = desk.mention(articles[0], "Tomas Vell", at=2)
    for row in desk.rows["mentions"]:
        row["chain_mention_id"] = full
    made = linked(desk)
    assert [(row["mention_id"], row["instead"]) for row in made["hidden_mentions"]] == [(full, fuller)]
    entities = {row["mention_id"]: row["entity_id"] for row in made["mentions_overlay"]}
    assert entities.keys() == {short, fuller} and len(set(entities.values())) == 1


def test_a_speaker_who_stands_in_a_block_alone_is_nobody() -> None:
    desk, articles = desk_of(3)
    quote = desk.quote(articles[0], "It is safe", "Harbour Letter")
    made = linked(desk)
    (row,) = made["quotes_overlay"]
    assert (row["quote_id"], row["speaker_entity_id"]) == (quote, None)
    assert [row["instead"] for row in made["hidden_mentions"]] == [None]


def test_an_event_told_in_a_block_is_hidden_with_its_mentions_and_a_claim_outside_stands_alone() -> None:
    desk, articles = desk_of(3)
    event = desk.event(articles[0], at=2, **note(articles[0]))
    claim = desk.claim(articles[0], event, "killed", 4)
    made = linked(desk)
    assert [row["event_id"] for row in made["hidden_events"]] == [event]
    assert [row["event_id"] for row in made["hidden_event_mentions"]] == [event]
    assert (made["events_overlay"], made["incidents"], made["hidden_claims"]) == ([], [], [])
    assert [(row["claim_id"], row["incident_id"]) for row in made["claims_overlay"]] == [(claim, None)]


def test_blocks_are_no_copies() -> None:
    desk, articles = desk_of(4)
    other = desk.article("other", [TOPICS[7][2], NOTE, BOX], date(2024, 2, 1))
    shared = {(row["article_id"], row["char_start"]) for row in linked(desk)["shared_passages"]}
    assert shared.isdisjoint({(owner["article_id"], note(owner)["char_start"]) for owner in (*articles, other)})


def test_a_block_appears_with_its_third_story_and_leaves_the_batches_as_they_are() -> None:
    desk, _ = desk_of(3)
    batches = desk.batches()
    before = {name: table.clone() for name, table in batches.items()}
    assert link(batches, snapshot_id="s1")["recurring_blocks"].num_rows == 3
    assert all(table.equals(batches[name]) for name, table in before.items())
