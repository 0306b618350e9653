"""Who published: the field, the address, the option, or nobody; and the one spelling of a publisher."""

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from urllib.parse import urlsplit

import tldextract

from dateline.clean.text import plain
from dateline.data import rows

_DESK = re.compile(
    r"\s*(?:\((?:online|web|news|opinion|editorial|web news|online news|print|us|u\.s\.)\)"
    r"|[-–—|:]\s*(?:news|opinion|editorial|online))\s*$",
    re.I,
)
_SIGNS = re.compile(r"[^\w]+")
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?", re.I)
_RESERVED = frozenset({"test", "example", "invalid", "localhost", "local", "internal"})
"""top-level names nobody registers under (RFC 2606, RFC 6762): every host is its own"""
_ARCHIVED = re.compile(r"/(?:web/)?\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}\S+)", re.IGNORECASE)
_suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def received_source(fields: Mapping[str, object], url: str | None, option: str | None, text: str) -> tuple[str, str]:
    """(publisher as received, basis: metadata, url, option or none). Nobody is `unknown-` and 12 digits of the text.

    A page's own name for its site comes after the address: a publisher has one domain and many names for its desks.
    """
    if named := plain(fields.get("source")):
        return named, "metadata"
    if url and (domain := domain_of(url)):
        return domain, "url"
    if named := plain(fields.get("page_source")):
        return named, "metadata"
    if option:
        return option, "option"
    return f"unknown-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}", "none"


def domain_of(url: str) -> str | None:
    """The registrable domain of an address (news.bbc.co.uk -> bbc.co.uk); the host where it has none (localhost)."""
    return _registrable(host) if (host := _host(url)) else None


def publisher_at(url: str) -> str | None:
    """The publisher whose address `url` is, by its host and domain; None for a site that carries others' articles.

    The copy of a page in an archive is the page's own.
    """
    if archived := _ARCHIVED.search(url):
        url = archived[1]
    host = _host(url)
    if host is None:
        return None
    domain = _registrable(host)
    if carriers().get(domain) == "blogs" and host != domain:
        return _known(host) or host
    if domain in carriers() or host in carriers():
        return None
    return _known(host) or _known(domain) or domain


def _host(url: str) -> str | None:
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.lower().rstrip(".").removeprefix("www.") if host else None


@cache
def _registrable(host: str) -> str:
    if host.rpartition(".")[2] in _RESERVED:
        return host
    return _suffixes(host).top_domain_under_public_suffix or host


@cache
def carriers() -> Mapping[str, str]:
    """Domain -> kind (portal, blogs) of portals, archives and networks, which carry articles of many publishers."""
    return {row["domain"]: row["kind"] for row in rows("carriers")}


@cache
def columnists() -> Mapping[str, str]:
    """Key -> name of persons who stand where a publisher should."""
    return {_key(row["name"]): row["name"] for row in rows("columnists")}


def columnist(source: str) -> str | None:
    """The person a source is named after: `Ilse Brandt (cartoonist)`; None for publishers."""
    return columnists().get(_key(re.sub(r"\(.*?\)", " ", source)))


def is_decided(source: str) -> bool:
    """Whether `source` tells its publisher by itself: a listed name, or an address."""
    words = " ".join(source.split())
    return bool(_known(words) or _known(_DESK.sub("", words)) or _DOMAIN.fullmatch(words))


@cache
def canonical(source: str) -> str:
    """The one spelling of a publisher received as `source`; unknown ones keep their own, with blanks joined.

    Pure: depends on the reviewed aliases alone. A domain or address becomes its registrable domain.
    """
    source = " ".join(source.split())
    if known := _known(source):
        return known
    if _DOMAIN.fullmatch(source):
        domain = domain_of(source) or source
        return publisher_at(source) or aliases().get(_key(domain), domain)
    return _known(_DESK.sub("", source)) or source


def is_publisher(words: str) -> bool:
    """Whether `words` are a listed name of a publisher."""
    return _key(words) in aliases()


def _known(name: str) -> str | None:
    return aliases().get(_key(name))


def _key(name: str) -> str:
    words = _SIGNS.sub(" ", name.casefold()).strip()
    return words.removeprefix("the ")


@cache
def aliases() -> Mapping[str, str]:
    """Key of an alias -> the published spelling."""
    listed = {_key(row["alias"]): row["publisher"] for row in rows("publishers")}
    return {**{_key(name): name for name in listed.values()}, **listed}
