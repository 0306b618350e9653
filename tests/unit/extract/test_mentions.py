"""Names are mended, typed as one within the article, and chained to the fullest mention of the same thing."""

import pytest

from dateline.extract.mentions import Mention, Mentions, find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.reading import Article, Reading, read


def read_names(text: str, model: SpacyModel, headline: str | None = None) -> tuple[Reading, Mentions]:
    reading = read(Article("art_1", "var_1", text, headline), model)
    return reading, find_mentions(reading)


def names(text: str, model: SpacyModel) -> dict[str, str]:
    return {mention.surface: mention.entity_type for mention in read_names(text, model)[1].found}


def fullest(mentions: Mentions, surface: str) -> str:
    by_id = {mention.mention_id: mention for mention in mentions.found}
    first = next(mention for mention in mentions.found if mention.surface == surface)
    return by_id[first.chain_id].surface


def resolved(text: str, word: str, model: SpacyModel) -> Mention | None:
    reading, mentions = read_names(text, model)
    token = next(token for token in reading.docs["text"] if token.text == word)
    return mentions.resolve("text", token)


def test_a_name_has_no_determiner_possessive_or_line_break(model: SpacyModel) -> None:
    found = names("The United Nations’s envoy met the Arab League in Geneva.\nThe Pentagon's budget grew.\n", model)
    assert {"United Nations", "Arab League", "Geneva", "Pentagon"} <= set(found)


def test_two_names_glued_by_a_bracket_become_two(model: SpacyModel) -> None:
    found = names("The Southern Command of the Ruritanian Armed Forces (Southcom) announced a raid in Syria.", model)
    assert "Ruritanian Armed Forces" in found
    assert found.get("Southcom") == "ORG"


def test_armed_groups_are_organisations_in_every_house_style(model: SpacyModel) -> None:
    found = names("Daesh fighters fled. ISIL denied it. Fighters of IS and Boko Haram met in Mosul.", model)
    assert {found[name] for name in ("Daesh", "ISIL", "IS", "Boko Haram")} == {"ORG"}


def test_the_verb_is_is_no_armed_group(model: SpacyModel) -> None:
    assert "IS" not in names("THE BRIDGE IS CLOSED AGAIN TODAY\n\nThe bridge IS closed, officials said.", model)


def test_one_name_has_one_type_and_a_surname_the_full_names(model: SpacyModel) -> None:
    text = (
        "The death of al-Tamimi was announced on Friday. Karim al-Tamimi led the cell in Idlib. "
        "Friends of Karim al-Tamimi confirmed it. Al-Tamimi was 40."
    )
    _, mentions = read_names(text, model)
    assert {m.entity_type for m in mentions.found if "Tamimi" in m.surface} == {"PERSON"}
    assert fullest(mentions, "al-Tamimi") == "Karim al-Tamimi"


def test_a_nickname_stays_inside_its_name(model: SpacyModel) -> None:
    assert names("General Peter “Buck” Hollis spoke on Monday.", model)["Peter “Buck” Hollis"] == "PERSON"


def test_titles_become_the_role_as_written(model: SpacyModel) -> None:
    text = "Border Command spokesperson Colonel Joe Baxter spoke. Maria Lopez, mayor of Lima, listened."
    roles = {mention.surface: mention.role for mention in read_names(text, model)[1].found}
    assert roles["Joe Baxter"] == "Border Command spokesperson Colonel"
    assert roles["Maria Lopez"] == "mayor of Lima"


def test_an_acronym_is_chained_to_its_expansion(model: SpacyModel) -> None:
    text = (
        "The Syrian Democratic Forces (SDF) advanced. Later the SDF withdrew, Centcom said. US Central Command agreed."
    )
    _, mentions = read_names(text, model)
    assert fullest(mentions, "SDF") == "Syrian Democratic Forces"
    assert fullest(mentions, "Centcom") == "US Central Command"


