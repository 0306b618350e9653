"""What the words of a name and the words around it tell of its type, and names the model leaves out."""

import pytest

from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.reading import Article, read


def names(text: str, model: SpacyModel) -> dict[str, str]:
    reading = read(Article("art_1", "var_1", text), model)
    return {mention.surface: mention.entity_type for mention in find_mentions(reading).found}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Troops of the Jordanian army met the Syrian government forces.", "Jordanian army", "ORG"),
        ("Troops of the Jordanian army met the Syrian government forces.", "Syrian government forces", "ORG"),
        ("The US-led coalition struck twice on Friday.", "US-led coalition", "ORG"),
        ("Jordan’s interior ministry denied it on Friday.", "Jordan’s interior ministry", "ORG"),
        ("Shops closed in Iraq, the government of Iraq said.", "government of Iraq", "ORG"),
    ],
)
def test_a_body_named_by_a_common_noun_is_an_organisation_and_holds_its_state(
    text: str, name: str, kind: str, model: SpacyModel
) -> None:
    found = names(text, model)
    assert found[name] == kind
    assert {"Jordanian", "Syrian", "US", "Jordan", "Iraq"} & set(found)


@pytest.mark.parametrize("crowd", ["Syrian soldiers", "Syrian officials", "Christian forces"])
def test_a_crowd_is_no_body(crowd: str, model: SpacyModel) -> None:
    assert crowd not in names(f"They spoke of {crowd} near the border on Monday.", model)


def test_runs_of_capitals_inside_a_line_are_names_in_ordinary_case(model: SpacyModel) -> None:
    text = (
        "The council named its new heads on Tuesday, and they start in May after a vote of the members.\n"
        "HARBOUR MASTER: ALBERTO MORALES A lawyer from Lisbon, he ran it. TREASURER: SANDRA KLEIN Klein was it before."
    )
    found = names(text, model)
    assert found["ALBERTO MORALES"] == "PERSON"
    assert found["SANDRA KLEIN"] == "PERSON"


def test_letters_in_brackets_after_a_body_are_its_name_though_they_fit_another_language(model: SpacyModel) -> None:
    text = "The Forest Protection Agency (BKW) fined two firms. Later BKW said the case was closed."
    assert names(text, model)["BKW"] == "ORG"


def test_letters_of_a_programme_are_no_name(model: SpacyModel) -> None:
    text = "Ministers extended the Coastal Support Programme (CSP) by a year. The CSP ends in May, Anna Becker said."
    assert "CSP" not in names(text, model)


def test_a_carmaker_is_no_person_and_a_village_no_body(model: SpacyModel) -> None:
    text = (
        "Shares of carmaker Belmarik fell. Belmarik’s workforce went on strike. Belmarik shares fell again on Friday."
    )
    assert names(text, model)["Belmarik"] == "ORG"


def test_he_makes_a_person_of_the_only_name_he_can_mean(model: SpacyModel) -> None:
    text = "In 1955, Okayama took up painting and his early work was shown in a gallery. Okayama married twice."
    assert names(text, model)["Okayama"] == "PERSON"


def test_a_town_is_known_in_another_romanisation_where_its_country_is_named(model: SpacyModel) -> None:
    text = "Shells hit towns of Syria, among them Saraqeb. Fighters left Saraqeb and Khan Shaykun at dawn."
    found = names(text, model)
    assert found["Saraqeb"] == "GPE"
    assert found["Khan Shaykun"] == "GPE"


def test_a_team_named_after_its_state_is_an_organisation(model: SpacyModel) -> None:
    text = "No. 11 Nebraska beat Baylor 27-14 on Saturday. Nebraska (7-2) led 14-0 early. The Nebraska defense held."
    assert names(text, model)["Nebraska"] == "ORG"


def test_rank_and_number_are_signs_of_persons(model: SpacyModel) -> None:
    found = names("King Rodomir II lost the war. Welshman Evan Rhys saw General de Brand flee.", model)
    assert found["Rodomir II"] == "PERSON"
    assert found["Evan Rhys"] == "PERSON"


def test_laws_and_programmes_are_no_organisations(model: SpacyModel) -> None:
    found = names("The Affordable Homes Act passed. The Clean Rivers Programme ended, the Senate said.", model)
    assert not {"Affordable Homes Act", "Clean Rivers Programme"} & set(found)


def test_a_hospital_and_a_barrage_are_facilities(model: SpacyModel) -> None:
    found = names("Wounded men reached Northfield General Hospital near the Tolva Barrage on Monday.", model)
    assert found["Northfield General Hospital"] == "FAC"
    assert found["Tolva Barrage"] == "FAC"


BODY = (
    "The harbour council of Rotterdam voted on Monday to widen the northern dyke after a month of storms. "
    "Engineers warned that the old wall could break within a year, and the mayor said that work must begin. "
    "Anna Becker, who leads the council, said the money was there. Opponents fear for the wetlands behind it. "
    "The vote was close, and the council will meet again in May to settle who pays for what and for how long."
)


def in_headline(headline: str, model: SpacyModel) -> set[str]:
    reading = read(Article("art_1", "var_1", BODY, headline), model)
    found = find_mentions(reading).found
    assert all(reading.text(mention.part)[mention.start : mention.end] == mention.surface for mention in found)
    return {mention.surface for mention in found if mention.part == "headline"}


def test_capitals_on_every_word_of_a_headline_make_no_names(model: SpacyModel) -> None:
    assert in_headline("Rotterdam Harbour Council Votes To Widen Northern Dyke", model) <= {"Rotterdam"}
    assert in_headline("Engineers Warned Becker Of The Old Wall Months Ago", model) <= {"Becker"}


def test_a_headline_keeps_the_names_its_article_has(model: SpacyModel) -> None:
    assert "Rotterdam" in in_headline("Storms Break Old Dyke Near Rotterdam After Month Of Warnings", model)


def test_the_first_word_of_a_company_is_the_company(model: SpacyModel) -> None:
    text = (
        "Sandell Holdings fell on Friday. Analysts met Sandell in Oslo, where Sandell runs two yards. Sandell declined."
    )
    assert names(text, model)["Sandell"] == "ORG"


def test_the_surname_of_a_person_stays_one_beside_a_company_of_the_name(model: SpacyModel) -> None:
    text = "Erik Sandell founded Sandell Holdings. On Friday Sandell sold it, and Sandell said he was glad."
    assert names(text, model)["Sandell"] == "PERSON"


def test_a_capitalised_word_for_a_body_before_a_person_tells_nothing(model: SpacyModel) -> None:
    text = "For the Harbour Agency Michael Brandt spoke on Friday. Michael Brandt left early."
    assert names(text, model)["Michael Brandt"] == "PERSON"


def test_a_line_of_a_list_of_names_is_no_headline(model: SpacyModel) -> None:
    listed = "Among the dead were these.\n\nHassan Mohammad Ibrahim Saleh, 40\nOmar Kareem Mahmoud Nasser, 12\n"
    found = names(f"{BODY}\n\n{listed}", model)
    assert {"Hassan Mohammad Ibrahim Saleh", "Omar Kareem Mahmoud Nasser"} <= set(found)


def test_a_ship_is_no_person_and_no_place(model: SpacyModel) -> None:
    found = names("The frigates HMS Foxglove and USS Marlow left Bahrain on Monday, Anna Becker said.", model)
    assert not {"HMS Foxglove", "USS Marlow", "Foxglove", "Marlow"} & set(found)
