"""A page to the fields of an article: main text, headline, authors, date, publisher."""

import re
from collections.abc import Mapping
from typing import Any

from lxml.etree import ParserError
from lxml.html import HtmlElement

from dateline.load.pages.light_page import light
from dateline.load.pages.main_text import main_text
from dateline.load.pages.page_dates import shown_date, trackback_date
from dateline.load.pages.page_facts import said_by
from dateline.load.pages.page_kind import kind_of_page
from dateline.load.structured.fields import plain_text

_FIRST, _LAST = "1995-01-01", "2040-12-31"
_MARKUP = re.compile(r"<(?:p|div|br|a|span|h[1-6]|article|body|html|img|strong|em|ul|figure)\b[^>]*>", re.IGNORECASE)


def with_page(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """`fields` with those its page gives, where it has a page and no text of its own; what it names itself stays.

    A `text` that is markup is a page too.
    """
    text = fields.get("text")
    html = fields.get("html") if not text else text if is_markup(text) else None
    if not isinstance(html, str) or not html.strip():
        return fields
    page = read_page(html, plain_text(fields.get("url")))
    if fields.get("published") is not None:
        page.pop("page_kind", None)  # who dates it holds it for an article
    dates = [value for value in (fields.get("published"), *page.get("published", ())) if value is not None]
    rest = {name: value for name, value in fields.items() if name != "text"}
    return {**page, **rest, "html": html, **({"published": dates} if dates else {})}


def is_markup(text: str) -> bool:
    """Whether a text field holds HTML: it begins with a tag and has more of them."""
    return text.lstrip().startswith("<") and len(_MARKUP.findall(text[:5000])) >= 2


def read_page(html: str, url: str | None = None) -> dict[str, Any]:
    """The fields a page gives, fetched from `url`; `text` is missing where it holds no main text.

    `published` lists the dates it declares, best first; `published_in_text` is one its visible words name, where it
    declares none. `page_kind` says what it is where it holds no article of its own.
    """
    tree = _parsed(light(html))
    if tree is None:
        return {}
    said = said_by(tree)
    facts = dict(said.facts)
    if not facts.get("published") and (shown := _shown(tree, html, facts.get("headline"))):
        facts["published_in_text"] = shown
    text = main_text(tree, facts.get("headline")) or ""
    dated = bool(facts.get("published"))
    kind = kind_of_page(said.nodes, said.node, said.kind, url or facts.get("url"), dated, text)
    return {**facts, **({"text": text} if text else {}), **({"page_kind": kind} if kind else {})}


def _shown(tree: HtmlElement, html: str, headline: str | None) -> str | None:
    return trackback_date(html) or shown_date(tree, headline) or _dated_by_words(tree)


def _dated_by_words(tree: HtmlElement) -> str | None:
    """The day the visible words of a page name as its own, by htmldate's reviewed rules; bounds fixed, no clock."""
    from htmldate import find_date

    try:
        found: str | None = find_date(tree, extensive_search=False, original_date=True, min_date=_FIRST, max_date=_LAST)
    except (ValueError, RecursionError):
        return None
    return found


def _parsed(html: str) -> HtmlElement | None:
    from trafilatura import load_html

    try:
        return load_html(html)
    except (ParserError, ValueError, RecursionError):
        return None
