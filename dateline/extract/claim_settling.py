"""Claims of an article side by side: which event each belongs to, what is said twice, what is part of a total."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.extract.claim_draft import Draft
from dateline.extract.event_words import word_class
from dateline.extract.events import Event
from dateline.extract.reading import Reading

_KINDS = {
    "captured": (("ASSAULT", "COERCE"),),
    "missing": (("ASSAULT", "COERCE"),),
    "displaced": (("ASSAULT", "COERCE", "RETREAT"),),
}
_VIOLENT = (("ASSAULT",), ("PROTEST",))
"""event types a claim can belong to, the likelier first"""
_PART_ORDER = {"headline": 0, "text": 1}


def with_events(drafts: Sequence[Draft], events: Sequence[Event], reading: Reading) -> list[Draft]:
    """Each draft with the event report it belongs to: the one in its sentence, else the nearest earlier one."""
    return [replace(draft, event_id=_event_of(draft, events)) for draft in drafts]


def _event_of(draft: Draft, events: Sequence[Event]) -> str | None:
    real = [event for event in events if not (event.is_hypothetical or event.is_future or event.is_negated)]
    put_down = [event for event in real if event.event_type == "COERCE" and _tells(event, draft)]
    if put_down:
        return put_down[0].event_id
    for kinds in _KINDS.get(draft.measure, _VIOLENT):
        fitting = [event for event in real if event.event_type in kinds]
        found = _here(draft, fitting) or _nearest(draft, fitting)
        if found:
            return found
    return None


def _tells(event: Event, draft: Draft) -> bool:
    """The event's own words are the draft's word of harm: protesters killed where a protest is put down."""
    part, at = draft.sentence.part, draft.token.idx
    return any(trigger.part == part and trigger.start <= at < trigger.end for trigger in event.triggers)


def _here(draft: Draft, events: Sequence[Event]) -> str | None:
    """The event told in the draft's sentence: the one its word of harm tells, else the closest by words."""
    found = [
        (not trigger.start <= draft.token.idx < trigger.end, abs(trigger.start - draft.token.idx), event.event_id)
        for event in events
        for trigger in event.triggers
        if (trigger.part, trigger.sentence_index) == (draft.sentence.part, draft.sentence.index)
        and (event.is_historical or not draft.is_background)
    ]
    return min(found)[-1] if found else None


def _nearest(draft: Draft, events: Sequence[Event]) -> str | None:
    """The nearest earlier event of the day, or the first that follows. Background belongs to none."""
    current = [event for event in events if not event.is_historical]
    if draft.is_background or not current:
        return None
    at = (_PART_ORDER[draft.sentence.part], draft.sentence.start)
    places = [
        (_PART_ORDER[trigger.part], trigger.start, event.event_id) for event in current for trigger in event.triggers
    ]
    earlier = [place for place in places if place[:2] < at]
    if earlier:
        return max(earlier)[-1]
    return min(places)[-1]


def settled(drafts: Sequence[Draft], scene_of: Mapping[str, str]) -> list[Draft]:
    """Each claim once, in its fullest statement, in order; what a stated total of its scene contains is marked."""
    fullest: dict[tuple[object, ...], Draft] = {}
    for draft in _outcomes(drafts):
        key = _key(draft)
        if key not in fullest or draft.confidence > fullest[key].confidence:
            fullest[key] = draft
    told = sorted(fullest.values(), key=_place)
    kept = [draft for draft in told if not _is_superseded(draft, told, scene_of)]
    return [replace(draft, is_part=draft.is_part or _is_inside(draft, kept, scene_of)) for draft in kept]


