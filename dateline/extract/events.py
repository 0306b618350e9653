"""Event reports: what an article says happened, in the PLOVER ontology."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.extract.dates import EventDate
from dateline.extract.event_confidence import confidence_of
from dateline.extract.event_words import word_class
from dateline.extract.following import join_following
from dateline.extract.identified import Identified, identifications, named_person
from dateline.extract.likeness import sufferers
from dateline.extract.mentions import Mentions
from dateline.extract.modality import is_historical
from dateline.extract.participants import core
from dateline.extract.quotes import Phrase, Quote
from dateline.extract.reading import Reading
from dateline.extract.restatements import join_effects, join_restatements
from dateline.extract.scene_dates import dates_by_scene
from dateline.extract.statements import Statement, sentence_statements
from dateline.extract.timing import publication_day
from dateline.extract.triggers import Hit
from dateline.ids import content_id

__all__ = ["Event", "EventDate", "Trigger", "find_events"]

DATELINE_SENTENCES = 3
_DATELINE_MARK = re.compile(r"(?:, [A-Z][\w.]+)?(?: ?\([\w ]+\))? ?(?:--|—|–| - )")
SURE = 0.5
"""words of less weight ("explosion", "died") only restate an event that others have stated"""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One place in the article that states the event."""

    part: str
    sentence_index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event as the article reports it; the first trigger is its fullest statement."""

    event_id: str
    triggers: tuple[Trigger, ...]
    event_type: str
    event_mode: str | None
    confidence: float
    actor: Phrase | None = None
    recipient: Phrase | None = None
    place: Phrase | None = None
    date: EventDate | None = None
    weapon: str | None = None
    is_historical: bool = False
    is_negated: bool = False
    is_hypothetical: bool = False
    is_future: bool = False
    stance: str = "reports"
    claimant: Phrase | None = None


def find_events(reading: Reading, mentions: Mentions, quotes: Sequence[Quote]) -> Sequence[Event]:
    """Every event report of the article. All phrases stand in the part of the first trigger."""
    statements: list[Statement] = []
    for sentence in reading.all_sentences():
        statements.extend(join_effects(sentence_statements(reading, sentence, mentions, quotes)))
    published = publication_day(reading.article)
    told = join_restatements(statements)
    main = _main_day([group for group in told if _is_sure(group)])
    joined = join_following(told, lambda group: not _is_past(group, published, main))
    groups = [group for group in joined if _is_sure(group)]
    named = identifications(reading, mentions)
    beside = dates_by_scene(reading, groups, lambda group: not _is_past(group, published, main))
    events = [
        _event(reading, mentions, group, named, beside.get(at), published, main) for at, group in enumerate(groups)
    ]
    return sorted(events, key=lambda event: (event.triggers[0].part != "headline", event.triggers[0].start))


def _is_sure(group: Sequence[Statement]) -> bool:
    return any(statement.hit.entry.weight >= SURE for statement in group)


def _main_day(groups: Sequence[Sequence[Statement]]) -> EventDate | None:
    """The first day told of, for an article that does not say when it was published."""
    return next((when for group in groups if (when := date_of(group, "text")) and when.precision == "day"), None)


def _is_past(group: Sequence[Statement], published: date | None, main: EventDate | None) -> bool:
    """Background: by its date, or by the words around it."""
    background = _is_background(group, group[0], published, main) or any(s.timing.is_wide for s in group)
    return is_historical(date_of(group, "text"), published, main, background)


def _is_background(group: Sequence[Statement], lead: Statement, published: date | None, main: EventDate | None) -> bool:
    """Long past by the words around it."""
    return lead.is_background or lead.timing.is_long_ago or _is_old_news(group, published, main)


def _lead(group: Sequence[Statement]) -> Statement:
    """The fullest statement: in the text rather than the headline, most participants told, earliest."""
    if len(group) == 1:
        return group[0]
    return max(group, key=lambda s: (s.part == "text", _told(s), -s.sentence.index, -s.hit.start))


def _told(statement: Statement) -> int:
    recipient = statement.roles.recipient
    named = recipient is not None and _is_named(recipient)
    told = sum(p is not None and not _is_vague(p) for p in statement.phrases) + (statement.date is not None)
    is_prose = statement.sentence.span.text.rstrip().endswith((".", "”", '"', "!", "?"))
    return told + named + is_prose - (statement.stance.stance == "denies")


def date_of(group: Sequence[Statement], part: str) -> EventDate | None:
    """The first date a group's statements in `part` give, the most exact before wider ones."""
    found = [statement.date for statement in group if statement.date is not None and statement.part == part]
    return min(found, key=lambda d: (d.end - d.start, d.char_start), default=None)


