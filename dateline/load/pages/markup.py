"""A piece of HTML that is an article's own text, as plain text: only what is never read is left out."""

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree, html

_MARKUP = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9]*[\s/>]|/[a-zA-Z]|!--)|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w{1,30});")
_UNREAD = frozenset(
    ("script", "style", "noscript", "video", "audio", "svg", "math", "form", "template", "head", "figcaption", "select")
)
_SECTIONS = ("p", "div", "section", "article", "header", "footer", "aside", "main", "blockquote", "pre", "figure", "hr")
_TITLES = ("h1", "h2", "h3", "h4", "h5", "h6", "address", "center")
_LISTS = ("ul", "ol", "dl", "table")
_ROWS = frozenset({"li", "tr", "dt", "dd"})
"""blocks that stand under one another without a blank line"""
_BLOCKS = _ROWS | {*_SECTIONS, *_TITLES, *_LISTS}
_CAPTION = re.compile(r"\bcaption\b|caption-text|\bmedia-credit\b|\bscreen-reader-text\b", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"[^\S\n]*\n[^\S\n]*")
_MANY_LINES = re.compile(r"\n{3,}")
_TAG = re.compile(r"<[^<>]*>")
_FRAMES = re.compile(r"</?(?:iframe|noembed|noframes|plaintext|xmp)\b[^<>]*>", re.IGNORECASE)
"""elements whose content is no markup to the parser: one that is never closed would swallow all behind it"""
_DEEP = 2000
"""characters below which markup cannot be nested deeper than the parser goes"""
_PARAGRAPH, _LINE = "\n\n", "\n"


def has_markup(text: str) -> bool:
    """Whether `text` holds tags or references of HTML: RSS does not say which of its texts do."""
    return _MARKUP.search(text) is not None


def markup_text(markup: str) -> str:
    """The text of a piece of HTML: paragraphs parted by a blank line, `<br>` a line end; captions are left out."""
    try:
        tree = html.fragment_fromstring(_FRAMES.sub(" ", markup), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return _untagged(markup)
    text = _LINE_ENDS.sub("\n", _BLANKS.sub(" ", "".join(_pieces(tree))))
    return _MANY_LINES.sub(_PARAGRAPH, text).strip() or _untagged(markup)


def _untagged(markup: str) -> str:
    """What is left without the tags, where no tree could be made: markup nested beyond all bounds."""
    if len(markup) < _DEEP:
        return ""
    return " ".join(unescape(_TAG.sub(" ", markup)).split())


def inline_text(markup: str) -> str:
    """The same on one line: for headlines and names."""
    return " ".join((markup_text(markup) if has_markup(markup) else markup).split())


def _pieces(tree: etree._Element) -> Iterator[str]:
    """The words in document order with the line ends of blocks; no recursion, since trees may be deep."""
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if skipped is None:
                yield _flowing(element.tail)
        elif event == "start":
            if skipped is None and _is_unread(element):
                skipped = element
            elif skipped is None:
                yield from _opened(element)
        else:
            if skipped is None and element.tag in _BLOCKS - _ROWS:
                yield _PARAGRAPH
            skipped = None if skipped is element else skipped
            if skipped is None and element is not tree:
                yield _flowing(element.tail)


def _opened(element: etree._Element) -> Iterator[str]:
    if element.tag in _BLOCKS:
        yield _LINE if element.tag in _ROWS else _PARAGRAPH
    elif element.tag == "br":
        yield _LINE
    elif element.tag in ("td", "th"):
        yield " "
    yield element.text or "" if element.tag == "pre" else _flowing(element.text)


def _flowing(text: str | None) -> str:
    """Text in which line ends are blanks, as a browser shows it."""
    return (text or "").replace("\r", " ").replace("\n", " ")


def _is_unread(element: etree._Element) -> bool:
    return element.tag in _UNREAD or _CAPTION.search(element.get("class") or "") is not None
