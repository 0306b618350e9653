"""How a table is written: its delimiter, its quotation mark, and how a mark inside a field is told from its end."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.load.reader import MAX_DOCUMENT


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way to write a table. `quote` None: no field is quoted. `escapes`: a backslash goes before a mark inside."""

    delimiter: str
    quote: str | None = '"'
    escapes: bool = False

    def row(self, lines: Iterator[str]) -> list[str]:
        """The next row. StopIteration at the end; csv.Error where the row breaks the rules of the dialect."""
        csv.field_size_limit(MAX_DOCUMENT)
        if self.quote is None:
            return next(csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE, strict=True))
        escape = "\\" if self.escapes else None
        return next(csv.reader(lines, delimiter=self.delimiter, quotechar=self.quote, escapechar=escape, strict=True))

    def pieces(self, text: str) -> list[tuple[str, bool]] | None:
        """The fields of one whole row that breaks the rules, and whether each is quoted; None where it has no sense.

        A mark closes a field only before a delimiter or the end, so that marks inside need not be doubled.
        """
        found: list[tuple[str, bool]] = []
        at = 0
        while at <= len(text):
            quoted = self.quote is not None and text.startswith(self.quote, at)
            end = self._closing(text, at + 1) if quoted else text.find(self.delimiter, at)
            if quoted and end < 0:
                return None
            if not quoted:
                end = len(text) if end < 0 else end
                found.append((text[at:end], False))
                at = end + 1
            else:
                found.append((text[at + 1 : end].replace(f"{self.quote}{self.quote}", f"{self.quote}"), True))
                at = end + 2
        return found

    def _closing(self, text: str, at: int) -> int:
        """Where the mark stands that closes the field; -1 where none does. Of a run of marks every second is text."""
        quote = self.quote or ""
        while (begin := text.find(quote, at)) >= 0:
            end = begin
            while text.startswith(quote, end):
                end += 1
            if (end - begin) % 2 and (end == len(text) or text[end] == self.delimiter):
                return end - 1
            at = end
        return -1


def candidates(header: Dialect) -> Iterator[Dialect]:
    """The dialects a table whose header is written in `header` may have, the most likely first."""
    for quote in dict.fromkeys((header.quote, '"', "'")):
        yield Dialect(header.delimiter, quote)
        yield Dialect(header.delimiter, quote, escapes=True)
    yield Dialect(header.delimiter, None)


def sampled(dialect: Dialect, lines: Sequence[str]) -> Iterator[tuple[list[str], str] | None]:
    """The rows of `lines`, each with the text it was read from; None for a line at which no row begins."""
    at = 0
    while at < len(lines):
        taken = _Taken(lines, at)
        try:
            row = dialect.row(taken)
        except csv.Error:
            yield None
            at += 1
            continue
        yield row, "".join(lines[at : taken.at])
        at = taken.at


def is_seen(dialect: Dialect, text: str) -> bool:
    """Whether rows show what sets `dialect` apart: a field its mark opens, a mark behind a backslash."""
    quote = dialect.quote
    opened = quote is None or text.startswith(quote) or f"\n{quote}" in text or f"{dialect.delimiter}{quote}" in text
    return opened and (not dialect.escapes or f"\\{quote}" in text)


def is_quoted_otherwise(dialect: Dialect, row: Sequence[str]) -> bool:
    """Whether a row read under `dialect` still holds a field within quotation marks: those of another dialect."""
    marks = {'"', "'"} - {dialect.quote}
    return any(len(cell) > 1 and cell[0] == cell[-1] and cell[0] in marks for cell in row)


@dataclass(slots=True)
class _Taken:
    """Lines from `at` on, which moves on with each that is taken."""

    lines: Sequence[str]
    at: int

    def __iter__(self) -> "_Taken":
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1]
