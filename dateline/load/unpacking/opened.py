"""One stream opened for reading: unpacked where it is compressed, bounded, its losses noted instead of raised."""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import IO, Any, cast

from dateline.load.options import PLAIN, Options
from dateline.load.sources.kept import Kept
from dateline.load.unpacking.codecs import NEEDED_HEAD, codec_of, with_dictionary
from dateline.load.unpacking.unpacked import MAX_RATIO, Loss, Members

MAX_LAYERS = 3
MIN_BYTES, MAX_MEMBERS = 1 << 30, 200_000
"""bytes that an input's members may unpack to (of a large input MAX_RATIO times its size), and how many it may have"""
HEAD = 1 << 16


@dataclass(slots=True)
class Bounds:
    """What may still come out of one input, archives within archives included."""

    bytes_left: int = MIN_BYTES
    members_left: int = MAX_MEMBERS

    @classmethod
    def of(cls, size: int) -> "Bounds":
        """What may come out of an input of `size` bytes."""
        return cls(max(MIN_BYTES, MAX_RATIO * size), MAX_MEMBERS)


@dataclass(slots=True)
class Opened:
    """One file, or one member of an archive. It can be begun anew, so that a reader may look before it reads."""

    raw_uri: str
    open_raw: Callable[[], IO[bytes]]
    name: str = ""
    """the file's own name, to tell side files; formats are told by content"""
    beside: Mapping[str, Any] = field(default_factory=dict)
    """fields that came beside the bytes (an address, a time of retrieval): they fill what a record does not name"""
    depth: int = 0
    """archives it lies within"""
    bounds: Bounds = field(default_factory=Bounds)
    known_losses: tuple[Loss, ...] = ()
    """what was lost before the bytes came here"""
    losses: list[Loss] = field(default_factory=list)
    layers: list[Members] = field(default_factory=list)
    """the layers of compression of the stream begun last, the outermost first"""
    begun_at: int = 0
    """how much was unpacked before the stretch begun last"""
    read_as: str | None = None
    """the format it was told to be, once it was"""
    options: Options = PLAIN
    """what the user says of how it is to be read"""

    def again(self) -> io.BufferedReader:
        """The unpacked bytes from the start up to the first damage. OSError where the file cannot be opened."""
        self.losses[:] = self.known_losses
        self.layers.clear()
        self.begun_at = 0
        stream: io.BufferedReader = io.BufferedReader(cast("io.RawIOBase", self.open_raw()), HEAD)
        for _ in range(MAX_LAYERS):
            codec = codec_of(stream.peek(NEEDED_HEAD))
            if codec is None:
                break
            codec, begin = with_dictionary(codec, stream)
            self.layers.append(Members(codec, stream, self.losses, begin))
            stream = io.BufferedReader(self.layers[-1], HEAD)
        return stream

    def parts(self) -> Iterator[io.BufferedReader]:
        """The unpacked bytes in unbroken stretches: damage ends one, and the next begins where reading can go on.

        A reader of lines or records takes what stands between two stretches as lost and never joins them. Each
        stretch is read before the next is asked for, and need not be closed.
        """
        with self.again() as stream:
            yield io.BufferedReader(_Unowned(stream), HEAD)
            while self.layers and self.layers[-1].resume():
                self.begun_at = self.layers[-1].size
                yield io.BufferedReader(_Unowned(self.layers[-1]), HEAD)

    @contextmanager
    def seekable(self) -> Iterator[IO[bytes]]:
        """The unpacked bytes as a file that can be sought in: the file itself, or a copy on disk of what is packed.

        TooLargeError where that would be more than may be kept.
        """
        with self.again() as stream:
            if not self.layers and stream.seekable():
                yield stream
                return
            kept = Kept.of(stream)
        with closing(kept), kept.open() as copy:
            yield copy

    @property
    def is_broken(self) -> bool:
        """Whether the stretch being read has ended at damage."""
        return bool(self.layers and self.layers[-1].broken)

    @property
    def broken_at(self) -> int | None:
        """Where, unpacked, the member begins at whose damage the stretch being read has ended."""
        return self.layers[-1].begun_at if self.is_broken else None

    def place(self, unpacked: int) -> str:
        """In words where in the file the byte `unpacked` of the stream begun last stands."""
        if len(self.layers) != 1:
            return f"byte {unpacked}{' unpacked' if self.layers else ''}"
        packed, start = self.layers[0].member_at(unpacked)
        return f"byte {packed}" + (f" (and {unpacked - start} unpacked)" if unpacked > start else "")


class _Unowned(io.RawIOBase):
    """A stream that is closed by someone else."""

    def __init__(self, inner: IO[bytes] | io.RawIOBase) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return cast("int", cast("Any", self._inner).readinto(buffer))


def read_lines(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """Lines with their ends; None stands for one line longer than `limit` bytes, which is passed over."""
    while line := stream.readline(limit):
        if len(line) < limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield None
