"""Broken rows: how far one reaches, whether it can be read all the same, and what it must not take along."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.load.reader import MAX_DOCUMENT
from dateline.load.structured.table_dialect import Dialect
from dateline.load.structured.table_lines import Lines, UnboundedError
from dateline.load.structured.table_shape import Shape, has_kind

_LOOK_AHEAD = 1 << 20
"""characters a row may have at which reading goes on behind a broken one"""
_SEVERAL = 3
_INNER_LINES = 500
"""lines of a field that are looked at for rows it may have swallowed"""


@dataclass(frozen=True, slots=True)
class Broken:
    """Lines that are no row of the table, and why."""

    text: str
    what: str


def chunk_of(lines: Lines, dialect: Dialect, shape: Shape) -> list[str]:
    """The lines of a broken row: up to the next whole row, or to a line that begins another broken one."""
    lines.begin_row()
    chunk = [next(lines, "")]
    size = len(chunk[0])
    while size < MAX_DOCUMENT and not _is_row_or_more(_following(lines, dialect), shape):
        lines.begin_row()
        try:
            line = next(lines)
        except (StopIteration, UnboundedError):
            break
        if _begins_row(line, dialect, shape):
            lines.give_back()
            break
        chunk.append(line)
        size += len(line)
    return chunk


def _following(lines: Lines, dialect: Dialect) -> list[str] | None:
    """The cells of what stands next, where it keeps the rules of a row; it is left in place."""
    lines.begin_row(_LOOK_AHEAD)
    try:
        return dialect.row(lines)
    except (StopIteration, UnboundedError, csv.Error):
        return None
    finally:
        lines.give_back()


def _is_row_or_more(cells: Sequence[str] | None, shape: Shape) -> bool:
    """Whether cells are a whole row; or more than that, where the first column's kind cannot tell a row's beginning."""
    if cells is None:
        return False
    return shape.is_row(cells) or (shape.kinds[0] is None and len(cells) >= max(shape.width, _SEVERAL))


def _begins_row(line: str, dialect: Dialect, shape: Shape) -> bool:
    """Whether a line that is no whole row begins one that is broken itself."""
    text = line.rstrip("\r\n")
    pieces = dialect.pieces(text)
    cells = [cell for cell, _ in pieces] if pieces is not None else text.split(dialect.delimiter)
    return bool(text.strip()) and shape.may_begin(cells)


def mended(chunk: Sequence[str], dialect: Dialect, shape: Shape) -> list[str] | None:
    """The cells of a broken row where its fields come out at exactly the header's number; None where in doubt.

    Marks inside a field that are not doubled, marks escaped by a backslash in a table that doubles them, line ends in
    a field that is not quoted: each is read only where what comes out has the kinds of the columns. Fields behind a row
    that is whole are left out.
    """
    text = "".join(chunk).rstrip("\r\n")
    quote = dialect.quote or ""
    if shape.width == 1:
        return None if quote and text.startswith(quote) else [text]
    if quote and not dialect.escapes and f"\\{quote}" in text:
        cells = _strict(text.replace(f"\\{quote}", quote * 2), dialect)
        if cells is not None and shape.is_row(cells):
            return cells
    pieces = dialect.pieces(text)
    if pieces is None:
        return None
    cells = [cell for cell, _ in pieces]
    if not shape.is_row(cells):
        return cells[: shape.width] if _has_surplus(pieces, shape) else None
    proven = len(chunk) == 1 or shape.kinds[0] is not None or any(quoted for _, quoted in pieces)
    return cells if proven else None


def _has_surplus(pieces: Sequence[tuple[str, bool]], shape: Shape) -> bool:
    """Whether fields stand behind a row that is whole: its last is quoted, and none other is half a sentence."""
    row = pieces[: shape.width]
    if len(pieces) <= shape.width or not row[-1][1] or not shape.is_row([cell for cell, _ in row]):
        return False
    return all(quoted or not cell.strip() or has_kind(cell) for cell, quoted in row)


def has_swallowed(dialect: Dialect, shape: Shape, used: Sequence[str], *, loosely: bool = False) -> bool:
    """Whether the lines of one row hold another: a mark was opened in one and closed by chance in a later one.

    The first and the last line are parts of the row itself whatever they look like. `loosely`: the row does not fit, so
    that lines with the right number of fields are enough where no column's kind is known.
    """
    loosely = loosely and not any(shape.kinds)
    inner = used[1 : min(len(used) - 1, _INNER_LINES)]
    return any(_is_row_itself(line, dialect, shape, loosely) for line in inner)


def _is_row_itself(line: str, dialect: Dialect, shape: Shape, loosely: bool) -> bool:
    cells = _strict(line, dialect)
    if cells is None or not (shape.fits(cells) if loosely else shape.is_surely_row(cells)):
        return False
    pieces = dialect.pieces(line.rstrip("\r\n")) or []
    return not any(dialect.quote in cell for cell, quoted in pieces if dialect.quote and not quoted)


def _strict(text: str, dialect: Dialect) -> list[str] | None:
    """The cells of `text` as one whole row that keeps the rules; None where it does not."""
    try:
        return dialect.row(iter([text]))
    except (StopIteration, csv.Error):
        return None
