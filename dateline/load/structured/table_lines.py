"""The lines of a table, decoded one by one, that can be put back when a row turns out to be broken."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.load.reader import MAX_DOCUMENT
from dateline.load.unpacking.encoding import Note, decode


class UnboundedError(Exception):
    """A row or line that does not end within the bound."""


@dataclass(slots=True)
class Lines:
    """Decoded lines. Those used since `begin_row` can be put back; `notes` tell what decoding assumed."""

    source: Iterator[bytes | None]
    limit: int = MAX_DOCUMENT
    waiting: deque[str] = field(default_factory=deque)
    used: list[str] = field(default_factory=list)
    used_size: int = 0
    notes: dict[Note, None] = field(default_factory=dict)
    lost: int = 0
    """lines longer than the bound since last asked; they were passed over"""

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        if self.used_size > self.limit:
            raise UnboundedError("the row does not end within the bound; a quotation mark is never closed")
        line = self.waiting.popleft() if self.waiting else self._read()
        self.used.append(line)
        self.used_size += len(line)
        return line

    def begin_row(self, limit: int = MAX_DOCUMENT) -> None:
        """Forget the lines used so far; the row that begins may use `limit` characters."""
        self.used, self.used_size, self.limit = [], 0, limit

    def give_back(self) -> None:
        """Put the lines of the row back."""
        self.waiting.extendleft(reversed(self.used))
        self.begin_row()

    def pass_over(self, count: int) -> None:
        """Take `count` lines that are no rows."""
        for _ in range(count):
            next(self, None)

    def taken_lost(self) -> int:
        """The count of lines passed over since last asked."""
        taken, self.lost = self.lost, 0
        return taken

    def taken_notes(self) -> tuple[Note, ...]:
        """The notes since last asked."""
        taken, self.notes = tuple(self.notes), {}
        return taken

    def _read(self) -> str:
        line = next(self.source)
        if line is None:
            self.lost += 1
            raise UnboundedError("the row is longer than a row may be")
        decoded = decode(line)
        self.notes.update(dict.fromkeys(decoded.notes))
        return decoded.text


def split_lines(text: str) -> list[str]:
    """Lines with their ends, parted at line feeds only (and at carriage returns where there is no line feed)."""
    end = "\n" if "\n" in text else "\r"
    return [line + end for line in text.split(end)[:-1]] + ([rest] if (rest := text.rpartition(end)[2]) else [])
