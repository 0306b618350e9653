"""The header of a table: the line that names its columns, and the lines that may stand above it."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.load.structured.fields import normal_name
from dateline.load.structured.table_dialect import Dialect

Names = Mapping[str, tuple[str, int]]
DELIMITERS = ",;\t|^~\x01\x1f¦"
_CONTENT = ("text", "html", "excerpt")
_ALONE = ("text", "content", "body", "html")
"""names that make a header by themselves, in a table of one column"""
_LONGEST_NAME = 60
_ENOUGH = 3
"""columns of any kind that make a header where none of them is a text's"""
_PLAIN = 5
"""rank down to which the name of a text makes a header without another known name"""
_LINES_ABOVE = 20
_SEPARATOR = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.IGNORECASE)
_COMMENT = re.compile(r"\s*(?:#|//|--|%|\"#)")


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, how the header itself is written, and how many lines stand above and in it."""

    names: tuple[str, ...]
    dialect: Dialect
    lines: int


def header_in(lines: Sequence[str], names: Names) -> Header | None:
    """The header among the first of `lines`; only comments, blanks and a `sep=` line may stand above it."""
    delimiters = DELIMITERS
    for at, line in enumerate(lines[:_LINES_ABOVE]):
        if told := _SEPARATOR.match(line):
            delimiters = told[1]
        elif line.strip() and (found := header_of(line, names, delimiters)):
            return Header(found.names, found.dialect, at + 1)
        elif line.strip() and not _COMMENT.match(line):
            return None
    return None


def header_of(line: str, names: Names, delimiters: str = DELIMITERS) -> Header | None:
    """`line` as a header, under the delimiter and quotation mark that make most of its cells known names."""
    if line.strip().strip("\"'") in _ALONE:
        return Header((line.strip().strip("\"'"),), Dialect(delimiters[0]), 1)
    dialects = [Dialect(sign, mark) for sign in delimiters for mark in ('"', "'")]
    cells = {dialect: _cells(line, dialect) for dialect in dialects}
    best = max(dialects, key=lambda dialect: known_count(cells[dialect], names))
    return Header(tuple(cells[best]), best, 1) if known_count(cells[best], names) else None


def is_header_again(cells: Sequence[str], names: Sequence[str], known: Names) -> bool:
    """Whether a row among the rows is a header: that of `names`, or one that holds nothing but known names."""
    first = cells[0].strip()
    if first != names[0] and normal_name(first[:_LONGEST_NAME]) not in known:
        return False
    stripped = [cell.strip() for cell in cells]
    if stripped == list(names):
        return True
    return len(stripped) >= _ENOUGH and all(normal_name(cell[:_LONGEST_NAME]) in known for cell in stripped)


def known_count(cells: Sequence[str], names: Names) -> int:
    """How many cells are known names; 0 where they are no header.

    Three of any kind make one, or two of which one is a text's. One alone does only where it says so plainly and no
    cell has several words: `News, sport` begins a story.
    """
    if len(cells) < 2 or any(len(cell) > _LONGEST_NAME for cell in cells):
        return 0
    known = [names[name] for cell in cells if (name := normal_name(cell)) in names]
    content = [rank for field, rank in known if field in _CONTENT]
    if len(known) >= _ENOUGH or (len(known) > 1 and content):
        return len(known)
    plain = bool(content) and min(content) <= _PLAIN and not any(" " in cell for cell in cells)
    return len(known) if plain else 0


def _cells(line: str, dialect: Dialect) -> list[str]:
    try:
        return [cell.strip() for cell in dialect.row(iter([line]))]
    except (csv.Error, StopIteration):
        return []
