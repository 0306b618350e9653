"""Towns are found by their key, and in another romanisation by their consonants."""

import pytest

from dateline.extract.towns import place_key, sound_key, spellings_of, town_countries


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "Dayr az-Zawr"),
        ("Deir Ezour", "Deir ez-Zor"),
        ("Tal Abyad", "Tell Abiadh"),
        ("Qamishli", "Kamishly"),
        ("Khan Shaykhun", "Khan Sheikhoun"),
        ("Raqqa", "Rakkah"),
    ],
)
def test_romanisations_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound_key(place_key(one)) == sound_key(place_key(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Aleppo", "Idlib"), ("Hama", "Homs"), ("Mosul", "Mosta"), ("Sirte", "Sarmin")]
)
def test_names_of_different_towns_do_not(one: str, other: str) -> None:
    assert sound_key(place_key(one)) != sound_key(place_key(other))


def test_a_listed_spelling_has_its_countries_and_needs_no_likeness() -> None:
    assert "SYR" in town_countries("Sarmin")
    assert spellings_of("Sarmin") == {}


def test_an_unlisted_spelling_finds_the_listed_ones_of_its_sound() -> None:
    assert any("SYR" in countries for countries in spellings_of("Deir Ezour").values())


def test_two_consonants_are_too_few() -> None:
    assert spellings_of("Mara") == {}
