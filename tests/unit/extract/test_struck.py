"""Who acts and who suffers where a noun names the force, and who is neither."""

from datetime import date

import pytest

from dateline.extract.events import Event, find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import Phrase, find_quotes
from dateline.extract.reading import Article, read


def _first(text: str, trigger: str, model: SpacyModel) -> Event:
    reading = read(Article("art_1", "var_1", text, None, (), date(2024, 5, 15), "day"), model)
    mentions = find_mentions(reading)
    events = find_events(reading, mentions, find_quotes(reading, mentions))
    return next(event for event in events if any(told.text == trigger for told in event.triggers))


def _words(phrase: Phrase | None) -> str | None:
    return None if phrase is None else phrase.text


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("A bomb explosion tore through a bakery in Harran.", "explosion", None, "bakery"),
        ("A bakery in Harran was wrecked by a bomb explosion.", "explosion", None, "bakery"),
        ("Governor Omar Haddad survived an attack in Harran.", "attack", None, "Governor Omar Haddad"),
        ("Harran has seen many bombings aimed at the customs office.", "bombings", None, "customs office"),
        ("The raid is believed to have been carried out by bandits.", "raid", "bandits", None),
        ("A car bomb exploded in Harran.", "exploded", None, None),
        ("A car bomb exploded in a mill.", "exploded", None, "mill"),
        ("Some blamed the attack on the neighbours.", "attack", "neighbours", None),
        ("The mill was wrecked by a bomb, killing two guards.", "killing", None, "two guards"),
        ("There was a raid on an inn in Harran, which killed two guards.", "killed", None, "two guards"),
    ],
)
def test_what_is_struck_is_the_recipient_and_the_scene_is_no_doer(
    text: str, trigger: str, actor: str | None, recipient: str | None, model: SpacyModel
) -> None:
    event = _first(text, trigger, model)
    assert (_words(event.actor), _words(event.recipient)) == (actor, recipient)


def test_they_are_not_the_one_who_speaks(model: SpacyModel) -> None:
    assert _first("The mayor said they attacked his house.", "attacked", model).actor is None
