"""Harm and the attack that did it are one event where their places are one chain: a street, its town, its region."""

from collections.abc import Callable
from datetime import date

import pytest

from dateline.extract.events import Event, find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read


@pytest.fixture(scope="module")
def attacks_of(model: SpacyModel) -> Callable[[str], list[Event]]:
    def extract(text: str) -> list[Event]:
        reading = read(Article("art_1", "var_1", text, None, (), date(2024, 5, 15), "day"), model)
        mentions = find_mentions(reading)
        found = find_events(reading, mentions, find_quotes(reading, mentions))
        return [event for event in found if event.event_type == "ASSAULT"]

    return extract


def test_one_chain_of_places_is_one_event_at_the_first_of_them(attacks_of: Callable[[str], list[Event]]) -> None:
    text = (
        "One person was killed and two were wounded in an army drone attack on Sidra Street in southern Homs in Syria."
    )
    (event,) = attacks_of(text)

    assert {trigger.text for trigger in event.triggers} >= {"killed", "attack"}
    assert event.place is not None and event.place.text == "Sidra Street"


def test_two_places_with_a_clause_or_an_and_between_them_are_two_events(
    attacks_of: Callable[[str], list[Event]],
) -> None:
    text = "A man was killed in Aleppo, while a woman was killed in an attack in Homs."
    assert [event.place and event.place.text for event in attacks_of(text)] == ["Aleppo", "Homs"]
