"""The reviewed patterns of what is no article, compiled once."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from dateline.data import rows

MAX_LINE = 600
"""a longer line is a paragraph of the article, whatever it begins or ends with"""
_END = 200
_MIN_CAPTION = 15
_CREDIT_SIGN = re.compile(r"[/(\[|—–:]|-- | - ")
"""what stands in every credit at the end of a caption; a line without it is not searched for one"""
_WAYS = (("line", "own"), ("line", "any"), ("head", "own"), ("head", "any"), ("end", "own"))
_LEAD, _TAIL = ("lead", "own"), ("tail", "own")


def kind_of(line: str) -> str | None:
    """The kind of boilerplate a line without outer white space is; None for a line of the article."""
    kind = next((kind for sign, kind in furniture() if sign.search(line)), None)
    if kind is not None or not line or len(line) > MAX_LINE:
        return kind
    for way in _WAYS:
        if (kind := _kind(way, line)) is not None:
            return kind
    return None


def lead_of(line: str) -> tuple[int, str] | None:
    """What stands before the sentence a line begins with and is none of it: its length and kind."""
    found = compiled()[_LEAD].match(line)
    return (found.end(), kinds()[_LEAD][int((found.lastgroup or "k0")[1:])]) if found else None


def tail_of(line: str) -> tuple[int, str] | None:
    """What stands behind the last sentence of a line and is none of it: where it begins, and its kind."""
    found = compiled()[_TAIL].search(line, max(0, len(line) - _END))
    return (found.start(), kinds()[_TAIL][int((found.lastgroup or "k0")[1:])]) if found else None


def furniture_at(line: str) -> int:
    """Where in a line the words stand that only the furniture of a page holds, the first of them; 0 without any."""
    return min((found.start() for sign, _ in furniture() if (found := sign.search(line))), default=0)


def _kind(way: tuple[str, str], line: str) -> str | None:
    found = _caption_end(line) if way[0] == "end" else compiled()[way].match(line)
    return kinds()[way][int((found.lastgroup or "k0")[1:])] if found else None


def _caption_end(line: str) -> re.Match[str] | None:
    """A credit at the end of a line that says something before it."""
    begin = max(0, len(line) - _END)
    if _CREDIT_SIGN.search(line, begin) is None:
        return None
    found = compiled()["end", "own"].search(line, begin)
    return found if found and found.start() >= _MIN_CAPTION else None


@cache
def furniture() -> Sequence[tuple[re.Pattern[str], str]]:
    """Words that only the furniture of a page holds, wherever in a line of whatever length, and their kinds.

    One expression each: each begins with plain letters, so a line is searched at the speed of a plain search.
    """
    return [(re.compile(row["pattern"]), row["kind"]) for row in _rows(("in", "own"))]


@cache
def compiled() -> Mapping[tuple[str, str], re.Pattern[str]]:
    """(where, case) -> one expression of all such patterns, the n-th as group `kn`: one pass over a line, not fifty."""
    return {way: _together(way) for way in (*_WAYS, _LEAD, _TAIL)}


@cache
def kinds() -> Mapping[tuple[str, str], Sequence[str]]:
    """(where, case) -> the kinds of its patterns, in order."""
    return {way: [row["kind"] for row in _rows(way)] for way in (*_WAYS, _LEAD, _TAIL)}


def _together(way: tuple[str, str]) -> re.Pattern[str]:
    close = r"\Z" if way[0] in ("line", "end", "tail") else ""
    whole = "|".join(f"(?P<k{at}>{row['pattern']}){close}" for at, row in enumerate(_rows(way)))
    return re.compile(whole, re.IGNORECASE if way[1] == "any" else 0)


def _rows(way: tuple[str, str]) -> list[dict[str, str]]:
    return [row for row in rows("boilerplate") if (row["where"], row["case"]) == way]
