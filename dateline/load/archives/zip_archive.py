"""ZIP: members in the order of the directory at its end. Office documents are ZIP archives too, and refused by name."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, cast

from dateline.data import rows
from dateline.load.archives.archives import MANY_MEMBERS, Names, is_passed_over, member
from dateline.load.reader import Refused
from dateline.load.sources.kept import TooLargeError
from dateline.load.unpacking.codecs import BROKEN
from dateline.load.unpacking.opened import Opened
from dateline.load.unpacking.unpacked import FREE, MAX_RATIO, Loss

_BAD = (*BROKEN, zipfile.BadZipFile, struct.error, LookupError, AttributeError, AssertionError, RuntimeError)
"""what zipfile raises over bytes that are no archive"""
_MAX_DIRECTORY = 64 << 20
_END, _END_SIZE = b"PK\x05\x06", 22
_SYMLINK, _TYPE = 0o120000, 0o170000
_ENCRYPTED = 0x41


class ZipArchive:
    """One file a member."""

    name = "zip"

    def matches(self, head: bytes) -> bool:
        """It begins with a member, or with the end of an archive that has none."""
        return head.startswith((b"PK\x03\x04", _END))

    def members(self, opened: Opened) -> Iterator[tuple[str, Opened | Refused]]:
        """The members that are files; folders and hidden files are passed over."""
        try:
            with opened.seekable() as stream:
                yield from _members(opened, stream)
        except TooLargeError:
            opened.losses.append(Loss("too_large", "a packed ZIP archive of more than may be copied; unpack it"))


def _members(opened: Opened, stream: IO[bytes]) -> Iterator[tuple[str, Opened | Refused]]:
    archive = _directory(opened, stream)
    if archive is None:
        return
    names = Names()
    for info in archive.infolist():
        if info.filename.endswith("/") or is_passed_over(info.filename):
            continue
        name = names.unique(info.filename)
        opened.bounds.members_left -= 1
        if opened.bounds.members_left < 0:
            opened.losses.append(Loss("too_large", MANY_MEMBERS))
            return
        yield from _member(opened, archive, info, name)


def _directory(opened: Opened, stream: IO[bytes]) -> zipfile.ZipFile | None:
    """The archive, where its directory can be read and is of a size to be held in memory."""
    try:
        if _directory_size(stream) > _MAX_DIRECTORY:
            opened.losses.append(Loss("too_large", MANY_MEMBERS))
            return None
        archive = zipfile.ZipFile(stream)
    except _BAD as error:
        detail = f"the archive's directory cannot be read ({error}); mend it with `zip -FF`"
        opened.losses.append(Loss("damaged", detail))
        return None
    document = _document(archive)
    if document:
        opened.losses.append(Loss("unsupported_format", f"{document['what']}; {document['remedy']}"))
    return None if document else archive


def _document(archive: zipfile.ZipFile) -> dict[str, str] | None:
    held = set(archive.namelist())
    return next((row for row in rows("zip_documents") if row["member"] in held), None)


def _directory_size(stream: IO[bytes]) -> int:
    """Bytes of the directory, as the last record of the archive says; 0 where there is none to be found."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(end - (1 << 16) - _END_SIZE, 0))
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or at + _END_SIZE > len(tail):
        return 0
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    if size != 0xFFFFFFFF:
        return size
    large = tail.rfind(b"PK\x06\x06", 0, at)
    return int.from_bytes(tail[large + 40 : large + 48], "little") if large >= 0 else 0


def _member(
    opened: Opened, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str
) -> Iterator[tuple[str, Opened | Refused]]:
    if refused := _refused(info):
        yield name, refused
        return
    try:
        unpacking = _Member(archive.open(info), info)
    except _BAD as error:
        yield name, Refused("damaged", f"{error}; pack the archive again")
        return
    with unpacking, member(opened, name, cast("IO[bytes]", unpacking), lambda: iter(unpacking.losses)) as found:
        yield name, found


def _refused(info: zipfile.ZipInfo) -> Refused | None:
    """Why a member is not read at all."""
    kind = info.external_attr >> 16 & _TYPE
    if info.flag_bits & _ENCRYPTED:
        return Refused("unsupported_format", "encrypted; unpack it with its password")
    if kind == _SYMLINK:
        return Refused("unsupported_format", "a link, which is not followed; pack the file it leads to")
    if info.compress_type not in (0, 8, 12, 14):
        return Refused("unsupported_format", f"packed by method {info.compress_type}; unpack it")
    return None


class _Member(io.RawIOBase):
    """The bytes of a member as far as they go; what stops them early is noted."""

    def __init__(self, inner: IO[bytes], info: zipfile.ZipInfo) -> None:
        self._inner, self._size = inner, 0
        self._limit = max(FREE, MAX_RATIO * info.compress_size)
        self.losses: list[Loss] = []

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        block = b"" if self.losses else self._block(len(buffer))
        buffer[: len(block)] = block
        return len(block)

    def close(self) -> None:
        self._inner.close()
        super().close()

    def _block(self, size: int) -> bytes:
        try:  # read1: what one step gave is kept even where the next one breaks
            block = cast("bytes", cast("Any", self._inner).read1(size))
        except (*_BAD, zlib.error) as error:
            self.losses.append(Loss("damaged", f"the member breaks off after {self._size} bytes ({error})"))
            return b""
        self._size += len(block)
        if self._size > self._limit:
            self.losses.append(Loss("too_large", f"the member unpacks to more than {MAX_RATIO} times its size"))
            return b""
        return block
