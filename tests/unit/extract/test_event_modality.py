"""What an article does not plainly assert: denials, fears, plans, memories, and whose word it is."""

from datetime import date

import pytest

from dateline.extract.events import Event, find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read


def _event(model: SpacyModel, text: str, published: date | None = date(2024, 5, 15)) -> Event:
    reading = read(Article("art_1", "var_1", text, None, (), published, "day" if published else None), model)
    mentions = find_mentions(reading)
    return find_events(reading, mentions, find_quotes(reading, mentions))[-1]


def _flags(event: Event) -> set[str]:
    names = ("is_negated", "is_hypothetical", "is_future", "is_historical")
    return {name.removeprefix("is_") for name in names if getattr(event, name)}


FLAGS = [
    ("Rebels attacked the town.", set()),
    ("Rebels did not attack the town.", {"negated"}),
    ("The army never shelled the port.", {"negated"}),
    ("Guards foiled an attack on the embassy.", {"negated"}),
    ("Rebels could attack the town.", {"hypothetical"}),
    ("Residents fear an attack on the town.", {"hypothetical"}),
    ("Troops will attack the town on Friday.", {"future"}),
    ("Rebels attacked the town in 2019.", {"historical"}),
    ("Rebels attacked the town last year.", {"historical"}),
    ("Rebels attacked the town last week.", set()),
    ("Decades ago rebels attacked the town.", {"historical"}),
    ("Rebels have shelled the town since March 2019.", {"historical"}),
    ("Rebels have shelled the town since Monday.", set()),
    ("It is not true that rebels attacked the town.", {"negated"}),
    ("It is possible that rebels attacked the town.", {"hypothetical"}),
    ("It was unclear whether rebels attacked the town.", {"hypothetical"}),
    ("The port will close if rebels attack the town.", {"hypothetical"}),
    ("Rebels are going to attack the town.", {"future"}),
    ("Guards did not kill the farmer.", {"negated"}),
    ("Police would not comment on the shooting.", set()),
    ("Two men came to the valley to murder the mayor.", {"hypothetical"}),
    ("It is the duty of the sheriff to find and arrest the smugglers.", {"hypothetical"}),
    ("The mission was aimed at capturing the warlord.", {"hypothetical"}),
    ("The envoy pities the scouts who attack the villages every day.", {"hypothetical"}),
    ("The attack on the harbour had been planned for weeks.", set()),
    ("The rebels managed to capture the warlord.", set()),
    ("The rebels used mortars to shell the harbour.", set()),
    ("She is the third reporter this spring to be arrested.", set()),
    ("Miners marched on the capital to protest against the levy.", set()),
    ("The town held a memorial for the bombing of the market.", {"historical"}),
]


@pytest.mark.parametrize(("text", "flags"), FLAGS)
def test_flags_say_what_is_not_asserted(text: str, flags: set[str], model: SpacyModel) -> None:
    assert _flags(_event(model, text)) == flags


STANCES = [
    ("Rebels attacked the town.", "reports", None),
    ("The governor said rebels attacked the town.", "reports", "governor"),
    ("Rebels attacked the town, the governor said.", "reports", "governor"),
    ("According to the governor, rebels attacked the town.", "reports", "governor"),
    ("The governor denied that police had beaten students.", "denies", "governor"),
    ("The group claimed responsibility for the bombing of the market.", "claims_responsibility", "group"),
    ("Residents fear that rebels might reject the offer.", "reports", None),
    ("The group denied responsibility for the bombing of the market.", "denies_responsibility", "group"),
    ("Moscow denied its jets were responsible for the downing of the drone.", "denies_responsibility", "moscow"),
]


@pytest.mark.parametrize(("text", "stance", "claimant"), STANCES)
def test_whose_word_it_is(text: str, stance: str, claimant: str | None, model: SpacyModel) -> None:
    event = _event(model, text)
    assert (event.stance, event.claimant.text.lower().removeprefix("the ") if event.claimant else None) == (
        stance,
        claimant,
    )


def test_nobody_killed_is_a_claim_and_no_event(model: SpacyModel) -> None:
    reading = read(Article("art_1", "var_1", "No civilians were killed or injured."), model)
    assert find_events(reading, find_mentions(reading), []) == []


def test_without_a_day_of_publication_a_month_told_later_is_background(model: SpacyModel) -> None:
    text = (
        "Rebels attacked a camp on Friday. The camp was quiet. It is large. It is old. Jets bombed a farm in February."
    )
    assert _flags(_event(model, text, None)) == {"historical"}


def test_an_attack_that_nobody_has_claimed_is_claimed_by_nobody(model: SpacyModel) -> None:
    event = _event(model, "No militia has claimed responsibility for the ambush in Harran.")
    assert event.stance == "reports"
    assert event.actor is None
