"""Which time expression of a sentence belongs to which event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.dates import WEEKDAYS, EventDate, TimeExpression, resolve, time_expressions
from dateline.extract.event_words import context_words, word_class
from dateline.extract.light_verbs import carrier
from dateline.extract.modality import BACKGROUND_DAYS, Flags
from dateline.extract.reading import Article, Reading, Sentence
from dateline.extract.triggers import Hit

MAX_DISTANCE = 5
_DAY_OR_FINER = ("day", "minute", "second")
_IN_TURN = ("follow", "precede")
"""the time of such a verb is that of its object: "the strike followed a raid on Wednesday"."""
_APART = ("after", "before", "since", "when", "while", "until", "as")

Anchored = tuple[TimeExpression, Sequence[Token]]


@dataclass(frozen=True, slots=True)
class Timing:
    """When an event was: the date if it can be known, and what the words say even where it cannot."""

    date: EventDate | None = None
    weekday: int | None = None
    is_wide: bool = False
    """only a month or a year is told: not this week's news"""
    is_long_ago: bool = False
    """years ago, or counted from long before publication on ("180 since March 2011"): background of the day's news"""


def event_times(reading: Reading, sentence: Sentence, hits: Sequence[Hit], flags: Sequence[Flags]) -> list[Timing]:
    """The time of each of `hits`, all of one sentence, as far as the words of the sentence say it."""
    words = reading.text(sentence.part)[sentence.start : sentence.end]
    told = [(found, anchors_of(sentence, found)) for found in time_expressions(words, sentence.start)]
    anchored = [(found, anchors) for found, anchors in told if not _is_of_another(sentence, found, anchors, hits)]
    if not anchored:
        return [Timing()] * len(hits)
    base = publication_day(reading.article)
    times = [_time(hit, flag, anchored, base) for hit, flag in zip(hits, flags, strict=True)]
    return [_counted(hit, hits, times, anchored) or found for hit, found in zip(hits, times, strict=True)]


def publication_day(article: Article) -> date | None:
    """The day of publication, where it is known to the day."""
    return article.published_date if article.published_precision in _DAY_OR_FINER else None


def anchors_of(sentence: Sentence, expression: TimeExpression) -> list[Token]:
    """The words the expression depends on, nearest first."""
    doc = sentence.span.doc
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    return list(span.root.ancestors) if span is not None else []


def _is_of_another(
    sentence: Sentence, expression: TimeExpression, anchors: Sequence[Token], hits: Sequence[Hit]
) -> bool:
    """The day stands before a noun that is no event told here: "a rally for the June 3 poll"."""
    words = sentence.span.doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if words is None or words.root.dep_ not in ("compound", "nmod", "amod", "nummod"):
        return False
    if words.start and words[0].nbor(-1).dep_ == "prep":
        return False
    for passed, noun in enumerate(anchors):
        if noun.i < words.end or clauses.is_time(noun):
            return False
        if noun.pos_ not in ("NOUN", "PROPN"):
            return passed > 0
        if any(noun in hit.tokens or (noun.dep_ == "pobj" and noun.head.head in hit.tokens) for hit in hits):
            return False
        if noun.dep_ != "compound":
            return True
    return False


def _time(hit: Hit, flags: Flags, anchored: Sequence[Anchored], base: date | None) -> Timing:
    chain = list(_chain(hit))
    ranked = [
        (expression.is_wide, distance, expression.start, expression)
        for expression, anchors in anchored
        if not expression.follows and (distance := _distance(hit, chain, anchors)) is not None
    ]
    expression = min(ranked, key=lambda item: item[:3])[3] if ranked else _beside(hit, anchored)
    if expression is None:
        return Timing()
    if expression.is_offset or flags.is_future:
        base = _day_of_saying(hit, anchored, expression, base) or base
    weekday = WEEKDAYS.get(expression.fields.get("weekday", ""))
    when = possible(resolve(expression, base, flags.is_future and not expression.since), flags, base)
    if expression.since and when is not None and (when.end - when.start).days <= BACKGROUND_DAYS:
        return Timing()
    return Timing(when, weekday, expression.is_wide, expression.is_long_ago or (expression.since and when is not None))


def possible(when: EventDate | None, flags: Flags, published: date | None) -> EventDate | None:
    """`when`, unless what has happened would lie after its publication (a day of grace for other time zones)."""
    if when is None or published is None or flags.is_future or flags.is_hypothetical:
        return when
    return when if when.start <= published + timedelta(days=1) else None


