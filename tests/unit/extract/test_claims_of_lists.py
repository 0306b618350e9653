"""Victims listed, counted by the word of harm itself, tallied or brought to hospital: what is stated, no more."""

from collections.abc import Callable
from datetime import date

import pytest

from dateline.extract.claims import Claim, find_claims
from dateline.extract.events import find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read

Figure = tuple[str, int | None, int | None]
Totals = Callable[..., list[Figure]]


@pytest.fixture(scope="module")
def claims_of(model: SpacyModel) -> Callable[..., list[Claim]]:
    def extract(text: str, headline: str | None = None) -> list[Claim]:
        reading = read(Article("art_1", "var_1", text, headline, (), date(2024, 5, 15), "day"), model)
        mentions = find_mentions(reading)
        quotes = find_quotes(reading, mentions)
        return list(find_claims(reading, mentions, quotes, find_events(reading, mentions, quotes)))

    return extract


@pytest.fixture(scope="module")
def totals_of(claims_of: Callable[..., list[Claim]]) -> Totals:
    """Measure, low and high of every reported figure that is no part of another."""

    def extract(text: str, headline: str | None = None) -> list[Figure]:
        told = [c for c in claims_of(text, headline) if c.stance == "reports" and not c.is_part]
        told = [claim for claim in told if (claim.low, claim.high) != (None, None)]
        return sorted({(claim.measure, claim.low, claim.high) for claim in told}, key=str)

    return extract


LISTS = [
    ("The rocket killed a young married couple, their son, and two of their nieces.", 5),
    ("Dawn shelling killed Karim Salloum alongside nine members of his family.", 10),
    ("The blast killed a woman, Dalia Omar (also known as Dalia Rashid), and her three daughters.", 4),
    ("Dalia Rashid was killed together with her sons, Sami Rashid and Adel Rashid, as well as her small niece.", 4),
    ("A baker of the quarter and 14 other members of his household died in the raid.", 15),
    ("The governor, Adnan Saleh, and his two brothers, Samir and Jamil, were killed.", 3),
    ("A grandmother, uncle, and schoolboy were found dead in the mill.", 3),
    ("The boy is accused of fatally stabbing his parents and two younger siblings.", 4),
    ("Police call it a triple homicide.", 3),
    ("Two people of the village died in a double murder.", 2),
]


@pytest.mark.parametrize(("text", "killed"), LISTS)
def test_everybody_of_a_list_is_counted_once(totals_of: Totals, text: str, killed: int) -> None:
    assert totals_of(text) == [("killed", killed, killed)]


ONE_PERSON = [
    "The shelling killed Reem Haddad, an associate trustee of the board and former staff member.",
    "The shelling killed a teacher and mother of two.",
    "The shelling killed Reem Haddad, a nurse, poet and activist.",
    "The young man, painter and novelist Adam Haddad was killed in Homs.",
    'Villagers mourned the death of a teacher and "uncle of the street" Adam Haddad.',
]


@pytest.mark.parametrize("text", ONE_PERSON)
def test_two_words_for_one_person_count_one(totals_of: Totals, text: str) -> None:
    assert totals_of(text) == [("killed", 1, 1)]


def test_a_man_and_woman_are_two(totals_of: Totals) -> None:
    assert totals_of("The shelling killed a man and woman.") == [("killed", 2, 2)]


def test_a_headline_that_kills_a_child_and_self_counts_two(totals_of: Totals) -> None:
    assert totals_of("Deputies went there.", "Ohio woman kills 7-year-old daughter, self") == [("killed", 2, 2)]


def test_names_after_a_number_are_not_added_to_it(totals_of: Totals) -> None:
    text = "Her two sons Kamal Haddad (12) and Omar Haddad (4) and her daughter Rima Haddad (2) were all killed."
    assert all(low is not None and low <= 3 for _, low, _ in totals_of(text))


SUICIDES = [
    ("The sheriff spoke of a murder-suicide.", [("killed", 2, None)]),
    ("It was a double murder-suicide, the sheriff said.", [("killed", 3, None)]),
    ("It was an attempted murder-suicide, the sheriff said.", []),
    ("Three people died in a murder-suicide in Harran.", [("killed", 3, 3)]),
]


@pytest.mark.parametrize(("text", "expected"), SUICIDES)
def test_a_murder_suicide_kills_two_at_least(totals_of: Totals, text: str, expected: list[Figure]) -> None:
    assert totals_of(text) == expected


