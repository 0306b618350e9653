"""Claims that go together: kin and company, who killed himself, earlier totals, the single dead of a counted toll."""

from collections.abc import Callable
from datetime import date

import pytest

from dateline.extract.claims import Claim, find_claims
from dateline.extract.events import find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read

Totals = Callable[[str], list[tuple[str, int | None, int | None]]]


@pytest.fixture(scope="module")
def claims_of(model: SpacyModel) -> Callable[[str], list[Claim]]:
    def extract(text: str) -> list[Claim]:
        reading = read(Article("art_1", "var_1", text, None, (), date(2024, 5, 15), "day"), model)
        mentions = find_mentions(reading)
        quotes = find_quotes(reading, mentions)
        return list(find_claims(reading, mentions, quotes, find_events(reading, mentions, quotes)))

    return extract


@pytest.fixture(scope="module")
def totals_of(claims_of: Callable[[str], list[Claim]]) -> Totals:
    """Measure, low and high of every reported figure that is no part of another."""

    def extract(text: str) -> list[tuple[str, int | None, int | None]]:
        told = [claim for claim in claims_of(text) if claim.stance == "reports" and not claim.is_part]
        return sorted({(claim.measure, claim.low, claim.high) for claim in told}, key=str)

    return extract


SUMS = [
    ("Yusuf Haddad was killed along with his four nieces when Harran was shelled.", 5),
    ("Leyla Haddad was killed alongside her two sons in a strike on Harran.", 3),
    ("The strike killed a woman, Leyla Haddad, and her four sons.", 5),
    ("Leyla Haddad was killed, with two of her sons, in a strike on the house.", 3),
    ("A man fatally shot a woman and a girl then killed himself.", 3),
    ("Marek Vos shot and killed two neighbours before killing himself.", 3),
    ("The sister of the Reno gunman who killed 38 people and himself in a mass shooting was heard on Friday.", 39),
    ("A man shot and killed two neighbours, then turned the rifle on himself, police said of the murder-suicide.", 3),
    ("The deaths of Yusuf Haddad and his three children were confirmed.", 4),
]


@pytest.mark.parametrize(("text", "killed"), SUMS)
def test_those_who_died_together_are_summed(totals_of: Totals, text: str, killed: int) -> None:
    assert totals_of(text) == [("killed", killed, killed)]


def test_without_a_word_of_suicide_a_gun_turned_on_oneself_kills_nobody(totals_of: Totals) -> None:
    assert totals_of("A man shot and killed two neighbours, then turned the gun on himself.") == [("killed", 2, 2)]


PARTS = [
    "A strike killed 12 people in Harran. Yusuf Haddad was killed in the strike.",
    "A strike killed 12 people in Harran. Two brothers were also killed.",
    "A strike killed 12 people in Harran. Three members of the Haddad family were killed.",
    "A strike killed 12 people in Harran. Friends posted pictures of the two brothers who were killed.",
]


@pytest.mark.parametrize("text", PARTS)
def test_some_of_the_dead_of_a_counted_toll_are_a_part_of_it(totals_of: Totals, text: str) -> None:
    assert totals_of(text) == [("killed", 12, 12)]


APART = [
    "A strike killed 12 people in Harran. In a separate attack, Yusuf Haddad was killed.",
    "A strike killed 12 people in Harran on Monday. Yusuf Haddad was killed on Tuesday.",
    "A strike killed 12 people in Harran. Yusuf Haddad was killed in a bombing in Aleppo.",
]


@pytest.mark.parametrize("text", APART)
def test_the_dead_of_another_attack_are_no_part_of_the_toll(totals_of: Totals, text: str) -> None:
    assert ("killed", 1, 1) in totals_of(text)


def test_an_earlier_total_told_as_such_is_no_claim_beside_the_later(totals_of: Totals) -> None:
    text = "A strike killed 20 people in Harran. Rescuers initially reported that 14 people were killed in the strike."
    assert totals_of(text) == [("killed", 20, 20)]


def test_an_initial_total_stands_where_it_is_the_only_one(totals_of: Totals) -> None:
    assert totals_of("Rescuers initially reported that 14 people were killed in Harran.") == [("killed", 14, 14)]


OPEN = [
    ("Police are investigating the deaths of two men.", "reports"),
    ("Police are investigating whether two people were killed in the raid.", "assessing"),
    ("Officials are investigating reports that two people were killed.", "assessing"),
    ("Police are investigating a possible killing of two men.", "assessing"),
]


@pytest.mark.parametrize(("text", "stance"), OPEN)
def test_what_is_investigated_is_a_fact_where_it_is_named_and_open_where_it_is_asked(
    claims_of: Callable[[str], list[Claim]], text: str, stance: str
) -> None:
    assert {claim.stance for claim in claims_of(text) if claim.low == 2} == {stance}
