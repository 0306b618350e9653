"""Towns of Arabic names in other romanisations: one where the vowels agree as well, none where they do not."""

import pytest

from dateline.extract.towns import place_key, spellings_of


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Khan Shaykun", "Khan Cheykoun"),
        ("Deir Ezour", "Deyrezzor"),
        ("Hasake", "Hasakeh"),
        ("Kafr Zeita", "Kafr Zita"),
        ("Salamiye", "Salamiyah"),
    ],
)
def test_another_romanisation_finds_the_town(written: str, listed: str) -> None:
    assert place_key(listed) in spellings_of(written)


@pytest.mark.parametrize(
    ("written", "other"),
    [("Salma", "Salamiyah"), ("Nayrab", "Ayn al-Arab"), ("Tal Abdo", "Tal Abyad"), ("Suleima", "Salamiyah")],
)
def test_a_town_that_only_shares_consonants_is_another(written: str, other: str) -> None:
    assert place_key(other) not in spellings_of(written)
