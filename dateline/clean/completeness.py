"""Whether a text is the whole article, an excerpt of it, or its headline alone."""

import re
from collections.abc import Mapping
from typing import Any

from dateline.clean.refusal import headline_alone

_END = 60
_CUT_OFF = re.compile(
    r"(?:\[\+\d+ chars\]|\[(?:…|\.\.\.)\]|(?<!/)(?<!/\s)…|(?:Continue reading|Read more)[^\w:]{0,4})\s*$"
)
"""`Read more:` with a colon stands above links to other articles, and an address that is cut off ends no article"""
_CLOSED = re.compile(r"[^\w\s,;:—–-]\W*$")
_TEASER, _SHORT = 250, 600
"""signs of a single paragraph up to which it is no whole article, and up to which an open end tells of a cut"""
_WIDE = "\u2e80"
"""scripts from here on say about three times as much with a sign"""


def completeness(fields: Mapping[str, Any], text: str) -> str:
    """`headline` where nothing else came; `excerpt` of a summary and of what was cut off; else `full`.

    A summary came in a field of its own, or is a single short paragraph of an article that stands at an address: there
    the rest is. A single paragraph that stops in the middle of a sentence was cut at a count of signs.
    """
    if fields.get("completeness") == "headline" or headline_alone(fields) is not None:
        return "headline"
    is_summary = not (isinstance(fields.get("text"), str) and fields["text"].strip())
    is_cut = _CUT_OFF.search(text[-_END:]) is not None
    return "excerpt" if is_summary or is_cut or _is_part(text.strip(), bool(fields.get("url"))) else "full"


def _is_part(text: str, has_address: bool) -> bool:
    if "\n" in text or len(text) > _SHORT:
        return False
    said = sum(3 if sign >= _WIDE else 1 for sign in text)
    return (said <= _TEASER and has_address) or (said <= _SHORT and _CLOSED.search(text) is None)
