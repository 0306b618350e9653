"""CSV and its relatives: any delimiter, quoted fields over several lines, rows that do not fit the header refused."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.load.encoding import Note, decode
from dateline.load.fields import canonical, known_names, normal_name
from dateline.load.opened import Opened, read_lines
from dateline.load.reader import MAX_DOCUMENT, Found, Refused, digest, digest_of
from dateline.load.recode import narrow, narrow_head

_DELIMITERS = ",;\t|"
_CONTENT = ("text", "html", "excerpt")
_ALONE = ("text", "content", "body", "html")
"""names that make a header by themselves, in a table of one column"""
_LONGEST_NAME = 60
_QUOTED_FIELD = re.compile(r"[,;\t|]\"[^\"]")
_ROWS_LOOKED_AT, _MIN_WIDTH = 20, 3


class TableRows:
    """Comma, semicolon, tab or bar separated values under a header."""

    name = "csv"

    def matches(self, head: bytes) -> bool:
        """The first line is a header in which a column of text, or three columns of any kind, can be told."""
        return _delimiter(_first_line(head)) is not None

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record or reject for each row under the header."""
        csv.field_size_limit(MAX_DOCUMENT)
        with opened.again() as raw:
            stream = narrow(raw)
            lines = _Lines(read_lines(stream, MAX_DOCUMENT))
            rows = _rows(lines, _dialect(lines.peek()))
            header = next((row for row in rows if isinstance(row, list)), [])
            for row in rows:
                yield row if isinstance(row, Refused) else _record(header, row, lines.taken_notes())


class _UnboundedError(Exception):
    """A row or line that does not end within the bound."""


@dataclass(slots=True)
class _Lines:
    """Decoded lines that can be put back, with what decoding had to assume since last asked."""

    source: Iterator[bytes | None]
    waiting: deque[str] = field(default_factory=deque)
    used: list[str] = field(default_factory=list)
    used_size: int = 0
    ended: bool = False
    notes: dict[Note, None] = field(default_factory=dict)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.used_size > MAX_DOCUMENT:
            raise _UnboundedError
        line = self.waiting.popleft() if self.waiting else self._read()
        self.used.append(line)
        self.used_size += len(line)
        return line

    def peek(self) -> str:
        """The next line, left in place; empty at the end."""
        if not self.waiting and (line := next(self.source, b"")):
            self.waiting.append(self._decoded(line))
        return self.waiting[0] if self.waiting else ""

    def begin_row(self) -> None:
        """Forget the lines used so far."""
        self.used, self.used_size = [], 0

    def give_back(self) -> str:
        """Put back all but the first line of the row and return that one."""
        first, *rest = self.used or [""]
        self.waiting.extendleft(reversed(rest))
        return first

    def taken_notes(self) -> tuple[Note, ...]:
        """The notes since last asked."""
        taken, self.notes = tuple(self.notes), {}
        return taken

    def _read(self) -> str:
        try:
            line = next(self.source)
        except StopIteration:
            self.ended = True
            raise
        if line is None:
            raise _UnboundedError
        return self._decoded(line)

    def _decoded(self, line: bytes) -> str:
        decoded = decode(line)
        self.notes.update(dict.fromkeys(decoded.notes))
        return decoded.text


def _rows(lines: _Lines, dialect: dict[str, Any]) -> Iterator[list[str] | Refused]:
    """Rows that are not blank. A row that never ends costs its first line; reading goes on behind that."""
    while True:
        lines.begin_row()
        try:
            row = next(csv.reader(lines, **dialect))
        except StopIteration:
            return
        except (csv.Error, _UnboundedError) as error:
            yield _refused(lines, str(error) or f"the row does not end within {MAX_DOCUMENT >> 20} MB")
            continue
        if lines.ended and len(lines.used) > 1 and "".join(lines.used).count('"') % 2:
            yield _refused(lines, "a quotation mark is opened and never closed")
        elif any(cell.strip() for cell in row):
            yield row


def _refused(lines: _Lines, what: str) -> Refused:
    line = lines.give_back()
    return Refused("bad_csv_row", f"{what}; quote the field and double the marks inside it", digest(line))


def _record(header: Sequence[str], row: list[str], notes: tuple[Note, ...]) -> Found | Refused:
    extra = row[len(header) :]
    if len(row) < len(header) or any(cell.strip() for cell in extra):
        detail = (
            f"{len(row)} fields under a header of {len(header)}; quote fields that hold the delimiter or a line end"
        )
        return Refused("bad_csv_row", detail, digest_of(row))
    received: dict[str, str] = {}
    for name, cell in zip(header, row, strict=False):
        received.setdefault(name, cell)
    fields = canonical(received)
    return Found(digest_of(row), {**fields, "notes": notes} if notes else fields)


def _dialect(first_line: str) -> dict[str, Any]:
    return {"delimiter": _delimiter(first_line) or ",", "quotechar": '"', "doublequote": True}


def _delimiter(line: str) -> str | None:
    """The delimiter under which `line` is a header; None where it is none."""
    if line.strip() in _ALONE:
        return ","
    best = max(_DELIMITERS, key=lambda sign: _known_cells(line, sign))
    return best if _known_cells(line, best) else None


def _known_cells(line: str, delimiter: str) -> int:
    """How many cells of a header are known names; 0 where the line is no header under this delimiter."""
    try:
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return 0
    if len(cells) < 2 or any(len(cell) > _LONGEST_NAME for cell in cells):
        return 0
    known = [known_names()[name][0] for cell in cells if (name := normal_name(cell)) in known_names()]
    return len(known) if len(known) >= 3 or any(name in _CONTENT for name in known) else 0


def is_headless(head: bytes) -> bool:
    """Whether a stream is a table without a header: whole rows of one width, with fields quoted as only tables do."""
    text = decode(narrow_head(head)).text
    if not _QUOTED_FIELD.search(text):
        return False
    return any(_is_even(text, delimiter) for delimiter in _DELIMITERS)


def _is_even(text: str, delimiter: str) -> bool:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows += [row] if row else []
            if len(rows) == _ROWS_LOOKED_AT:
                break
    except csv.Error as error:
        if "end of data" not in str(error):
            return False  # the strict rules of a table do not hold: prose
    whole = rows[:-1] or rows  # the last may be cut off where the head ends
    return bool(whole) and len(whole[0]) >= _MIN_WIDTH and len({len(row) for row in whole}) == 1


def _first_line(head: bytes) -> str:
    lines = narrow_head(head).lstrip().splitlines()
    return decode(lines[0]).text if lines else ""
