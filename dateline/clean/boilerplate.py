"""What in a text is not the article: marked as blocks, never cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.clean.lines import Line, key
from dateline.clean.patterns import kind_of

_MIN_HEADLINE_KEY = 12
_STOP = re.compile(r"\s?[.?!](?=\s)")


@dataclass(frozen=True, slots=True)
class Block:
    """`text[start:end]` is boilerplate of `kind`."""

    start: int
    end: int
    kind: str

    def row(self) -> dict[str, object]:
        """As a member of the `boilerplate` column."""
        return {"start": self.start, "end": self.end, "kind": self.kind}


def blocks_of(
    lines: Sequence[Line], headline: str | None, own: Line | None, stamp: tuple[int, int] | None
) -> list[Block]:
    """The blocks of a text, sorted and disjoint.

    `own` is the line that is the headline itself, where it stands in the text; `stamp` the span of the date the text
    begins with.
    """
    found = [Block(*stamp, "date")] if stamp else []
    found += _lines(lines, key(headline or ""), own)
    if headline and own is None and lines and all(block.start != lines[0].start for block in found):
        found += _run_in(lines[0], headline)
    return sorted(found, key=lambda block: block.start)


def _lines(lines: Sequence[Line], headline: str, own: Line | None) -> Iterator[Block]:
    for line in lines:
        if line is own:
            continue
        if kind := _repeated(line, headline) or kind_of(line.words):
            yield Block(line.start, line.end, kind)


def _run_in(line: Line, headline: str) -> list[Block]:
    """The headline as the first sentence of the first line: `Dyke breaks at Tolva. The water …`."""
    end = len(headline)
    same = end >= _MIN_HEADLINE_KEY and line.words[:end].casefold() == headline.casefold()
    closed = same and _STOP.match(line.words, end)
    return [Block(line.start, line.start + closed.end(), "repeated_headline")] if closed else []


def _repeated(line: Line, headline: str) -> str | None:
    same = len(headline) >= _MIN_HEADLINE_KEY and len(line.words) < 400 and key(line.words) == headline
    return "repeated_headline" if same else None
