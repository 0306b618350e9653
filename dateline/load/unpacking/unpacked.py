"""A compressed stream unpacked member by member: bounded, and able to go on behind a damaged member."""

import io
from collections import deque
from dataclasses import dataclass
from typing import IO, Any

from dateline.load.unpacking.codecs import BROKEN, ChecksumError, Codec, Decoder

WINDOW = 1 << 18
"""bytes looked back for the next member: damage mostly shows within a few KB, but the next may have begun by then"""
PROOF = 1 << 16
"""bytes that must unpack without an error before a header found behind damage is believed"""
FREE = 64 << 20
MAX_RATIO = 250
"""a stream may unpack to this many times its size, or to FREE bytes; text packs to a hundredth at the very best"""
_TRIES = 10_000
"""headers tried behind one place of damage before the rest is given up"""
_OUTPUT = 1 << 16
_KEPT_STARTS = 1 << 20


@dataclass(frozen=True, slots=True)
class Loss:
    """What could not be read: a reason from the closed list; what, where and why in words."""

    reason: str
    detail: str


class Members(io.RawIOBase):
    """The bytes packed in `inner`. At damage it ends and says so in `losses`; `resume` goes on behind it.

    `size` is how much was unpacked so far, `begun_at` how much before the member that was begun last.
    """

    def __init__(self, codec: Codec, inner: IO[bytes], losses: list[Loss], begin: int = 0) -> None:
        self._codec, self._inner, self._losses = codec, inner, losses
        self._decoder: Decoder | None = None
        self._input, self._past, self._read = b"", bytearray(), begin
        self._member, self.size, self.begun_at = begin, 0, 0
        self._starts: deque[tuple[int, int]] = deque()
        self._ready, self._is_ended, self._error, self._search_from = b"", False, "", 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready and not self._is_ended:
            self._ready = self._step()
        block, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(block)] = block
        return len(block)

    def close(self) -> None:
        if self._error:
            self._note()
        self._inner.close()
        super().close()

    def member_at(self, unpacked: int) -> tuple[int, int]:
        """(offset in the packed stream, offset unpacked) at which the member begins that holds the byte `unpacked`."""
        return next(((packed, start) for start, packed in reversed(self._starts) if start <= unpacked), (0, 0))

    @property
    def broken(self) -> str:
        """What is wrong where the stream has ended early; empty where it has not."""
        return self._error

    def resume(self) -> bool:
        """Go on at the next member behind damage; False where there is none."""
        if not self._error:
            return False
        found = self._search()
        end = self._read if found is None else found
        self._note(
            f"; {end - self._member} bytes to byte {end}"
            + (", the end" if found is None else ", where the next begins")
        )
        self._is_ended = found is None
        return not self._is_ended

    def _note(self, rest: str = "") -> None:
        detail = f"no whole {self._codec.name} member at byte {self._member}: {self._error}"
        self._losses.append(Loss("damaged", detail + rest))
        self._error = ""

    @property
    def _offset(self) -> int:
        """Where in the packed stream the next byte to be unpacked stands."""
        return self._read - len(self._input)

    def _more(self, size: int) -> bytes:
        block = self._inner.read(size)
        self._read += len(block)
        return block

    def _step(self) -> bytes:
        try:
            if self._decoder is None and not self._begins():
                return b""
            return self._bounded(self._unpacked())
        except MemoryError:
            return self._break("it asks for more memory than is given")
        except ChecksumError as error:
            self._input = (self._decoder.unused_data if self._decoder else b"") + self._input
            self._past.clear()
            return self._break(str(error), self._offset)
        except BROKEN as error:
            return self._break(str(error))

    def _begins(self) -> bool:
        """Begin the next member; False at the end, and at what is no member."""
        self._input = self._input.lstrip(b"\0")  # zeros are padding
        while not self._input and (block := self._more(self._codec.step)):
            self._input = block.lstrip(b"\0")
        if not self._input:
            self._is_ended = True
            return False
        if len(self._input) < 6:
            self._input += self._more(self._codec.step)
        self._member, self.begun_at = self._offset, self.size
        self._past.clear()
        if not self._input.startswith(self._codec.magics):
            self._break("what stands there is none")
            return False
        self._decoder = self._codec.decoder()
        self._starts.append((self.size, self._member))
        while len(self._starts) > 1 and self._starts[1][0] < self.size - _KEPT_STARTS:
            self._starts.popleft()
        return True

    def _unpacked(self) -> bytes:
        decoder, piece = self._decoder, b""
        if decoder is None:
            return b""
        if decoder.needs_input:
            self._input = self._input or self._more(self._codec.step)
            if not self._input:
                raise EOFError("it is cut off")
            piece, self._input = self._input[: self._codec.step], self._input[self._codec.step :]
            self._past += piece
            if len(self._past) > 2 * WINDOW:
                del self._past[:-WINDOW]
        out = decoder.decompress(piece, _OUTPUT)
        if decoder.eof:
            self._input, self._decoder = decoder.unused_data + self._input, None
        return out

    def _bounded(self, out: bytes) -> bytes:
        self.size += len(out)
        if self.size <= max(FREE, MAX_RATIO * self._offset):
            return out
        self._is_ended = True
        detail = f"the {self._codec.name} stream unpacks to more than {MAX_RATIO} times its size; unpack it yourself"
        self._losses.append(Loss("too_large", detail))
        return b""

    def _break(self, error: str, end: int | None = None) -> bytes:
        """End here; the next member is looked for from `end`, where that of this one is known."""
        self._is_ended, self._error, self._decoder = True, error, None
        self._search_from = self._member + 1 if end is None else end
        return b""

    def _search(self) -> int | None:
        """Put the reading place on the next header that proves itself and say where that is."""
        data = bytes(self._past) + self._input
        at = max(self._search_from - (self._read - len(data)), 0)
        for _ in range(_TRIES):
            while (at := data.find(self._codec.magics[0], at)) < 0:
                kept = data[-(len(self._codec.magics[0]) - 1) :]
                if not (block := self._more(PROOF)):
                    return None
                data, at = kept + block, 0
            if len(data) - at < PROOF:
                data, at = data[at:] + self._more(PROOF), 0
            if self._proves(data[at : at + PROOF]):
                self._input, self._past = data[at:], bytearray()
                return self._offset
            at += 1
        self._input = b""
        return None

    def _proves(self, piece: bytes) -> bool:
        """Whether a member really begins here: what of it is looked at unpacks to something, or to nothing wholly."""
        decoder, size = self._codec.decoder(), 0
        try:
            while not decoder.eof and size < 1 << 20 and (piece or not decoder.needs_input):
                step = self._codec.step if decoder.needs_input else 0
                size += len(decoder.decompress(piece[:step], _OUTPUT))
                piece = piece[step:]
        except ChecksumError:
            return True
        except (*BROKEN, MemoryError):
            return False
        return decoder.eof or size > 0