def test_a_quarter_of_a_town_is_no_person(model: SpacyModel) -> None:
    found = names("Smoke rose over Al-Zahra quarter after a van blew up.", model)
    assert found["Al-Zahra quarter"] == "LOC"


def test_the_kind_of_body_alone_means_the_one_body_of_that_kind(model: SpacyModel) -> None:
    one = (
        "Shells fell on a market, the Observatory said. The Arbela Observatory for Human Rights counted ten shells. "
        "The Observatory reported fires."
    )
    found = read_names(one, model)[1]
    assert fullest(found, "Observatory") == "Arbela Observatory for Human Rights"
    assert {mention.entity_type for mention in found.found} == {"ORG"}
    two = one + " The Northern Observatory for Human Rights counted none."
    assert fullest(read_names(two, model)[1], "Observatory") == "Observatory"


def test_two_persons_of_one_surname_are_not_merged(model: SpacyModel) -> None:
    text = "Anna Becker met Paul Becker in Berlin. Anna Becker left. Paul Becker stayed."
    _, mentions = read_names(text, model)
    assert fullest(mentions, "Anna Becker") == "Anna Becker"
    assert fullest(mentions, "Paul Becker") == "Paul Becker"


def test_weapons_are_named(model: SpacyModel) -> None:
    assert names("Two MQ-9 drones and a Su-35 met over the sea.", model) == {"MQ-9": "WEAPON", "Su-35": "WEAPON"}


def test_a_name_knows_whether_it_stands_in_a_quote(model: SpacyModel) -> None:
    _, mentions = read_names("“Turkey will help,” said Omar Celik. Turkey did.", model)
    assert [m.in_quote for m in mentions.found if m.surface == "Turkey"] == [True, False]


def test_spans_hold_the_published_words(model: SpacyModel) -> None:
    reading, mentions = read_names("Troops left Mali.", model, headline="FRANCE PULLS ITS TROOPS OUT OF MALI")
    assert all(reading.text(m.part)[m.start : m.end] == m.surface for m in mentions.found)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Maria Lopez won. She thanked voters.", "She", "Maria Lopez"),
        ("Russia denied its jets were there.", "its", "Russia"),
        ("Police held Omar Celik, who had fled.", "who", "Omar Celik"),
        ("The army killed Daesh leader Karim Tamimi.", "leader", "Karim Tamimi"),
        ("Hundreds fled the town of Azaz on Monday.", "town", "Azaz"),
        ("ISIS struck again. Fighters of the group fled.", "group", "ISIS"),
    ],
)
def test_a_word_resolves_to_the_name_it_stands_for(text: str, word: str, expected: str, model: SpacyModel) -> None:
    mention = resolved(text, word, model)
    assert mention is not None
    assert mention.surface == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A drone killed a key Daesh leader in Syria.", "leader"),
        ("It was raining when Omar Celik arrived.", "It"),
        ("Paul Becker met Omar Celik, and people saw him.", "people"),
    ],
)
def test_what_is_not_certain_is_not_resolved(text: str, word: str, model: SpacyModel) -> None:
    assert resolved(text, word, model) is None


@pytest.mark.parametrize("word", ["military", "army"])
def test_the_one_military_an_article_names_is_the_military(word: str, model: SpacyModel) -> None:
    one = f"The Jordanian {word} struck a camp on Monday. Nobody was hurt, the {word} said."
    reading, mentions = read_names(one, model)
    last = [token for token in reading.docs["text"] if token.text == word][-1]
    found = mentions.resolve("text", last)
    assert found is not None and found.surface == f"Jordanian {word}"


def test_the_military_of_two_that_are_named_is_neither(model: SpacyModel) -> None:
    two = "The Jordanian military met the Iraqi military on Monday. Nobody was hurt, the military said."
    reading, mentions = read_names(two, model)
    last = [token for token in reading.docs["text"] if token.text == "military"][-1]
    assert mentions.resolve("text", last) is None
