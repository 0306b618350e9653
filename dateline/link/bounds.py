"""Between which numbers a stated figure lies, read so that two of them are apart only where they surely are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from dateline.data import rows

Row = dict[str, Any]
Bounds = tuple[float, float | None]
SOFT = 2
"""a number in a vague word may be off by this factor: scores is also said of 38"""


def with_bounds(claims: Iterable[Row]) -> list[Row]:
    """`claims` with `bounds`: None where no number is stated, (lowest, None) where it is open above.

    "At least 7 killed and 20 injured" leaves both open, so a figure behind an open one of its sentence is open too.
    """
    found: list[Row] = []
    for sentence in _by_sentence(claims).values():
        opened: int | None = None
        for claim in sorted(sentence, key=lambda claim: (claim["char_start"], claim["claim_id"])):
            behind = opened is not None and claim["char_start"] > opened
            found.append({**claim, "bounds": _bounds(claim, behind)})
            if claim["low"] is not None and claim["high"] is None and opened is None:
                opened = claim["char_start"]
    return found


def exactly(claims: Iterable[Row]) -> list[Row]:
    """`claims` with `bounds` that hold the lowest number stated alone."""
    return [{**claim, "bounds": None if claim["low"] is None else (claim["low"], claim["low"])} for claim in claims]


def is_vague(claim: Row) -> bool:
    """Whether the figure is one of a word such as dozens."""
    return (claim["low"], claim["high"]) in _vague()


def are_apart(one: Bounds, other: Bounds) -> bool:
    """Whether no number lies in both."""
    return (one[1] is not None and one[1] < other[0]) or (other[1] is not None and other[1] < one[0])


def _bounds(claim: Row, is_behind_open: bool) -> Bounds | None:
    low, high = claim["low"], claim["high"]
    if low is None:
        return None
    if is_vague(claim):
        return low / SOFT, high * SOFT
    return low, None if is_behind_open and low else high


def _by_sentence(claims: Iterable[Row]) -> Mapping[tuple[Any, ...], Sequence[Row]]:
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for claim in claims:
        found[claim["article_id"], claim["part"], claim["sentence_index"]].append(claim)
    return found


@cache
def _vague() -> frozenset[tuple[int, int]]:
    stated = ((row["low"], row["high"]) for row in rows("vague_numbers") if row["high"])
    return frozenset((int(low), int(high)) for low, high in stated if low != high)
