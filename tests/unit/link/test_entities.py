"""Entities across articles: one for one thing, two for two, and pairs named that may be one."""

from datetime import date

import polars as pl
import pytest

from dateline.errors import UsageError
from dateline.ids import content_id
from dateline.link.entities import link_entities
from dateline.schema import TABLES, arrow_schema
from tests.unit.link.marked import Told, frames, link_texts, link_told

DECISIONS = {"name_a": pl.String, "type": pl.String, "name_b": pl.String, "verdict": pl.String}


def decided(*rows: tuple[str, str, str, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=DECISIONS, orient="row")


def test_house_labels_of_one_group_are_one_entity() -> None:
    labels = ["ISIS", "ISIL", "Daesh", "IS", "Islamic State group", "the Islamic State", "Da’esh"]
    found = link_texts(*(f"The town was held by [{label}|ORG] then." for label in labels))
    group = found.one(*labels)
    assert (group["canonical_name"], group["entity_type"], group["source_count"]) == (
        "Islamic State",
        "ORG",
        len(labels),
    )


def test_a_command_is_one_by_acronym_and_in_any_order_of_words() -> None:
    names = ["CENTCOM", "Centcom", "US Central Command", "Central Command of the United States Armed Forces"]
    command = link_texts(*(f"[{name}|ORG] issued a note." for name in names)).one(*names)
    assert (command["country"], command["entity_type"]) == ("USA", "ORG")


def test_a_person_is_one_with_and_without_kunya_in_any_spelling() -> None:
    found = link_texts(
        "The raid killed [Osama al-Muhajir|PERSON].",
        "The raid killed [Osama al-Muhajer|PERSON].",
        "The raid killed [Abu Osama al-Muhajer|PERSON].",
    )
    assert found.one("Osama al-Muhajir", "Osama al-Muhajer", "Abu Osama al-Muhajer")["article_count"] == 3


def test_two_men_of_one_byname_are_two() -> None:
    names = "Abu Ibrahim al-Hashimi al-Qurayshi", "Abu al-Hasan al-Hashimi al-Qurashi"
    assert link_texts(*(f"The group named [{name}|PERSON]." for name in names)).apart(*names)


def test_people_who_share_a_surname_stay_apart() -> None:
    found = link_texts("[Lena Maro|PERSON] spoke.", "[Ivo Maro|PERSON] spoke.")
    assert found.apart("Lena Maro", "Ivo Maro")
    assert found.links.entity_links.is_empty()


def test_one_surname_in_two_articles_is_not_one_person() -> None:
    assert len(link_texts("[Maro|PERSON] spoke.", "[Maro|PERSON] left.").ids("Maro")) == 2


def test_a_lone_surname_joins_the_one_bearer_in_the_same_company() -> None:
    found = link_texts(
        "[Lena Maro|PERSON] of the [Harbour Guild|ORG] spoke.", "[Maro|PERSON] of the [Harbour Guild|ORG] left."
    )
    assert found.one("Lena Maro", "Maro")["canonical_name"] == "Lena Maro"
    assert found.score("Maro") == 0.6


def test_a_lone_surname_with_two_bearers_in_that_company_stays_alone() -> None:
    found = link_texts(
        "[Lena Maro|PERSON] of the [Harbour Guild|ORG] spoke.",
        "[Ivo Maro|PERSON] of the [Harbour Guild|ORG] spoke.",
        "[Maro|PERSON] of the [Harbour Guild|ORG] left.",
    )
    assert found.apart("Lena Maro", "Ivo Maro", "Maro")


def test_a_surname_its_article_expands_goes_with_the_full_name() -> None:
    found = link_texts("[Lena Maro|PERSON] spoke. [Maro|PERSON>Lena Maro] left.", "[Ivo Maro|PERSON] spoke.")
    assert found.one("Lena Maro", "Maro")["mention_count"] == 2


def test_an_initial_is_only_probably_the_person() -> None:
    found = link_texts("[L. Maro|PERSON] spoke.", "[Lena Maro|PERSON] spoke.")
    assert found.apart("L. Maro", "Lena Maro")
    (pair,) = found.links.entity_links.iter_rows(named=True)
    assert (pair["relation"], pair["basis"], pair["score"]) == ("probable_same", "spelling", 0.5)


def test_surnames_that_sound_alike_in_one_office_are_probably_the_same() -> None:
    found = link_texts(
        "[Michael Corella|PERSON|Centcom commander] spoke.",
        "[Michael Kurilla|PERSON|head of US Central Command] spoke.",
    )
    assert found.apart("Michael Corella", "Michael Kurilla")
    (pair,) = found.links.entity_links.iter_rows(named=True)
    assert {pair["entity_id"], pair["other_entity_id"]} == found.ids("Michael Corella") | found.ids("Michael Kurilla")
    assert 0.6 < pair["score"] < 0.9


def test_surnames_that_sound_alike_without_an_office_are_nothing() -> None:
    found = link_texts("[Michael Corella|PERSON] sang.", "[Michael Kurilla|PERSON] spoke.")
    assert found.links.entity_links.is_empty()


def test_a_middle_name_left_out_is_the_same_person_that_week() -> None:
    found = link_texts("[Michael Arno Kessel|PERSON] spoke.", "[Michael Kessel|PERSON] spoke.")
    assert found.one("Michael Arno Kessel", "Michael Kessel")["canonical_name"] == "Michael Arno Kessel"
    assert found.score("Michael Kessel") == 0.7


def test_a_middle_name_left_out_fits_no_one_where_two_have_it() -> None:
    names = "George Walter Brandt", "George Henry Brandt", "George Brandt"
    assert link_texts(*(f"[{name}|PERSON] spoke." for name in names)).apart(*names)


def test_a_nickname_is_no_part_of_the_name() -> None:
    found = link_texts("[Michael “Erik” Kessel|PERSON] spoke.", "[Michael Kessel|PERSON] spoke.")
    assert found.one("Michael “Erik” Kessel", "Michael Kessel")["canonical_name"] == "Michael Kessel"


def test_an_acronym_an_article_spells_out_is_known_elsewhere() -> None:
    found = link_texts(
        "The [Coastal Relief Council|ORG] ([CRC|ORG>Coastal Relief Council]) came.", "The [CRC|ORG] left again."
    )
    assert found.one("Coastal Relief Council", "CRC")["canonical_name"] == "Coastal Relief Council"
    assert found.score("CRC") == 0.8


def test_an_acronym_of_two_things_joins_neither() -> None:
    found = link_texts(
        "The [Coastal Relief Council|ORG] ([CRC|ORG>Coastal Relief Council]) came.",
        "The [Central Rail Company|ORG] ([CRC|ORG>Central Rail Company]) came.",
        "[CRC|ORG] said so.",
    )
    assert found.apart("Coastal Relief Council", "Central Rail Company")
    assert len(found.ids("CRC")) == 3


def test_an_organisation_named_in_other_order_is_a_probable_translation() -> None:
    found = link_texts("The [Relief Council of the Coast|ORG] came.", "The [Coast Relief Council|ORG] came.")
    (pair,) = found.links.entity_links.iter_rows(named=True)
    assert (pair["basis"], pair["relation"]) == ("translation", "probable_same")


def test_a_verdict_of_same_joins_what_no_rule_would() -> None:
    found = link_told(
        Told("a", "[Michael Corella|PERSON] spoke."),
        Told("b", "[Michael Kurilla|PERSON] spoke."),
        decisions=decided(("Michael Corella", "PERSON", "Michael Kurilla", "same")),
    )
    assert found.one("Michael Corella", "Michael Kurilla")


def test_a_verdict_of_different_parts_what_a_rule_would_join() -> None:
    found = link_told(
        Told("a", "[Osama al-Muhajir|PERSON] spoke."),
        Told("b", "[Usama al-Muhajer|PERSON] spoke."),
        decisions=decided(("Usama al-Muhajer", "PERSON", "Osama al-Muhajir", "different")),
    )
    assert found.apart("Osama al-Muhajir", "Usama al-Muhajer")
    (pair,) = found.links.entity_links.iter_rows(named=True)
    assert (pair["relation"], pair["basis"], pair["score"]) == ("different", "decision", 0.0)


def test_a_verdict_of_different_bars_a_join_through_a_third_name() -> None:
    texts = "[Michael Arno Kessel|PERSON] spoke.", "[Michael Kessel|PERSON] spoke."
    found = link_told(
        *(Told(f"a{number}", text) for number, text in enumerate(texts)),
        decisions=decided(("Michael Arno Kessel", "PERSON", "Michael Kessel", "different")),
    )
    assert found.apart("Michael Arno Kessel", "Michael Kessel")


def test_a_verdict_that_is_no_verdict_is_refused() -> None:
    with pytest.raises(UsageError, match="neither same nor different"):
        link_told(Told("a", "[Lena Maro|PERSON]"), decisions=decided(("a", "PERSON", "b", "perhaps")))
    with pytest.raises(UsageError, match="no column verdict"):
        link_told(Told("a", "[Lena Maro|PERSON]"), decisions=decided().drop("verdict"))


def test_the_id_is_that_of_the_earliest_mention_and_undated_ones_come_last() -> None:
    early, late = Told("z", "[Lena Maro|PERSON]", date(2024, 1, 1)), Told("b", "[Lena Maro|PERSON]", date(2024, 2, 1))
    undated = Told("a", "[Lena Maro|PERSON]", None)
    founding = early.mentions()[0]["mention_id"]
    assert link_told(undated, late, early).one("Lena Maro")["entity_id"] == content_id("entity", founding)


def test_of_two_mentions_at_one_instant_the_smaller_id_founds() -> None:
    told = Told("a", "[Lena Maro|PERSON]"), Told("b", "[Lena Maro|PERSON]")
    founding = min(one.mentions()[0]["mention_id"] for one in told)
    assert link_told(*told).one("Lena Maro")["entity_id"] == content_id("entity", founding)


def test_counts_and_days_are_those_of_the_mentions() -> None:
    entity = link_told(
        Told("a", "[Lena Maro|PERSON] met [Lena Maro|PERSON].", date(2024, 1, 1), "one.example"),
        Told("b", "[Lena Maro|PERSON] left.", date(2024, 2, 1), "one.example"),
        Told("c", "[Lena Maro's|PERSON] car.", None, "two.example"),
    ).one("Lena Maro")
    assert [entity[name] for name in ("mention_count", "article_count", "source_count")] == [4, 3, 2]
    assert (entity["first_seen"], entity["last_seen"]) == (date(2024, 1, 1), date(2024, 2, 1))


def test_the_name_is_the_fullest_of_those_in_common_use() -> None:
    seldom = "[Lena Maro|PERSON] spoke."
    found = link_texts(*[seldom] * 9, "[Sen. Lena Maro|PERSON] spoke.")
    assert found.one("Lena Maro")["canonical_name"] == "Lena Maro"


def test_the_type_is_that_of_most_mentions() -> None:
    found = link_texts("[Blue Harbour Guild|ORG]", "[Blue Harbour Guild|ORG]", "[Blue Harbour Guild|FAC]")
    assert found.one("Blue Harbour Guild")["entity_type"] == "ORG"


def test_scores_tell_the_same_words_from_spellings() -> None:
    found = link_texts(
        "[Khalid Mansur|PERSON]", "[Khalid Mansur|PERSON]", "[Khaled Mansour|PERSON]", "[Abu Khalid Mansur|PERSON]"
    )
    assert found.one("Khalid Mansur", "Khaled Mansour", "Abu Khalid Mansur")
    assert {found.score("Khalid Mansur"), found.score("Khaled Mansour")} <= {0.8, 0.9, 1.0}
    assert found.score("Khaled Mansour") < 1.0


def test_no_mentions_make_empty_tables_of_the_declared_columns() -> None:
    links = link_entities(*frames([Told("a", "Nothing happened.")]))
    assert links.mentions.is_empty()
    for table, frame in (("entities", links.entities), ("entity_links", links.entity_links)):
        assert frame.columns == arrow_schema(TABLES[table].columns).names
        assert frame.is_empty()


def test_tables_have_the_declared_columns() -> None:
    links = link_texts("[Lena Maro|PERSON] of [Oslo|GPE].", "[L. Maro|PERSON] of [Oslo|GPE].").links
    assert links.entities.columns == arrow_schema(TABLES["entities"].columns).names
    assert links.entity_links.columns == arrow_schema(TABLES["entity_links"].columns).names
    assert links.mentions.columns == ["mention_id", "entity_id", "link_score"]


def test_an_alias_that_lost_its_apostrophe_is_known() -> None:
    assert link_texts("[ISILs|PERSON] men left.", "[Daesh|ORG] men left.").one("ISILs", "Daesh")


def test_the_family_is_not_the_man() -> None:
    assert link_texts("[Assads|PERSON] ruled.", "[Assad|PERSON] ruled.").apart("Assads", "Assad")


def test_names_nearly_alike_in_articles_of_one_matter_are_probably_one() -> None:
    matter = "of the [Harbour Guild|ORG] met [Ivo Brandt|PERSON] and [Lena Maro|PERSON]."
    found = link_texts(f"[Kristin Vellacott|PERSON] {matter}", f"[Kristen Vellacott|PERSON] {matter}")
    assert found.apart("Kristin Vellacott", "Kristen Vellacott")
    assert found.links.entity_links["basis"].to_list() == ["spelling"]


def test_every_country_has_its_own_health_ministry() -> None:
    found = link_texts(
        "The [Health Ministry|ORG] in [Khartoum|GPE], [Sudan|GPE], counted.",
        "The [Health Ministry|ORG] in [Sudan|GPE] counted again.",
        "The [Health Ministry|ORG] in [Lima|GPE], [Peru|GPE], counted.",
        "The [Health Ministry|ORG] counted.",
    )
    assert len(found.ids("Health Ministry")) == 3
    ministries = found.links.entities.filter(pl.col("canonical_name") == "Health Ministry")
    assert sorted(ministries["country"], key=str) == [None, "PER", "SDN"]


def test_an_acronym_of_another_thing_does_not_carry_its_alias_to_the_full_name() -> None:
    found = link_texts(
        "The [Forest Safety Agency|ORG] ([FSA|ORG>Forest Safety Agency]) came.", "The [FSA|ORG] shelled it."
    )
    assert found.one("Forest Safety Agency")["canonical_name"] == "Forest Safety Agency"


def test_a_ministry_named_in_other_order_is_likely_one_in_one_country_only() -> None:
    found = link_texts(
        "The [Health Ministry|ORG] in [Sudan|GPE] counted.",
        "The [Ministry of Health|ORG] in [Sudan|GPE] counted.",
        "The [Ministry of Health|ORG] in [Peru|GPE] counted.",
    )
    assert found.links.entity_links.height == 1
