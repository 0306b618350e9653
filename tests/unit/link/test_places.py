"""Which place a name means: by the article, by what is written beside it, or not at all."""

from datetime import date

import pytest

from dateline.link.evidence import country_of_people, publisher_country
from dateline.link.places import kind_word
from tests.unit.link.marked import Told, link_texts, link_told


def test_the_state_written_after_a_town_decides() -> None:
    found = link_texts(
        "A barn burnt down near [Paris|GPE], [Texas|GPE].", "The ministers met in [Paris|GPE], [France|GPE]."
    )
    there = {row["country"] for row in found.links.entities.iter_rows(named=True) if row["canonical_name"] == "Paris"}
    assert len(found.ids("Paris")) == 2
    assert there == {"USA", "FRA"}


def test_a_name_with_one_famous_bearer_needs_no_evidence() -> None:
    paris = link_texts("The ministers met in [Paris|GPE].").one("Paris")
    assert (paris["country"], paris["geonames_id"], paris["geo_basis"]) == ("FRA", 2988507, "gazetteer")
    assert paris["place_precision"] == "settlement"


def test_a_name_with_many_bearers_and_no_evidence_has_no_coordinates() -> None:
    assert link_texts("The fair opened in [Springfield|GPE].").one("Springfield")["latitude"] is None


def test_the_state_an_article_is_about_settles_a_common_name() -> None:
    found = link_texts("[Illinois|GPE] lawmakers met. In [Springfield|GPE] the house voted; [Illinois|GPE] will pay.")
    assert found.one("Springfield")["latitude"] == pytest.approx(39.8, abs=0.1)


def test_what_a_source_reports_from_settles_a_common_name() -> None:
    routine = "The council of [Peoria|GPE], [Illinois|GPE], met in [Illinois|GPE]."
    told = [Told(f"a{day}", routine, date(2024, 3, day), "the-prairie.example") for day in (1, 2, 3)]
    found = link_told(*told, Told("b", "The fair opened in [Springfield|GPE].", source="the-prairie.example"))
    assert found.one("Springfield")["latitude"] == pytest.approx(39.8, abs=0.1)


def test_a_country_and_a_state_of_one_name_are_told_apart() -> None:
    found = link_texts(
        "In [Tbilisi|GPE] the parliament of [Georgia|GPE] voted; the [Georgians|NORP] waited.",
        "In [Atlanta|GPE], [Georgia|GPE], the [American|NORP] senator spoke to the [U.S.|GPE] press.",
    )
    assert len(found.ids("Georgia")) == 2


@pytest.mark.parametrize("name", ["Deir ez-Zor", "Deir al Zur", "Deir Ezzor", "Dayro Zcuro", "Dayr az-Zawr"])
def test_spellings_of_a_city_are_one_place(name: str) -> None:
    found = link_texts(f"Shots were heard in [{name}|GPE].", "Shots were heard in [Deir el-Zour|GPE].")
    assert found.one(name, "Deir el-Zour")["canonical_name"] == "Deir ez-Zor"


def test_names_of_one_country_are_one_entity() -> None:
    found = link_texts(
        "The [US|GPE] replied.", "The [United States|GPE] replied.", "[U.S.|GPE] envoys left [America|GPE]."
    )
    country = found.one("US", "United States", "U.S.", "America")
    assert (country["country"], country["place_precision"], country["geo_basis"]) == ("USA", "country", "country")


def test_a_country_taken_for_an_organisation_is_the_country() -> None:
    found = link_texts("[Jordan|GPE] objected.", "[Jordan|ORG] objected.")
    assert found.one("Jordan")["entity_type"] == "GPE"


def test_a_people_is_not_its_country_but_knows_it() -> None:
    found = link_texts("[Russian|NORP] jets flew.", "[Russians|NORP] left [Russia|GPE].")
    assert found.one("Russian", "Russians")["country"] == "RUS"
    assert found.apart("Russian", "Russia")


def test_a_capital_is_the_city_and_not_the_government() -> None:
    found = link_texts("[Washington|GPE] sent an envoy to the [US|GPE] embassy.")
    assert found.apart("Washington", "US")
    assert found.one("Washington")["place_precision"] == "settlement"


