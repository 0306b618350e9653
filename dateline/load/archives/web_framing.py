"""Where the records of a WARC or ARC begin and end. Heads that lie are found out by what stands behind their record."""

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import IO

from dateline.load.archives.http_page import headers_of
from dateline.load.reader import MAX_DOCUMENT, Refused, digest
from dateline.load.unpacking.onward import STEP, Onward
from dateline.load.unpacking.opened import Opened

MAX_HEAD = 1 << 18
MAX_BLOCK = MAX_DOCUMENT + (1 << 20)
"""bytes of a record that are kept: a page as long as may be, with the headers it was answered with"""
_LONGEST_BEGIN = 8192
_SHOWN = 300
_REMEDY = "get the archive again for it"


@dataclass(frozen=True, slots=True)
class Head:
    """What a record's head says. `size` is None where it does not say how long the record is."""

    kind: str
    uri: str
    date: str
    content_type: str
    size: int | None
    truncated: str = ""
    block_digest: str = ""
    payload_digest: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One record: its head, its bytes, where it stands; `is_cut` where it is longer than is kept."""

    head: Head
    block: bytes
    place: str
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Framing:
    """One format: how the head of a record begins and ends, and how it is read."""

    name: str
    begins: re.Pattern[bytes]
    next_begins: re.Pattern[bytes]
    """the same behind a line end: where reading goes on behind damage"""
    head_end: re.Pattern[bytes]
    parse: Callable[[bytes], Head]
    ends_in: tuple[bytes, ...]
    """what shows behind a record that its length is right even where no other record follows"""


def frames(opened: Opened, framing: Framing) -> Iterator[Frame | Refused]:
    """The whole records of an archive in order, and a reject for each stretch that holds none.

    A record in which a damaged stretch begins is one reject together with it. Memory holds one record of MAX_BLOCK.
    """
    cut = ""
    for part in opened.parts():
        yield from _cut_off(opened, cut)
        cut = yield from _frames(opened, framing, part)
    yield from _cut_off(opened, cut)


def _cut_off(opened: Opened, what: str) -> Iterator[Refused]:
    if what:
        why = opened.losses.pop().detail if opened.losses else "the archive ends in it"
        yield Refused("damaged", f"{what} is not whole: {why}; {_REMEDY}")


def _frames(opened: Opened, framing: Framing, part: IO[bytes]) -> Generator[Frame | Refused, None, str]:
    """The records of one stretch; returned is what the stretch breaks off in, empty where it ends behind a record."""
    tape = Onward(part, opened.begun_at)
    while _is_more(tape):
        start, place = tape.position, opened.place(tape.position)
        head = _head(tape, framing)
        if head is None or head.size is None:
            found = tape.find(framing.next_begins, _LONGEST_BEGIN)
            if not found and opened.is_broken:
                return f"what stands at {place}"
            what = "no record begins" if head is None else f"the record of {head.uri[:_SHOWN]} does not say its length"
            yield Refused("damaged", f"{what} at {place}; {_gone_on(opened, tape, found)}")
            continue
        block, is_whole = _block(tape, framing, head.size)
        if is_whole and _is_behind_record(tape, framing):
            if opened.broken_at == start and not tape.peek(1):
                return f"the record of {head.uri[:_SHOWN]} at {place}"
            yield Frame(head, block, place, len(block) < head.size)
            continue
        found = _is_inside(tape, framing, block) or (is_whole and tape.find(framing.next_begins, _LONGEST_BEGIN))
        if not found:
            return f"the record of {head.uri[:_SHOWN]} at {place}"
        what = f"the record of {head.uri[:_SHOWN]} at {place} is not {head.size} bytes long as it says"
        yield Refused("damaged", f"{what}; {_gone_on(opened, tape, found)}", digest(block))
    return ""


def _is_more(tape: Onward) -> bool:
    """Pass over line ends; whether anything follows."""
    while (data := tape.peek(64)) and data[0] in b"\r\n":
        tape.skip(len(data) - len(data.lstrip(b"\r\n")))
    return bool(data)


def _gone_on(opened: Opened, tape: Onward, found: bool) -> str:
    return f"reading went on at {opened.place(tape.position)}" if found else "no other record follows"


def _head(tape: Onward, framing: Framing) -> Head | None:
    """The head that begins here, passed over; None where none does."""
    data = tape.peek(_LONGEST_BEGIN)
    begin = framing.begins.match(data)
    if begin is None:
        return None
    end = framing.head_end.search(data)
    end = end or framing.head_end.search(tape.peek(MAX_HEAD))
    return framing.parse(tape.take(end.end())) if end else None


def _block(tape: Onward, framing: Framing, size: int) -> tuple[bytes, bool]:
    """The bytes of a record as far as they are kept, and whether there were as many as its head says.

    In what is longer than is kept a head ends the record: else a wrong length would cost all that follows.
    """
    block = tape.take(min(size, MAX_BLOCK))
    left = size - len(block)
    while left > 0 and (data := tape.peek(2 * STEP)):
        if (begin := framing.next_begins.search(data)) and begin.start() < left:
            tape.skip(begin.start())
            return block, False
        left -= tape.skip(min(left, max(len(data) - _LONGEST_BEGIN, 1)))
    return block, left == 0


def _is_behind_record(tape: Onward, framing: Framing) -> bool:
    """Whether what follows may stand behind a record: another, the end, or the line ends that the format wants."""
    ends_rightly = tape.peek(4).startswith(framing.ends_in)
    return not _is_more(tape) or ends_rightly or framing.begins.match(tape.peek(_LONGEST_BEGIN)) is not None


def _is_inside(tape: Onward, framing: Framing, block: bytes) -> bool:
    """Whether another record begins inside of `block`; reading goes back to it then."""
    begin = framing.next_begins.search(block)
    if begin is None or len(block) == MAX_BLOCK:
        return framing.begins.match(tape.peek(_LONGEST_BEGIN)) is not None
    tape.step_back(block[begin.start() :])
    return True


def _warc_head(data: bytes) -> Head:
    fields = headers_of(data)
    return Head(
        fields.get("warc-type", "").lower(),
        fields.get("warc-target-uri", "").strip("<> "),
        fields.get("warc-date", ""),
        fields.get("content-type", ""),
        _size(fields.get("content-length", "")),
        fields.get("warc-truncated", ""),
        fields.get("warc-block-digest", ""),
        fields.get("warc-payload-digest", ""),
    )


def _size(digits: str) -> int | None:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def _arc_head(data: bytes) -> Head:
    line = data.decode("utf-8", "replace").strip()
    found = _ARC_LINE.match(line)
    if found is None:
        return Head("", "", "", "", None)
    stamp, size = found["date"], found["size"]
    date = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:14] or '00'}Z"
    kind = "filedesc" if found["uri"].startswith("filedesc:") else "response"
    return Head(kind, found["uri"], date, found["type"], _size(size))


_ARC_LINE = re.compile(r"(?P<uri>\S.*?) (?P<ip>\S+) (?P<date>\d{12,18}) (?P<type>\S*)(?: .*)? (?P<size>\S{1,15})")
_WARC_BEGINS = rb"WARC/[01]\.\d{1,2}[ \t]*\r?\n(?=[A-Za-z][A-Za-z-]{1,40}[ \t]*:)"
_ARC_BEGINS = (
    rb"[a-z][a-z0-9+.-]{1,15}:[^\r\n]{1,4000} [0-9a-fA-F.:]{7,45} \d{12,18} "
    rb"[\w.+*/;=-]{0,200}(?: [^\r\n]{0,500})? [-\w]{1,15}\r?\n"
)
WARC = Framing(
    "warc",
    re.compile(_WARC_BEGINS),
    re.compile(rb"(?<=\n)" + _WARC_BEGINS),
    re.compile(rb"\r?\n\r?\n"),
    _warc_head,
    (b"\r\n\r\n",),
)
ARC = Framing("arc", re.compile(_ARC_BEGINS), re.compile(rb"(?<=\n)" + _ARC_BEGINS), re.compile(rb"\n"), _arc_head, ())
