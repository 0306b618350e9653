"""The gazetteer: every name of a place with what it can mean."""

import polars as pl
import pytest

from dateline.data import rows
from dateline.extract.towns import place_key
from dateline.link import gazetteer
from dateline.link.gazetteer import look_up

SPELLINGS = ["Deir ez-Zor", "Deir al Zur", "Dayr az-Zawr", "Deir Ezzor", "Deir el-Zour", "DEIR EZ-ZOR"]


def test_columns_and_words_make_the_same_keys() -> None:
    names = [
        "Al Ḩawl",
        "al-Hol",
        "St. Louis",
        "Fort-de-France",
        "N'Djamena",
        "São Tomé",
        "Mt. Hermon",
        "Ras al Ayn",
        "O_x",
    ]
    frame = pl.DataFrame({"name": names}).select(gazetteer._key_column("name"))
    assert frame.to_series().to_list() == [place_key(name) for name in names]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spellings_of_a_city_find_one_place(spelling: str) -> None:
    (found,) = look_up([place_key(spelling)]).values()
    assert found[0].place_id == "geonames:170794"


def test_a_country_comes_before_a_town_of_its_name() -> None:
    places = look_up([place_key("Jordan")])[place_key("Jordan")]
    assert (places[0].kind, places[0].country) == ("country", "JOR")


def test_a_place_stands_once_among_the_senses_of_a_name() -> None:
    for places in look_up([place_key(name) for name in ("Paris", "Idlib", "New York")]).values():
        assert len({place.place_id for place in places}) == len(places)


def test_an_unknown_name_has_no_places() -> None:
    assert look_up(["qqzzx"]) == {"qqzzx": []}


def test_all_governorates_of_syria_are_there_with_their_country() -> None:
    governorates = [row for row in rows("places") if row["country"] == "SYR" and row["kind"] == "province"]
    assert len({row["admin1"] for row in governorates}) == 14


@pytest.mark.parametrize("table", ["places", "provinces", "districts", "countries"])
def test_every_place_lies_on_the_globe(table: str) -> None:
    for row in rows(table):
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row


def test_reviewed_places_have_a_source_a_precision_and_a_known_country() -> None:
    countries = {row["country"] for row in rows("countries")} | {""}
    for row in rows("places"):
        assert row["source"] in ("GeoNames", "Wikidata"), row
        assert row["precision"] in ("point", "settlement", "area", "province", "country"), row
        assert row["country"] in countries, row


def test_a_reviewed_place_in_a_country_lies_near_its_towns() -> None:
    towns = gazetteer._cities().cities
    for row in rows("places"):
        if row["country"] and row["admin1"] and row["kind"] != "sea":
            latitude, longitude = float(row["latitude"]), float(row["longitude"])
            near = towns.filter(
                ((pl.col("latitude") - latitude).abs() < 6) & ((pl.col("longitude") - longitude).abs() < 12)
            )
            codes = {gazetteer.alpha3(code) for code in near["countrycode"].unique()}
            assert row["country"] in codes, row
