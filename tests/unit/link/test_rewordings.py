"""One utterance in other words: where sources differ in what they print as said, and why."""

from datetime import date

from tests.unit.link.desk import Desk, Row, linked
from tests.unit.link.test_incidents import FIRST, LINES


def quoted(first: str, second: str) -> dict[str, Row]:
    """Disagreements of two articles that print one sentence of the same speaker."""
    desk = Desk()
    for name, content in zip("ab", (first, second), strict=True):
        owner = desk.article(name, LINES[name], date(2024, 2, 10))
        desk.event(owner, **FIRST)
        desk.quote(owner, content, "Mira Osk")
    return {row["field"].split()[0]: row for row in linked(desk)["disagreements"]}


SAID = "We have made it plain that the road to the dam will be open before winter"


def test_direct_speech_in_other_words_was_translated() -> None:
    row = quoted(SAID, SAID.replace("made it plain", "shown"))["quote"]
    assert row["cause"] == "translation"
    assert [value["sources"] for value in row["values"]] == [["a.example"], ["b.example"]]


def test_a_not_more_in_direct_speech_is_a_difference_of_substance() -> None:
    assert quoted(SAID, SAID.replace("will be", "will not be"))["quote"]["cause"] == "substance"


def test_house_labels_in_direct_speech_are_a_difference_of_label() -> None:
    row = quoted(f"{SAID} says Daesh itself", f"{SAID} says ISIL itself")["quote"]
    assert row["cause"] == "label"


def test_quotes_cut_at_both_ends_are_no_disagreement() -> None:
    assert "quote" not in quoted(f"There is more. {SAID}", f"{SAID}. So we were told")


def test_a_quote_that_is_only_cut_is_no_disagreement() -> None:
    assert "quote" not in quoted(SAID, SAID.removesuffix(" before winter"))