def _outcomes(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Those shot or stabbed are injured where the article tells of no death and nobody injured in plain words.

    One who is told of as injured and as dead has died.
    """
    told = [draft for draft in drafts if draft.stance == "reports" and not draft.is_background]
    killed = [draft for draft in told if draft.measure == "killed"]
    is_told = any(draft.measure in ("killed", "injured") for draft in told)
    for draft in drafts:
        if draft.measure == "hit":
            if not is_told or draft.stance != "reports":
                yield replace(draft, measure="injured", confidence=round(draft.confidence - 0.2, 2))
        elif draft.measure != "injured" or not any(_is_same_person(draft, other) for other in killed):
            yield draft


def _is_same_person(draft: Draft, other: Draft) -> bool:
    """Two statements about one person: one name, or one description of a single person."""
    if draft.party.is_stated or other.party.is_stated or draft.low != 1 or other.low != 1:
        return False
    names = draft.party.name, other.party.name
    if names[0] and names[1]:
        return names[0].chain_id == names[1].chain_id
    return draft.party.head == other.party.head


def _key(draft: Draft) -> tuple[object, ...]:
    return draft.event_id, draft.measure, draft.victim_class, draft.low, draft.high, draft.stance, _who(draft)


def _who(draft: Draft) -> str | None:
    claimant = draft.claimant
    if claimant is None:
        return None
    return claimant.mention.chain_id if claimant.mention else claimant.text.lower()


def _place(draft: Draft) -> tuple[object, ...]:
    return _PART_ORDER[draft.sentence.part], draft.start, draft.end, draft.measure, draft.victim_class, draft.low or 0


def _is_inside(draft: Draft, others: Sequence[Draft], scene_of: Mapping[str, str]) -> bool:
    """Some of those whom a larger number, of the same scene and measure, counts as well.

    So by its class ("two children" where seven people died) or because it tells of single people, of kin or of others
    besides. Another claimant's figure is no part: the two disagree.
    """
    if draft.low is None or draft.stance != "reports":
        return False
    return any(
        (other.measure, other.stance) == (draft.measure, "reports")
        and _is_one_scene(draft, other, scene_of)
        and not other.is_part
        and (draft.is_background or not other.is_background)
        and (other.low or other.high or 0) > (draft.high or draft.low)
        and (_is_some_of(draft, other) or _counts_some_of(draft, other))
        for other in others
    )


def _is_some_of(draft: Draft, other: Draft) -> bool:
    """Named, or told of as kin or as others besides: no count of all, whoever tells of them."""
    if draft.is_total and (other.is_total or draft.party.name is None):
        return False
    return draft.party.name is not None or (draft.party.is_partial and draft.low != 1)


def _counts_some_of(draft: Draft, other: Draft) -> bool:
    if not _may_agree(draft, other):
        return False
    if other.is_total:
        return _is_single(draft, other)
    return _is_narrower(draft, other) or draft.is_total or draft.party.is_partial or _is_single(draft, other)


def _is_superseded(draft: Draft, others: Sequence[Draft], scene_of: Mapping[str, str]) -> bool:
    """An earlier total, told as such ("initially reported five dead"), where the article states the later one.

    So is a figure told again without one: "several" after "at least four".
    """
    if draft.low is None or draft.stance != "reports":
        return False
    if draft.party.is_vague and any(_is_told_better(draft, other, scene_of) for other in others):
        return True
    return _is_initial(draft) and any(
        (other.measure, other.stance) == (draft.measure, draft.stance)
        and _is_one_scene(draft, other, scene_of)
        and not other.is_part
        and not _is_initial(other)
        and (other.low or other.high or 0) > (draft.high or draft.low)
        for other in others
    )


def _is_told_better(draft: Draft, other: Draft, scene_of: Mapping[str, str]) -> bool:
    """The same claimant's figure for the same, within what the vague word allows; anybody's for "a number of"."""
    if other.party.is_vague or other.low is None or other.is_part or draft.low is None:
        return False
    if (other.measure, other.stance) != (draft.measure, "reports"):
        return False
    if draft.high is not None and _who(other) != _who(draft):
        return False
    is_within = draft.low <= other.low and (draft.high is None or other.low <= draft.high)
    is_of_all = draft.victim_class in ("unspecified", other.victim_class) or other.victim_class == "unspecified"
    return is_within and is_of_all and not draft.is_part and _is_one_scene(draft, other, scene_of)


def _is_initial(draft: Draft) -> bool:
    """Whether the words before the figure, or beside its verb, call it the first: "early reports", "initially"."""
    before = list(draft.sentence.span.doc[draft.sentence.span.start : draft.token.i])
    words = [*before, *draft.token.head.lefts]
    return any(token.lower_ in word_class("superseded") or _is_early(token) for token in words)


def _is_early(token: Token) -> bool:
    """ "Early reports", "the original count"."""
    is_report = token.lemma_.lower() in word_class("count_told")
    return is_report and any(child.lower_ in word_class("early") for child in token.lefts)


def _is_one_scene(draft: Draft, other: Draft, scene_of: Mapping[str, str]) -> bool:
    if draft.event_id is None or other.event_id is None:
        return draft.event_id == other.event_id
    return scene_of[draft.event_id] == scene_of[other.event_id]


def _is_single(draft: Draft, other: Draft) -> bool:
    """One person told of by name or as "a man", beside a number that is written out."""
    return draft.low == 1 and not draft.party.is_stated and other.party.is_stated


def _may_agree(draft: Draft, other: Draft) -> bool:
    return draft.claimant is None or other.claimant is None or _who(draft) == _who(other)


def _is_narrower(draft: Draft, other: Draft) -> bool:
    if other.victim_class == "unspecified":
        return draft.victim_class != "unspecified"
    return other.victim_class == "civilian" and draft.victim_class in ("child", "woman")
