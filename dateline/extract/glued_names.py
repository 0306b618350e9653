"""Names that the text itself glued: an apostrophe lost before its s, a wire's stamp, a stop lost before "The"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.extract.lexicon import agency_letters, genitive_pattern, listed_label, listed_places

_KEPT_APOSTROPHE = re.compile(r"\w['’]s\b")
_NO_GENITIVE_BEFORE = ("the", "these", "those", "two", "both")
_CARRIES_GENITIVE = ("NOUN", "PROPN", "ADJ", "NUM", "ADV")
_WORD_AFTER = re.compile(r"\s\w")
_DETERMINER = re.compile(r"(?<=[^\W_])\s+(?=The\s+[^\W\d_a-zß-ÿ])")
_SMALL_WORD_END = re.compile(r"\b[a-z]+$")
_LAST_WORD = re.compile(r"\s+(?=[^\W\d_]+$)")

Piece = tuple[int, int]


def lost_genitives(doc: Doc, text: str) -> Iterator[tuple[int, int, str]]:
    """Listed names with an s that has lost its apostrophe ("Ruritanias army"): their offsets without it, their type.

    `text` is the text of `doc`.

    Only in a text that has no genitive with its apostrophe: elsewhere such a form is a plural (the Koreas).
    """
    if not has_lost_apostrophes([text]):
        return
    for match in genitive_pattern().finditer(text):
        span = doc.char_span(match.start(), match.end())
        if span is None or span.end >= len(doc):
            continue
        label = listed_label(match.group(1)) or "GPE"
        before = doc[span.start - 1].lower_ if span.start and label == "GPE" else ""
        if _may_carry(doc[span.end]) and before not in _NO_GENITIVE_BEFORE and not _is_surname(doc, match.start()):
            yield match.start(), match.end() - 1, label


def _may_carry(after: Token) -> bool:
    """Whether a genitive may stand before `after`; the tagger takes nouns after a false plural for its verb."""
    is_verb = after.tag_ in ("VBN", "VBG", "VBP") and after.lemma_ not in ("be", "have", "do")
    return after.pos_ in _CARRIES_GENITIVE or is_verb or (after.is_alpha and after.text[0].isupper())


def _is_surname(doc: Doc, at: int) -> bool:
    """Whether the model takes the word for a person's second name, and the first is no place: Tom Jordans."""
    entity = next((entity for entity in doc.ents if entity.start_char <= at < entity.end_char), None)
    if entity is None or entity.label_ != "PERSON":
        return False
    before = doc.text[entity.start_char : at].split()
    return len(before) == 1 and before[0].lower() not in listed_places()


def has_lost_apostrophes(texts: Iterable[str]) -> bool:
    """Whether none of `texts` has a genitive with its apostrophe."""
    return not any(_KEPT_APOSTROPHE.search(text) for text in texts)


def without_lost_genitive(text: str, start: int, end: int, known: frozenset[str]) -> int:
    """Where the name at `[start, end)` ends without a genitive's s, which a word must follow.

    The rest must be a `known` name, or end in one: "Anna Rassens flat", where Rassen is known.
    """
    before = text[max(0, start - 6) : start].split()[-1:]
    is_plural = bool(before) and before[0].lower() in _NO_GENITIVE_BEFORE
    if is_plural or text[end - 1] != "s" or not _WORD_AFTER.match(text, end):
        return end
    rest = text[start : end - 1]
    last = rest.split()[-1]
    return end - 1 if {rest, last, last.removeprefix("al-")} & known else end


def unglued(text: str, start: int, end: int, lost: Sequence[tuple[int, int, str]]) -> list[Piece]:
    """`[start, end)` cut around lost genitives, before a capital "The", and before an agency's letters at its end."""
    pieces, at = [], start
    for begin, stop, _ in lost:
        if begin < end and stop > start:
            pieces.append((at, max(at, begin)))
            at = stop + 1
    return [cut for piece in [*pieces, (at, max(at, end))] for cut in _unstamped(text, *piece)]


def _unstamped(text: str, start: int, end: int) -> list[Piece]:
    match = _DETERMINER.search(text, start, end)
    if match and not _SMALL_WORD_END.search(text, start, match.start()):
        return [(start, match.start()), *_unstamped(text, match.end(), end)]
    last = _LAST_WORD.search(text[:end], start)
    if last and text[last.end() : end].isupper() and text[last.end() : end].lower() in agency_letters():
        return [(start, end)] if listed_label(text[start:end]) else [(start, last.start()), (last.end(), end)]
    return [(start, end)]


def piece_label(surface: str, label: str) -> tuple[str, bool] | None:
    """The type of a piece of glued names, and whether it is listed as such; None for a word no list knows."""
    if listed := listed_label(surface):
        return listed, True
    capitals = [word for word in surface.split() if word[0].isupper()]
    return (label, False) if len(capitals) > 1 else None
