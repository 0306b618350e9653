"""A page without what no parser needs or bears."""

import re

MAX_PAGE = 4_000_000
"""characters of a page that are read, without inlined pictures"""
_HEAVY = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]{2000,}")
_HALVES = re.compile("[\ud800-\udfff]")
_DEEP = 120
_NESTED = re.compile(
    rf"(?:<(?:div|span|font|b|i|em|strong|center|section|p|blockquote)\b[^<>]*>\s*){{{_DEEP},}}", re.IGNORECASE
)
"""elements opened one in another without a word between: the parser drops all that lies deeper than 256"""
_ENDLESS = 50_000
_LONG_TAG = re.compile(rf"<([A-Za-z][\w:-]{{0,40}})\s[^<>]{{{_ENDLESS},}}>")
"""its attributes hold a program's state; a hundred thousand of them cost the parser a minute"""


def light(html: str) -> str:
    """`html` without inlined pictures, endless tags or nesting and halves of surrogate pairs; the first 4 MB of it.

    Each is looked for in a way that costs next to nothing where there is none, which is on nearly every page.
    """
    html = html if _is_sound(html) else _HALVES.sub("\ufffd", html)
    if ";base64," in html:
        html = _HEAVY.sub("", html)
    if any(piece.count("<") >= _DEEP for piece in html.split("</")):
        html = _NESTED.sub("<div>", html)
    if max(map(len, html.split(">"))) >= _ENDLESS:
        html = _LONG_TAG.sub(r"<\1>", html)
    return html[:MAX_PAGE]


def _is_sound(html: str) -> bool:
    try:
        html.encode()
    except UnicodeEncodeError:
        return False
    return True
