"""What elements of feeds are called, whatever prefix or namespace they come under."""

from collections.abc import Mapping
from functools import cache

from lxml import etree

from dateline.data import rows

XML = "{http://www.w3.org/XML/1998/namespace}"


@cache
def element_name(tag: str, prefix: str | None) -> str:
    """`tag` of lxml in the spelling of feed_elements.csv: `{http://purl.org/dc/elements/1.1/}creator` is dc:creator."""
    if not tag.startswith("{"):
        return tag.lower()
    namespace, _, local = tag[1:].partition("}")
    known = _prefixes().get(namespace.rstrip("/").lower(), prefix or "")
    return f"{known}:{local}".lower() if known else local.lower()


def name_of(element: etree._Element | None) -> str:
    """The same for an element; empty for what is none: nothing, or an entity that was not expanded."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return element_name(element.tag, element.prefix)


@cache
def fields_of(kind: str) -> Mapping[str, tuple[str, int]]:
    """Name of an element of an `entry` or a `feed` -> (field, rank)."""
    return {row["element"]: (row["field"], int(row["rank"])) for row in rows("feed_elements") if row["of"] == kind}


@cache
def _prefixes() -> Mapping[str, str]:
    return {row["namespace"].rstrip("/").lower(): row["prefix"].strip("-") for row in rows("feed_namespaces")}
