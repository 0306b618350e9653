"""Who uses force at a protest makes it repression or a riot; which event a text is about has the most confidence."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from dateline.extract.events import Event, find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read

Extract = Callable[[str], Sequence[Event]]


@pytest.fixture(scope="module")
def events_of(model: SpacyModel) -> Extract:
    def extract(text: str) -> Sequence[Event]:
        reading = read(Article("art_1", "var_1", text, None, (), date(2024, 5, 15), "day"), model)
        mentions = find_mentions(reading)
        return find_events(reading, mentions, find_quotes(reading, mentions))

    return extract


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Soldiers opened fire on demonstrators in Arbela.", "COERCE", "restrict"),
        ("Guards beat two protesters outside the court.", "COERCE", "restrict"),
        ("Masked gunmen opened fire on demonstrators in Arbela.", "ASSAULT", "firearms"),
        ("Soldiers opened fire on a minibus in Arbela.", "ASSAULT", "firearms"),
        ("Demonstrators attacked the town hall of Arbela.", "PROTEST", "riot"),
        ("Rioters torched six cars in Arbela.", "PROTEST", "vandalize"),
        ("Bandits torched six cars in Arbela.", "COERCE", "destroy"),
        ("Demonstrators killed a guard in Arbela.", "ASSAULT", None),
    ],
)
def test_force_is_typed_by_who_uses_it_on_whom(text: str, kind: str, mode: str | None, events_of: Extract) -> None:
    assert [(event.event_type, event.event_mode) for event in events_of(text)] == [(kind, mode)]


def test_the_dead_of_a_protest_put_down_belong_to_its_putting_down(events_of: Extract) -> None:
    (event,) = events_of("Nine people were killed after soldiers opened fire on protesters in Arbela.")
    assert (event.event_type, event.actor and event.actor.text) == ("COERCE", "soldiers")
    assert event.recipient is not None and event.recipient.text == "Nine people"


def test_a_killing_days_after_a_protest_was_put_down_is_its_own_event(events_of: Extract) -> None:
    events = events_of("Nine people were killed two days after soldiers opened fire on protesters in Arbela.")
    assert {event.event_type for event in events} == {"ASSAULT", "COERCE"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police broke up a demonstration of nurses in Arbela.", "PROTEST"),
        ("Dozens of students were arrested as thousands marched through Arbela.", "PROTEST"),
        ("Teachers held a rally in Arbela to demand the release of a colleague.", "PROTEST"),
        ("Gunmen killed a baker accused of spying for the army.", "ASSAULT"),
        ("The mayor of Arbela met the families of the victims of the massacre.", "CONSULT"),
        ("A protest took place in Arbela following the arrest of two drivers.", "PROTEST"),
    ],
)
def test_what_a_text_is_about_is_surer_than_what_it_tells_in_passing(text: str, kind: str, events_of: Extract) -> None:
    assert max(events_of(text), key=lambda event: event.confidence).event_type == kind


def test_harm_while_a_protest_goes_on_is_less_sure_than_the_protest(events_of: Extract) -> None:
    events = events_of("Five people were hurt as protests over the dam spread through Arbela.")
    assert max(events, key=lambda event: event.confidence).event_type == "PROTEST"


def test_a_verb_joined_to_a_wish_or_a_setting_up_has_happened(events_of: Extract) -> None:
    (event,) = events_of("Demonstrators set up a stage and threw stones at the guards.")
    assert (event.event_type, event.is_future) == ("PROTEST", False)
    (shot,) = events_of("The man wanted money and shot the baker.")
    assert not shot.is_hypothetical
