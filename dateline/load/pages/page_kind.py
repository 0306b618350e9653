"""Pages that hold no article of their own: live tickers, lists, videos, galleries."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from dateline.data import rows
from dateline.load.pages.linked_data import Node

_LEAD = 400
"""characters of prose that make an article of what stands above the posts of a ticker, or beside a video"""
_LINE = 60
_LIST_PATH = re.compile(
    r"/(?:tags?|categor(?:y|ies)|topics?|authors?|sections?|archives?|search|rubri[ck]s?|tema|etiqueta)/[^/.]+"
    r"(?:/page/\d+)?/?$|^/page/\d+/?$|^/?$|^/(?:index|home|default)\.\w{3,4}$",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[\W_]+")


def kind_of_page(
    nodes: Sequence[Node], node: Node, said: str | None, address: str | None, dated: bool, text: str
) -> str | None:
    """What a page is that holds no article of its own; None for an article, and wherever there is a doubt.

    `node` is the linked data of its article, `said` its og:type, `dated` whether it declares a date. A page that
    declares itself an article is one, but for a ticker whose posts begin at once: lists seldom declare a date, and a
    video is one only with hardly a sentence beside it.
    """
    types = set(_types(nodes))
    if "liveblogposting" in types and _prose(_before(text, _posts(nodes))) < _LEAD:
        return "a live ticker without an article above it"
    if _types([node]) & _articles() or (said or "").lower() == "article":
        return None
    listed = any(kinds()[one] == "list" for one in types if one in kinds())
    if not dated and (listed or _is_list_address(address)):
        return "a list of articles"
    shown = {kinds()[one] for one in types if one in kinds()} | {(said or "").lower().partition(".")[0]}
    if _prose(text) < _LEAD and shown & {"video", "gallery"}:
        return "a video or a gallery with hardly a word beside it"
    return None


@cache
def kinds() -> Mapping[str, str]:
    """Type of a page in schema.org, in lower case -> article, list, video or gallery."""
    return {row["type"].lower(): row["kind"] for row in rows("page_types")}


def _articles() -> frozenset[str]:
    return frozenset(name for name, kind in kinds().items() if kind == "article")


def _types(nodes: Sequence[Node]) -> set[str]:
    given = (node.get("@type") for node in nodes)
    return {str(one).lower() for value in given for one in (value if isinstance(value, list) else [value])}


def _is_list_address(address: str | None) -> bool:
    """Whether an address is that of a home page, a section, a tag, an author, a search."""
    if not address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.query and _LIST_PATH.search(parts.path) is not None


def _posts(nodes: Sequence[Node]) -> Iterator[str]:
    """How the posts of a ticker begin, by its linked data."""
    for node in nodes:
        updates: Any = node.get("liveBlogUpdate")
        for one in updates if isinstance(updates, list) else []:
            given = [one.get("headline"), one.get("articleBody")] if isinstance(one, Mapping) else []
            yield from (_key(words)[:_LINE] for words in given if isinstance(words, str))


def _before(text: str, posts: Iterator[str]) -> str:
    """The lines above the first that is a post's."""
    begins = {one for one in posts if len(one) > 10}
    above = []
    for line in text.split("\n"):
        mine = _key(line)[:_LINE]
        if any(mine == one or (len(mine) > 20 and one.startswith(mine)) for one in begins):
            break
        above.append(line)
    return "\n".join(above)


def _key(words: str) -> str:
    return _SIGNS.sub("", words[:400]).casefold()


def _prose(text: str) -> int:
    """Characters in lines as long as sentences are; a sign of a script without blanks counts three times."""
    width = (len(line) + 2 * sum(sign >= "\u2e80" for sign in line) for line in text.split("\n"))
    return sum(one for one in width if one >= _LINE)
