"""TAR, packed or not, read as a stream: a damaged stretch costs the members it held, not those behind it."""

import io
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, cast

from dateline.load.archives.archives import MANY_MEMBERS, Names, is_passed_over, member
from dateline.load.reader import Refused
from dateline.load.unpacking.opened import Opened
from dateline.load.unpacking.unpacked import Loss

_BLOCK = 512
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_PAX = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)
_PASSED_OVER = (tarfile.DIRTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGLINK, b"V", b"D")
_LINKS = (tarfile.SYMTYPE, tarfile.LNKTYPE)
_DEVICES = (tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)
_MAX_EXTRA = 1 << 20
"""bytes of a header beside the header: a name that does not fit into it"""
_MAGIC_AT, _MAGIC = 257, b"ustar"
_SEARCHED = 1 << 16
_ZEROS = bytes(_BLOCK)


class TarArchive:
    """One file a member."""

    name = "tar"

    def matches(self, head: bytes) -> bool:
        """It begins with a header whose checksum is right."""
        return _header(head[:_BLOCK]) is not None

    def members(self, opened: Opened) -> Iterator[tuple[str, Opened | Refused]]:
        """The members that are files; folders and hidden files are passed over."""
        names = Names()
        for number, part in enumerate(opened.parts()):
            tape = _Tape(part)
            if number:
                tape.find_header()
            yield from _members(opened, tape, names)


@dataclass(slots=True)
class _Tape:
    """A stretch of an archive, read onward only."""

    stream: io.BufferedReader
    at: int = 0
    ahead: bytes = b""

    def read(self, size: int) -> bytes:
        """`size` bytes, fewer only where the stretch ends."""
        data, self.ahead = self.ahead[:size], self.ahead[size:]
        data += self.stream.read(size - len(data))
        self.at += len(data)
        return data

    def skip(self, size: int) -> None:
        """Pass over `size` bytes."""
        while size > 0 and (block := self.read(min(size, _SEARCHED))):
            size -= len(block)

    def find_header(self) -> bool:
        """Go on to the next block that is a header with a right checksum, wherever it stands."""
        data, begin = b"", 0
        while True:
            found = data.find(_MAGIC, begin + _MAGIC_AT)
            at = found - _MAGIC_AT
            if found < 0 or len(data) - at < _BLOCK:
                kept = data[at:] if found >= 0 else data[-(_BLOCK - 1) :]
                if not (block := self.read(_SEARCHED)):
                    return False
                data, begin = kept + block, 0
            elif _header(data[at : at + _BLOCK]):
                self.ahead, self.at = data[at:], self.at - len(data) + at
                return True
            else:
                begin = at + 1


@dataclass(slots=True)
class _Extra:
    """What headers in front of a member's own say of it."""

    name: str = ""
    size: int | None = None
    is_sparse: bool = False


@dataclass(slots=True)
class _Slice:
    """The bytes of one member."""

    tape: _Tape
    size: int
    left: int = field(init=False)

    def __post_init__(self) -> None:
        self.left = self.size

    def read(self, size: int) -> bytes:
        """Up to `size` bytes more."""
        block = self.tape.read(min(size, self.left))
        self.left -= len(block)
        return block

    def losses(self) -> Iterator[Loss]:
        """What is missing once all has been read that is there."""
        if self.left:
            yield Loss("damaged", f"the member is cut off: {self.left} of its {self.size} bytes are missing")


def _members(opened: Opened, tape: _Tape, names: Names) -> Iterator[tuple[str, Opened | Refused]]:
    extra, was_ended = _Extra(), False
    while block := tape.read(_BLOCK):
        info = _header(block)
        if block == _ZEROS:
            was_ended = True
        elif info is None:
            start = tape.at - len(block)
            found = tape.find_header()
            if not was_ended:
                opened.losses.append(Loss("damaged", _lost(opened, start, tape.at if found else None)))
            extra = _Extra()
        elif info.type in (tarfile.GNUTYPE_LONGNAME, *_PAX):
            extra = _extra(info, tape, extra)
        else:
            yield from _member(opened, tape, info, extra, names)
            if opened.bounds.members_left < 0:
                return
            extra, was_ended = _Extra(), False


def _lost(opened: Opened, start: int, end: int | None) -> str:
    gone_on = f"{end - start} bytes were passed over to the next" if end is not None else "no other follows"
    return f"no header of a member at {opened.place(start)} of the archive; {gone_on}"


def _header(block: bytes) -> tarfile.TarInfo | None:
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return None
    return info if info.size >= 0 else None


def _extra(info: tarfile.TarInfo, tape: _Tape, extra: _Extra) -> _Extra:
    data = tape.read(min(info.size, _MAX_EXTRA))
    tape.skip(info.size - len(data) + -info.size % _BLOCK)
    if info.type == tarfile.GNUTYPE_LONGNAME:
        return _Extra(data.rstrip(b"\0").decode("utf-8", "surrogateescape"), extra.size, extra.is_sparse)
    facts = dict(_pax(data))
    size = facts.get("size", "")
    return _Extra(
        facts.get("path", extra.name),
        int(size) if size.isascii() and size.isdigit() and len(size) < 19 else extra.size,
        any(name.startswith("GNU.sparse") for name in facts),
    )


def _pax(data: bytes) -> Iterator[tuple[str, str]]:
    """The facts of an extended header: lines of `<length> <name>=<value>`."""
    while data:
        digits, _, _ = data.partition(b" ")
        length = int(digits) if digits.isdigit() and len(digits) < 9 else 0
        if length <= len(digits):
            return
        name, _, value = data[len(digits) + 1 : length - 1].decode("utf-8", "surrogateescape").partition("=")
        yield name, value
        data = data[length:]


def _member(
    opened: Opened, tape: _Tape, info: tarfile.TarInfo, extra: _Extra, names: Names
) -> Iterator[tuple[str, Opened | Refused]]:
    given = extra.name or info.name
    has_content = info.type not in _LINKS + _DEVICES
    content = _Slice(tape, (info.size if extra.size is None else extra.size) if has_content else 0)
    pad = -content.size % _BLOCK
    if info.type not in _PASSED_OVER and not given.endswith("/") and not is_passed_over(given):
        opened.bounds.members_left -= 1
        if opened.bounds.members_left < 0:
            opened.losses.append(Loss("too_large", MANY_MEMBERS))
            return
        name = names.unique(given)
        if refused := _refused(info, extra):
            yield name, refused
        else:
            with member(opened, name, cast("IO[bytes]", content), content.losses) as found:
                yield name, found
    tape.skip(content.left + pad)


def _refused(info: tarfile.TarInfo, extra: _Extra) -> Refused | None:
    """Why a member is not read at all."""
    if info.type in _LINKS:
        return Refused("unsupported_format", "a link, which is not followed; pack the file it leads to")
    if info.type in _DEVICES:
        return Refused("unsupported_format", "a device, which is not opened; leave it out of the archive")
    if info.type not in _FILES or extra.is_sparse:
        return Refused("unsupported_format", "a sparse file or one of several volumes; pack it again without")
    return None
