"""What in a text is not the article: marked as blocks, never cut."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.clean.authors import authors_of
from dateline.clean.lines import Line, key
from dateline.clean.opening import opening_of
from dateline.clean.patterns import MAX_LINE, furniture_at, kind_of, lead_of, tail_of

_MIN_HEADLINE_KEY = 12
_TOP, _TAIL = 4, 4
"""lines from the beginning and the end among which a byline and a note on the author stand"""
_MAX_NOTE = 500
_PARAGRAPH, _HEADLINE = 12, 7
"""words from which on a line is a paragraph, and a line in capitals a headline rather than a heading"""
_COUNTS = re.compile(r"(?:Hide|Show|hide|show) [Cc]aption \d+ of \d+")
_AND = re.compile(r"\s*(?:,|;|&|\band\b)\s*|^by\s+", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:is|was|are|covers|reports|writes|has|serves|served|teaches|taught|hosts|tweets|can be reached)\b"
)
_STOP = re.compile(r"\s?[.?!](?=\s)")
_SENTENCE = re.compile(r"[.?!][\"”’]?\s+")


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
    lines: Sequence[Line],
    headline: str | None,
    own: Line | None,
    stamp: tuple[int, int] | None,
    authors: Sequence[str] = (),
) -> list[Block]:
    """The blocks of a text, sorted and disjoint.

    `own` is the line that is the headline itself, where it stands in the text; `stamp` the span of the date the text
    begins with; `authors` the names its record gives, by which a bare byline and a note on the author are known.
    """
    found = [Block(*stamp, "date")] if stamp else []
    by_place = {**_captioned(lines), **_linked_headlines(lines), **_unsigned(lines), **_signed(lines, authors)}
    found += _lines(lines, key(headline or ""), own, by_place)
    if headline and own is None and lines and all(block.start != lines[0].start for block in found):
        found += _run_in(lines[0], headline)
    return sorted(found, key=lambda block: block.start)


def _lines(lines: Sequence[Line], headline: str, own: Line | None, by_place: Mapping[int, str]) -> Iterator[Block]:
    for line in lines:
        if line is own:
            continue
        if kind := _repeated(line, headline) or kind_of(line.words) or by_place.get(line.start):
            yield Block(line.start + _article_before(line.words, kind), line.end, kind)
        elif lead := lead_of(line.words):
            yield Block(line.start, line.start + lead[0], lead[1])
        elif tail := tail_of(line.words):
            yield Block(line.start + tail[0], line.end, tail[1])


def _article_before(words: str, kind: str) -> int:
    """Where in a paragraph its trailer begins: the article's last sentences stand before it, where it is long."""
    said = furniture_at(words) if kind == "trailer" and len(words) > MAX_LINE else 0
    ends = [found.end() for found in _SENTENCE.finditer(words, 0, said)]
    return ends[-1] if said > MAX_LINE and ends else 0


def _captioned(lines: Sequence[Line]) -> dict[int, str]:
    """Lines of a gallery: each with the line that counts it, `Hide Caption 3 of 9`, behind it."""
    pairs = pairwise(lines)
    return {line.start: "caption" for line, behind in pairs if _COUNTS.fullmatch(behind.words)}


def _linked_headlines(lines: Sequence[Line]) -> dict[int, str]:
    """Headlines of other articles, set in capitals between the paragraphs of one that is not written in them."""
    told = next((at for at, line in enumerate(lines) if _is_prose(line.words)), len(lines))
    found = {line.start: "navigation" for line in lines[told:] if _is_in_capitals(line.words)}
    return found if 3 * len(found) <= len(lines) else {}


def _is_prose(words: str) -> bool:
    return len(words.split()) >= _PARAGRAPH and sum(sign.islower() for sign in words) > len(words) / 2


def _is_in_capitals(words: str) -> bool:
    if len(words) > _MAX_NOTE or words[-1] in '.!?:,;"”' or len(words.split()) < _HEADLINE:
        return False
    return sum(sign.isupper() for sign in words) > 10 * sum(sign.islower() for sign in words)


def _signed(lines: Sequence[Line], authors: Sequence[str]) -> dict[int, str]:
    """Start of a line -> its kind, for lines near either end that name the authors or say who they are."""
    names = {key(name): name for name in authors}
    if not names:
        return {}
    spoken = Counter(line.words for line in lines)  # a name that recurs as a line is the label of a speaker
    top = {line.start: "byline" for line in lines[:_TOP] if spoken[line.words] == 1 and _is_byline(line.words, names)}
    notes = {line.start: "trailer" for line in lines[-_TAIL:] if _is_note(line.words, names)}
    return notes | top


def _unsigned(lines: Sequence[Line]) -> dict[int, str]:
    """A line that holds names of persons alone above a dateline, with nothing of the article between: a byline."""
    article = [line for line in lines[:_TOP] if kind_of(line.words) is None]
    for line, below in pairwise(article):
        if (opening := opening_of(below.words)) and opening.is_sure:
            names = {key(name): name for name in authors_of(line.words)}
            return {line.start: "byline"} if _is_byline(line.words, names) else {}
    return {}


def _is_byline(words: str, names: Mapping[str, str]) -> bool:
    named = [part for part in _AND.split(words) if key(part)]
    return words[-1] != ":" and not words.islower() and bool(named) and all(key(part) in names for part in named)


def _is_note(words: str, names: Mapping[str, str]) -> bool:
    """`Ilse Brandt is a staff writer …`: a line that begins with the name of an author and goes on to tell of it."""
    plain = words.lstrip("—–-•*⦁ ")
    if len(words) > _MAX_NOTE:
        return False
    return any(
        plain[: len(name)].casefold() == name.casefold() and _NOTE.match(plain[len(name) :].lstrip(" ,(@")) is not None
        for name in names.values()
        if " " in name
    )


def _run_in(line: Line, headline: str) -> list[Block]:
    """The headline as the first sentence of the first line: `Dyke breaks at Tolva. The water …`."""
    end = len(headline)
    same = end >= _MIN_HEADLINE_KEY and line.words[:end].casefold() == headline.casefold()
    closed = same and _STOP.match(line.words, end)
    return [Block(line.start, line.start + closed.end(), "repeated_headline")] if closed else []


def _repeated(line: Line, headline: str) -> str | None:
    same = len(headline) >= _MIN_HEADLINE_KEY and len(line.words) < 400 and key(line.words) == headline
    return "repeated_headline" if same else None
