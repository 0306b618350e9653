"""How one wording differs from another."""

import pytest

from dateline.extract.wording import folded_words, words
from dateline.link.wordings import variant_of

FULL = "We have made it plain that we will stand by the people of Aru until the Islamic State is beaten"


@pytest.mark.parametrize(
    ("printed", "variant", "changed"),
    [
        (FULL, "exact", []),
        (f"“{FULL}.”", "exact", []),
        ("We will stand by the people of Aru", "shortened", []),
        (FULL.replace("the Islamic State", "ISIL"), "relabelled", ["islamic state > isil"]),
        (FULL.replace("made it plain", "shown"), "reworded", ["made it plain > shown"]),
        (FULL.replace("made it plain that", "shown Daesh that"), "reworded", ["made it plain > shown islamic state"]),
    ],
)  # fmt: skip
def test_a_wording_is_told_by_what_changed(printed: str, variant: str, changed: list[str]) -> None:
    assert variant_of(FULL, printed) == (variant, changed)


@pytest.mark.parametrize("label", ["ISIS", "ISIL", "Daesh", "Da’esh", "IS", "the Islamic State group", "ISIL (ISIS)"])
def test_house_labels_fold_to_one_word(label: str) -> None:
    assert folded_words(f"the fight against {label} goes on") == ["fight", "against", "islamic_state_", "goes", "on"]


def test_the_verb_is_stays_a_verb() -> None:
    assert folded_words("he is here") == ["he", "is", "here"]


def test_what_an_editor_put_in_brackets_is_no_word_of_the_speaker() -> None:
    assert folded_words("the drones [unmanned aircraft] flew") == ["drones", "flew"]


def test_marks_accents_and_dots_do_not_count() -> None:
    assert words("The U.S. envoy’s café — “closed”") == ["us", "envoy", "cafe", "closed"]
