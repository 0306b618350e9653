"""The authors a page names: linked data, meta tags, markup, a line that reads `By …`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement

from dateline.load.pages.bare_byline import bare_byline
from dateline.load.pages.linked_data import Node, resolved
from dateline.load.structured.fields import plain_text

_MAX_AUTHORS = 12
_MAX_CHARS = 120
_ELSEWHERE = (
    "[not(ancestor-or-self::*[self::nav or self::footer or self::aside or self::form"
    " or contains(@class, 'omment') or contains(@class, 'elated') or contains(@id, 'omment')])]"
)
_MARKED = tuple(
    XPath(f"({path}){_ELSEWHERE}")
    for path in (
        "//*[@itemprop='author']/descendant-or-self::*[@itemprop='name']",
        "//*[@rel='author' or @itemprop='author']",
        "//*[contains(@class, 'author-name') or contains(@class, 'author__name') or contains(@class, 'authorName')"
        " or contains(@class, 'byline-name') or contains(@class, 'byline__name') or contains(@class, 'byline-author')]",
    )
)
_BYLINES = XPath(
    f"//*[contains(@class, 'byline') or contains(@class, 'Byline') or contains(@class, 'author')"
    f" or contains(@class, 'Author') or contains(@class, 'writer')]{_ELSEWHERE}"
)
_BY = re.compile(r"(?:(?:written|words|story|text|posted|reported) )?by[: ]\s*(?=\S)", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s*(?:[|•·–—]|\b(?:updated|published|posted|share|follow|last modified|on)\b|\b(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|\d).*",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"//|@\S+\.\S|^www\.")
_SIGNS = re.compile(r"[\W_]+")


def authors_of_page(
    tree: HtmlElement, node: Node, nodes: Sequence[Node], metas: Sequence[str], site: str | None
) -> list[Any]:
    """The credits of the first place that credits somebody by a whole name, else those of the first that names any.

    The name of the site, an address and a log-in name (`admin`) do not name the writer.
    """
    first: list[Any] = []
    for place in _places(tree, node, nodes, metas):
        credits = list(dict.fromkeys(_named(one) for one in place if _named(one)))[:_MAX_AUTHORS]
        if any(_is_whole(one, site) for one in credits):
            return [one for one in credits if not _is_site(one, site)]
        first = first or credits
    if any(_is_site(one, site) for one in first):  # it signs all its articles itself: the writers stand above the text
        return bare_byline(tree) or first
    return first


def _places(tree: HtmlElement, node: Node, nodes: Sequence[Node], metas: Sequence[str]) -> Iterator[list[Any]]:
    """Where a page names its authors, in the order they are believed; what is dear to look for is looked for last."""
    yield resolved(node.get("author") or [], nodes)
    yield list(metas)
    yield resolved(node.get("creator") or [], nodes)
    for path in _MARKED:
        yield _beside(path(tree))
    yield _bylines(tree)


def _named(one: Any) -> str:
    """A credit as text, without an address."""
    given = one.get("name") or one.get("byline") or one.get("alternateName") if isinstance(one, Mapping) else one
    words = " ".join((plain_text(given) or "").split())
    return "" if _ADDRESS.search(words) else words


def _is_whole(words: str, site: str | None) -> bool:
    return (" " in words or not words.isascii()) and not _is_site(words, site)


def _is_site(words: str, site: str | None) -> bool:
    return bool(site) and _key(words) == _key(site or "")


def _key(words: str) -> str:
    return _SIGNS.sub("", words.casefold()).removeprefix("the")


def _beside(found: Sequence[HtmlElement]) -> list[str]:
    """The words of the first element marked so and of those close by it: further down stand the authors of others."""
    near = [one for one in found[:_MAX_AUTHORS] if _around(one) is _around(found[0])]
    return [words for one in near if (words := _credit(one))]


def _around(one: HtmlElement) -> HtmlElement:
    parent = one.getparent()
    above = parent.getparent() if parent is not None else None
    return above if above is not None else one


def _credit(one: HtmlElement) -> str:
    words = " ".join(one.text_content()[: 4 * _MAX_CHARS].split())
    return _BEHIND.sub("", _BY.sub("", words, count=1)).strip(" ,") if len(words) <= 2 * _MAX_CHARS else ""


def _bylines(tree: HtmlElement) -> list[str]:
    """The first short element marked as byline or author that reads `By …`."""
    for one in _BYLINES(tree)[:20]:
        words = " ".join(one.text_content()[: 4 * _MAX_CHARS].split())
        if len(words) <= 2 * _MAX_CHARS and _BY.match(words) and (credit := _credit(one)):
            return [credit]
    return []
