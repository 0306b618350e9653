"""The headline of a page: what its linked data, its meta tags, its <h1> and its <title> agree on."""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from dateline.load.structured.fields import plain_text

_JOINTS = re.compile(r"\s+(?:[|–—·•»›~*]|-{1,2}|::|//)\s+|\s*[|»]\s*|:\s(?=[A-Z][\w.&’' ]+$)")
_WORD = re.compile(r"\w+")
_MAX_SITE_WORDS = 6
_MAX_CHARS = 400
"""a longer <h1> or <title> is no headline"""
_Candidates = Sequence[tuple[str, str]]


def headline_of(tree: HtmlElement, node: Mapping[str, Any], metas: Sequence[str], site: str | None) -> str | None:
    """The headline most places of a page give word for word, its site's name trimmed off.

    Of two that as many give, and where no two are the same, the one that is seen on the page (<h1>), then linked data,
    then what is meant for sharing (meta tags), then <title>; one that shares its words with no other place is taken
    last: a log-in box has an <h1> too, and linked data of another story is met in the wild.
    """
    places: Mapping[str, Sequence[str | None]] = {
        "shown": [" ".join(one.text_content().split()) for one in list(tree.iter("h1"))[:4]],
        "linked": [plain_text(node.get("headline"))],
        "shared": metas[:1],
        "title": [tree.findtext(".//title")],
        "named": [plain_text(node.get("name"))],
    }
    given = [(place, one) for place, values in places.items() for value in values if (one := _tidy(value, site))]
    return _agreed(given) or _alike(given) or next((one for _, one in given), None)


def _tidy(value: str | None, site: str | None) -> str | None:
    words = " ".join(unescape(unescape((value or "")[: 4 * _MAX_CHARS])).split())
    return trimmed(words, site) if 0 < len(words) <= _MAX_CHARS else None


def _agreed(given: _Candidates) -> str | None:
    """What most places give, the first of those where several do."""
    places: dict[str, dict[str, str]] = {}
    for place, one in given:
        places.setdefault(_key(one), {}).setdefault(place, one)
    best = max(places.values(), key=len, default={})
    return next(iter(best.values())) if len(best) > 1 else None


def _alike(given: _Candidates) -> str | None:
    """The first that shares more than half its words with what another place gives."""
    words = [(place, set(_WORD.findall(one.lower()))) for place, one in given]
    for (place, one), mine in zip(given, (words for _, words in words), strict=True):
        if any(other != place and 2 * len(mine & theirs) > len(mine) for other, theirs in words):
            return one
    return None


def _key(words: str) -> str:
    return "".join(_WORD.findall(words.casefold()))


def trimmed(title: str, site: str | None) -> str:
    """A title without the site's name at its end or beginning: `Storm hits coast | Echo`, `Echo: Storm …`."""
    joints = list(_JOINTS.finditer(title))
    for joint in reversed(joints):
        head, tail = title[: joint.start()], title[joint.end() :]
        if not _is_site(tail, head, site):
            break
        title = head
    if joints and site and joints[0].end() < len(title) and _same(title[: joints[0].start()], site):
        return title[joints[0].end() :]
    return title


def _is_site(tail: str, head: str, site: str | None) -> bool:
    if site and _same(tail, site):
        return True
    words, sign = tail.split(), any(sign in tail for sign in '.!?,"“')
    named = all(word[:1].isupper() or not word[:1].isalpha() or len(word) <= 3 for word in words)
    return named and not sign and len(words) <= _MAX_SITE_WORDS and len(head.split()) >= max(4, len(words) + 1)


def _same(one: str, other: str) -> bool:
    mine, theirs = (_key(name).removeprefix("the") for name in (one, other))
    return bool(mine) and (mine in theirs or theirs in mine)
