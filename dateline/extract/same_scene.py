"""Acts of violence of one article that can be one scene: the bodies found belong to the blast told two lines above."""

from collections.abc import Mapping, Sequence
from functools import cache

from dateline.data import rows
from dateline.extract.event_words import word_class
from dateline.extract.events import Event
from dateline.extract.likeness import modes_fit
from dateline.extract.quotes import Phrase
from dateline.extract.reading import Reading


def scenes(events: Sequence[Event], reading: Reading) -> Mapping[str, str]:
    """event_id -> the first event of its scene. Events that anything sets apart are scenes of their own."""
    apart = _sentences_apart(reading)
    found: dict[str, str] = {}
    leads: list[list[Event]] = []
    for event in events:
        scene = next((lead for lead in leads if all(_is_one(other, event, apart) for other in lead)), None)
        if scene is None:
            scene = []
            leads.append(scene)
        scene.append(event)
        found[event.event_id] = scene[0].event_id
    return found


def _sentences_apart(reading: Reading) -> frozenset[tuple[str, int]]:
    """The sentences with a word that sets what they tell apart: "in a separate attack", "earlier"."""
    words = word_class("apart")
    return frozenset(
        (sentence.part, sentence.index)
        for sentence in reading.all_sentences()
        if any(token.lower_ in words for token in sentence.span)
    )


def _is_one(one: Event, other: Event, apart: frozenset[tuple[str, int]]) -> bool:
    if not (_is_current(one) and _is_current(other)):
        return False
    if any((told.part, told.sentence_index) in apart for told in other.triggers) or _modes_differ(one, other):
        return False
    if one.date and other.date and (one.date.end < other.date.start or other.date.end < one.date.start):
        return False
    return not (_places_differ(one.place, other.place) or _doers_differ(one, other))


def _modes_differ(one: Event, other: Event) -> bool:
    first, second = one.event_mode, other.event_mode
    return first is not None and second is not None and first != second and not modes_fit(first, second)


def _is_current(event: Event) -> bool:
    is_fact = not (event.is_historical or event.is_negated or event.is_hypothetical or event.is_future)
    return is_fact and event.event_type == "ASSAULT"


def _places_differ(one: Phrase | None, other: Phrase | None) -> bool:
    """Two towns. A building may stand in the place, and a country, a state or "the province" may hold it."""
    if one is None or other is None or one.mention is None or other.mention is None:
        return False
    if one.mention.chain_id == other.mention.chain_id:
        return False
    return all(p.mention.entity_type == "GPE" and not _is_wide(p.text) for p in (one, other) if p.mention)


def _is_wide(name: str) -> bool:
    return name.lower() in _countries() or not word_class("area_word").isdisjoint(name.lower().split())


@cache
def _countries() -> frozenset[str]:
    """Names of countries and of the states of which datelines tell."""
    return frozenset(row["name"].lower() for table in ("country_names", "countries", "regions") for row in rows(table))


def _doers_differ(one: Event, other: Event) -> bool:
    """Two persons as doers, or the doer of the one as the sufferer of the other."""
    actors = [event.actor.mention for event in (one, other) if event.actor is not None]
    if len(actors) == 2 and all(m is not None and m.entity_type == "PERSON" for m in actors):
        return len({m.chain_id for m in actors if m is not None}) == 2
    return _strikes_back(one, other) or _strikes_back(other, one)


def _strikes_back(one: Event, other: Event) -> bool:
    doer = one.actor.mention if one.actor else None
    sufferer = other.recipient.mention if other.recipient else None
    return doer is not None and sufferer is not None and doer.chain_id == sufferer.chain_id
