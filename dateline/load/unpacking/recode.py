"""Streams of UTF-16 and UTF-32 turned into UTF-8, so that line readers need to know one encoding only."""

import codecs
import io
from typing import IO, Any

from dateline.load.unpacking.encoding import wide_encoding

_BLOCK = 1 << 16


def narrow(stream: io.BufferedReader) -> IO[bytes]:
    """`stream` as UTF-8 where it is UTF-16 or UTF-32; unchanged, but for a byte order mark, where it is not."""
    head = stream.peek(4096)[:4096]
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
        return stream
    encoding = wide_encoding(head)
    return io.BufferedReader(_Narrowed(stream, encoding)) if encoding else stream


def narrow_head(head: bytes) -> bytes:
    """The same for the first bytes of a stream."""
    encoding = wide_encoding(head[:4096])
    if encoding is None:
        return head.removeprefix(codecs.BOM_UTF8)
    return head.decode(encoding, "ignore").removeprefix("\ufeff").encode("utf-8", "replace")


class Recoded(io.RawIOBase):
    """Another stream's text in UTF-8, made as it is asked for: `fill` sets `ready`, and `ended` at the end."""

    ready = b""
    ended = False

    def readable(self) -> bool:
        """It is read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As many bytes as are ready, more made where none are."""
        while not self.ready and not self.ended:
            self.fill()
        block, self.ready = self.ready[: len(buffer)], self.ready[len(buffer) :]
        buffer[: len(block)] = block
        return len(block)

    def fill(self) -> None:
        """Make the next bytes."""
        raise io.UnsupportedOperation("fill")


class _Narrowed(Recoded):
    def __init__(self, inner: IO[bytes], encoding: str) -> None:
        self._inner = inner
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._begun = False

    def fill(self) -> None:
        block = self._inner.read(_BLOCK)
        self.ended = not block
        text = self._decoder.decode(block, final=self.ended)
        if not self._begun:
            self._begun, text = True, text.removeprefix("\ufeff")
        self.ready = text.encode("utf-8", "replace")
