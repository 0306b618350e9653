"""What is plainly not the article, taken out of a page's tree before its main text is looked for."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from lxml.html import HtmlElement

from dateline.data import rows

_BOXES = ("div", "section", "aside", "ul", "ol", "p", "span", "figure", "table", "form")
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"\w+")
_MOST = 0.3
"""an element that holds more than this share of a page's paragraphs is no box beside the article"""
_LINK_WORDS = 5
_CELL = 200
"""characters from which a cell is no figure but a part of the page's layout"""


def take_out_noise(body: HtmlElement) -> None:
    """Drop boxes named as what is not the article, paragraphs and lists that are links; layout tables become blocks.

    Changes the tree. A linked paragraph of fewer than five words stays: it may be a subheading.
    """
    _drop_boxes(body)
    for one in [one for one in body.iterdescendants("p") if _is_link(one)]:
        one.drop_tree()
    for one in [one for one in body.iterdescendants("ul", "ol") if _is_list_of_links(one)]:
        above = one.getprevious()
        if above is not None and above.tag in _HEADINGS:
            above.drop_tree()
        one.drop_tree()
    for table in list(body.iter("table")):
        if _is_layout(table):
            _as_blocks(table)


def _drop_boxes(body: HtmlElement) -> None:
    boxes = body.iterdescendants(*_BOXES)
    named = dict.fromkeys((one for one in boxes if _is_noise(one.get("class", ""), one.get("id", ""))), 0)
    if not named:
        return
    whole = 0
    for paragraph in body.iter("p"):  # once for all boxes, however deep they are nested
        size = len(paragraph.text_content())
        whole += size
        for one in (paragraph, *paragraph.iterancestors()):
            if one in named:
                named[one] += size
    for one, inside in named.items():
        if inside <= _MOST * whole:
            one.drop_tree()


@lru_cache(maxsize=2048)
def _is_noise(name: str, identity: str) -> bool:
    """Whether a class or id names what is not the article."""
    names = f"{name} {identity}"
    if len(names) < 5:
        return False
    return _names().search(_CAMEL.sub("-", names).lower().replace("__", "-").replace("--", "-")) is not None


@cache
def _names() -> re.Pattern[str]:
    listed = sorted((row["name"] for row in rows("page_noise")), key=len, reverse=True)
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(map(re.escape, listed))})(?=$|[\s_-])")


def _is_link(one: HtmlElement) -> bool:
    """Whether all words of a paragraph are links, and no sentence: the title of another page."""
    links = list(one.iter("a"))
    text = one.text_content().strip() if links else ""
    words = _WORD.findall(text)
    if len(words) < _LINK_WORDS or text.endswith((".", "。")):
        return False
    linked = sum(len(word) for link in links for word in _WORD.findall(link.text_content()))
    return linked >= 0.95 * sum(map(len, words))


def _is_list_of_links(one: HtmlElement) -> bool:
    """Whether every point of a list is the title of another page."""
    points = list(one.iterchildren("li"))
    return len(points) > 1 and all(_is_link(point) for point in points)


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table is how a page was laid out: it holds another one, or a cell of paragraphs."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    return any(len(cell.text_content()) > _CELL for cell in table.iter("td"))


def _as_blocks(table: HtmlElement) -> None:
    for one in _own_parts(table):
        one.tag = "div"


def _own_parts(table: HtmlElement) -> Iterator[HtmlElement]:
    yield from list(table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th"))
