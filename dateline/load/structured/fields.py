"""Fields as exporters name them, mapped to canonical names."""

import ast
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from dateline.data import rows
from dateline.load.unpacking.encoding import decode

MANY = frozenset({"authors"})
"""fields that keep a list as it came"""
RAW = frozenset({"published", "crawled_at"})
"""fields that keep a number or an object as it came"""
_INNER = (
    "name",
    "rendered",
    "text",
    "value",
    "#text",
    "$t",
    "@value",
    "$oid",
    "main",
    "title",
    "url",
    "p",
    "content",
    "paragraphs",
)
CONTENT = frozenset({"text", "html", "headline"})
_WRAPPERS = ("_source", "doc", "document", "node", "attributes", "article", "item", "data", "payload", "record")
_DEPTH = 4
_LONG = frozenset({"text", "html"})
"""fields of which a text that looks like an object stays a text"""
_OBJECT = re.compile(r"\s*\{\s*[\"'].*\}\s*\Z", re.DOTALL)
_LONGEST_OBJECT = 100_000
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOINT = re.compile(r"[\s\-:]+")


Names = Mapping[str, tuple[str, int]]
"""received name -> (canonical field, rank)"""


@cache
def known_names() -> Names:
    """The names exporters use. A path such as a.b reads b inside the object a."""
    return {row["name"]: (row["field"], int(row["rank"])) for row in rows("field_names")}


@lru_cache(maxsize=1 << 14)
def normal_name(name: str) -> str:
    """A received name in the spelling of the list: `publishedAt`, `Published At` and `published-at` are one."""
    return _JOINT.sub("_", _CAMEL.sub("_", name.strip().lstrip("\ufeff"))).lower()


def canonical(received: Mapping[str, Any], names: Names | None = None) -> dict[str, Any]:
    """The canonical fields of one record. Of several names for a field, the first by rank that has a value is taken.

    `names` are those to go by, where a user has named fields; the list's otherwise.
    """
    names = known_names() if names is None else names
    best: dict[str, tuple[int, Any]] = {}
    for name, value in _flat(_unwrapped(received, names)):
        known = names.get(name)
        if known is None or _is_empty(value):
            continue
        field, rank = known
        if field in best and rank >= best[field][0]:
            continue
        plain = _plain(field, value)
        if plain is not None:
            best[field] = (rank, plain)
    return {field: value for field, (_, value) in best.items()}


def has_content(received: Mapping[str, Any], names: Names | None = None) -> bool:
    """Whether an object holds a text, a page or a headline under a name of its own: it is a record, no envelope."""
    names = known_names() if names is None else names
    return any(
        names.get(normal_name(str(name)), ("",))[0] in CONTENT and isinstance(value, str | list) and bool(value)
        for name, value in received.items()
    )


def _unwrapped(received: Mapping[str, Any], names: Names) -> Mapping[str, Any]:
    """A record that exporters put inside another (`_source`, `doc`, `node`), with what stands beside it."""
    for name in _WRAPPERS:
        inner = received.get(name)
        if isinstance(inner, Mapping) and has_content(inner, names) and not has_content(received, names):
            return {**received, **inner}
    return received


def _flat(received: Mapping[str, Any], prefix: str = "", depth: int = _DEPTH) -> Iterable[tuple[str, Any]]:
    """Names with values; of an object also `name.inner`, and of that `name.inner.inmost`."""
    for name, value in received.items():
        path = prefix + normal_name(str(name))
        inner = value if isinstance(value, Mapping) else written_object(value)
        if inner is None:
            yield path, value
            continue
        yield path, inner if known_names().get(path, ("",))[0] not in _LONG else value
        if depth:
            yield from _flat(inner, f"{path}.", depth - 1)


def written_object(value: Any) -> Mapping[str, Any] | None:
    """The object a cell of a table holds as text: JSON, or what Python prints of a dict; None for anything else."""
    if not isinstance(value, str) or len(value) > _LONGEST_OBJECT or not _OBJECT.match(value):
        return None
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(value.strip())
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            continue
        return found if isinstance(found, Mapping) else None
    return None


def _is_empty(value: Any) -> bool:
    return (
        value is None
        or value != value
        or (isinstance(value, str | list | dict) and not value)
        or (
            isinstance(value, str)
            and (value.isspace() or value.strip().lower() in ("nan", "null", "none", "nat", "n/a"))
        )
    )


def _plain(field: str, value: Any) -> Any:
    if field in RAW:
        return value
    if field == "html":
        page = plain_text(value)
        return page if page and "<" in page else None  # else the number of a page or the name of a file
    if field in MANY:
        return value if isinstance(value, list | tuple) else plain_text(value)
    return plain_text(value)


def plain_text(value: Any, depth: int = 3) -> str | None:
    """A value as text: strings as they are, lists joined by blank lines, objects by the text inside; else None."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return decode(value).text
    if isinstance(value, bool) or depth == 0:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        parts = [text for item in value if (text := plain_text(item, depth - 1))]
        return "\n\n".join(parts) or None
    if isinstance(value, Mapping):
        return next((text for key in _INNER if (text := plain_text(value.get(key), depth - 1))), None)
    return None
