"""Who can have done an act of force: what runs into the name is cut off, and what cannot act is nobody."""

from datetime import date

import pytest

from dateline.extract.events import Event, find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read


def _first(text: str, trigger: str, model: SpacyModel) -> Event:
    reading = read(Article("art_1", "var_1", text, None, (), date(2024, 5, 15), "day"), model)
    mentions = find_mentions(reading)
    events = find_events(reading, mentions, find_quotes(reading, mentions))
    return next(event for event in events if any(told.text == trigger for told in event.triggers))


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("14-03-2024 Ruritanian Army Kills 20 bandits in Harran.", "Kills", "Ruritanian Army"),
        ("Ruritanian Army Retakes Harran City Kills 20 bandits in the hills.", "Kills", "Ruritanian Army"),
        ("On Wednesday two suicide bombers killed a guard at the mill.", "killed", "two suicide bombers"),
        ("A mortar round hit the old Tower square killing one guard.", "killing", None),
        ("Rockets fell on the mill in a barrage that killed four guards.", "killed", None),
        ("A series of strikes killed four smugglers.", "killed", None),
        ("A series of strikes by the Ruritanian army killed four smugglers.", "killed", "Ruritanian army"),
        ("Four guards were wounded by shrapnel.", "wounded", None),
        ("Rockets fell as the civilians were fleeing killing three of them.", "killing", None),
        ("His stepbrother shot the guard.", "shot", "stepbrother"),
        ("Masked gunmen shot the guard.", "shot", "Masked gunmen"),
    ],
)
def test_the_doer_of_force_is_somebody_who_acts_and_nothing_that_ran_into_the_name(
    text: str, trigger: str, actor: str | None, model: SpacyModel
) -> None:
    doer = _first(text, trigger, model).actor
    assert (None if doer is None else doer.text) == actor


@pytest.mark.parametrize(
    ("text", "trigger", "recipient"),
    [
        ("Jets believed to be Ruritanian killed nine farmers.", "killed", None),
        ("The guards repelled an attack.", "repelled", None),
        ("A bomber detonated an explosive belt among the guards.", "detonated", None),
        ("The bandits targeted Saturday evening Tower Hill neighbourhood.", "targeted", "Tower Hill neighbourhood"),
        ("The army killed three fighters.", "killed", "three fighters"),
    ],
)
def test_no_fighting_and_no_weapon_is_who_suffers(
    text: str, trigger: str, recipient: str | None, model: SpacyModel
) -> None:
    harmed = _first(text, trigger, model).recipient
    assert (None if harmed is None else harmed.text) == recipient


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Activists in Harran said that the militia executed six men.", "executed", None),
        ("The army killed nine fighters of the Taliban (banned in Russia).", "killed", None),
        ("The army killed nine fighters of the Taliban (banned in Russia) in Harran.", "killed", "Harran"),
        ("Bandits positioned in Harran continued targeting houses killing six farmers.", "killing", None),
    ],
)
def test_where_one_speaks_stands_or_is_banned_is_not_where_it_was(
    text: str, trigger: str, place: str | None, model: SpacyModel
) -> None:
    where = _first(text, trigger, model).place
    assert (None if where is None else where.text) == place


@pytest.mark.parametrize(
    ("text", "trigger", "recipient"),
    [
        ("Omar Haddad said that Rashid Karimi fled and that a guard gunned him down.", "gunned him down", None),
        ("He was killed in a violent way, Haddad stated in a speech.", "killed", None),
        ("Omar Haddad said a gunman shot him in the arm.", "shot", "Omar Haddad"),
        ("Omar Haddad was in his car when a gunman killed him, police said.", "killed", "Omar Haddad"),
    ],
)
def test_who_tells_of_a_death_is_not_the_one_who_died(
    text: str, trigger: str, recipient: str | None, model: SpacyModel
) -> None:
    sufferer = _first(text, trigger, model).recipient
    assert (sufferer.text if sufferer else None) == recipient