def _event(
    reading: Reading,
    mentions: Mentions,
    group: Sequence[Statement],
    named: Sequence[Identified],
    beside: EventDate | None,
    published: date | None,
    main: EventDate | None,
) -> Event:
    """The event a group tells of; `beside` is its day where only a sentence of the text beside it tells one."""
    lead = _lead(group)
    article, part = reading.article, lead.part
    when = lead.date or date_of(group, part) or (beside if part == "text" else None)
    triggers = tuple(_triggers(reading, group, lead))
    first = triggers[0]
    actor, recipient = _told_phrase(_actor(group, lead, named)), _told_phrase(_recipient(group, lead, named))
    return Event(
        event_id=content_id("event", article.article_id, part, first.start, first.end, lead.event_type),
        triggers=triggers,
        event_type=lead.event_type,
        event_mode=lead.mode or next((s.mode for s in group if s.mode), None),
        confidence=confidence_of(group, lead, when),
        actor=None if actor is not None and recipient is not None and actor.start == recipient.start else actor,
        recipient=recipient,
        place=_first(group, part, 2, lead) or _dateline_place(reading, group, mentions),
        date=when,
        weapon=lead.roles.weapon or next((s.roles.weapon for s in group if s.roles.weapon), None),
        is_historical=is_historical(when, published, main, _is_background(group, lead, published, main)),
        is_negated=lead.flags.is_negated,
        is_hypothetical=lead.flags.is_hypothetical,
        is_future=lead.flags.is_future,
        stance=lead.stance.stance,
        claimant=lead.stance.claimant,
    )


def _dateline_place(reading: Reading, group: Sequence[Statement], mentions: Mentions) -> Phrase | None:
    """The place an article is filed from, for what its first sentence tells: "ARBELA — Two men were killed …"."""
    first = next((s for s in group if s.part == "text" and s.sentence.index <= DATELINE_SENTENCES), None)
    if first is None or group[0].event_type != "ASSAULT":
        return None
    for mention in mentions.found:
        if mention.part == "text" and mention.start > first.sentence.end:
            return None
        if mention.part == "text" and mention.entity_type == "GPE" and mention.end <= first.hit.start:
            after = reading.text("text")[mention.end : mention.end + 40]
            if first.sentence.index - mention.sentence_index in (0, 1) and _DATELINE_MARK.match(after):
                return Phrase(mention.start, mention.end, mention.surface, mention)
    return None


def _is_old_news(group: Sequence[Statement], published: date | None, main: EventDate | None) -> bool:
    """Without a day of publication: an event of a month or a year, told further down."""
    if published is not None or main is not None:
        return False
    return any(s.timing.is_wide for s in group) and all(s.sentence.index > 2 for s in group)


def _first(group: Sequence[Statement], part: str, which: int, lead: Statement) -> Phrase | None:
    """The lead's own phrase, else another's of the same part; a bare pronoun only for want of more."""
    told = [s.phrases[which] for s in (lead, *group) if s.part == part]
    found = [phrase for phrase in told if phrase is not None]
    return next((phrase for phrase in found if not _is_vague(phrase)), found[0] if found else None)


def _recipient(group: Sequence[Statement], lead: Statement, named: Sequence[Identified]) -> Phrase | None:
    """Who suffered: by name where another statement of the same one sufferer, or an identification, gives it."""
    own = _first(group, lead.part, 1, lead)
    if own is None or own.mention is not None or sufferers(lead) != 1:
        return own
    for statement in group:
        told = statement.roles.recipient
        if statement.part == lead.part and sufferers(statement) == 1 and told is not None and _is_named(told):
            return told
    if lead.part != "text" or lead.event_type != "ASSAULT":
        return own
    heads = {core(head).lemma_.lower() for statement in group for head in statement.roles.recipient_heads}
    return named_person(named, frozenset(heads | word_class("victim"))) or own


def _actor(group: Sequence[Statement], lead: Statement, named: Sequence[Identified]) -> Phrase | None:
    """Who did it: "the gunman" by the name of the one who was identified as the gunman."""
    own = _first(group, lead.part, 0, lead)
    if own is None or own.mention is not None or lead.part != "text" or lead.event_type != "ASSAULT":
        return own
    words = frozenset(own.text.lower().split())
    is_assailant = not words.isdisjoint(word_class("assailant"))
    return (named_person(named, word_class("assailant")) if is_assailant else None) or own


def _is_named(phrase: Phrase) -> bool:
    return phrase.mention is not None and phrase.mention.entity_type == "PERSON"


def _is_vague(phrase: Phrase) -> bool:
    return phrase.mention is None and phrase.text.lower() in word_class("pronoun")


def _told_phrase(phrase: Phrase | None) -> Phrase | None:
    """None for a pronoun whose name is not known: it tells a reader nobody."""
    return None if phrase is None or _is_vague(phrase) else phrase


def _triggers(reading: Reading, group: Sequence[Statement], lead: Statement) -> Iterator[Trigger]:
    hits = [(statement, hit) for statement in group for hit in statement.hits]
    hits.sort(
        key=lambda item: (item[0] is not lead, item[1] is not lead.hit, item[0].part != "headline", item[1].start)
    )
    for statement, hit in hits:
        yield _trigger(reading, statement, hit)


def _trigger(reading: Reading, statement: Statement, hit: Hit) -> Trigger:
    words = reading.text(statement.part)[hit.start : hit.end]
    return Trigger(statement.part, statement.sentence.index, hit.start, hit.end, words)
