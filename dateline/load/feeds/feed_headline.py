"""What aggregators make of a headline: the publisher's name behind it, and the same words again as a summary."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_JOINT = re.compile(r"\s+(?:[-–—|⋆★•·*»«:~]|::|--)\s+")
_FIRST_NAME = re.compile(r"\s*[(|:–—-]\s*")
_LETTER = re.compile(r"\W+")


def without_publisher(headline: str, names: Iterable[str | None], url: str | None) -> str:
    """A headline without the name of its publisher at the end: `Ferry sails - Quayside` where Quayside published it.

    `names` are the publisher's as the entry and its feed give them; the address may name it too. Nothing else is cut.
    """
    joints = list(_JOINT.finditer(headline))
    if not joints:
        return headline
    tail = _letters(headline[joints[-1].end() :])
    known = {_letters(part) for name in names if name for part in (name, _FIRST_NAME.split(name)[0])}
    return headline[: joints[-1].start()] if tail and tail in known | _labels(url) else headline


def says_more(words: str, headline: str | None) -> bool:
    """Whether a summary or content says more than the headline."""
    return bool(words) and _letters(words) != _letters(headline or "")


def _labels(url: str | None) -> set[str]:
    """The host of an address and its labels: reuters and reuterscom for www.reuters.com."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return set()
    return {_letters(one) for one in (host, *host.split(".")[:-1]) if len(one) > 2}


def _letters(words: str) -> str:
    return _LETTER.sub("", words).casefold()
