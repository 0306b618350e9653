"""Who suffered and who did it, by the name an article gives further on, and by whose murder it was."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from dateline.extract.events import Event, find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import Phrase, find_quotes
from dateline.extract.reading import Article, read

Roles = Callable[[str], tuple[str | None, str | None]]


@pytest.fixture(scope="module")
def roles_of(model: SpacyModel) -> Roles:
    """Actor and recipient of the first act of violence."""

    def extract(text: str) -> tuple[str | None, str | None]:
        reading = read(Article("art_1", "var_1", text, None, (), date(2024, 5, 15), "day"), model)
        mentions = find_mentions(reading)
        found: Sequence[Event] = find_events(reading, mentions, find_quotes(reading, mentions))
        event = next(event for event in found if event.event_type == "ASSAULT")
        return _words(event.actor), _words(event.recipient)

    return extract


def _words(phrase: Phrase | None) -> str | None:
    return None if phrase is None else phrase.text


def test_the_victim_takes_the_name_it_was_identified_by(roles_of: Roles) -> None:
    text = "A woman was shot dead in Arbela on Monday. The victim was identified as Goldie Long."
    assert roles_of(text)[1] == "Goldie Long"


def test_the_gunman_takes_the_name_he_was_identified_by(roles_of: Roles) -> None:
    text = "A baker was shot by a gunman in Arbela. The gunman was identified as Paul Roe."
    assert roles_of(text)[0] == "Paul Roe"


@pytest.mark.parametrize(
    "text",
    [
        "A woman was shot dead in Arbela. The victims were identified as Goldie Long and Anna Roe.",
        "A woman was shot dead in Arbela. The victim was not identified as Goldie Long.",
        "A woman was shot dead in Arbela. The sheriff was identified as Goldie Long.",
    ],
)
def test_a_name_that_may_be_anothers_is_not_taken(roles_of: Roles, text: str) -> None:
    assert roles_of(text)[1] != "Goldie Long"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Detectives are looking into the mayor's murder.", (None, "mayor")),
        ("The mayor's assassination by gunmen shocked the town.", ("gunmen", "mayor")),
        ("The rebels' killing of two nurses shocked the town.", ("rebels", "two nurses")),
    ],
)
def test_whose_murder_it_was_suffered_it(roles_of: Roles, text: str, roles: tuple[str | None, str | None]) -> None:
    assert roles_of(text) == roles
