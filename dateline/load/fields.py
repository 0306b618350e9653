"""Fields as exporters name them, mapped to canonical names."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from dateline.data import rows

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
    "paragraphs",
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOINT = re.compile(r"[\s\-:]+")


@cache
def known_names() -> Mapping[str, tuple[str, int]]:
    """Received name -> (canonical field, rank)."""
    return {row["name"]: (row["field"], int(row["rank"])) for row in rows("field_names")}


def normal_name(name: str) -> str:
    """A received name in the spelling of the list: `publishedAt`, `Published At` and `published-at` are one."""
    return _JOINT.sub("_", _CAMEL.sub("_", name.strip().lstrip("\ufeff"))).lower()


def canonical(received: Mapping[str, Any]) -> dict[str, Any]:
    """The canonical fields of one record. Of several names for a field, the first by rank that has a value is taken."""
    best: dict[str, tuple[int, Any]] = {}
    for name, value in _flat(received):
        known = known_names().get(name)
        if known is None or _is_empty(value):
            continue
        field, rank = known
        plain = _plain(field, value)
        if plain is not None and (field not in best or rank < best[field][0]):
            best[field] = (rank, plain)
    return {field: value for field, (_, value) in best.items()}


def _flat(received: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Names with values; of an object also `name.inner`."""
    for name, value in received.items():
        normal = normal_name(str(name))
        yield normal, value
        if isinstance(value, Mapping):
            for inner, inner_value in value.items():
                yield f"{normal}.{normal_name(str(inner))}", inner_value


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
    if field in MANY:
        return value if isinstance(value, list | tuple) else plain_text(value)
    return plain_text(value)


def plain_text(value: Any, depth: int = 3) -> str | None:
    """A value as text: strings as they are, lists joined by blank lines, objects by the text inside; else None."""
    if isinstance(value, str):
        return value
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
