"""Who wrote it: names of persons as the field or byline gives them, without desks, sections and agencies."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dateline.clean.agencies import credited_name, is_credit
from dateline.clean.opening import regions
from dateline.clean.publishers import is_publisher
from dateline.clean.text import plain
from dateline.data import rows

_BY = re.compile(
    r"^\s*(?:(?:written|posted|reported|compiled|contributed|submitted|story|words|edited)\s+)?by[:\s]+|^\s*(?:authors?|from)\s*:\s*"
    r"|^(?:von|par|por|door)\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[;|•·/\n\t、]|,|\band\b|&|\bwith\b|\bund\b|\bet\b|(?<=\w\s)y(?=\s[A-ZÀ-Þ]))\s*", re.IGNORECASE
)
_SUFFIX = re.compile(r",\s*((?:[JS]r|II|III|IV|M\.?D|Ph\.?D)\b\.?)", re.IGNORECASE)
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+|\(.*?\)|<.*?>|\bmore\b(?=\s+[A-Z])", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][^\W\d_.’'`\-]*(?:[.’'`\-]+[^\W\d_]+)*\.?(?: [^\W\d_](?:[^\W\d_]|[.’'`\-])*){0,5}")
_DOMAIN = re.compile(r"\w\.(?:com|org|net|co|tv)\b")
_SHORT_FORM = re.compile(r"\b(?:[JS]r|[A-Z])\.$")
_WIDE = "\u2e80"
"""scripts from here on write a whole name without a space"""
_MAX_NAMES = 12


def authors_of(received: Any) -> list[str]:
    """The names in an author field (a name, a list, objects with a name, a byline), in order, each once."""
    names = (name for credit in _credits(received, persons_only=True) for name in _names(credit))
    return list(dict.fromkeys(names))[:_MAX_NAMES]


def credits_of(received: Any) -> Iterator[str]:
    """The credits in an author field as text, one by one: of a name, a list, objects with a name."""
    yield from _credits(received, persons_only=False)


def agencies_of(received: Any) -> list[str]:
    """The agencies an author field credits, each as written and once: `By The Associated Press`."""
    names = (credited_name(part) for credit in credits_of(received) for part in _SPLIT.split(credit))
    return list(dict.fromkeys(name for name in names if name))


def _credits(received: Any, *, persons_only: bool) -> Iterator[str]:
    if isinstance(received, Mapping):
        if persons_only and "organization" in str(received.get("@type")).lower():
            return
        received = received.get("name") or received.get("original") or ""
    if isinstance(received, list | tuple):
        for one in received:
            yield from _credits(one, persons_only=persons_only)
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
    for part in _SPLIT.split(_SUFFIX.sub(r" \1", _NOISE.sub(" ", _BY.sub("", credit)))):
        name = _bare(_BY.sub("", part))
        if _is_person(name):
            yield _cased(name)


def _bare(part: str) -> str:
    """A name without what stands before it (labels, titles) and what tells for whom or from where behind it."""
    words = part.strip(' .,:-–—"').strip("'‘’“”").split()
    while len(words) > 2 and _kind(words[0].strip(":")) in ("label", "title"):
        words = words[2:] if words[1].lower() == "by" else words[1:]
    end = next((at for at, word in enumerate(words) if at > 1 and _kind(word) == "joint"), len(words))
    name = " ".join(words[:end])
    return name if part.rstrip().endswith(".") is False or not _SHORT_FORM.search(f"{name}.") else f"{name}."


def _is_person(name: str) -> bool:
    if not 2 <= len(name) <= 60 or not _PERSON.fullmatch(name):
        return False
    if " " not in name and name[0] < _WIDE:
        return False  # a first name cut off by its exporter, a town, the slug of a profile page
    if name.lower() in not_authors() or name.lower() in regions() or is_credit(name) or is_publisher(name):
        return False
    if not name.islower() and any(word.islower() and word not in _particles() for word in name.split()):
        return False
    return all(_may_stand(word, at) for at, word in enumerate(name.split())) and not _DOMAIN.search(name.lower())


def _may_stand(word: str, place: int) -> bool:
    """Whether a word may stand at a place of a name: no office, no piece of a sentence."""
    kind = _kind(word)
    if kind == "none" or (place == 0 and kind in ("craft", "title", "label", "function")):
        return False
    return kind != "joint" or word.lower() in _particles() or len(word) == 1


def _cased(name: str) -> str:
    """A name in capitals or without any gets its capitals back; all others stay as written."""
    return name.title() if (name.isupper() or name.islower()) and " " in name else name


def _kind(word: str) -> str | None:
    return _words().get(word.lower())


@cache
def _words() -> Mapping[str, str]:
    return {row["word"]: row["kind"] for row in rows("author_words") if row["kind"] != "particle"}


@cache
def _particles() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("author_words") if row["kind"] == "particle")


@cache
def not_authors() -> frozenset[str]:
    """Desks, sections, roles and exporters' noise, in lower case."""
    return frozenset(row["name"].lower() for row in rows("not_authors"))
