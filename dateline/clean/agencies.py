"""News agencies as credited."""

import re
from collections.abc import Mapping
from functools import cache

from dateline.data import rows

_EDGES = re.compile(r"^[\s(\[]+|[\s)\].,:;]+$")
_JOINTS = re.compile(r"\s*(?:/|,|;|\||\band\b|&)\s*")
_BEFORE = re.compile(r"^(?:(?:compiled|reported|written|posted|story)\s+)?(?:by|from|via|source)[:\s]+", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s+(?:(?:staff|news|senior|chief|national|foreign|political|special)\s+)*(?:staff|writers?|reporters?|reports?"
    r"|reporting|correspondents?|wires?|news agency|news service|newswires?|editors?|bureau|services?)$",
    re.IGNORECASE,
)


@cache
def credits() -> Mapping[str, tuple[str, str]]:
    """Alias in lower case -> (published name, kind: agency or outlet)."""
    return {row["alias"].lower(): (row["agency"], row["kind"]) for row in rows("agencies")}


def agency_of(credit: str) -> str | None:
    """The agency a credit such as `(AP)`, `Reuters/File` or `AFP and Reuters` names first; None for other words."""
    for part in _JOINTS.split(_EDGES.sub("", credit)):
        if name := credited_name(part):
            return credits()[name.lower()][0]
    return None


def credited_name(part: str) -> str | None:
    """The agency's name as written in one credit (`By Reuters Staff` -> Reuters); None for other words."""
    name = _BEFORE.sub("", _EDGES.sub("", part).strip())
    for words in (name, _BEHIND.sub("", name)):
        found = credits().get(words.lower())
        if found and found[1] == "agency":
            return words
    return None


def is_credit(words: str) -> bool:
    """Whether `words` are the name of an agency or of an outlet that credits itself as one."""
    return any(part.strip().lower() in credits() for part in _JOINTS.split(_EDGES.sub("", words)))


_OWNER = re.compile(
    r"(?:©|copyright|\(c\))[\s©]*(?:\(c\)\s*)?(?:\d{4}\s+)?(?:by\s+)?(?P<owner>[^.,]{2,40})", re.IGNORECASE
)


def agency_in_copyright(line: str) -> str | None:
    """The agency a copyright line names as the owner of the copy: `© 2019 The Associated Press. All …`."""
    found = _OWNER.search(line)
    return agency_of(found["owner"]) if found else None
