"""What a page says of its article in JSON-LD, meta tags and markup, and which of it is believed."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from dateline.data import rows
from dateline.load.pages.linked_data import Node, article_node, linked_nodes
from dateline.load.pages.page_authors import authors_of_page
from dateline.load.pages.page_dates import declared_dates
from dateline.load.pages.page_headline import headline_of
from dateline.load.structured.fields import plain_text

_WHOLE_ADDRESS = re.compile(r"https?://[^/\s]+\.[^/\s]+/\S+")
Facts = dict[str, Any]


class Said(NamedTuple):
    """What a page says: the facts of its article, all its linked data, that of the article, and its og:type."""

    facts: Facts
    nodes: Sequence[Node]
    node: Node
    kind: str | None


def page_facts(tree: HtmlElement) -> Facts:
    """headline, authors, published (dates as written, best first), page_source, url and language, as the page says."""
    return said_by(tree).facts


def said_by(tree: HtmlElement) -> Said:
    """All that a page says of itself."""
    nodes, metas = linked_nodes(tree), _metas(tree)
    node = article_node(nodes, _titles(tree, metas))
    site = plain_text(node.get("publisher")) or next(iter(metas["source"]), None)
    facts = {
        "headline": headline_of(tree, node, metas["headline"], site),
        "authors": authors_of_page(tree, node, nodes, metas["authors"], site),
        "published": declared_dates(tree, node, metas["published"]),
        "page_source": site,
        "url": _address(tree, node, metas["url"]),
        "language": plain_text(node.get("inLanguage")) or tree.get("lang") or next(iter(metas["language"]), None),
    }
    known = {name: value for name, value in facts.items() if value}
    return Said(known, nodes, node, next(iter(metas["kind"]), None))


def _titles(tree: HtmlElement, metas: Mapping[str, list[str]]) -> str:
    shown = [one.text_content()[:400] for one in list(tree.iter("h1"))[:4]]
    return " ".join([tree.findtext(".//title") or "", *metas["headline"], *shown])


@cache
def _fields() -> Mapping[str, tuple[str, int]]:
    return {row["name"]: (row["field"], int(row["rank"])) for row in rows("page_fields")}


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Field -> the values its meta tags give, best first."""
    found: dict[str, list[tuple[int, str]]] = {field: [] for field, _ in _fields().values()}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or tag.get("value") or "").strip()
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or "").lower()
        if content and name in _fields():
            field, rank = _fields()[name]
            found[field].append((rank, content))
    return {
        field: [content for _, content in sorted(values, key=lambda one: one[0])] for field, values in found.items()
    }


def _address(tree: HtmlElement, node: Node, metas: list[str]) -> str | None:
    """The address the page calls its own, where it is a whole one."""
    canonical = [one.get("href") or "" for one in tree.xpath('//link[@rel="canonical"]')[:1]]
    given = (value.strip() for value in (*canonical, *metas, plain_text(node.get("url")) or ""))
    return next((value for value in given if _WHOLE_ADDRESS.match(value)), None)
