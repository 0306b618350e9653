"""A stream kept for as long as it is read, so that it can be begun anew: in memory or, where large, on disk."""

import io
import os
import tempfile
from contextlib import ExitStack
from typing import IO, Any, cast

IN_MEMORY = 4 << 20
MAX_KEPT = 8 << 30
"""bytes of a member or packed table that are copied to disk; more belongs unpacked by whoever has it"""
_BLOCK = 1 << 18


class TooLargeError(Exception):
    """The stream is longer than may be kept."""


class Kept:
    """A copy of a stream. `open` gives it from the start, any number of times at once; `close` forgets it."""

    def __init__(self) -> None:
        self.size = 0
        self._data = b""
        self._file: IO[bytes] | None = None

    @classmethod
    def of(cls, stream: IO[bytes], limit: int = MAX_KEPT) -> "Kept":
        """Copy all of `stream`. TooLargeError where it is longer than `limit`; nothing is left behind then."""
        kept, blocks = cls(), [b""]
        with ExitStack() as on_error:
            on_error.callback(kept.close)
            while block := stream.read(_BLOCK):
                kept.size += len(block)
                if kept.size > limit:
                    raise TooLargeError
                kept._take(block, blocks)
            on_error.pop_all()
        kept._finish(blocks)
        return kept

    def open(self) -> IO[bytes]:
        """The copy from its start, with a reading place of its own."""
        if self._file is None:
            return io.BytesIO(self._data)
        return io.BufferedReader(cast("io.RawIOBase", _View(self._file.fileno())))

    def close(self) -> None:
        """Forget the copy."""
        self._data = b""
        if self._file is not None:
            self._file.close()

    def _take(self, block: bytes, blocks: list[bytes]) -> None:
        if self._file is None and self.size > IN_MEMORY:
            self._file = tempfile.TemporaryFile(prefix="dateline-")  # noqa: SIM115  # closed by `close`
            self._file.writelines(blocks)
            blocks.clear()
        if self._file is None:
            blocks.append(block)
        else:
            self._file.write(block)

    def _finish(self, blocks: list[bytes]) -> None:
        if self._file is None:
            self._data = b"".join(blocks)
        else:
            self._file.flush()


class _View(io.RawIOBase):
    """A file read from a place of one's own, however many read it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._at = descriptor, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: os.fstat(self._descriptor).st_size}[whence]
        self._at = max(base + offset, 0)
        return self._at

    def readinto(self, buffer: Any) -> int:
        read = os.preadv(self._descriptor, [buffer], self._at)
        self._at += read
        return read
