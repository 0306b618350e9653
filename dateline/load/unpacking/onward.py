"""A stream read onward only, with a look ahead, a place, and a step back as far as is still in hand."""

import re
from typing import IO

STEP = 1 << 16


class Onward:
    """What stands at `position` and behind it."""

    def __init__(self, stream: IO[bytes], position: int = 0) -> None:
        self._stream, self._data, self._at = stream, b"", 0
        self.position = position
        """offset in the stream of the next byte"""

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, left in place; fewer only where the stream ends."""
        if len(self._data) - self._at < size:
            rest = self._data[self._at :]
            self._data, self._at = rest + self._stream.read(max(size - len(rest), STEP)), 0
        return self._data[self._at : self._at + size]

    def take(self, size: int) -> bytes:
        """The next `size` bytes; fewer only where the stream ends."""
        data = self.peek(size)
        self._at += len(data)
        self.position += len(data)
        return data

    def skip(self, size: int) -> int:
        """Pass over `size` bytes; how many there were."""
        left = size
        while left > 0 and (block := self.take(min(left, STEP))):
            left -= len(block)
        return size - left

    def step_back(self, data: bytes) -> None:
        """Put back what was taken last."""
        self._data, self._at = data + self._data[self._at :], 0
        self.position -= len(data)

    def find(self, pattern: re.Pattern[bytes], longest: int) -> bool:
        """Go on to the next match, which is at most `longest` bytes long with what it looks at; else to the end."""
        while True:
            data = self.peek(2 * max(STEP, longest))
            if found := pattern.search(data):
                self.skip(found.start())
                return True
            if len(data) < 2 * max(STEP, longest):
                self.skip(len(data))
                return False
            self.skip(len(data) - longest)
