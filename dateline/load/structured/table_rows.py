"""CSV and its relatives: any delimiter, quotation mark and escape, fields over several lines, broken rows refused."""

import csv
import io
import re
from collections.abc import Iterator
from typing import IO

from dateline.load.reader import MAX_DOCUMENT, Found, Refused, digest, digest_of
from dateline.load.structured.fields import Names, canonical, known_names
from dateline.load.structured.table import Row, table_in
from dateline.load.structured.table_header import header_in
from dateline.load.structured.table_lines import Lines, split_lines
from dateline.load.structured.table_mending import Broken
from dateline.load.unpacking.encoding import decode
from dateline.load.unpacking.opened import HEAD, Opened, read_lines
from dateline.load.unpacking.recode import narrow, narrow_head

_DELIMITERS = ",;\t|"
_QUOTED_FIELD = re.compile(r"[,;\t|]\"[^\"]")
_ROWS_LOOKED_AT, _MIN_WIDTH = 20, 3
_BLOCK = 1 << 16


class TableRows:
    """Values separated by commas, semicolons, tabs, bars or other signs, under a header."""

    name = "csv"

    def matches(self, head: bytes) -> bool:
        """A line is a header in which a column of text, or three columns of any kind, can be told."""
        return has_header(head, known_names())

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record or reject for each row under the header. A broken row costs no other."""
        with opened.again() as raw:
            found = table_in(raw.peek(HEAD)[:HEAD], opened.options.names)
        if found is None:
            return
        table, header_lines, end = found
        for number, part in enumerate(opened.parts()):
            lines = Lines(_lines(narrow(part), end))
            if number:
                table.resume(lines)
            else:
                lines.pass_over(header_lines)
            for row in table.rows(lines):
                yield _refused(row) if isinstance(row, Broken) else _record(row, lines, opened.options.names)


def has_header(head: bytes, names: Names) -> bool:
    """Whether a stream begins with a header of `names`."""
    return header_in(split_lines(decode(narrow_head(head)).text), names) is not None


def _lines(stream: IO[bytes], end: str) -> Iterator[bytes | None]:
    return read_lines(stream, MAX_DOCUMENT) if end == "\n" else _lines_of_returns(stream)


def _lines_of_returns(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Lines that end in carriage returns alone, as old spreadsheets wrote them."""
    rest = b""
    while block := stream.read(_BLOCK):
        *whole, rest = (rest + block).split(b"\r")
        yield from (line + b"\r" for line in whole)
        if len(rest) > MAX_DOCUMENT:
            rest = b""
            yield None
    if rest:
        yield rest


def _refused(row: Broken) -> Refused:
    detail = f"{row.what}; quote fields that hold the delimiter or a line end, and double the marks inside them"
    return Refused("bad_csv_row", detail, digest(row.text))


def _record(row: Row, lines: Lines, names: Names) -> Found:
    received: dict[str, str] = {}
    for name, cell in zip(row.names, row.cells, strict=False):
        if not received.get(name):
            received[name] = cell
    notes = (*lines.taken_notes(), *row.notes)
    fields = canonical(received, names)
    return Found(digest_of(row.cells), {**fields, "notes": notes} if notes else fields)


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
