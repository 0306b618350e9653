"""Names that a text without apostrophes and stops has glued, and listed places that the model cuts in two."""

import pytest

from dateline.extract.glued_names import unglued
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.reading import Article, read


def spans(text: str, model: SpacyModel) -> list[tuple[str, str]]:
    found = find_mentions(read(Article("art_1", "var_1", text, None), model)).found
    assert all(text[mention.start : mention.end] == mention.surface for mention in found)
    return [(mention.surface, mention.entity_type) for mention in found]


@pytest.mark.parametrize("place", ["Deir Ezzor", "Tal Abyad", "Ras al-Ain", "Khan Sheikhoun", "Deir Ez-Zor"])
def test_a_listed_place_of_two_words_is_one_name(place: str, model: SpacyModel) -> None:
    text = f"The road south of {place} was closed and the shelling in {place} did not stop the baker of {place}."
    assert spans(text, model) == [(place, "GPE")] * 3


def test_a_longer_name_keeps_the_listed_place_inside_it(model: SpacyModel) -> None:
    found = spans("The Deir Ezzor Military Council said on Monday that it had opened the bridge.", model)
    assert found == [("Deir Ezzor Military Council", "ORG")]


def test_a_place_in_lower_case_is_no_name(model: SpacyModel) -> None:
    assert spans("They sold a new york of cheese and a deir ezzor of bread.", model) == []


def test_an_s_that_lost_its_apostrophe_is_no_part_of_a_place(model: SpacyModel) -> None:
    found = spans("Shells fell on Syrias Hama on Monday. Turkeys president flew to Iraqs capital.", model)
    assert found == [("Syria", "GPE"), ("Hama", "GPE"), ("Turkey", "GPE"), ("Iraq", "GPE")]


def test_an_s_that_lost_its_apostrophe_is_no_part_of_an_armed_group(model: SpacyModel) -> None:
    found = spans("Planes bombed ISILs positions in the hills. The Islamic States fighters fled.", model)
    assert found == [("ISIL", "ORG"), ("Islamic State", "ORG")]


def test_an_s_that_lost_its_apostrophe_is_no_part_of_a_person_named_without_it(model: SpacyModel) -> None:
    found = spans("President Boris Rassen spoke on Monday. Boris Rassens government listened to Rassen.", model)
    assert [name for name, _ in found] == ["Boris Rassen", "Boris Rassen", "Rassen"]


@pytest.mark.parametrize("word", ["Hamas", "Philippines"])
def test_a_name_that_ends_in_s_is_whole(word: str, model: SpacyModel) -> None:
    found = dict(spans(f"The envoy of the {word} leaders met reporters in Geneva.", model))
    assert word in found
    assert word[:-1] not in found


def test_where_apostrophes_are_kept_an_s_is_a_plural(model: SpacyModel) -> None:
    found = dict(spans("Norway's envoy spoke. He said rival Syrias armies would not do.", model))
    assert "Syria" not in found


def test_a_capital_the_starts_another_name() -> None:
    text = "Strelsau The White House"
    pieces = [text[start:end] for start, end in unglued(text, 0, len(text), [])]
    assert pieces == ["Strelsau", "The White House"]


def test_a_the_inside_a_name_does_not_start_another() -> None:
    text = "Friends of The Old Bridge"
    assert unglued(text, 0, len(text), []) == [(0, len(text))]


def test_an_agency_is_told_from_the_name_its_letters_follow(model: SpacyModel) -> None:
    found = dict(spans("Monitor says nine killed in raid. By Karim Haddad AFP Ten people were hurt in Homs.", model))
    assert found.get("AFP") == "ORG"
    assert not any("AFP" in name for name in found if name != "AFP")


def test_known_outlets_are_organisations(model: SpacyModel) -> None:
    found = dict(spans("The photo was bought by Sputnik News. (TRT World and Agencies) Nobody was hurt.", model))
    assert found == {"Sputnik News": "ORG", "TRT World": "ORG"}
