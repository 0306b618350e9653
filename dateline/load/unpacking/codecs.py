"""Compressed formats that are made of members, each one unpacked by a decoder of its own."""

import bz2
import lzma
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Protocol

import zstandard

BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError, ValueError)
"""what decoders raise over bytes they cannot unpack"""
_GZIP_HEAD, _GZIP_TRAILER, _MAX_GZIP_HEAD = 10, 8, 1 << 17
_STEP = 4096
_ZSTD_STEP = 512
"""a block of 4 bytes may stand for 128 KB, and a step of this decoder has no bound of its own: 16 MB at the most"""
_MAX_XZ_MEMORY = 192 << 20
_MAX_ZSTD_WINDOW = 128 << 20
_ZSTD, _ZSTD_DICTIONARY = b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"
_MAX_DICTIONARY = 16 << 20


class ChecksumError(ValueError):
    """All was unpacked, and the checksum behind it is of something else."""


class Decoder(Protocol):
    """The decompressors of bz2 and lzma, and what is made to look like them."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Up to about `max_length` bytes more."""
        ...


@dataclass(frozen=True, slots=True)
class Codec:
    """One format. Members begin with one of `magics`, the first of which is looked for behind damage."""

    name: str
    magics: tuple[bytes, ...]
    decoder: Callable[[], Decoder]
    step: int = _STEP
    """bytes unpacked at a time: what an error costs in front of the place where it shows"""


class _Gzip:
    """zlib's own reading of gzip gives nothing of the last step where only the checksum is wrong; this one does."""

    def __init__(self) -> None:
        self._head, self._trailer = b"", b""
        self._body: zlib._Decompress | None = None
        self._sum, self._size, self._is_full = 0, 0, False

    @property
    def eof(self) -> bool:
        return len(self._trailer) >= _GZIP_TRAILER and not self._is_full

    @property
    def unused_data(self) -> bytes:
        return self._trailer[_GZIP_TRAILER:]

    @property
    def needs_input(self) -> bool:
        return not self._is_full and not (self._body and self._body.unconsumed_tail)

    def decompress(self, data: bytes, max_length: int) -> bytes:
        if self._body is None:
            self._head += data
            size = _gzip_head(self._head)
            if size is None:
                return b""
            data, self._body = self._head[size:], zlib.decompressobj(-zlib.MAX_WBITS)
        if self._body.eof:
            return self._checked(data)
        out = self._body.decompress(self._body.unconsumed_tail + data, max_length)
        self._sum, self._size = zlib.crc32(out, self._sum), self._size + len(out)
        self._trailer = self._body.unused_data
        self._is_full = len(out) == max_length or self._body.eof  # the checksum is looked at once `out` is given
        return out

    def _checked(self, data: bytes) -> bytes:
        self._trailer, self._is_full = self._trailer + data, False
        given = self._trailer[:_GZIP_TRAILER]
        if len(given) == _GZIP_TRAILER and given != struct.pack("<II", self._sum, self._size & 0xFFFFFFFF):
            raise ChecksumError("its checksum is wrong, so what was read of it may be")
        return b""


def _gzip_head(data: bytes) -> int | None:
    """The length of a member's head; None where it is not whole yet. ValueError where it is none. Source: RFC 1952."""
    if len(data) < _GZIP_HEAD:
        return None
    flags, at = data[3], _GZIP_HEAD
    if not data.startswith(b"\x1f\x8b\x08") or flags & 0xE0:
        raise ValueError("no gzip head")
    if flags & 4:
        at += 2 + int.from_bytes(data[at : at + 2], "little")
    for named in (flags & 8, flags & 16):
        end = data.find(b"\0", at) if named else at - 1
        at = len(data) + 1 if end < 0 or at > len(data) else end + 1
    at += 2 if flags & 2 else 0
    if at > len(data) > _MAX_GZIP_HEAD:
        raise ValueError("the head does not end")
    return at if at <= len(data) else None


class _Zstd:
    needs_input = True

    def __init__(self, dictionary: zstandard.ZstdCompressionDict | None = None) -> None:
        unpacker = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=_MAX_ZSTD_WINDOW)
        self._zstd = unpacker.decompressobj()

    @property
    def eof(self) -> bool:
        return self._zstd.eof

    @property
    def unused_data(self) -> bytes:
        return self._zstd.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._zstd.decompress(data)


_SKIPPED = tuple(bytes([0x50 + sign]) + b"\x2a\x4d\x18" for sign in range(16))
_GZIP = Codec("gzip", (b"\x1f\x8b\x08",), _Gzip)
_BZIP2 = Codec("bzip2", (b"BZh",), bz2.BZ2Decompressor)
_XZ = Codec("xz", (b"\xfd7zXZ\x00",), lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MAX_XZ_MEMORY))
_ZSTANDARD = Codec("zstandard", (_ZSTD, *_SKIPPED), _Zstd, _ZSTD_STEP)
_CODECS = (_GZIP, _BZIP2, _XZ, _ZSTANDARD)
NEEDED_HEAD = 8


def codec_of(head: bytes) -> Codec | None:
    """The format of a stream that begins with `head`; None where it is not compressed."""
    return next((codec for codec in _CODECS if head.startswith(codec.magics)), None)


def with_dictionary(codec: Codec, stream: IO[bytes]) -> tuple[Codec, int]:
    """The codec with the dictionary that begins `stream`, as web archives of zstandard have one, and its length.

    Source: the draft "Zstandard in WARC" of IIPC: a skippable frame 0x184D2A5D, its content maybe compressed itself.
    """
    begin = stream.read(8) if codec is _ZSTANDARD and _peek(stream).startswith(_ZSTD_DICTIONARY) else b""
    size = int.from_bytes(begin[4:8], "little")
    if not begin or size > _MAX_DICTIONARY:
        return codec, len(begin)
    packed = stream.read(size)
    try:
        data = zstandard.decompress(packed, _MAX_DICTIONARY) if packed.startswith(_ZSTD) else packed
        dictionary = zstandard.ZstdCompressionDict(data)
    except (zstandard.ZstdError, ValueError, MemoryError):
        return codec, len(begin) + len(packed)
    return Codec(codec.name, codec.magics, lambda: _Zstd(dictionary), codec.step), len(begin) + len(packed)


def _peek(stream: IO[bytes]) -> bytes:
    peek: Callable[[int], bytes] = stream.peek  # type: ignore[attr-defined]  # always a BufferedReader
    return peek(NEEDED_HEAD)
