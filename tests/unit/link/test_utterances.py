"""One utterance in many articles."""

from datetime import date

from tests.unit.link.desk import Desk, Row, linked

SAID = "We have made it plain that the bridge over the Taro will be open before the winter comes"
SHOWN = SAID.replace("made it plain", "shown")


def printed(*quotes: tuple[str, str, date | None, str | None]) -> dict[str, list[Row]]:
    """Link articles that print one quote each: name of the article, words, day, speaker."""
    desk = Desk()
    for name, content, day, speaker in quotes:
        desk.quote(desk.article(name, [f"{speaker} spoke to reporters at the site.", content], day), content, speaker)
    return linked(desk)


def utterances(made: dict[str, list[Row]]) -> list[list[str]]:
    """The articles of each utterance."""
    found: dict[str, list[str]] = {}
    for row in made["quotes_overlay"]:
        found.setdefault(row["utterance_id"], []).append(row["quote_id"].split("-")[1])
    return sorted(found.values())


def test_a_reworded_print_is_the_same_utterance_with_its_change_named() -> None:
    made = printed(
        ("a", SAID, date(2024, 4, 1), "Mira Osk"),
        ("b", SAID, date(2024, 4, 1), "Mira Osk"),
        ("c", SHOWN, date(2024, 4, 2), "Mira Osk"),
    )
    assert utterances(made) == [["a", "b", "c"]]
    (row,) = made["utterances"]
    assert (row["text"], row["quote_count"], row["source_count"]) == (SAID, 3, 3)
    variants = {
        row["quote_id"].split("-")[1]: (row["variant"], row["changed_words"]) for row in made["utterance_variants"]
    }
    assert variants == {"a": ("exact", []), "b": ("exact", []), "c": ("reworded", ["made it plain > shown"])}


def test_the_same_long_words_in_another_mouth_are_one_utterance_and_say_so() -> None:
    made = printed(
        ("a", SAID, date(2024, 4, 1), "Mira Osk"),
        ("b", SAID, date(2024, 4, 1), "Mira Osk"),
        ("c", SAID, date(2024, 4, 2), "Dan Pell"),
    )
    assert utterances(made) == [["a", "b", "c"]]
    others = {row["quote_id"].split("-")[1]: row["is_other_speaker"] for row in made["utterance_variants"]}
    assert others == {"a": False, "b": False, "c": True}


def test_a_short_phrase_or_a_like_wording_of_two_speakers_is_two_utterances() -> None:
    short = "We will rebuild the bridge"
    made = printed(("a", short, date(2024, 4, 1), "Mira Osk"), ("b", short, date(2024, 4, 1), "Dan Pell"))
    assert utterances(made) == [["a"], ["b"]]
    made = printed(("a", SAID, date(2024, 4, 1), "Mira Osk"), ("b", SHOWN, date(2024, 4, 1), "Dan Pell"))
    assert utterances(made) == [["a"], ["b"]]


def test_a_quote_without_a_speaker_joins_only_in_almost_equal_words() -> None:
    again = printed(("a", SAID, date(2024, 4, 1), "Mira Osk"), ("b", SAID, date(2024, 4, 1), None))
    assert utterances(again) == [["a", "b"]]
    free = "We have said for weeks that the bridge over the Taro is safe and that we will be careful"
    apart = printed(("a", SAID, date(2024, 4, 1), "Mira Osk"), ("b", free, date(2024, 4, 1), None))
    assert utterances(apart) == [["a"], ["b"]]


def test_a_phrase_repeated_weeks_later_is_another_utterance() -> None:
    made = printed(("a", SAID, date(2024, 4, 1), "Mira Osk"), ("b", SAID, date(2024, 5, 1), "Mira Osk"))
    assert utterances(made) == [["a"], ["b"]]


def test_a_short_phrase_of_unknown_speakers_proves_nothing() -> None:
    made = printed(("a", "no comment", date(2024, 4, 1), None), ("b", "no comment", date(2024, 4, 1), None))
    assert utterances(made) == [["a"], ["b"]]


def test_a_quote_printed_once_has_no_variants() -> None:
    made = printed(("a", SAID, date(2024, 4, 1), "Mira Osk"))
    assert made["utterance_variants"] == []
    assert len(made["utterances"]) == 1
