"""Names told by their form: weapons, armed groups, datelines, and names given beside another in brackets."""

import re
from collections.abc import Iterator, Mapping

from rapidfuzz.fuzz import ratio

from dateline.extract.lexicon import (
    agency_letters,
    armed_groups,
    group_pattern,
    kind_words,
    listed_bodies,
    listed_places,
    place_letters,
    place_pattern,
    weapon_pattern,
)
from dateline.extract.names import Name

_DATELINE = re.compile(
    r"^[ \t]*((?:[A-Z][A-Z.'’-]+ ?){1,4}?)(?:, [A-Z][\w. ]{1,20})?\s*"
    r"(?:\((?:Reuters|AP|AFP|UPI|CNN|Xinhua)\)|[–—―]|, \w{3,9} \d{1,2} \()",
    re.MULTILINE,
)
_BRACKETED = re.compile(r"\s*\(\s*(?:the\s+)?([^()\n,]{2,40}?)\s*\)")
_NICKNAMED = re.compile(
    r"(?<![\w’'-])[A-ZÀ-Þ][\w’'-]+ [“\"‘][\w.’'-]{2,15}(?: [\w.’'-]{2,15})?[”\"’]"
    r" [A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?"
)
"""a first name, a nickname in quotation marks, a surname"""
_PHOTOGRAPHER = re.compile(r"\b(REUTERS|AFP|EPA|Getty Images) ?/ ?([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ]\.)? [A-ZÀ-Þ][\w’'-]+)")
_DEFINED = re.compile(r"((?:[A-ZÀ-Þ][\w’'-]+ (?:(?:of|for|and|the|on) )*)+)\(([A-Z]{2,7})\)")
_KIND_ALONE = re.compile(
    r"(?<=\bthe )(Coalition|Commission|Council|Ministry|Observatory|Authority|Secretariat|Federation)"
    r"(?!\s[A-Z]|\sof\b|\sfor\b|[\w-])"
)
"""a body called by its kind with a capital: the Coalition"""
_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÀ-Þ][^\W\d_]+")
SMALL_WORDS = frozenset(["of", "the", "and", "for", "in", "on", "to", "de", "la", "al"])


def pattern_names(text: str) -> Iterator[Name]:
    """Names of which the form tells the type, in no order; they may overlap the model's and go before them."""
    for match in weapon_pattern().finditer(text):
        yield Name(match.start(), match.end(), "WEAPON", True)
    for match in _DATELINE.finditer(text):
        yield Name(match.start(1), match.start(1) + len(match.group(1).rstrip()), "GPE", True)
    for match in _KIND_ALONE.finditer(text):
        yield Name(match.start(1), match.end(1), "ORG", True)
    for match in _NICKNAMED.finditer(text):
        yield Name(match.start(), match.end(), "PERSON", True)
    for match in _PHOTOGRAPHER.finditer(text):
        yield Name(match.start(1), match.end(1), "ORG", True)
        yield Name(match.start(2), match.end(2), "PERSON", True)


def body_names(text: str) -> Iterator[Name]:
    """Listed organisations of more than one word."""
    for match in _CAPITALISED.finditer(text):
        for full in listed_bodies().get(match.group(), ()):
            end = match.start() + len(full)
            if text.startswith(full, match.start()) and not text[end : end + 1].isalnum():
                yield Name(match.start(), end, "ORG", True)
                break


def nameless_letters(text: str) -> frozenset[str]:
    """Letters that abbreviate what is no name of ours: TPS after "Temporary Protected Status (TPS)"."""
    last = kind_words("last")
    return frozenset(match.group(2) for match in _DEFINED.finditer(text) if last.get(match.group(1).split()[-1]) == "")


def place_names(text: str) -> Iterator[Name]:
    """Listed places of more than one word, of which the model often makes two: Tal Abyad."""
    for match in place_pattern().finditer(text):
        if any(sign.isupper() for sign in match.group().split()[-1]):
            yield Name(match.start(), match.end(), listed_places()[match.group().lower()], True)


def group_names(texts: Mapping[str, str]) -> Iterator[tuple[str, Name]]:
    """Names of armed groups, with their part. Words such as IS count only where the group is also named otherwise."""
    named: set[str] = set()
    for part, text in texts.items():
        for match in group_pattern(bare=False).finditer(text):
            named.add(armed_groups()[match.group().lower()])
            yield part, Name(match.start(), match.end(), "ORG", True)
    for part, text in texts.items() if named else ():
        for match in group_pattern(bare=True).finditer(text):
            if armed_groups()[match.group().lower()] in named:
                yield part, Name(match.start(), match.end(), "ORG", True)


def bracketed(text: str, name: Name, *, with_context: bool = False) -> tuple[int, int] | None:
    """The offsets of another name of the same thing in brackets after `name`: an acronym, or a second spelling.

    `with_context` takes in the words before an organisation: the bracket may abbreviate "the Southern Command of the
    Ruritanian Armed Forces" of which `name` is the end.
    """
    match = _BRACKETED.match(text, name.end)
    if match is None:
        return None
    full, short = text[name.start : name.end], match.group(1)
    if with_context and name.label == "ORG":
        full = re.split(r"[.,;:!?\n(]", text[max(0, name.start - 60) : name.end])[-1]
    if is_acronym_of(short, full) or (name.label in ("GPE", "LOC", "FAC") and _is_spelling_of(short, full)):
        return match.start(1), match.end(1)
    return match.span(1) if name.label == "ORG" and " " in text[name.start : name.end] and _is_letters(short) else None


def _is_letters(short: str) -> bool:
    """Whether a bracket right after a body's name holds its letters, perhaps those of its name in another language."""
    is_other = short.lower() in agency_letters() or short in place_letters()
    return 3 <= len(short) <= 6 and short.isalpha() and short.isupper() and not is_other


def is_acronym_of(short: str, full: str) -> bool:
    """Whether `short` abbreviates `full`: its letters are found in order in the capitals, or in the starts of words."""
    letters = short.replace(".", "").replace("-", "").lower()
    if not 2 <= len(letters) <= 10 or not letters.isalnum() or len(letters) >= len(full) or not short[0].isupper():
        return False
    words = [word for word in re.findall(r"\w+", full) if word.lower() not in SMALL_WORDS]
    if len(words) < 2:
        return False
    return letters == "".join(word[0] for word in words).lower() or _is_blend(letters, [word.lower() for word in words])


def _is_blend(letters: str, words: list[str], used: int = 0) -> bool:
    """Whether `letters` is made of beginnings of two or more of `words`, in order; some may be left out (CENTCOM)."""
    if not letters:
        return used > 1
    if not words:
        return False
    for length in range(min(len(words[0]), len(letters)), 0, -1):
        if words[0][:length] == letters[:length] and _is_blend(letters[length:], words[1:], used + 1):
            return True
    return len(letters) > 2 and _is_blend(letters, words[1:], used)


def _is_spelling_of(other: str, full: str) -> bool:
    """Whether two names of a place are spellings of one: Dayro Zcuro, Deir ez-Zor."""
    return other[:1].isupper() and other[0] == full[0] and ratio(other.lower(), full.lower()) >= 40
