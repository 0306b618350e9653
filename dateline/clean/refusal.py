"""Records that are no article: no text, too little of it, or a page that stands where an article should."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.data import rows

MIN_CHARS = 25
"""a single short sentence is let through; signs of scripts without spaces say about three times as much each"""
MIN_HEADLINE = 10
"""of a headline that came alone: shorter ones are names of sections"""
_WIDE = "\u2e80"
_SHORT_PAGE = 600


@dataclass(frozen=True, slots=True)
class NotArticle:
    """Why a record is no article: a reason from the closed list, and the remedy in words."""

    reason: str
    detail: str


def received_text(fields: Mapping[str, Any]) -> str | NotArticle:
    """The text of a record as received: the article's, else the summary that came instead of one, else its headline."""
    texts = [value for name in ("text", "excerpt") if isinstance(value := fields.get(name), str) and value.strip()]
    if worded := next((value for value in texts if any(map(str.isalpha, value))), None):
        return worded
    if (headline := headline_alone(fields)) is not None:
        return headline
    if texts:
        return texts[0]
    if fields.get("html"):
        return NotArticle("not_an_article", "the page holds no main text; remove listings, consent and error pages")
    return NotArticle(
        "no_text",
        "no field holds a text, and no headline with an address or a date; name it with --map or dateline.toml",
    )


def headline_alone(fields: Mapping[str, Any]) -> str | None:
    """The headline of a record that holds nothing else to read: who reported what, and when or where, is told by it."""
    headline, told = fields.get("headline"), fields.get("url") or fields.get("published")
    if not isinstance(headline, str) or not told or fields.get("html"):
        return None
    values = (fields.get("text"), fields.get("excerpt"))
    return None if any(isinstance(one, str) and any(map(str.isalpha, one)) for one in values) else headline


def refused(fields: Mapping[str, Any], text: str) -> NotArticle | None:
    """Why a record with a text is no article all the same; None for an article."""
    words = text.strip()
    least = MIN_HEADLINE if headline_alone(fields) is not None else MIN_CHARS
    if sum(3 if sign >= _WIDE else 1 for sign in words[:least]) < least:
        return NotArticle("too_short", f"{len(words)} characters of text; an article has at least {least}")
    if not any(sign.isalpha() for sign in words):
        return NotArticle("too_short", "the text holds no letters; check which field holds the article")
    if not fields.get("html"):
        return None
    if kind := fields.get("page_kind"):
        return NotArticle("not_an_article", f"{kind}, not an article; load the pages of the articles themselves")
    return _stand_in(str(fields.get("headline") or ""), words)


def _stand_in(title: str, words: str) -> NotArticle | None:
    if len(words) > _SHORT_PAGE:
        return None
    for pattern, whole, what in _stand_ins():
        if pattern.fullmatch(title.strip()) if whole else pattern.match(title.strip()) or pattern.match(words):
            return NotArticle("not_an_article", f"{what}, not an article; fetch the page again without it")
    return None


@cache
def _stand_ins() -> tuple[tuple[re.Pattern[str], bool, str], ...]:
    """Pattern, whether it is the whole title, what the page is."""
    return tuple(
        (re.compile(row["pattern"], re.IGNORECASE), row["where"] == "title", row["what"])
        for row in rows("not_articles")
    )
