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
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return _registrable(host.lower().rstrip(".")) if host else None


@cache
def _registrable(host: str) -> str:
    if host.rpartition(".")[2] in _RESERVED:
        return host
    return _suffixes(host).top_domain_under_public_suffix or host


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
        return aliases().get(_key(domain), domain)
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
