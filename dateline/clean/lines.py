"""A text's lines with their places, without outer white space."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank; `text[start:end] == words`."""

    start: int
    end: int
    words: str
    after_gap: bool
    """whether a blank line (or nothing) stands before it"""


def lines_of(text: str, begin: int = 0) -> Iterator[Line]:
    """The lines of `text` from `begin` on."""
    before = begin
    for found in _LINE.finditer(text, begin):
        raw = found[0]
        words = raw.strip()
        if not words:
            continue
        start = found.start() + len(raw) - len(raw.lstrip())
        gap = text[before:start]
        yield Line(start, start + len(words), words, before == begin or gap.replace("\r\n", "\n").count("\n") != 1)
        before = start + len(words)


def key(words: str) -> str:
    """Words for comparison: case and signs do not count."""
    return _SIGNS.sub("", words).casefold()
