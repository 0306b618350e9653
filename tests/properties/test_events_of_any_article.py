"""Laws of event reports that hold for any article put together from any sentences."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.extract.events import Event, find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read
from dateline.schema.types import EVENT_MODES, EVENT_TYPES

SENTENCES = st.sampled_from(
    [
        "A US drone strike killed a leader of the militia in Yemen on Friday.",
        "The raid on Sunday resulted in the death of Omar Haddad.",
        "Rebels shelled a market in Homs two days ago.",
        "No civilians were killed in the attack.",
        "“Rebels may attack the port,” the governor said.",
        "Police arrested two men near Arbela in March 2019.",
        "The army denied that its jets bombed the bridge.",
        "Thousands protested against the law.",
        "He said they would release the hostages next week.",
        "They freed the hostages, dozens of whom died in the attack.",
        "It, which;; was — killed 2 by of in",
        "ATTACK ATTACK ATTACK",
        "…",
    ]
)
ARTICLES = st.tuples(st.lists(SENTENCES, max_size=5), st.sampled_from([" ", "\n\n"]), st.none() | SENTENCES)


def _events(model: SpacyModel, text: str, headline: str | None) -> list[Event]:
    reading = read(Article("art_1", "var_1", text, headline, (), date(2024, 5, 15), "day"), model)
    mentions = find_mentions(reading)
    return list(find_events(reading, mentions, find_quotes(reading, mentions)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=ARTICLES)
def test_spans_say_their_words_and_no_word_states_two_events(
    made: tuple[list[str], str, str | None], model: SpacyModel
) -> None:
    sentences, between, headline = made
    text = between.join(sentences)
    events = _events(model, text, headline)
    parts = {"text": text, "headline": headline or ""}
    triggers = [trigger for event in events for trigger in event.triggers]
    assert all(parts[t.part][t.start : t.end] == t.text and t.text for t in triggers)
    assert len({(t.part, t.start) for t in triggers}) == len(triggers)
    for event in events:
        part = parts[event.triggers[0].part]
        phrases = (event.actor, event.recipient, event.place, event.claimant)
        assert all(part[phrase.start : phrase.end] == phrase.text for phrase in phrases if phrase)
        assert event.date is None or event.date.start <= event.date.end
        assert 0 < event.confidence < 1
        assert event.event_type in EVENT_TYPES
        assert event.event_mode is None or event.event_mode in EVENT_MODES
    assert len({event.event_id for event in events}) == len(events)
    assert [event.event_id for event in _events(model, text, headline)] == [event.event_id for event in events]
