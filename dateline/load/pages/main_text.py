"""The main text of a page: what trafilatura finds in a tree without what is plainly not the article."""

import re
from collections.abc import Collection, Iterator, Sequence

from lxml.html import HtmlElement

from dateline.load.pages.page_noise import take_out_noise

_SIGNS = re.compile(r"[\W_]+")
_RULE = re.compile(r"[|\s-]*")
_WIDE = "\u2e80"
_LONG, _SENTENCE = 60, 25
"""characters of a line that reads as prose, and of one that does where it ends in a stop"""
_STOPS = '.?!…:;"”’»)。？！」'
_VAST = 20_000
"""elements of a page that is looked at once only: such are data or traps"""
_TITLE = 500
_SHORT = 250
"""characters of text from which a page need not be looked at again"""
_PROSE = 0.25
"""share of prose, menus counted against it, in a text that need not be looked at again"""
_PARAGRAPH, _CONTAINER = 80, 300
"""characters of a paragraph, and of all in a container, that are missed when left out"""
_MISSED = 0.2
"""paragraphs left out, as a share of the text found, that are too many"""


def main_text(tree: HtmlElement, headline: str | None) -> str | None:
    """The main text, without the headline; None where the page holds none. Changes the tree.

    A second look is taken where the first left out paragraphs that stand in containers like those it took, and with
    trafilatura's slower comparison of extractors where what it found is no prose (menus) or next to nothing.
    """
    body = tree if tree.find("body") is None else tree.find("body")
    titles = {_key(one.text_content()[:_TITLE]) for one in list(body.iter("h1"))[:4]} | {_key(headline or "")}
    take_out_noise(body)
    text = _extracted(tree, fast=True)
    if body.xpath("count(.//*)") > _VAST:
        return _tidy(text, titles) or None
    if _joined(body, text):
        text = max(text, _extracted(tree, fast=True), key=len)
    if len(text) < _SHORT or _prose(text) < _PROSE * len(text):
        text = max(text, _extracted(tree, fast=False), key=_prose)
    return _tidy(text, titles) or None


def _extracted(tree: HtmlElement, *, fast: bool) -> str:
    import trafilatura  # half a second, which a run without pages need not pay

    found: str | None = trafilatura.extract(
        tree, fast=fast, include_comments=False, include_tables=True, with_metadata=False
    )
    return found or ""


def _tidy(text: str, titles: Collection[str]) -> str:
    """The text without a headline above it; the cells of a row of a table stand between bars, rules and blanks go."""
    first, _, rest = text.partition("\n")
    if _key(first) in titles:
        text = rest
    lines = (line.strip(" |") if line.startswith("|") else line for line in text.split("\n") if not _is_rule(line))
    return "\n".join(lines).strip("\n")


def _is_rule(line: str) -> bool:
    return line.startswith("|") and _RULE.fullmatch(line) is not None


def _key(words: str) -> str:
    return _SIGNS.sub("", words).casefold()


def _prose(text: str) -> float:
    """Characters in lines that read as sentences, less those in others."""
    lines = [line.strip() for line in text.split("\n")]
    good = sum(len(line) for line in lines if _reads(line))
    return good - 0.5 * (sum(map(len, lines)) - good)


def _reads(line: str) -> bool:
    width = len(line) + 2 * sum(sign >= _WIDE for sign in line[:_LONG])
    return width >= _LONG or (width >= _SENTENCE and line[-1] in _STOPS)


def _joined(body: HtmlElement, text: str) -> bool:
    """Whether paragraphs were missed that stand in containers like those taken; then they are moved into the first."""
    taken = "".join(text.split())
    moved = False
    for group in _containers(body):
        texts = [_paragraphs(one) for one in group]
        inside = [any(p[:60] in taken for p in found) for found in texts]
        missed = sum(len(p) for found, used in zip(texts, inside, strict=True) if not used for p in found)
        if any(inside) and missed > _MISSED * len(taken):
            _move(group)
            moved = True
    return moved


def _paragraphs(one: HtmlElement) -> list[str]:
    given = ("".join(child.text_content().split()) for child in one if child.tag == "p")
    return [words for words in given if len(words) >= _PARAGRAPH]


def _containers(body: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Elements of one tag and class that each hold paragraphs of some length, where there are several."""
    groups: dict[tuple[str, str], list[HtmlElement]] = {}
    for paragraph in body.iter("p"):
        parent = paragraph.getparent()
        if parent.tag in ("div", "section") and parent.get("class"):
            group = groups.setdefault((parent.tag, parent.get("class")), [])
            if not group or group[-1] is not parent:
                group.append(parent)
    for group in groups.values():
        big = [one for one in dict.fromkeys(group) if sum(map(len, _paragraphs(one))) >= _CONTAINER]
        if len(big) > 1:
            yield big


def _move(group: Sequence[HtmlElement]) -> None:
    first, *others = group
    above = set(first.iterancestors())
    for other in others:
        if first not in other.iterancestors() and other not in above:
            for child in list(other):
                first.append(child)
