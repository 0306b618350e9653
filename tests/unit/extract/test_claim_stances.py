"""Whose figure it is and whether it is told, denied or called false."""

from collections.abc import Callable
from datetime import date

import pytest

from dateline.extract.claims import Claim, find_claims
from dateline.extract.events import find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read

Figure = tuple[str, str | None, int | None, int | None]


@pytest.fixture(scope="module")
def told_in(model: SpacyModel) -> Callable[[str], list[Figure]]:
    """Stance, claimant, low and high of the claims about the killed that are no part of another."""

    def extract(text: str) -> list[Figure]:
        reading = read(Article("art_1", "var_1", text, None, (), date(2024, 5, 15), "day"), model)
        mentions = find_mentions(reading)
        quotes = find_quotes(reading, mentions)
        claims: list[Claim] = list(find_claims(reading, mentions, quotes, find_events(reading, mentions, quotes)))
        return [
            (claim.stance, claim.claimant and claim.claimant.text, claim.low, claim.high)
            for claim in claims
            if claim.measure == "killed" and not claim.is_part
        ]

    return extract


CASES: list[tuple[str, list[Figure]]] = [
    ("The army denied that its jets killed 12 villagers in Idlib.", [("denies", "The army", None, None)]),
    (
        "Ankara denied that its jets had made the strike that killed 12 villagers in Idlib.",
        [("reports", None, 12, 12)],
    ),
    (
        "Rescuers said 14 people had been killed, while the army put the toll at six.",
        [("reports", "Rescuers", 14, 14), ("reports", "the army", 6, 6)],
    ),
    ("The ministry said police reported five dead.", [("reports", "police", 5, 5)]),
    (
        "The coalition said it was assessing reports that 15 civilians were killed.",
        [("assessing", "The coalition", 15, 15)],
    ),
    ("Fears that 30 miners had died were unfounded.", []),
    ("Reports that 30 miners had died were false.", [("denies", None, None, None)]),
    ("Claims that 12 people were killed are not baseless.", [("reports", None, 12, 12)]),
    ("It is untrue that 12 villagers were killed, the army said.", [("denies", "the army", None, None)]),
    ("Police went in to investigate and found a man had been fatally wounded.", [("reports", None, 1, 1)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_figure_has_its_claimant_and_its_stance(
    told_in: Callable[[str], list[Figure]], text: str, expected: list[Figure]
) -> None:
    assert told_in(text) == expected


def test_what_a_number_is_made_of_is_its_part_and_not_added_to_it(told_in: Callable[[str], list[Figure]]) -> None:
    text = "A total of 11 people, seven soldiers and four rebels, were killed."
    assert told_in(text) == [("reports", None, 11, 11)]
