"""A table as it is read: its columns, its dialect and its shape, found in its first lines."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from dateline.load.structured.table_dialect import Dialect, candidates, is_quoted_otherwise, is_seen, sampled
from dateline.load.structured.table_header import Header, Names, header_in, is_header_again
from dateline.load.structured.table_lines import Lines, UnboundedError, split_lines
from dateline.load.structured.table_mending import Broken, chunk_of, has_swallowed, mended
from dateline.load.structured.table_shape import Shape, shape_of
from dateline.load.unpacking.encoding import Note, decode
from dateline.load.unpacking.recode import narrow_head

SAMPLE = 1 << 16
"""bytes of a stream's beginning; from so many on the last line looked at may be cut off"""
_CLEARLY, _DOUBT = 4, 1
"""times fewer broken lines by which a rarer dialect must do better, and lines that do not prove another mark"""
_Read = tuple[list[str], str]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row under the names of their columns, and what had to be mended."""

    names: tuple[str, ...]
    cells: list[str]
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class Table:
    """A table in reading: its names and shape change where another header stands among the rows."""

    names: tuple[str, ...]
    dialect: Dialect
    shape: Shape
    known: Names

    def rows(self, lines: Lines) -> Iterator[Row | Broken]:
        """The rows that are not blank. A broken one costs its own lines; reading goes on with the next whole one."""
        while True:
            lines.begin_row()
            try:
                cells = self.dialect.row(lines)
            except StopIteration:
                return
            except (csv.Error, UnboundedError) as error:
                yield from self._broken(lines, str(error))
                continue
            if not any(cell.strip() for cell in cells):
                continue
            if not self._is_whole(cells, lines):
                what = f"{len(cells)} fields under a header of {self.shape.width}"
                ends = len(lines.used) > 1 and not has_swallowed(self.dialect, self.shape, lines.used, loosely=True)
                yield from [self._mended(lines.used, what)] if ends else self._broken(lines, what)
            elif not self._takes_header(cells):
                self.shape = self.shape.widened(cells)
                yield Row(self.names, cells)

    def resume(self, lines: Lines) -> None:
        """Begin at the first whole row of a stretch behind damage; the rest of the row before it is lost already."""
        with suppress(UnboundedError):
            chunk_of(lines, self.dialect, self.shape)

    def _broken(self, lines: Lines, what: str) -> Iterator[Row | Broken]:
        """What is left of a broken row: itself, where it can be mended, or its lines; and lines that were too long."""
        if lost := lines.taken_lost():
            yield Broken("", f"{lost} line longer than a row may be")
        if lines.used:
            lines.give_back()
            yield self._mended(chunk_of(lines, self.dialect, self.shape), what)

    def _is_whole(self, cells: Sequence[str], lines: Lines) -> bool:
        if len(cells) > self.shape.width and self.shape.fits(cells) and not self.shape.is_row(cells):
            return False  # a field too many pushes the others on, into a column that is empty as a rule
        if self.shape.fits(cells):
            return len(lines.used) < 2 or not has_swallowed(self.dialect, self.shape, lines.used)
        return is_header_again(cells, self.names, self.known)

    def _takes_header(self, cells: Sequence[str]) -> bool:
        """Whether the row is a header again, as where files were joined; its names hold from here on."""
        if not is_header_again(cells, self.names, self.known):
            return False
        self.names = tuple(cell.strip() for cell in cells)
        if len(self.names) != self.shape.width:
            self.shape = shape_of((), len(self.names), self.shape.flat)
        return True

    def _mended(self, chunk: Sequence[str], what: str) -> Row | Broken:
        cells = mended(chunk, self.dialect, self.shape)
        if cells is None:
            return Broken("".join(chunk), what)
        return Row(self.names, cells, (("csv_row_mended", f"{what}: read by the number of its fields"),))


def table_in(head: bytes, known: Names) -> tuple[Table, int, str] | None:
    """The table that a stream begins with: itself, the lines its header takes, and how its lines end; None for none."""
    lines = split_lines(decode(narrow_head(head)).text)
    header = header_in(lines, known)
    if header is None:
        return None
    end = lines[0][-1] if lines[0].endswith(("\n", "\r")) else "\n"
    sample = (
        lines[header.lines : -1] if len(lines) > header.lines + 1 and len(head) >= SAMPLE else lines[header.lines :]
    )
    dialect, rows = _dialect(header, sample)
    names = header.names
    if rows and all(len(cells) == len(names) + 1 and cells[-1].strip() for cells, _ in rows):
        names = ("", *names)  # row names stand before the columns the header names, as R writes them
    fitting = [(cells, text) for cells, text in rows if Shape(len(names), (), True).fits(cells)]
    flat = all(text.count(end) <= 1 for _, text in fitting)
    return Table(names, dialect, shape_of([cells for cells, _ in fitting], len(names), flat), known), header.lines, end


def _dialect(header: Header, sample: Sequence[str]) -> tuple[Dialect, list[_Read]]:
    """The dialect under which the fewest lines of the sample are broken, and its rows under it."""
    first, *others = candidates(header.dialect)
    width, text = len(header.names), "".join(sample)
    best, (broken, rows) = first, _tried(first, sample, width)
    for dialect in others if broken else ():
        doubt = 0 if dialect.quote == first.quote else _DOUBT
        if is_seen(dialect, text) and (tried := _tried(dialect, sample, width))[0] * _CLEARLY + doubt < broken:
            best, (broken, rows) = dialect, tried
    return best, rows


def _tried(dialect: Dialect, sample: Sequence[str], width: int) -> tuple[int, list[_Read]]:
    """How many lines of the sample are broken under `dialect`, and the rows it gives."""
    found = [one for one in sampled(dialect, sample) if one is None or any(cell.strip() for cell in one[0])]
    rows = [one for one in found if one is not None]
    if rows and all(len(cells) == width + 1 for cells, _ in rows):
        width += 1  # row names without a name of their own
    whole = (
        len(cells) >= width and not any(cells[width:]) and not is_quoted_otherwise(dialect, cells) for cells, _ in rows
    )
    return len(found) - sum(whole), rows
