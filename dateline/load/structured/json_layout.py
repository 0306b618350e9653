"""Where the records are in a JSON value: the value itself, a list inside an answer, a table written by columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dateline.load.reader import Refused
from dateline.load.structured.fields import CONTENT, Names, has_content, normal_name

LISTS = (
    "articles",
    "results",
    "docs",
    "items",
    "data",
    "stories",
    "records",
    "hits",
    "value",
    "response",
    "posts",
    "news",
    "objects",
    "documents",
    "entries",
    "rows",
    "edges",
)
"""names under which an answer holds its list of records"""
_ENOUGH_COLUMNS = 2


def records_in(value: Any, names: Names) -> Iterator[Any]:
    """The records of one JSON value; what is no object comes as it is, to be refused."""
    if isinstance(value, list):
        for one in value:
            yield from records_in(one, names) if isinstance(one, list) else iter((one,))
    elif isinstance(value, Mapping):
        yield from _in_object(value, names)
    else:
        yield value


def no_object(value: Any) -> Refused:
    """Why a JSON value that is no object is no record."""
    return Refused("bad_json", f"a JSON {type(value).__name__}, not an object; write one object a record")


def _in_object(value: Mapping[str, Any], names: Names) -> Iterator[Any]:
    table = _table(value, names)
    if table is not None:
        yield from table
    elif has_content(value, names) or (inner := _inner(value, names)) is None:
        yield value
    else:
        yield from inner


def _inner(value: Mapping[str, Any], names: Names) -> Iterator[Any] | None:
    """The records an answer holds: under a name for lists, or in the only list or set of objects with content."""
    for name in LISTS:
        inner = value.get(name)
        if isinstance(inner, Mapping) and not has_content(inner, names):
            found = _table(inner, names) or _inner(inner, names)
            if found is not None:
                return found
        if isinstance(inner, list) and inner and isinstance(inner[0], Mapping):
            return iter(inner)
    lists: list[list[Any]] = [one for one in value.values() if _is_list_of_records(one, names)]
    if len(lists) == 1:
        return iter(lists[0])
    return iter(value.values()) if value and _is_list_of_records(list(value.values()), names) else None


def _is_list_of_records(value: Any, names: Names) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(one, Mapping) for one in value) and has_content(value[0], names)


def _table(value: Mapping[str, Any], names: Names) -> Iterator[Any] | None:
    """The rows of a table as pandas writes one: split into columns and data, or column by column."""
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list) and all(isinstance(row, list) for row in data):
        return (dict(zip(map(str, columns), row, strict=False)) for row in data)
    known = [name for name in value if normal_name(str(name)) in names]
    if len(known) < _ENOUGH_COLUMNS or not any(names[normal_name(str(name))][0] in CONTENT for name in known):
        return None
    keys = _shared_keys(list(value.values()))
    return None if keys is None else ({name: column[key] for name, column in value.items()} for key in keys)


def _shared_keys(columns: Sequence[Any]) -> Sequence[Any] | None:
    """The keys all columns have: those of objects, or the places of lists; None where they are no columns."""
    first = columns[0]
    if isinstance(first, Mapping):
        same = all(isinstance(one, Mapping) and one.keys() == first.keys() for one in columns)
        return list(first) if first and same and all(str(key).isdigit() for key in first) else None
    if isinstance(first, list) and len(first) > 1:
        return range(len(first)) if all(isinstance(one, list) and len(one) == len(first) for one in columns) else None
    return None
