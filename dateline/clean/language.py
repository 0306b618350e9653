"""The language of a text: as its field says, else told from its words, else `und`."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import pycountry
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dateline.clean.stamp import Note
from dateline.data import rows

_SAMPLE = 1000
_SHORT = 60
_SURE, _SURE_SHORT = 0.6, 0.95
_ENGLISH = ((12, 0.2), (40, 0.08))
"""(words, share of English function words) from which on the classifier, which errs on such texts, is not asked"""
_PLAINLY_OTHER = 0.02
"""share of them up to which a text of many words is not English whatever its field says"""
_MANY, _CERTAIN = 40, 0.999
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[.@].*)?")


def language_of(received: str | None, text: str) -> tuple[str, Note | None]:
    """BCP 47 tag of `text`, with a note where the field is wrong on whether it is English.

    The field's tag where it is a language, else what the words tell, else `und`. Templates call pages English that are
    not; between two other languages the field is believed.
    """
    named = tag(received) if received else None
    if named is None:
        return told(text), None
    other = _contradicted(named, text)
    return other or named, ("language_conflict", f"the field says {named}, the words {other}") if other else None


def _contradicted(named: str, text: str) -> str | None:
    """What the words of a text surely are instead of what its field says; None where they do not contradict it."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _MANY:
        return None
    share, is_english = _share(words), named.split("-")[0] == "en"
    if not is_english:
        return "en" if share >= _ENGLISH[0][1] else None
    if share > _PLAINLY_OTHER:
        return None
    code, certainty = _identifier().classify(text[:_SAMPLE])
    return str(code) if code != "en" and certainty >= _CERTAIN else None


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
    if any(len(words) >= enough and _share(words) >= share for enough, share in _ENGLISH):
        return "en"
    letters = sum(map(len, words))
    if letters < 3:
        return "und"
    code, share = _identifier().classify(_lowered(text[:_SAMPLE]))
    if letters < _SHORT and code != "en" and text.isascii():
        return "und"  # names alone make a headline Finnish or Swedish to the classifier
    return str(code) if share >= (_SURE if letters >= _SHORT else _SURE_SHORT) else "und"


def _lowered(text: str) -> str:
    """Words in capitals are strange to the classifier: a text of more capitals than small letters is read without."""
    return text.lower() if sum(map(str.isupper, text)) > sum(map(str.islower, text)) else text


def _share(words: Sequence[str]) -> float:
    return sum(word in _english() for word in words) / len(words) if words else 0.0


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
