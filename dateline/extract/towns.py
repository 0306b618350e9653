"""Names of towns and villages as they are compared, and which countries have one of a name, in any romanisation."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from dateline.data import rows

STEPS = (
    (r"(^|[ -])(?:al|el|a[rsdztn]|ash|e[rsdztn]|esh)-", r"\1"),
    (r"^(?:al|el|the) ", ""),
    (r" (?:al|el|a[rsdztn]|ash|e[rsdztn]|esh) ", " "),
    (r"^st\.? ", "saint "),
    (r"^mt\.? ", "mount "),
    (r"^ft\.? ", "fort "),
    (r"[\W_]+", ""),
)
"""in the syntax Python and Polars share"""
_STEPS = tuple((re.compile(step), to) for step, to in STEPS)
_SOUNDS = (
    (re.compile(r"[‘’'ʿʾ`]"), ""),
    (re.compile(r"(?:ch|sh|sch)"), "š"),
    (re.compile(r"(?:gh)"), "g"),
    (re.compile(r"(?:kh)"), "h"),
    (re.compile(r"(?:dh|th)"), "d"),
    (re.compile(r"(?:ph)"), "f"),
    (re.compile(r"[qc]"), "k"),
    (re.compile(r"p"), "b"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"n(?=b)"), "m"),
    (re.compile(r"(?<=[^aeiouy])h$|(?<=[aeiouy])h$"), ""),
    (re.compile(r"[yi](?=[aeou])"), "Y"),
    (re.compile(r"[aeiouyw]+"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""what romanisations of one Arabic name differ in: vowels, doubled letters, q and k, kh and h, a last h"""
_VOWELS = (
    (re.compile(r"(?:ou|oo|aw|au|ow|[ouw])+"), "u"),
    (re.compile(r"(?:[ae][iy]|ee|[eiy])+"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""the three vowels of Arabic, as romanisations write them"""
MIN_SOUNDS = 3
"""consonants a name needs to be compared by sound: with fewer too many names sound alike"""
_LIKENESS = 80
"""letters, in percent, that two spellings of one sound must share once their vowels are told alike"""


@lru_cache(maxsize=1 << 16)
def place_key(name: str) -> str:
    """What spellings of a place's name share: letters without accents, Arabic articles, blanks and marks."""
    decomposed = unicodedata.normalize("NFKD", name.strip())
    key = "".join(char for char in decomposed if unicodedata.category(char)[0] != "M").lower()
    for pattern, to in _STEPS:
        key = pattern.sub(to, key)
    return key


@lru_cache(maxsize=1 << 16)
def sound_key(key: str) -> str:
    """The consonants of a `place_key`, those that romanisations of Arabic confuse made one."""
    for pattern, to in _SOUNDS:
        key = pattern.sub(to, key)
    return key


def town_countries(name: str) -> frozenset[str]:
    """ISO 3166-1 alpha-3 codes of the countries that have a town or village of this name, in this spelling."""
    return _towns().get(place_key(name), frozenset())


def spellings_of(name: str) -> dict[str, frozenset[str]]:
    """Keys of towns of Arabic names that are `name` in another romanisation, and their countries; likest first."""
    key = place_key(name)
    sound = sound_key(key)
    if len(sound) < MIN_SOUNDS or key in _towns():
        return {}
    alike = {other: _likeness(key, other) for other in _by_sound().get(sound, ())}
    ordered = sorted(alike, key=lambda other: (-alike[other], other))
    return {other: _towns()[other] for other in ordered if alike[other] >= _LIKENESS}


def _likeness(one: str, other: str) -> float:
    """Percent of letters shared. A name that begins with a vowel is none that begins with a consonant."""
    first, second = _with_plain_vowels(one), _with_plain_vowels(other)
    return ratio(first, second) if (first[0] in "aiu") == (second[0] in "aiu") else 0.0


@lru_cache(maxsize=1 << 16)
def _with_plain_vowels(key: str) -> str:
    for pattern, to in _VOWELS:
        key = pattern.sub(to, key)
    return key


def towns_in(name: str, countries: frozenset[str]) -> frozenset[str]:
    """Which of `countries` have a town of this name, in this or another romanisation."""
    if countries.isdisjoint(arabic_letters()):
        return countries & town_countries(name)
    return countries & (town_countries(name) | frozenset().union(*spellings_of(name).values()))


@cache
def arabic_letters() -> frozenset[str]:
    """Countries whose towns' names English news romanises from Arabic letters, each house in its own way."""
    return frozenset(row["country"] for row in rows("arabic_letters"))


@cache
def _towns() -> Mapping[str, frozenset[str]]:
    """Key -> countries."""
    found: dict[str, frozenset[str]] = {}
    for row in rows("towns"):
        country = frozenset([row["country"]])
        for key in row["keys"].split():
            found[key] = found[key] | country if key in found else country
    return found


@cache
def _by_sound() -> Mapping[str, tuple[str, ...]]:
    """Sound -> the keys of towns in countries whose names are romanised from Arabic letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, countries in _towns().items():
        if countries & arabic_letters():
            found[sound_key(key)].append(key)
    return {sound: tuple(keys) for sound, keys in found.items()}
