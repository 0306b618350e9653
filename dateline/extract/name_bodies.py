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


def bodies(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """The bodies that begin with one of `names`, in the order of the names."""
    names = list(names)
    starts = {name.start: name for name in names}
    for name in names:
        if not _may_own(text, name):
            continue
        if match := _pattern(name.label).match(text, name.end, name.end + _MAX_AHEAD):
            end = match.end()
            if not any(name.end <= at < end and starts[at].end > end for at in starts):
                yield Name(name.start, end, "ORG", True)


def _may_own(text: str, name: Name) -> bool:
    """Whether bodies may be a name's: of adjectives only those of states have any (Christian forces are no body)."""
    return name.label in _OWNERS and (name.label != "NORP" or text[name.start : name.end] in peoples())


@cache
def _pattern(owner: str) -> re.Pattern[str]:
    """What must follow an owner of this type: the words for its body, after a possessive ending, a blank or -led."""
    patterns = [row["pattern"] for row in rows("body_words") if owner in row["owners"].split("|")]
    options = "|".join(pattern if pattern.startswith("-") else rf"(?:['’]s)? {pattern}" for pattern in patterns)
    return re.compile(rf"(?:{options})(?![\w-])")
