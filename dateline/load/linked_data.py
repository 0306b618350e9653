"""JSON-LD in a page: the nodes that describe an article."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:news)?article$|posting$|^report$|^reportage", re.IGNORECASE)
_PAGE = re.compile(r"^webpage$|^videoobject$", re.IGNORECASE)
_WRAPPING = re.compile(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*$|^\s*<!--|-->\s*$")
_MAX_SCRIPT = 2_000_000
_MAX_DEPTH = 6


def article_nodes(tree: HtmlElement) -> list[Mapping[str, Any]]:
    """Nodes that describe an article, those with a headline and a date first; pages and videos last."""
    nodes = [node for script in tree.iter("script") if _is_linked(script) for node in _nodes(_loaded(script.text))]
    articles = [node for node in nodes if _is_a(node, _ARTICLE)]
    pages = [node for node in nodes if _is_a(node, _PAGE) and "datePublished" in node]
    return sorted(articles, key=lambda node: -sum(name in node for name in ("headline", "datePublished"))) or pages


def _is_linked(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "").lower() and bool(script.text) and len(script.text) < _MAX_SCRIPT


def _loaded(text: str) -> Any:
    try:
        return json.loads(_WRAPPING.sub("", text.strip()), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Objects with a type, from the outside in."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _nodes(value.get(name), depth + 1)


def _is_a(node: Mapping[str, Any], kind: re.Pattern[str]) -> bool:
    types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
    return any(isinstance(one, str) and kind.search(one) for one in types)
