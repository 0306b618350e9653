"""One input opened for reading: unpacked where it is compressed, bounded, its damage noted instead of raised."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any, cast

import zstandard

MAX_UNPACKED = 2 << 30
"""bytes one compressed input may unpack to; more is a bomb or belongs split"""
MAX_LAYERS = 3
HEAD = 1 << 16

_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError)


def _zstd(stream: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True))


_CODECS: tuple[tuple[bytes, str, Callable[[Any], Any]], ...] = (
    (b"\x1f\x8b\x08", "gzip", lambda stream: gzip.GzipFile(fileobj=stream)),
    (b"BZh", "bzip2", bz2.BZ2File),
    (b"\xfd7zXZ\x00", "xz", lzma.LZMAFile),
    (b"\x28\xb5\x2f\xfd", "zstandard", _zstd),
)


@dataclass(slots=True)
class Opened:
    """One input. `again()` starts it anew, so that a reader may look through it before it reads."""

    raw_uri: str
    open_raw: Callable[[], IO[bytes]]
    name: str = ""
    """the file's own name, to tell side files; formats are told by content"""
    damage: list[str] = field(default_factory=list)

    def again(self) -> io.BufferedReader:
        """The unpacked bytes from the start. OSError where the file cannot be opened."""
        self.damage.clear()
        stream: io.BufferedReader = io.BufferedReader(cast("io.RawIOBase", self.open_raw()), HEAD)
        for _ in range(MAX_LAYERS):
            codec = _codec(stream.peek(8))
            if codec is None:
                break
            stream = io.BufferedReader(_Unpacked(codec[0], codec[1](stream), self.damage), HEAD)
        return stream


def _codec(head: bytes) -> tuple[str, Callable[[Any], Any]] | None:
    return next(((name, opener) for magic, name, opener in _CODECS if head.startswith(magic)), None)


class _Unpacked(io.RawIOBase):
    """Unpacked bytes as far as they go: a broken or endless stream ends early and says so in `damage`."""

    def __init__(self, codec: str, inner: IO[bytes], damage: list[str]) -> None:
        self._codec, self._inner, self._damage, self._size = codec, inner, damage, 0
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        block = b"" if self._ended else self._block(len(buffer))
        buffer[: len(block)] = block
        return len(block)

    def close(self) -> None:
        self._inner.close()
        super().close()

    def _block(self, size: int) -> bytes:
        try:  # read1: what one step gave is kept even where the next one breaks
            block = cast("bytes", cast("Any", self._inner).read1(size))
        except _BROKEN as error:
            return self._end(f"the {self._codec} stream breaks off after {self._size} bytes ({error})")
        self._size += len(block)
        if self._size > MAX_UNPACKED:
            return self._end(f"the {self._codec} stream unpacks to more than {MAX_UNPACKED >> 30} GB")
        return block

    def _end(self, damage: str) -> bytes:
        self._ended = True
        self._damage.append(damage)
        return b""


def read_lines(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """Lines with their ends; None stands for one line longer than `limit` bytes, which is passed over."""
    while line := stream.readline(limit):
        if len(line) < limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield None
