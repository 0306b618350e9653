"""A text file that a database of news wrote: many articles one after another, each with its head and labels."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from dateline.load.reader import MAX_DOCUMENT, Found, Refused, digest
from dateline.load.texts.text_article import article_in
from dateline.load.texts.text_layouts import Layout, layouts
from dateline.load.unpacking.encoding import decode
from dateline.load.unpacking.opened import HEAD, Opened, read_lines
from dateline.load.unpacking.recode import narrow, narrow_head

_SHORT = 60
"""characters below which what stands between two marks is no article lost, but a rest of the frame"""
_LONGEST_MARK = 400


@dataclass(frozen=True, slots=True)
class _Section:
    """The lines between two marks, where they begin, and what the mark itself says."""

    data: bytes
    begin: int
    marked: dict[str, str]
    too_large: bool


@dataclass(slots=True)
class _Held:
    """The lines of a section as they come; of one that is too large none are kept."""

    number: int = 0
    begin: int = 0
    end: int = 0
    lines: list[bytes] = field(default_factory=list)
    too_large: bool = False

    def add(self, line: bytes | None) -> None:
        """One line more; None stands for one beyond the bound."""
        self.end += len(line or b"")
        self.too_large |= line is None or self.end - self.begin > MAX_DOCUMENT
        if self.too_large:
            self.lines.clear()
        elif line is not None:
            self.lines.append(line)

    def taken(self, marked: dict[str, str]) -> _Section:
        """The section as it stands."""
        return _Section(b"".join(self.lines), self.begin, marked, self.too_large)


class TextExport:
    """An export of Factiva, LexisNexis, Nexis Uni or ProQuest as plain text. An ordinary article is never split."""

    name = "text_export"

    def matches(self, head: bytes) -> bool:
        """The first article of the stream is one of a known layout, with its head and its labels."""
        return layout_of(head) is not None

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record or reject for each article; what frames them is passed over."""
        with opened.again() as raw:
            layout = layout_of(raw.peek(HEAD))
        if layout is None:
            return
        for number, part in enumerate(opened.parts()):
            for place, section in enumerate(_sections(narrow(part), layout)):
                if number and not place:
                    continue  # the rest of an article of which damage took the beginning: it is counted as lost
                if (found := _record(layout, section)) is not None:
                    yield found


def layout_of(head: bytes) -> Layout | None:
    """The layout of the stream that begins with `head`; None where it is no export."""
    text = _plain(narrow_head(head)[:HEAD])
    return next((layout for layout in layouts() if _begins_with_article(layout, text)), None)


def _begins_with_article(layout: Layout, text: str) -> bool:
    """Whether one of the first sections is an article; the first may be the export's own summary."""
    if layout.mark.search(text) is None and layout.place != "end":
        return False
    pieces, at = [], 0
    for mark in layout.mark.finditer(text):
        pieces.append(text[at : mark.start()])
        at = mark.end()
    pieces.append(text[at:])
    first = pieces[1:3] if layout.place == "start" else pieces[:3]
    return any(article_in(layout, piece) is not None for piece in first if not layout.frame.match(piece.lstrip()))


def _sections(stream: IO[bytes], layout: Layout) -> Iterator[_Section]:
    """The pieces between marks, in memory bounded by one of them."""
    held = _Held()
    for line in read_lines(stream, MAX_DOCUMENT):
        mark = layout.mark.search(_plain(line)) if line is not None and len(line) < _LONGEST_MARK else None
        if mark is None:
            held.add(line)
            continue
        marked = {name: value for name, value in mark.groupdict().items() if value}
        if layout.place != "start" or held.number:
            yield held.taken(marked if layout.place == "end" else {})
        held = _Held(held.number + 1, held.end + len(line or b""), held.end + len(line or b""))
    if layout.place != "start" or held.number:
        yield held.taken({})


def _record(layout: Layout, section: _Section) -> Found | Refused | None:
    """The record of a section; None where it is blank or frames the articles."""
    where = f"the piece of the export from byte {section.begin} on"
    if section.too_large:
        return Refused("too_large", f"{where} is larger than {MAX_DOCUMENT >> 20} MB; split the export")
    decoded = decode(section.data)
    text = decoded.text.replace("\r\n", "\n").replace("\f", "\n").strip("\x1a\n ")
    article = article_in(layout, text)
    if article is not None:
        fields: dict[str, Any] = {**section.marked, **article}
        return Found(digest(section.data), {**fields, "notes": decoded.notes} if decoded.notes else fields)
    if len(text) < _SHORT or layout.frame.match(text):
        return None
    detail = f"{where} has no head of an article as {layout.name} writes it; export it again or save it by itself"
    return Refused("damaged", detail, digest(section.data))


def _plain(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\f", "\n").rstrip("\n")
