"""What a page says of its article in JSON-LD, meta tags and markup, and which of it is believed."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from dateline.data import rows
from dateline.load.fields import plain_text
from dateline.load.linked_data import article_nodes

_JOINTS = re.compile(r"\s+(?:[|–—·•»›~]|-{1,2}|::|//)\s+|\s*[|»]\s*|:\s(?=[A-Z][\w.&’' ]+$)")
_WORD = re.compile(r"\w+")
_WHOLE_ADDRESS = re.compile(r"https?://[^/\s]+\.[^/\s]+/\S+")
_MAX_SITE_WORDS = 6
Facts = dict[str, Any]


def page_facts(tree: HtmlElement) -> Facts:
    """headline, authors, published (dates as written, best first), page_source, url and language, as the page says."""
    node = next(iter(article_nodes(tree)), {})
    metas = _metas(tree)
    site = plain_text(node.get("publisher")) or next(iter(metas["source"]), None)
    facts = {
        "headline": _headline(tree, node, metas["headline"], site),
        "authors": _authors(tree, node, metas["authors"]),
        "published": _dates(tree, node, metas["published"]),
        "page_source": site,
        "url": _address(tree, node, metas["url"]),
        "language": plain_text(node.get("inLanguage")) or tree.get("lang") or next(iter(metas["language"]), None),
    }
    return {name: value for name, value in facts.items() if value}


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


def _address(tree: HtmlElement, node: Mapping[str, Any], metas: list[str]) -> str | None:
    """The address the page calls its own, where it is a whole one."""
    canonical = [one.get("href") or "" for one in tree.xpath('//link[@rel="canonical"]')[:1]]
    given = (value.strip() for value in (*canonical, *metas, plain_text(node.get("url")) or ""))
    return next((value for value in given if _WHOLE_ADDRESS.match(value)), None)


def _dates(tree: HtmlElement, node: Mapping[str, Any], metas: list[str]) -> list[str]:
    """Dates as written: JSON-LD, meta tags, then <time> of the article, in the order they are believed."""
    linked = [value for name in ("datePublished", "dateCreated", "uploadDate") if (value := plain_text(node.get(name)))]
    return list(dict.fromkeys([*linked[:1], *metas, *linked[1:], *_times(tree)]))[:8]


def _times(tree: HtmlElement) -> Iterator[str]:
    """<time> marked as the publication's, then the only one of the page."""
    times = [one for one in tree.iter("time", "abbr") if one.get("datetime") or one.get("title")]
    marked = [one for one in times if one.get("pubdate") is not None or _says_published(one)]
    for one in marked[:2] or times[: len(times) == 1]:
        yield (one.get("datetime") or one.get("title") or "").strip()
    for one in tree.xpath('//*[@itemprop="datePublished"][not(self::meta)][not(self::time)]')[:2]:
        yield (one.get("content") or one.text_content() or "").strip()[:80]


def _says_published(one: HtmlElement) -> bool:
    return bool(re.search(r"publish|entry-date|post-date|posted|pubdate", f"{one.get('class')} {one.get('itemprop')}"))


def _authors(tree: HtmlElement, node: Mapping[str, Any], metas: list[str]) -> list[Any]:
    linked = node.get("author") or node.get("creator")
    if linked:
        return linked if isinstance(linked, list) else [linked]
    named = [value for value in metas if "//" not in value]
    if named:
        return named[:6]
    marked = tree.xpath('//*[@itemprop="author"]//*[@itemprop="name"] | //a[@rel="author"]')
    return [text for one in marked[:6] if (text := " ".join(one.text_content().split()))] or _bylines(tree)


def _bylines(tree: HtmlElement) -> list[str]:
    """The first short element marked as byline or author that reads `By …`."""
    for one in tree.xpath('//*[contains(@class, "byline") or contains(@class, "author")]')[:20]:
        text = " ".join(one.text_content().split())
        if 6 <= len(text) <= 80 and text.lower().startswith("by "):
            return [text]
    return []


def _headline(tree: HtmlElement, node: Mapping[str, Any], metas: list[str], site: str | None) -> str | None:
    """The headline most places of the page agree on, its site's name trimmed off.

    Candidates in the order they are believed: JSON-LD, meta tags, <h1>, <title>. Where none agrees with another, the
    one a reader sees: JSON-LD of another story is met in the wild.
    """
    title = tree.findtext(".//title")
    first = [" ".join(one.text_content().split()) for one in list(tree.iter("h1"))[:3]]
    given = [plain_text(node.get("headline")), *metas, *first, title]
    candidates = [trimmed(" ".join(unescape(one).split()), site) for one in given if one and one.strip()]
    agreed = (one for at, one in enumerate(candidates) if _agrees(one, candidates[:at] + candidates[at + 1 :]))
    shown = [trimmed(one, site) for one in first if one]
    return next(agreed, next(iter([*shown, *candidates]), None))


def _agrees(one: str, others: list[str]) -> bool:
    words = set(_WORD.findall(one.lower()))
    return any(2 * len(words & set(_WORD.findall(other.lower()))) > len(words) for other in others)


def trimmed(title: str, site: str | None) -> str:
    """A title without the site's name at its end or beginning: `Storm hits coast | Echo`, `Echo: Storm …`."""
    joints = list(_JOINTS.finditer(title))
    for joint in reversed(joints):
        head, tail = title[: joint.start()], title[joint.end() :]
        if not _is_site(tail, head, site):
            break
        title = head
    if joints and site and joints[0].end() < len(title) and _same(title[: joints[0].start()], site):
        return title[joints[0].end() :]
    return title


def _is_site(tail: str, head: str, site: str | None) -> bool:
    if site and _same(tail, site):
        return True
    words, sign = tail.split(), any(sign in tail for sign in '.!?,"“')
    named = all(word[:1].isupper() or not word[:1].isalpha() or len(word) <= 3 for word in words)
    return named and not sign and len(words) <= _MAX_SITE_WORDS and len(head.split()) >= max(4, len(words) + 1)


def _same(one: str, other: str) -> bool:
    mine, theirs = ("".join(_WORD.findall(name.lower())).removeprefix("the") for name in (one, other))
    return bool(mine) and (mine in theirs or theirs in mine)
