"""When an event was, told in a sentence beside it: "It happened on Sunday", "officers were called there on Friday"."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.dates import EventDate, TimeExpression, resolve, time_expressions
from dateline.extract.event_words import context_words, word_class
from dateline.extract.likeness import LEAD_SENTENCES
from dateline.extract.modality import Flags
from dateline.extract.reading import Reading, Sentence
from dateline.extract.statements import Statement
from dateline.extract.timing import anchors_of, possible, publication_day

NEAR = 3
"""sentences after an event within which "it happened" speaks of it"""
NEWS_DAYS = 7
"""an article leads with what happened no longer before its publication"""
OPENING = 10
"""sentences of an article within which the call that brought the police tells when"""

_HOUR = re.compile(
    r"\b\d{1,2}(?::\d\d)?\s*[ap]\.?m\b|\b(?:mid)?night\b|\bnoon\b|\b(?:morning|afternoon|evening)\b", re.IGNORECASE
)

Group = list[Statement]


def dates_by_scene(
    reading: Reading, groups: Sequence[Group], is_current: Callable[[Group], bool]
) -> Mapping[int, EventDate]:
    """Place in `groups` -> the day of an act of violence that no statement of its own dates, but a sentence beside."""
    current = [group for group in groups if group[0].event_type == "ASSAULT" and is_current(group)]
    undated = [group for group in current if _is_undated(group) and any(s.part == "text" for s in group)]
    if not undated:
        return {}
    leading = undated[0] if all(_is_undated(group) for group in current) and _leads(undated[0]) else None
    published = publication_day(reading.article)
    found = _one_day(current, undated[0], published) if leading is None and _leads(undated[0]) else {}
    for sentence in _text_sentences(reading):
        for expression, verb in _told_days(reading, sentence):
            when = _day(expression, published)
            target = _target(undated, leading, sentence, verb) if when else None
            if target is not None and when is not None:
                found.setdefault(id(target), when)
    return {at: found[id(group)] for at, group in enumerate(groups) if id(group) in found}


def _one_day(current: Sequence[Group], lead: Group, published: date | None) -> dict[int, EventDate]:
    """The day of the event the article leads with, where what it tells further on in its opening is all of one day."""
    first = min(map(_position, lead))
    days = [
        s.timing.date
        for group in current
        for s in group
        if s.timing.date and s.part == "text" and s.sentence.index < OPENING and first < _position(s)
    ]
    if not days or len({(day.start, day.end) for day in days}) > 1 or days[0].precision != "day":
        return {}
    if published is not None and (published - days[0].end).days > NEWS_DAYS:
        return {}
    return {id(lead): days[0]}


def _position(statement: Statement) -> tuple[bool, int]:
    return statement.part != "headline", statement.hit.start


def _is_undated(group: Group) -> bool:
    return not any(s.timing.date or s.timing.is_wide for s in group)


def _leads(group: Group) -> bool:
    return any(s.part == "headline" or s.sentence.index < LEAD_SENTENCES for s in group)


def _text_sentences(reading: Reading) -> Iterator[Sentence]:
    return (sentence for sentence in reading.all_sentences() if sentence.part == "text")


def _told_days(reading: Reading, sentence: Sentence) -> Iterator[tuple[TimeExpression, Token]]:
    """The days a sentence tells, each with the verb it goes with."""
    words = reading.text("text")[sentence.start : sentence.end]
    for expression in time_expressions(words, sentence.start):
        if expression.is_wide or expression.follows:
            continue
        verb = next((token for token in anchors_of(sentence, expression) if clauses.is_verb(token)), None)
        if verb is not None:
            yield expression, verb


def _day(expression: TimeExpression, published: date | None) -> EventDate | None:
    when = possible(resolve(expression, published), Flags(), published)
    return when if when is not None and when.precision == "day" else None


def _target(undated: Sequence[Group], leading: Group | None, sentence: Sentence, verb: Token) -> Group | None:
    """The event a sentence dates: the one last told of for "it happened", else the one the article leads with."""
    if _is_occurrence(verb):
        before = [group for group in undated if 0 < _gap(group, sentence) <= NEAR]
        near = min(before, key=lambda group: _gap(group, sentence), default=None)
        return near or (leading if _is_named_happening(verb) else None)
    return leading if sentence.index < OPENING and (_is_call(verb) or _is_scene(sentence, verb)) else None


def _gap(group: Group, sentence: Sentence) -> int:
    """Sentences since the event was last told of before `sentence`; 0 where it was not."""
    told = [s.sentence.index if s.part == "text" else -1 for s in group]
    return sentence.index - max((index for index in told if index < sentence.index), default=sentence.index)


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)


def _is_occurrence(verb: Token) -> bool:
    """ "It happened", "the incident took place"."""
    subject = _subject(verb)
    if subject is None or not (verb.lemma_.lower() in word_class("occurring_alone") or _takes_place(verb)):
        return False
    return subject.lower_ in ("it", "this", "that") or _is_happening(subject)


def _is_named_happening(verb: Token) -> bool:
    subject = _subject(verb)
    return subject is not None and _is_happening(subject)


def _is_happening(noun: Token) -> bool:
    is_definite = any(child.dep_ == "det" and child.lower_ in ("the", "this") for child in noun.children)
    return is_definite and noun.lemma_.lower() in word_class("happening")


def _takes_place(verb: Token) -> bool:
    return verb.lemma_ == "take" and any(child.dep_ == "dobj" and child.lower_ == "place" for child in verb.children)


def _is_call(verb: Token) -> bool:
    """ "Officers responded", "police were called"."""
    subject = _subject(verb)
    is_called = verb.lemma_.lower() in word_class("calling_out")
    return is_called and subject is not None and subject.lemma_.lower() in word_class("responder")


def _is_scene(sentence: Sentence, verb: Token) -> bool:
    """ "The family was driving home about 8:26 p.m. Sunday": told by the hour, and neither said nor done by a court."""
    told = [verb, *(token for token in verb.ancestors if clauses.is_verb(token))]
    lemmas = {token.lemma_.lower() for token in told}
    if lemmas & (context_words("aftermath") | context_words("future") | word_class("later_scene")):
        return False
    if verb.lemma_.lower() in context_words("reporting") or any(
        c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children
    ):
        return False
    return _HOUR.search(sentence.span.text) is not None
