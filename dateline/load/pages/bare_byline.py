"""The byline that stands bare above an article: a paragraph in bold or italics that is a name and nothing else."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.’'\-]+(?: [^\W\d_a-zß-öø-ÿ][\w.’'\-]*){1,3}"
_NAMES = re.compile(rf"{_NAME}(?:\s?(?:/|,|&|\band\b)\s?{_NAME}){{0,2}}")
_MARKS = frozenset(("strong", "b", "em", "i"))
_FIRST, _LONG = 6, 100
"""paragraphs below the headline that are looked at, down to the first of so many characters"""


def bare_byline(tree: HtmlElement) -> list[str]:
    """The one or few names in a paragraph of their own between the headline and the text; empty where there are none.

    A name that other paragraphs speak of is a person in the article, or a place.
    """
    for one in _opening(tree):
        words = " ".join(one.text_content().split())
        if _is_marked(one) and len(words) < 80 and _NAMES.fullmatch(words):
            names = re.split(r"\s?(?:/|,|&|\band\b)\s?", words)
            said = " ".join(" ".join(other.text_content().split()) for other in tree.iter("p"))
            return names if all(said.count(name) == 1 for name in names) else []
    return []


def _opening(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The paragraphs from the headline down to the first long one."""
    below, seen = False, 0
    for one in tree.iter("h1", "p"):
        if one.tag == "h1":
            below, seen = True, 0
        elif below and (size := len(one.text_content().strip())):
            yield one
            seen += 1
            if size >= _LONG or seen >= _FIRST:
                return


def _is_marked(one: HtmlElement) -> bool:
    """Whether all its words are bold or in italics."""
    inside = sum(len(child.text_content().strip()) for child in one if child.tag in _MARKS)
    return inside > 0 and inside >= len(one.text_content().strip())
