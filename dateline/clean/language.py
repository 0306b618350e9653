"""The language of a text: as its field says, else told from its words, else `und`."""

import re
from functools import cache
from typing import Any

import pycountry
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dateline.data import rows

_SAMPLE = 1000
_SHORT = 60
_SURE, _SURE_SHORT = 0.6, 0.95
_ENOUGH, _ENGLISH_SHARE = 40, 0.2
"""words from which on, and share of English function words at which, the classifier need not be asked"""
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[.@].*)?")


def language_of(received: str | None, text: str) -> str:
    """BCP 47 tag of `text`: the field's where it is a language, else the classifier's, else `und`."""
    return (tag(received) if received else None) or told(text)


def tag(received: str) -> str | None:
    """`en_US`, `English`, `eng` as BCP 47; None for what is no language."""
    if found := _TAG.fullmatch(received.strip()):
        language, script, region = found.groups()
        if code := _code(language.lower()):
            return "-".join(filter(None, (code, script and script.title(), region and region.upper())))
    return _named(received.strip().lower())


def told(text: str) -> str:
    """The language of the words of `text`; `und` where they do not tell it."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) >= _ENOUGH and sum(word in _english() for word in words) >= len(words) * _ENGLISH_SHARE:
        return "en"
    letters = sum(map(len, words))
    if letters < 3:
        return "und"
    code, share = _identifier().classify(text[:_SAMPLE].lower() if text.isupper() else text[:_SAMPLE])
    return str(code) if share >= (_SURE if letters >= _SHORT else _SURE_SHORT) else "und"


@cache
def _english() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("english_words"))


@cache
def _identifier() -> Any:
    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)


@cache
def _code(letters: str) -> str | None:
    found = pycountry.languages.get(**{f"alpha_{len(letters)}": letters})
    return getattr(found, "alpha_2", found.alpha_3) if found else None


@cache
def _named(name: str) -> str | None:
    found = pycountry.languages.get(name=name.title())
    return getattr(found, "alpha_2", found.alpha_3) if found else None
