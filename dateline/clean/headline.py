"""The headline a text begins with, where it begins with one beyond doubt."""

import re
from collections.abc import Sequence

from dateline.clean.lines import Line, key
from dateline.clean.opening import opening_of
from dateline.clean.patterns import kind_of

_MIN_WORDS, _MAX_WORDS, _MAX_CHARS = 3, 30, 200
_STOPS = re.compile(r"[.;:,!…—–-][\"”’')\]]*$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.)+$|\b(?:Inc|Co|Ltd|Jr|Sr|St|No)\.$|[?!][\"”’']?$|\.\.\.$")
_SPEECH = re.compile(r"^[\"“‘«].*[\"”’»][.,]?$")
_BODY_WORDS = 12
_BEFORE_BODY = 7
"""lines below a headline among which its first paragraph stands: place, hour and channel of a match come before it"""


def headline_in(lines: Sequence[Line]) -> Line | None:
    """The line of `lines` that is the headline: the article's first, short, without a full stop, above a longer one.

    A caption, byline, date or dateline is none; a first line that could as well be a sentence is none either.
    """
    article = [line for line in lines[:12] if kind_of(line.words) is None]
    if len(article) < 2:
        return None
    first, *following = article
    return first if _is_headline(first.words) and _is_body(first, following) else None


def opening_line(lines: Sequence[Line], headline: str) -> Line | None:
    """The first line of the article, where it is the headline the field gives: it stands in the text then."""
    first = next((line for line in lines[:6] if kind_of(line.words) is None), None)
    return first if first and key(first.words) == key(headline) else None


def _is_headline(words: str) -> bool:
    count = len(words.split())
    if not _MIN_WORDS <= count <= _MAX_WORDS or len(words) > _MAX_CHARS:
        return False
    if (_STOPS.search(words) and not _ABBREVIATION.search(words)) or _SPEECH.match(words):
        return False
    return (
        words[0] not in "-•*#(["
        and any(sign.isupper() or not sign.isascii() for sign in words)
        and opening_of(words) is None
    )


def _is_body(first: Line, following: Sequence[Line]) -> bool:
    """Whether an article follows: set off by a blank line, or a line that is clearly longer and a sentence."""
    body = next((line for line in following[:_BEFORE_BODY] if len(line.words.split()) >= _BODY_WORDS), None)
    if body is None:
        return False
    longer = len(body.words) > 1.3 * len(first.words) and body.words[-1] in '.!?"”’)'
    return following[0].after_gap or longer
