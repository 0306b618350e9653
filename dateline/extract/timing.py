"""Which time expression of a sentence belongs to which event."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.dates import EventDate, TimeExpression, resolve, time_expressions
from dateline.extract.modality import Flags
from dateline.extract.reading import Article, Reading, Sentence
from dateline.extract.participants import carrier, context_words
from dateline.extract.triggers import Hit

MAX_DISTANCE = 5
_DAY_OR_FINER = ("day", "minute", "second")
_APART = ("after", "before", "since", "when", "while", "until", "as")

Anchored = tuple[TimeExpression, Sequence[Token]]


def event_dates(
    reading: Reading, sentence: Sentence, hits: Sequence[Hit], flags: Sequence[Flags]
) -> list[EventDate | None]:
    """The date of each of `hits`, all of one sentence; None where no words of the sentence say it."""
    words = reading.text(sentence.part)[sentence.start : sentence.end]
    anchored = [(found, _anchors(sentence, found)) for found in time_expressions(words, sentence.start)]
    if not anchored:
        return [None] * len(hits)
    base = publication_day(reading.article)
    dates = [_date(hit, flag, anchored, base) for hit, flag in zip(hits, flags, strict=True)]
    return [_counted(hit, hits, dates, anchored) or found for hit, found in zip(hits, dates, strict=True)]


def publication_day(article: Article) -> date | None:
    """The day of publication, where it is known to the day."""
    return article.published_date if article.published_precision in _DAY_OR_FINER else None


def _anchors(sentence: Sentence, expression: TimeExpression) -> list[Token]:
    """The words the expression depends on, nearest first."""
    doc = sentence.span.doc
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    return list(span.root.ancestors)


def _date(hit: Hit, flags: Flags, anchored: Sequence[Anchored], base: date | None) -> EventDate | None:
    chain = list(_chain(hit))
    ranked = [
        (distance, expression.start, expression)
        for expression, anchors in anchored
        if not expression.follows and (distance := _distance(hit, chain, anchors)) is not None
    ]
    if not ranked:
        return None
    expression = min(ranked, key=lambda item: item[:2])[2]
    if expression.is_offset:
        base = _day_of_saying(hit, anchored, base) or base
    return resolve(expression, base, flags.is_future)


def _chain(hit: Hit) -> Iterator[Token]:
    """The trigger and the words above it whose time is its own."""
    yield hit.head
    below = hit.head
    light = carrier(below)
    if light is not None:
        yield light
    for ancestor in clauses.governors(below, 4):
        if _is_apart(below, ancestor):
            return
        yield ancestor
        below = ancestor


def _is_apart(below: Token, above: Token) -> bool:
    """The time of `above` is not that of `below`: it tells of it, or of what came before or after it."""
    if above.lemma_.lower() in context_words("reporting"):
        return True
    if below.dep_ in ("relcl", "ccomp"):
        return True
    if below.dep_ in ("advcl", "prep", "pobj", "pcomp") or above.dep_ == "prep":
        marks = [below.lower_, above.lower_, *(child.lower_ for child in below.children if child.dep_ == "mark")]
        return any(mark in _APART for mark in marks)
    return False


def _distance(hit: Hit, chain: Sequence[Token], anchors: Sequence[Token]) -> int | None:
    """Steps between an event and a time expression; None where another clause's words lie between them."""
    for steps, anchor in enumerate(anchors):
        if anchor in chain:
            total = steps + chain.index(anchor)
            return total if total <= MAX_DISTANCE else None
        if clauses.is_verb(anchor) and not _is_light(anchor):
            return None
        if anchor.lower_ in _APART:
            return None
    return None


def _is_light(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in context_words("light") or lemma in context_words("occurring")


def _day_of_saying(hit: Hit, anchored: Sequence[Anchored], base: date | None) -> date | None:
    """The day on which the clause that tells of the event was said: "announced on Sunday … two days ago"."""
    above = [token for token in clauses.governors(hit.head, 8) if token.lemma_.lower() in context_words("reporting")]
    for expression, anchors in anchored:
        if not expression.is_offset and any(anchor in above for anchor in anchors[:3]):
            said = resolve(expression, base)
            if said is not None and said.precision == "day":
                return said.start
    return None


def _counted(
    hit: Hit, hits: Sequence[Hit], dates: Sequence[EventDate | None], anchored: Sequence[Anchored]
) -> EventDate | None:
    """The date of an event that another came "one day after" (or before)."""
    for expression, anchors in anchored:
        if not expression.follows or not _introduces(expression, hit, anchors):
            continue
        main = _main_date(hit, hits, dates)
        if main is not None and main.precision == "day" and expression.fields.get("step") == "day":
            shown = resolve(expression, main.start)
            days = abs((shown.start - main.start).days) if shown is not None else 0
            day = main.start + timedelta(days=-days if expression.fields["way"] == "after" else days)
            return EventDate(day, day, "day", "relative", expression.start, expression.end)
    return None


def _introduces(expression: TimeExpression, hit: Hit, anchors: Sequence[Token]) -> bool:
    """The clause or phrase of `hit` follows the expression directly: "one day after a raid"."""
    verb = clauses.clause_verb(hit.head)
    if verb is None or hit.start < expression.end:
        return False
    marks = [child for child in verb.children if child.dep_ == "mark"]
    preposition = next((token for token in clauses.governors(hit.head, 3) if token.dep_ == "prep"), None)
    return any(mark.idx + len(mark) == expression.end for mark in [*marks, preposition] if mark is not None)


def _main_date(hit: Hit, hits: Sequence[Hit], dates: Sequence[EventDate | None]) -> EventDate | None:
    """The date of the event of the clause above."""
    above = list(hit.head.ancestors)
    for other, found in zip(hits, dates, strict=True):
        if found is not None and other is not hit and (other.head in above or carrier(other.head) in above):
            return found
    return None
