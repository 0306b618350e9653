"""The language model's names, mended one by one: cut where two are glued, trimmed of what is no part of a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from dateline.extract.glued_names import lost_genitives, piece_label, unglued
from dateline.extract.lexicon import (
    agency_letters,
    country_names,
    kind_words,
    listed_places,
    news_outlets,
    title_pattern,
)
from dateline.schema.types import ENTITY_TYPES

_CUT = re.compile(r"\s*[/\n()\[\]|;]\s*|\s[-–—―]\s|\s{2,}|,\s(?!Inc|Ltd|LLC|Corp|Jr|Sr)")
_LEAD = re.compile(
    r"(?:the(?!\s+hague)|an?|this|that|these|those|its|his|her|their|our|my|your|some|any|all|both|every|each|former"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=\s+(?-i:[a-z])))\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:['’]s|(?<=s)['’]|\s+(?:has|is|was|and|said|says|via|who|by|and\s+[Aa]gencies))$")
_EDGE = " \t\n\xa0.,;:'\"“”‘’«»„()[]{}-–—―|/*#@&"
_PARTICLE = r"(?:von|van|der|den|de|la|du|da|dos|di|bin|ibn|ben|al|el|ul|zu)"
_PARTICLE_END = re.compile(rf"\s{_PARTICLE}$", re.IGNORECASE)
_AFTER_PARTICLE = re.compile(rf"(?:\s+{_PARTICLE})*\s+[^\W\d_a-zß-ÿ][\w’'-]+")
_NICKNAME = re.compile(r"\s+[“\"‘'(][\w.'’ -]{1,20}[”\"’')]\s+[^\W\d_a-zß-ÿ][\w’'-]+")
_NICKNAME_OPEN = re.compile(r"[“\"‘'][\w.'’-]{1,20}$")
_HYPHEN_TAIL = re.compile(
    r"-(?:led|based|backed|controlled|held|born|run|owned|funded|trained|made|style|linked|era)\b.*$"
)
_PLACES = ("GPE", "LOC", "FAC")
_MAY_BE_NAMES = ("LAW", "PRODUCT", "WORK_OF_ART")
"""types of the model that hold a name of ours only where the name's own words tell its type"""
_OF = re.compile(r"\b(\w+)\s+of\s+(?:the\s+)?$")
_WHAT_FOR = re.compile(r"(?<=\w)\s+(?:for|of)\s")
_NEXT = re.compile(r"\s+([a-z]+)\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A name by its offsets in a part; `is_sure` where its type rests on more than the model's word."""

    start: int
    end: int
    label: str
    is_sure: bool = False


def model_names(doc: Doc, text: str) -> Iterator[Name]:
    """The names the model found in `doc`, mended; `text` is the text of the document."""
    lost = list(lost_genitives(doc))
    yield from (Name(start, end, label, True) for start, end, label in lost)
    done = 0
    for entity in doc.ents:
        if entity.label_ not in (*ENTITY_TYPES, *_MAY_BE_NAMES) or entity.end_char <= done:
            continue
        pieces = unglued(text, entity.start_char, entity.end_char, lost)
        for name in _mended(entity, text) if len(pieces) == 1 else _pieced(entity, text, pieces):
            if name.start >= done:
                done = name.end
                yield name


def _pieced(entity: Span, text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """The pieces of an entity of glued names, with the types that lists know; what may be no name is dropped."""
    for start, end in pieces:
        start, end = trimmed(text, start, end)
        label = piece_label(text[start:end], entity.label_)
        if label is not None and is_name(text[start:end]):
            name = Name(start, end, *label)
            name = name if name.is_sure else typed(text, name)
            if name.label in ENTITY_TYPES:
                yield name


def _mended(entity: Span, text: str) -> Iterator[Name]:
    start, end = _without_nickname_cut(entity, text)
    pieces = _pieces(text, start, end)
    for index, (start, end) in enumerate(pieces):
        start, end = trimmed(text, start, end)
        if entity.label_ == "PERSON":
            start, end = trimmed(text, *_whole_person(text, _first_name(entity, start), end))
        if is_name(text[start:end]) and (index == 0 or _is_second_name(text, start, end)):
            name = typed(text, Name(start, end, entity.label_ if index == 0 else "ORG"))
            if name.label in ENTITY_TYPES:
                yield name


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """`[start, end)` cut where two names are glued: at line breaks, slashes, brackets, spaced dashes."""
    found, at = [], start
    for match in _CUT.finditer(text, start, end):
        if not _is_nickname(text, match.start()):
            found.append((at, match.start()))
            at = match.end()
    return [*found, (at, end)]


def _is_nickname(text: str, at: int) -> bool:
    return text[at : at + 2].strip()[:1] in ("(",) and bool(_NICKNAME.match(text, at)) and ")" in text[at : at + 24]


def _without_nickname_cut(entity: Span, text: str) -> tuple[int, int]:
    """The entity's offsets, stretched over a nickname: Michael “Erik” Kurilla is one name."""
    start, end = entity.start_char, entity.end_char
    if entity.label_ == "PERSON":
        opened = _NICKNAME_OPEN.search(text, start, end)
        cut = len(text[: opened.start()].rstrip()) if opened else end
        if match := _NICKNAME.match(text, cut):
            end = match.end()
    return start, end


def _whole_person(text: str, start: int, end: int) -> tuple[int, int]:
    """A person's name without titles, and with the particle's second half: Ursula von + der Leyen."""
    if match := title_pattern().match(text, start, end):
        start = match.end()
    if _PARTICLE_END.search(text, start, end) and (match := _AFTER_PARTICLE.match(text, end)):
        end = match.end()
    return start, end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` without outer marks, determiners, possessive endings and hyphenated tails ("US-led")."""
    before = (-1, -1)
    while (start, end) != before and start < end:
        before = (start, end)
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE and not _is_abbreviation(text, start, end):
            end -= 1
        if match := _LEAD.match(text, start, end):
            start = match.end()
        if match := _TAIL.search(text, start, end) or _HYPHEN_TAIL.search(text, start, end):
            end = match.start()
    return start, end


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the stop at the end belongs to the name: U.S., Inc., Washington D.C."""
    word = text[start:end].rsplit(" ", 1)[-1]
    return word.endswith(".") and ("." in word[:-1] or word in ("Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "Sr.", "St."))


def is_name(surface: str) -> bool:
    """Whether what is left can be a name: it has a capital letter and is longer than one sign."""
    return len(surface) > 1 and any(sign.isupper() for sign in surface)


def _first_name(entity: Span, start: int) -> int:
    """Where a person's name starts that the model cut: a word before it that no text knows is part of the name."""
    before = entity.doc[entity.start - 1] if entity.start else None
    if before is None or start != entity.start_char or before.ent_type_ or before.has_vector:
        return start
    is_part = before.pos_ == "PROPN" and before.head in entity and before.text[0].isupper() and before.text.isalpha()
    return before.idx if is_part else start


def _is_second_name(text: str, start: int, end: int) -> bool:
    """After a cut only what looks like an acronym or one more organisation is kept: (SDF), (Centcom), /EFE."""
    surface = text[start:end]
    return " " not in surface and (surface.isupper() or text[start - 1] == "(")


def _head(surface: str) -> str:
    """The word of a name that says what it is: the last one, or the last before "for" and "of"."""
    return _WHAT_FOR.split(surface, maxsplit=1)[0].split()[-1].lower()


def typed(text: str, name: Name) -> Name:
    """`name` with the type its own words or its neighbours tell: Border Guard Forces, Idlib province, town of Azaz."""
    surface = text[name.start : name.end]
    if surface in country_names() or (name.label == "NORP" and surface.lower() in listed_places()):
        return Name(name.start, name.end, "GPE", True)
    words = surface.split()
    if _is_outlet(surface, name.label):
        return Name(name.start, name.end, "ORG", True)
    if name.label == "PERSON" and (label := kind_words("no_person").get(_head(surface))):
        return Name(name.start, name.end, label, True)
    label = kind_words("last").get(words[-1]) if len(words) > 1 and name.label != "PERSON" else None
    if label is None and name.label != "ORG" and (match := _NEXT.match(text, name.end)):
        label = kind_words("next").get(match.group(1))
    if label is None and len(words) <= 3 and (match := _OF.search(text, max(0, name.start - 30), name.start)):
        label = kind_words("of").get(match.group(1)) if name.label not in _PLACES else None
    return Name(name.start, name.end, label, True) if label else name


def _is_outlet(surface: str, label: str) -> bool:
    """Whether a name is a listed news outlet's; its letters may be another's, but no person's or people's."""
    known = surface.lower() in news_outlets()
    return known and (surface.lower() not in agency_letters() or (label in ("PERSON", "NORP") and surface.isupper()))
