"""Values as `disagreements` shows them: each once, with the sources that give it and the rows it comes from."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

Told = tuple[str, str, str | None]
"""value as shown, source, id of the row it comes from; None where a source says nothing"""


def values(told: Iterable[Told]) -> list[dict[str, Any]]:
    """Each value with its sources and ids, in order of value."""
    sources: dict[str, set[str]] = defaultdict(set)
    ids: dict[str, set[str]] = defaultdict(set)
    for value, source, row_id in told:
        sources[value].add(source)
        ids[value].update([row_id] if row_id else ())
    return [{"value": value, "sources": sorted(sources[value]), "ids": sorted(ids[value])} for value in sorted(sources)]


def differ(told: Iterable[Told]) -> bool:
    """Whether there are two sources that give no value in common."""
    by_source: dict[str, set[str]] = defaultdict(set)
    for value, source, _ in told:
        by_source[source].add(value)
    given = {frozenset(values) for values in by_source.values()}
    return any(one.isdisjoint(other) for one in given for other in given if one is not other)