@pytest.mark.parametrize(
    ("text", "name", "precision", "country"),
    [
        ("Rain fell over the [Black Sea|LOC].", "Black Sea", "area", None),
        ("Tents burnt in the [al-Hol|FAC] camp.", "al-Hol", "point", "SYR"),
        ("Tents burnt in [Al Hawl|ORG], [Syria|GPE].", "Al Hawl", "point", "SYR"),
        ("Barges crossed the [Euphrates|LOC].", "Euphrates", "area", None),
        ("Buses left [Anbar|GPE] for [Iraq|GPE]'s capital.", "Anbar", "province", "IRQ"),
        ("Fighting spread in the [Donbas|LOC].", "Donbas", "area", "UKR"),
        ("Trucks waited in the [Gaza Strip|GPE].", "Gaza Strip", "area", "PSE"),
    ],
)
def test_reviewed_places_are_known_with_what_their_coordinates_stand_for(
    text: str, name: str, precision: str, country: str | None
) -> None:
    place = link_texts(text).one(name)
    assert (place["place_precision"], place["country"], place["geo_basis"]) == (precision, country, "reviewed")


def test_the_word_after_a_name_tells_a_province_from_its_city() -> None:
    found = link_texts("Roads in [Idlib|GPE] province were cut.", "Shops in [Idlib|GPE] opened.")
    precisions = {row["place_precision"] for row in found.links.entities.iter_rows(named=True)}
    assert precisions == {"province", "settlement"}


def test_a_part_of_a_country_is_an_entity_of_its_own_where_the_country_lies() -> None:
    found = link_texts("Rain fell in [northern Syria|LOC] and all over [Syria|GPE].")
    part = found.one("northern Syria")
    assert found.apart("northern Syria", "Syria")
    assert (part["country"], part["place_precision"], part["canonical_name"]) == ("SYR", "country", "northern Syria")


def test_a_building_is_not_the_town_of_its_name() -> None:
    assert link_texts("They met in the [Delft|FAC] hall in [Cape Town|GPE].").one("Delft")["latitude"] is None


def test_a_name_in_no_gazetteer_has_no_coordinates_and_no_basis() -> None:
    place = link_texts("Rain fell in [Vorrenmark|GPE].").one("Vorrenmark")
    assert place["latitude"] is None
    assert place["geo_basis"] is None
    assert place["country"] is None


def test_the_dateline_is_evidence() -> None:
    marked = "The fair opened in [Tripoli|GPE]."
    found = link_told(Told("a", marked, dateline="BEIRUT, Lebanon"), Told("b", marked, dateline="BENGHAZI, Libya"))
    assert len(found.ids("Tripoli")) == 2


def test_a_national_domain_names_the_publishers_country() -> None:
    assert publisher_country("daily.example.uk") == "GBR"
    assert publisher_country("daily.example") is None
    assert publisher_country("start.io") is None


def test_kinds_and_peoples_are_read_without_case() -> None:
    assert kind_word("Province") == "province"
    assert kind_word("provincial") is None
    assert country_of_people("Syrians") == "SYR"
    assert country_of_people("Martians") is None


def test_a_known_town_taken_for_a_person_is_the_town_where_the_article_is_about_its_country() -> None:
    found = link_texts("Roads near [Saraqib|PERSON] in [Syria|GPE] were cut.", "[Saraqib|PERSON] sang in [Lima|GPE].")
    kinds = {(row["entity_type"], row["country"]) for row in found.links.entities.iter_rows(named=True)}
    assert {("GPE", "SYR"), ("PERSON", None)} <= kinds


def test_a_possessive_without_apostrophe_is_the_country() -> None:
    found = link_texts("[Syrias|ORG] army moved.", "[Syrias|GPE] army moved in [Syria|GPE].")
    assert found.one("Syrias", "Syria")["country"] == "SYR"


def test_a_country_is_not_the_town_of_its_name() -> None:
    found = link_texts("The [Texas|GPE] museum in [Dallas|GPE] showed pictures from [Italy|GPE].")
    assert found.one("Italy")["country"] == "ITA"


def test_a_state_written_after_a_town_is_the_state() -> None:
    found = link_texts("The fair opened in [Albany|GPE], [New York|GPE].", "Trains to [New York|GPE] were late.")
    assert {row["place_precision"] for row in found.links.entities.iter_rows(named=True)} == {"settlement", "province"}


def test_a_small_town_far_from_all_an_article_names_is_not_believed() -> None:
    found = link_texts("Shells hit [Corella|GPE] near [Homs|GPE], [Syria|GPE], [Syrian|NORP] state media said.")
    assert found.one("Corella")["latitude"] is None


def test_a_town_in_another_romanisation_is_the_town_where_the_article_is_about_its_country() -> None:
    found = link_texts("[Syria|GPE] lost [Sarmeen|GPE] and [Khan Shaykun|GPE].")
    placed = [row for row in found.links.entities.iter_rows(named=True) if row["latitude"] and row["geonames_id"]]
    assert {row["country"] for row in placed} == {"SYR"}
    assert found.one("Khan Shaykun")["geonames_id"] is not None
