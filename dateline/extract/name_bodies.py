"""Bodies of a state or leader named by a common noun: Ruritanian army, Ruritania's interior ministry, US-led coalition.

They hold the name of the state or leader inside them, which stays a name of its own.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from dateline.data import rows
from dateline.extract.lexicon import peoples
from dateline.extract.names import Name

_OWNERS = ("GPE", "NORP", "PERSON")
_MAX_AHEAD = 60
_BODY_OF = re.compile(r"\b(?i:government|armed forces|parliament|central bank) of (?:the )?$")


def bodies(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """The bodies that begin, or with "government of" end, with one of `names`, in the order of the names."""
    names = list(names)
    for name in names:
        body = _after(text, name) or _before(text, name) if _may_own(text, name) else None
        if body is not None and not any(_crosses(body, other) for other in names):
            yield body


def _after(text: str, name: Name) -> Name | None:
    match = _pattern(name.label).match(text, name.end, name.end + _MAX_AHEAD)
    return Name(name.start, match.end(), "ORG", True) if match else None


def _before(text: str, name: Name) -> Name | None:
    match = _BODY_OF.search(text, max(0, name.start - _MAX_AHEAD), name.start) if name.label == "GPE" else None
    return Name(match.start(), name.end, "ORG", True) if match else None


def _crosses(body: Name, other: Name) -> bool:
    """Whether another name stands partly inside the body, or holds it, or is a second name inside."""
    overlaps = other.start < body.end and body.start < other.end
    return overlaps and not (other.start == body.start or other.end == body.end)


def _may_own(text: str, name: Name) -> bool:
    """Whether bodies may be a name's: of adjectives only those of states have any (Christian forces are no body)."""
    return name.label in _OWNERS and (name.label != "NORP" or text[name.start : name.end] in peoples())


@cache
def _pattern(owner: str) -> re.Pattern[str]:
    """What must follow an owner of this type: the words for its body, after a possessive ending, a blank or -led."""
    patterns = [row["pattern"] for row in rows("body_words") if owner in row["owners"].split("|")]
    options = "|".join(pattern if pattern.startswith("-") else rf"(?:['’]s)? (?i:{pattern})" for pattern in patterns)
    return re.compile(rf"(?:{options})(?![\w-])")
