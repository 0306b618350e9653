"""JSON-LD in a page: the node that describes its article, and what other nodes say of those it names."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml.html import HtmlElement

Node = Mapping[str, Any]
_ARTICLE = re.compile(r"(?:news)?article$|posting$|^report$|^reportage", re.IGNORECASE)
_PAGE = re.compile(r"^webpage$|^videoobject$", re.IGNORECASE)
_WRAPPING = re.compile(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*$|^\s*<!--|-->\s*$")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "author", "creator")
_MAX_SCRIPT = 2_000_000
_MAX_DEPTH = 6
_MAX_NODES = 2000
_WORD = re.compile(r"\w+")


def linked_nodes(tree: HtmlElement) -> list[Node]:
    """All objects of a page's JSON-LD that have a type or an @id, from the outside in."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if _is_linked(script):
            found.extend(_nodes(_loaded(script.text)))
    return found[:_MAX_NODES]


def article_node(nodes: Sequence[Node], titles: str) -> Node:
    """The node that describes the article: of several that whose headline is the page's; empty where none does.

    `titles` are the words of the page's own <title> and headings; a node with a headline that shares less than a third
    of its words with them tells of another story. Pages and videos stand in where there is no article.
    """
    words = set(_WORD.findall(titles.lower()))
    articles = [node for node in nodes if _is_a(node, _ARTICLE) and _shared(node, words) >= 1 / 3]
    pages = [node for node in nodes if _is_a(node, _PAGE) and "datePublished" in node]
    said = [(sum(name in node for name in ("headline", "datePublished")), _shared(node, words)) for node in articles]
    best = max(range(len(articles)), key=lambda at: (said[at], -at), default=None)
    return articles[best] if best is not None else next(iter(pages), {})


def resolved(value: Any, nodes: Sequence[Node]) -> list[Any]:
    """The things a property names, each given as a bare {"@id": …} replaced by the named node that has this @id."""
    named = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and node.get("name")}
    things = value if isinstance(value, list) else [value]
    return [
        named.get(str(one.get("@id")), one) if isinstance(one, Mapping) and not one.get("name") else one
        for one in things
    ]


def _shared(node: Node, words: set[str]) -> float:
    """The share of its headline's words that the page's own titles have; 1 where it has no headline, or they none."""
    mine = set(_WORD.findall(str(node.get("headline") or node.get("name") or "").lower()))
    return len(mine & words) / len(mine) if mine and words else 1.0


def _is_linked(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "").lower() and bool(script.text) and len(script.text) < _MAX_SCRIPT


def _loaded(text: str) -> Any:
    try:
        return json.loads(_WRAPPING.sub("", text.strip()), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "@id" in value:
            yield value
        for name in _INNER:
            yield from _nodes(value.get(name), depth + 1)


def _is_a(node: Node, kind: re.Pattern[str]) -> bool:
    given = node.get("@type")
    types = given if isinstance(given, list) else [given]
    return any(isinstance(one, str) and kind.search(one) for one in types)
