"""Who wrote it: names of persons as the field or byline gives them, without desks, sections and agencies."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dateline.clean.agencies import is_credit
from dateline.clean.text import plain
from dateline.data import rows

_BY = re.compile(
    r"^\s*(?:(?:written|posted|reported|compiled|story|words)\s+)?by[:\s]+|^\s*(?:authors?|from)\s*:\s*", re.I
)
_SPLIT = re.compile(r"\s*(?:[;|•·\n\t]|,|\band\b|&|\bwith\b)\s*", re.I)
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+|\(.*?\)|<.*?>|\bmore\b(?=\s+[A-Z])", re.I)
_PERSON = re.compile(r"[^\W\d_][\w.’'`\-]*(?:\s+[\w.’'`\-]+){0,4}")
_DOMAIN = re.compile(r"\w\.(?:com|org|net|co|tv)\b")
_WIDE = "\u2e80"
"""scripts from here on write a whole name without a space"""
_MAX_NAMES = 12


def authors_of(received: Any) -> list[str]:
    """The names in an author field (a name, a list, objects with a name, a byline), in order, each once."""
    names = (name for credit in credits_of(received) for name in _names(credit))
    return list(dict.fromkeys(names))[:_MAX_NAMES]


def credits_of(received: Any) -> Iterator[str]:
    """The credits in an author field as text, one by one: of a name, a list, objects with a name."""
    if isinstance(received, Mapping):
        received = received.get("name") or received.get("original") or ""
    if isinstance(received, list | tuple):
        for one in received:
            yield from credits_of(one)
    elif text := plain(received):
        yield from _listed(text)


def _listed(text: str) -> Iterator[str]:
    """A list that an exporter wrote as text: "['A', 'B']"."""
    if text.startswith("[") and text.endswith("]"):
        try:
            yield from credits_of([str(one) for one in ast.literal_eval(text)])
            return
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            pass  # not a list after all: read it as a byline
    yield text


def _names(credit: str) -> Iterator[str]:
    for part in _SPLIT.split(_NOISE.sub(" ", _BY.sub("", credit))):
        name = " ".join(_BY.sub("", part).split()).strip(" .,-–—'\"")
        if _is_person(name):
            yield _cased(name)


def _is_person(name: str) -> bool:
    if not 2 <= len(name) <= 60 or not _PERSON.fullmatch(name):
        return False
    if " " not in name and name[0] < _WIDE:
        return False  # a first name cut off by its exporter, a town, the slug of a profile page
    if any(word in _words() or _DOMAIN.search(word) for word in name.lower().split()):
        return False
    return name.lower() not in not_authors() and not is_credit(name)


def _cased(name: str) -> str:
    """A name in capitals or without any gets its capitals back; all others stay as written."""
    return name.title() if (name.isupper() or name.islower()) and " " in name else name


@cache
def _words() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in rows("not_author_words"))


@cache
def not_authors() -> frozenset[str]:
    """Desks, sections, roles and exporters' noise, in lower case."""
    return frozenset(row["name"].lower() for row in rows("not_authors"))