def _beside(hit: Hit, anchored: Sequence[Anchored]) -> TimeExpression | None:
    """The day told right behind the words of the event, with no other verb and no comma between.

    Parsers hang "shot near a house in the east of town Sunday night" on the town, or on who says so.
    """
    doc = hit.head.doc
    days = [item for item in anchored if item[0].start >= hit.end and not (item[0].is_wide or item[0].follows)]
    for expression, anchors in days[:1]:
        if _is_of_reaction(hit, anchors):
            return None
        between = doc.char_span(hit.end, expression.start, alignment_mode="contract")
        if between is not None and not any(_is_bound(token) for token in between):
            return expression
    return None


def _is_of_reaction(hit: Hit, anchors: Sequence[Token]) -> bool:
    """ "They condemned the murder on Monday": the day hangs on what was said or done about the event."""
    verb = hit.head.head
    is_object = hit.head.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in context_words("aftermath")
    return is_object and any(anchor == verb for anchor in anchors[:2])


def _is_bound(token: Token) -> bool:
    """Whether a clause ends at `token`, or another begins."""
    return (token.is_punct and not token.is_quote and token.text not in "-–/'") or (
        token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ") or token.tag_ in ("WP", "WDT", "WRB") or token.lower_ in _APART
    )


def _chain(hit: Hit) -> Iterator[Token]:
    """The trigger and the words above it whose time is its own."""
    yield hit.head
    below = hit.head
    light = carrier(below)
    if light is not None and light.lemma_.lower() not in context_words("reporting"):
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
    if below.dep_ in ("relcl", "ccomp") or (below.dep_ == "nsubj" and above.lemma_ in _IN_TURN):
        return True
    if above.lemma_.lower() in word_class("answer"):
        return True
    if above.lemma_.lower() in context_words("aftermath"):
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
        if clauses.is_verb(anchor) and (not _is_light(anchor) or _is_set_apart(anchor)):
            return None
        if anchor.lower_ in _APART and not (steps == 0 and anchor.lower_ == "since" and anchor.head in chain):
            return None
    return None


def _is_set_apart(verb: Token) -> bool:
    """Its clause says when another was: "since the siege began in 2011"."""
    return any(child.dep_ in ("mark", "advmod") and child.lower_ in _APART for child in verb.children)


def _is_light(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in context_words("light") or lemma in context_words("occurring")


def _day_of_saying(
    hit: Hit, anchored: Sequence[Anchored], expression: TimeExpression, base: date | None
) -> date | None:
    """The day on which the clause that tells of the event was said: "announced on Sunday … two days ago"."""
    above = [token for token in clauses.governors(hit.head, 8) if token.lemma_.lower() in context_words("reporting")]
    for other, anchors in anchored:
        if other is not expression and not other.is_offset and any(anchor in above for anchor in anchors[:3]):
            said = resolve(other, base)
            if said is not None and said.precision == "day":
                return said.start
    return None


def _counted(hit: Hit, hits: Sequence[Hit], times: Sequence[Timing], anchored: Sequence[Anchored]) -> Timing | None:
    """The time of an event that another came "one day after" (or before)."""
    for expression, anchors in anchored:
        if not expression.follows or not _introduces(expression, hit, anchors):
            continue
        main = _main_time(hit, hits, times)
        if main is not None and expression.fields.get("step") == "day":
            return _shifted(main, expression)
    return None


def _shifted(main: Timing, expression: TimeExpression) -> Timing:
    days = expression.count if expression.fields["way"] == "before" else -expression.count
    weekday = None if main.weekday is None else (main.weekday + days) % 7
    if main.date is None or main.date.precision != "day":
        return Timing(None, weekday)
    day = main.date.start + timedelta(days=days)
    return Timing(EventDate(day, day, "day", "relative", expression.start, expression.end), weekday)


def _introduces(expression: TimeExpression, hit: Hit, anchors: Sequence[Token]) -> bool:
    """The clause or phrase of `hit` follows the expression directly: "one day after a raid"."""
    verb = clauses.clause_verb(hit.head)
    if verb is None or hit.start < expression.end:
        return False
    marks = [child for child in verb.children if child.dep_ == "mark"]
    preposition = next((token for token in clauses.governors(hit.head, 3) if token.dep_ == "prep"), None)
    return any(mark.idx + len(mark) == expression.end for mark in [*marks, preposition] if mark is not None)


def _main_time(hit: Hit, hits: Sequence[Hit], times: Sequence[Timing]) -> Timing | None:
    """The time of the event of the clause above."""
    above = list(hit.head.ancestors)
    for other, found in zip(hits, times, strict=True):
        if (
            (found.date is not None or found.weekday is not None)
            and other is not hit
            and (other.head in above or carrier(other.head) in above)
        ):
            return found
    return None
