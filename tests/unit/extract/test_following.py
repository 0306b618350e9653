"""One happening told in several sentences is one event; a second happening stays apart. Published 15 May 2024."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from dateline.extract.claims import Claim, find_claims
from dateline.extract.events import Event, find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read

Extract = Callable[..., tuple[Sequence[Event], Sequence[Claim]]]


@pytest.fixture(scope="module")
def extract(model: SpacyModel) -> Extract:
    def call(text: str, headline: str | None = None) -> tuple[Sequence[Event], Sequence[Claim]]:
        article = Article("art_1", "var_1", text, headline, (), date(2024, 5, 15), "day")
        reading = read(article, model)
        mentions, quotes = find_mentions(reading), find_quotes(reading, find_mentions(reading))
        events = find_events(reading, mentions, quotes)
        return events, find_claims(reading, mentions, quotes, events)

    return call


def _violent(events: Sequence[Event]) -> list[Event]:
    return [event for event in events if event.event_type == "ASSAULT"]


LEAD = "A drone strike killed the smuggler Omar Haddad near Arbela on Monday, the army said. "


@pytest.mark.parametrize(
    "text",
    [
        LEAD + "Residents said four people were wounded in the blast.",
        LEAD + "Six people were wounded, according to a nurse at the clinic.",
        LEAD + "The smuggler died at once. He was hit in the chest.",
        LEAD + "The roof fell in. Two of his guards were killed in the attack.",
        LEAD + "Neighbours ran to the yard. “Two children were injured,” one said.",
        "Gunmen attacked a bus near Harran on Friday. Nine passengers were killed, a doctor said.",
        "A woman was shot in Harran on Friday. She died in hospital a few hours later.",
        "A man was shot outside a bakery in Harran on Friday. Another man was wounded.",
        "A bomb went off in Harran on Friday, killing five people. Three soldiers were among those killed.",
        "Gunmen shot three men in Harran on Friday. The men were killed on the spot.",
    ],
)
def test_harm_told_with_nothing_of_its_own_belongs_to_the_event_before_it(text: str, extract: Extract) -> None:
    events, _ = extract(text)
    assert len(_violent(events)) == 1


@pytest.mark.parametrize(
    "text",
    [
        LEAD + "The killing of the smuggler drew protests.",
        "Judge Marta Oduya Brandt was murdered in Harran on Monday. The envoy condemned Oduya's murder on Tuesday.",
    ],
)
def test_a_killing_named_again_is_the_same_killing(text: str, extract: Extract) -> None:
    events, _ = extract(text)
    assert len(_violent(events)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Two people are dead and one is hurt after a shooting in Harran.",
        "Six shoppers were wounded following an explosion in Harran.",
    ],
)
def test_harm_after_an_attack_is_its_outcome(text: str, extract: Extract) -> None:
    events, _ = extract(text)
    assert len(_violent(events)) == 1


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Two killed, three hurt at Harran market", "Gunmen killed two traders in Harran on Monday."),
        ("Man shot dead in Harran", "A 40-year-old man was shot outside a bakery on Monday, police said."),
    ],
)
def test_the_headline_tells_of_the_event_of_the_lead(headline: str, text: str, extract: Extract) -> None:
    events, _ = extract(text, headline)
    assert len(_violent(events)) == 1


def test_a_headline_of_other_sufferers_is_another_event(extract: Extract) -> None:
    events, _ = extract("Gunmen killed a judge in Basra on Monday, a day after other killings.", "Bomb kills nine")
    assert len(_violent(events)) >= 2


@pytest.mark.parametrize(
    "text",
    [
        LEAD + "The siege of the university went on.",
        LEAD + "The gallery stands on the street where a poet was killed.",
        LEAD + "Gangs kidnapped the two men.",
        LEAD + "Ninety people have been killed since the war began.",
        LEAD + "Four people were wounded in a separate attack.",
        LEAD + "In another raid, two people were killed.",
        LEAD + "Four people were wounded on Sunday.",
        LEAD + "Four people were wounded in Harran.",
        LEAD + "Elsewhere, four people were wounded.",
        LEAD + "Earlier, four people were wounded.",
        LEAD + "Walid Nassar was killed.",
        "A bomb killed three farmers near Arbela. Nine soldiers were killed.",
        "Rebels killed two guards near Arbela on Monday. Soldiers killed five villagers.",
        "A man stabbed two tourists in Harran on Friday. The attacker was killed.",
    ],
)
def test_what_has_a_day_a_place_sufferers_or_a_doer_of_its_own_stays_apart(text: str, extract: Extract) -> None:
    events, _ = extract(text)
    assert len(_violent(events)) == 2


def test_of_two_events_the_nearer_one_is_followed(extract: Extract) -> None:
    events, claims = extract(
        "Gunmen killed a judge in Basra on Monday. A bomb went off in Mosul on Tuesday. Six people were wounded."
    )
    bombing = next(event for event in _violent(events) if event.place is not None and event.place.text == "Mosul")
    assert [claim.event_id for claim in claims if claim.measure == "injured"] == [bombing.event_id]


def test_figures_follow_the_event_that_the_article_is_about(extract: Extract) -> None:
    events, claims = extract(
        LEAD + "\n\nResidents said four people were wounded in the blast.", "Strike kills smuggler"
    )
    (strike,) = _violent(events)
    assert {claim.event_id for claim in claims} == {strike.event_id}


def test_an_arrest_after_the_attack_is_another_event(extract: Extract) -> None:
    events, _ = extract("A man was shot in Harran on Friday. Two suspects were arrested after the shooting.")
    assert [event.event_type for event in events] == ["ASSAULT", "COERCE"]


def test_what_follows_a_remembered_event_belongs_to_the_one_reported(extract: Extract) -> None:
    events, claims = extract(
        LEAD + "In 2009 a raid on the town killed ten people. Four people were wounded in the blast."
    )
    strike = next(event for event in _violent(events) if not event.is_historical)
    assert [claim.event_id for claim in claims if claim.measure == "injured"] == [strike.event_id]