TALLIES = [
    ("Officials put the number of villagers killed at 23.", [("killed", 23, 23)]),
    ("The number of deaths rose to 12 on Friday.", [("killed", 12, 12)]),
    ("The number of people wounded reached 60.", [("injured", 60, 60)]),
    ('The number of those killed stood at "at least 30".', [("killed", 30, None)]),
    ("At least 40, and up to 65, people of one family were killed in the raid.", [("killed", 40, 65)]),
    ("The death toll may reach 90, residents said.", []),
    ("The number of dead could rise to 90.", []),
    ("A neighbour raised the toll to 140, with many of the injured in tents.", []),
    ("The agency gave a smaller number of injuries putting the toll at nine.", [("injured", 9, 9)]),
    ("The barrage caused several deaths and injuries.", []),
    ("The raid resulted in the deaths and injuries of seven people.", []),
    ("Local radio spoke of about 12 villagers killed and 30 wounded.", [("injured", 30, 30), ("killed", 12, 12)]),
    ("That does not include the 20 who died.", [("killed", 20, 20)]),
    (
        "A minimum of two people were killed alongside nine wounded in the raid.",
        [("injured", 9, 9), ("killed", 2, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TALLIES)
def test_a_tally_is_read_where_it_is_stated_for_one_measure(
    totals_of: Totals, text: str, expected: list[Figure]
) -> None:
    assert totals_of(text) == expected


HIT = [
    ("A stabbing at a bar in Dayton sends three people to the hospital.", 3),
    ("Four people were taken to hospital with gunshot wounds.", 4),
    ("A man was hit by gunfire in the leg.", 1),
    ("A 16-year-old boy was struck by a bullet.", 1),
    ("Two women are in critical condition.", 2),
]


@pytest.mark.parametrize(("text", "injured"), HIT)
def test_who_is_hit_or_brought_to_hospital_is_injured(totals_of: Totals, text: str, injured: int) -> None:
    assert totals_of(text) == [("injured", injured, injured)]


UNTOLD = [
    "Four people were taken to hospital with the flu.",
    "The proposal was hit by criticism.",
    "The roof is in critical condition.",
    "The city is the scene of a double bill.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_hospitals_hits_and_conditions_of_other_kinds_harm_nobody(totals_of: Totals, text: str) -> None:
    assert totals_of(text) == []


def test_the_toll_of_a_series_or_of_an_earlier_attack_belongs_to_no_event_of_the_day(
    claims_of: Callable[..., list[Claim]],
) -> None:
    told = claims_of("A man was stabbed in Harran on Monday. The weekend left six dead in 15 stabbings.")
    later = claims_of("A man was stabbed in Harran on Monday. It comes a month after Ivan Petrov killed 14 pupils.")

    assert [claim.event_id for claim in told if claim.low == 6] == [None]
    assert all(claim.event_id != later[0].event_id for claim in later if claim.low == 14)


SOME = [
    "A strike killed 12 people in Harran, police said. Friends mourned the death of Yusuf Haddad.",
    "A strike killed 12 people in Harran. Doctors spoke of the deaths of Yusuf Haddad and Leyla Haddad.",
    "A strike killed 12 people in Harran. Neighbours mourned the pair, who were killed at home.",
]


@pytest.mark.parametrize("text", SOME)
def test_the_named_dead_are_some_of_a_counted_toll_whoever_names_them(totals_of: Totals, text: str) -> None:
    assert totals_of(text) == [("killed", 12, 12)]


RETOLD = [
    ("At least four people were killed in Harran. The raid killed several people.", [("killed", 4, None)]),
    ("A raid killed 30 people in Harran. Early reports said 18 people were killed in the raid.", [("killed", 30, 30)]),
    ("A raid killed 30 people in Harran. Ten bodies were initially recovered.", [("killed", 30, 30)]),
]


@pytest.mark.parametrize(("text", "expected"), RETOLD)
def test_what_is_told_again_less_exactly_is_no_claim_of_its_own(
    totals_of: Totals, text: str, expected: list[Figure]
) -> None:
    assert totals_of(text) == expected


def test_a_tally_counts_the_class_it_names(claims_of: Callable[..., list[Claim]]) -> None:
    (claim,) = claims_of("A nurse in Arbela put the number of schoolgirls killed at seven.")
    assert (claim.victim_class, claim.low, claim.high) == ("child", 7, 7)
