"""The language model's names, mended one by one: cut where two are glued, trimmed of what is no part of a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from dateline.extract.glued_names import lost_genitives, piece_label, unglued
from dateline.extract.lexicon import (
    agency_letters,
    armed_groups,
    country_names,
    kind_words,
    listed_places,
    news_outlets,
    peoples,
    place_letters,
    title_pattern,
    titles,
)
from dateline.extract.towns import town_countries
from dateline.schema.types import ENTITY_TYPES

_CUT = re.compile(r"\s*[/\n()\[\]|;]\s*|\s[-–—―]\s|\s{2,}|,\s(?!Inc|Ltd|LLC|Corp|Jr|Sr)")
_LEAD = re.compile(
    r"(?:(?:pro|anti|non|ex)-(?=[A-Z]))|(?:the(?!\s+hague)|an?|this|that|these|those|its|his|her|their|our|my|your|some|any|all|both|every|each|former"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=\s+(?-i:[a-z])))\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:['’]s|(?<=s)['’]|\s+(?:has|is|was|and|said|says|via|who|by|and\s+[Aa]gencies))$")
_EDGE = " \t\n\xa0.,;:'\"“”‘’«»„()[]{}-–—―|/*#@&"
_PARTICLE = r"(?:von|van|der|den|de|la|du|da|dos|di|bin|ibn|ben|al|el|ul|zu)"
_PARTICLE_END = re.compile(rf"\s{_PARTICLE}$", re.IGNORECASE)
_GENERAL = re.compile(rf"General\s+(?={_PARTICLE}\s)")
"""the rank, which before other words may begin a body's name (General Motors)"""
_AFTER_PARTICLE = re.compile(rf"(?:\s+{_PARTICLE})*\s+[^\W\d_a-zß-ÿ][\w’'-]+")
_NICKNAME = re.compile(r"\s+[“\"‘'(][\w.'’ -]{1,20}[”\"’')]\s+[^\W\d_a-zß-ÿ][\w’'-]+")
_NUMERAL = re.compile(r"\s(?:II|III|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,3})(?![\w.])")
_REIGNS = re.compile(r"^\w+\s(?:II|III|IV|VI{1,3}|IX|XI{0,3}|XIV|XVI{0,3})$")
_SMALL_TAIL = re.compile(r"(?<=\w)(?:\s+(?!party\b)[a-z]{2,})+$")
"""lower-case words at the end of an organisation: "Ruritania Today newspaper", "Brandt Prize on" """
_NICKNAME_OPEN = re.compile(r"[“\"‘'][\w.'’-]{1,20}$")
_HYPHEN_TAIL = re.compile(
    r"-(?:led|based|backed|controlled|held|born|run|owned|funded|trained|made|style|linked|era)\b.*$"
)
_PLACES = ("GPE", "LOC", "FAC")
_MAY_BE_NAMES = ("LAW", "PRODUCT", "WORK_OF_ART")
"""types of the model that hold a name of ours only where the name's own words tell its type"""
_LAST_WORD = re.compile(r"\s+([^\W\d_a-zß-ÿ][a-z]+)$")
_OF = re.compile(r"\b(\w+)\s+of\s+(?:the\s+)?$")
_WHAT_FOR = re.compile(r"(?<=\w)\s+(?:for|of)\s")
_NEXT = re.compile(r"\s+(?:(?:military|international|air|border|main)\s+)?([a-z]+)\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A name by its offsets in a part; `is_sure` where its type rests on more than the model's word."""

    start: int
    end: int
    label: str
    is_sure: bool = False


def model_names(doc: Doc, text: str) -> Iterator[Name]:
    """The names the model found in `doc`, mended; `text` is the text of the document."""
    lost = list(lost_genitives(doc, text))
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
            start, end = trimmed(text, *_whole_person(text, _first_name(entity, start), _reign_end(entity, end)))
        elif entity.label_ == "ORG" and (
            match := _SMALL_TAIL.search(text, start, end) or _office_end(text, start, end)
        ):
            end = match.start()
        if is_name(text[start:end]) and (index == 0 or _is_second_name(text, start, end)):
            name = typed(text, Name(start, end, entity.label_ if index == 0 else "ORG"))
            if name.label in ENTITY_TYPES:
                yield name


def _office_end(text: str, start: int, end: int) -> re.Match[str] | None:
    """An office at the end of a body's name of three words or more: "Harbour Safety Board Director"."""
    match = _LAST_WORD.search(text, start, end)
    is_office = match is not None and match.group(1).lower() in titles() and text.count(" ", start, match.start()) > 1
    return match if is_office else None


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
    if match := _countryman_pattern().match(text, start, end):
        start = match.end()
    if _PARTICLE_END.search(text, start, end) and (match := _AFTER_PARTICLE.match(text, end)):
        end = match.end()
    if match := _NUMERAL.match(text, end):
        end = match.end()
    return start, end


@cache
def _countryman_pattern() -> re.Pattern[str]:
    """A Frenchman or a Welsh woman at the start of a name that goes on: "Welshman Evan Rhys"."""
    options = "|".join(sorted({re.escape(people) for people in peoples()}))
    return re.compile(rf"(?:{options})[ -]?(?:wo)?m[ae]n\s+(?=[^\W\d_a-zß-ÿ])")


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
    """Where a person's name starts that the model cut: the word before it that is part of the same name.

    A word no text knows is; a known one where the model left a single name and took that word for a name's part.
    """
    before = entity.doc[entity.start - 1] if entity.start else None
    if before is None or start != entity.start_char or before.ent_type_:
        return start
    is_part = before.pos_ == "PROPN" and before.head in entity and before.text[0].isupper() and before.text.isalpha()
    is_known = before.has_vector and (len(entity) > 1 or before.text.isupper() or _is_told_of_persons(before))
    return before.idx if is_part and not is_known else start


def _reign_end(entity: Span, end: int) -> int:
    """Where a ruler's name ends whose "I" the tagger takes for no pronoun: Rodomir I."""
    after = entity.doc[entity.end] if entity.end < len(entity.doc) and end == entity.end_char else None
    return after.idx + 1 if after is not None and after.text == "I" and after.pos_ == "PROPN" else end


def _is_told_of_persons(token: Token) -> bool:
    """Whether a word before a person's name is a title or tells where the person is from."""
    return title_pattern().match(f"{token.text} X") is not None or token.text in peoples()


def _is_second_name(text: str, start: int, end: int) -> bool:
    """After a cut only what looks like an acronym or one more organisation is kept: (SDF), (Centcom), /EFE."""
    surface = text[start:end]
    return " " not in surface and (surface.isupper() or text[start - 1] == "(")


def _head(surface: str) -> str:
    """The word of a name that says what it is: the last one, or the last before "for" and "of"."""
    return _WHAT_FOR.split(surface, maxsplit=1)[0].split()[-1].lower()


def typed(text: str, name: Name) -> Name:
    """`name` with the type its own words or its neighbours tell: Border Guard Forces, Idlib province, town of Azaz.

    An empty type where they tell that it names nothing that mentions name.
    """
    surface = text[name.start : name.end]
    if surface in country_names() or (name.label == "NORP" and surface.lower() in listed_places()):
        return replace(name, label="GPE", is_sure=True)
    if _is_outlet(surface, name.label):
        return replace(name, label="ORG", is_sure=True)
    label = _by_words(surface, name.label)
    if label is None:
        label = _by_neighbours(text, name)
    if label is not None:
        return replace(name, label=label, is_sure=True)
    if name.label != "PERSON" and _is_persons(surface, name.label):
        return _untitled(text, replace(name, label="PERSON"))
    return replace(name, label="ORG") if _is_taken_for_letters(text, name) else name


def _is_persons(surface: str, label: str) -> bool:
    """Whether a name is formed as only persons' are: it begins with a kunya or a rank, or ends in a ruler's number."""
    words = surface.split()
    if len(words) < 2 or surface.lower() in armed_groups() or surface.lower() in listed_places():
        return False
    if words[0] in ("Abu", "Umm", "Ibn") and not town_countries(surface):
        return words[1][0].isupper() or words[1].startswith("al-")
    if _GENERAL.match(surface) or (_REIGNS.search(surface) and label in ("GPE", "LOC")):
        return True
    return words[0].rstrip(".").lower() in kind_words("rank") and words[-1][0].isupper()


def _untitled(text: str, name: Name) -> Name:
    """A person's name without the title it begins with."""
    match = title_pattern().match(text, name.start, name.end) or _GENERAL.match(text, name.start, name.end)
    return replace(name, start=match.end()) if match else name


def _by_words(surface: str, label: str) -> str | None:
    """The type that a name's own words tell: the name as a whole, or its last word."""
    words = surface.split()
    if (whole := kind_words("whole").get(surface)) is not None:
        return whole
    if len(words) > 1 and words[0] in kind_words("ship"):
        return kind_words("ship")[words[0]]
    if 1 < len(words) < 4 and label in ("PERSON", "ORG") and words[0] in kind_words("first") and words[-1].istitle():
        return kind_words("first")[words[0]]
    if label == "PERSON":
        return kind_words("no_person").get(_head(surface)) if len(words) > 1 else None
    return kind_words("last").get(words[-1]) if len(words) > 1 else None


def _by_neighbours(text: str, name: Name) -> str | None:
    """The type that the word for a kind of place tells: Idlib province, the town of Azaz."""
    if name.label != "ORG" and (match := _NEXT.match(text, name.end)) and match.group(1) in kind_words("next"):
        return kind_words("next")[match.group(1)]
    is_short = text.count(" ", name.start, name.end) < 3 and name.label not in _PLACES
    match = _OF.search(text, max(0, name.start - 30), name.start) if is_short else None
    return kind_words("of").get(match.group(1)) if match else None


def _is_taken_for_letters(text: str, name: Name) -> bool:
    """Whether a few capitals the model takes for a person or people, or for a place no list has, abbreviate a body.

    At the start of a line they are more likely a dateline's town.
    """
    surface = text[name.start : name.end]
    if not (3 <= len(surface) <= 6 and surface.isalpha() and surface.isupper()) or surface in place_letters():
        return False
    return name.label in ("PERSON", "NORP", "GPE") and text[max(0, name.start - 1) : name.start] not in ("", "\n")


def _is_outlet(surface: str, label: str) -> bool:
    """Whether a name is a listed news outlet's; its letters may be another's, but no person's or people's."""
    known = surface.lower() in news_outlets()
    return known and (surface.lower() not in agency_letters() or (label in ("PERSON", "NORP") and surface.isupper()))
