"""How one wording differs from another."""

import pytest

from dateline.extract.wording import folded_words, words
from dateline.link.wordings import other_words, relabels, variant_of

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


@pytest.mark.parametrize(
    ("one", "other", "changed"),
    [
        ("The mill by the weir burnt down", "The mill by the weir was lost", []),
        ("We left the mill. It had burnt for two days", "It had burnt for two days", []),
        ("It had burnt for two days in all", "It had smouldered for two days in all", ["burnt > smouldered"]),
        ("It is not over and it's late for many of us", "It is not over and it is late for us", []),
        ("So it went and it was gone for good", "So the mill went and it was gone for good", []),
        ("We had deep talks in a sad hour of it", "We had talks, a sad hour of it", []),
        ("They came to Osks house that day", "They came to Osk's house that day", []),
        ("They came late to Osk and sat and left", "Nobody was late or sad and so we left", []),
        ("They will go back to the mill soon", "They will not go back to the mill soon", ["> not"]),
        ("They lost the mill and six men that day", "They lost the mill and ten men that day", ["six > ten"]),
        ("We fear the men of ISIS most of all", "We fear the men of Daesh most of all", ["isis > daesh"]),
        (
            "Our aim is plain. We mean to wear the enemy down until it has gone for good. That can be done",
            "Our aim is peace in every single valley of that long border country. That can be done",
            [],
        ),
    ],
    ids=[
        "the end differs", "a sentence before it is cut", "a word differs", "small words differ",
        "a name for a small word", "a word is left out", "an apostrophe is lost", "lone words in common",
        "a not more", "a number", "a label", "another thing is said",
    ],
)  # fmt: skip
def test_what_is_worded_otherwise_stands_between_words_that_both_print(
    one: str, other: str, changed: list[str]
) -> None:
    assert [change.strip() for change in other_words(one, other)] == changed


def test_a_change_of_house_labels_is_one_though_they_are_spelt_alike() -> None:
    assert relabels("isis > isil")
    assert not relabels("air strike > airstrike")
