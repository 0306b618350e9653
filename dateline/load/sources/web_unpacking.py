"""The content encodings of HTTP, unpacked a bounded block at a time: a small answer may hold gigabytes."""

import zlib
from collections.abc import Iterator

from dateline.load.sources.source import NotFetchedError
from dateline.load.sources.web_errors import PassingError

ENCODINGS = ("gzip", "deflate")
_BLOCK = 1 << 20
_GZIP, _ZLIB, _RAW = 31, 15, -15


def unpacked(encoding: str, blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes that `blocks` hold in `encoding`, in blocks of bounded size.

    NotFetchedError for an encoding that was not asked for, PassingError where the packed stream is broken.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return blocks
    if encoding.removeprefix("x-") not in ENCODINGS:
        raise NotFetchedError(f"the server packs it as {encoding[:40]!r}, which was not asked for; fetch it yourself")
    return _inflated(blocks, _GZIP if "gzip" in encoding else None)


def _inflated(blocks: Iterator[bytes], width: int | None) -> Iterator[bytes]:
    stream = None
    for block in blocks:
        stream = stream or zlib.decompressobj(width or _deflate_width(block))
        waiting = block
        while waiting:
            try:
                yield stream.decompress(waiting, _BLOCK)
            except zlib.error as error:
                raise PassingError(f"what the server packed cannot be unpacked ({error}); try again later") from error
            waiting = stream.unconsumed_tail
            if stream.eof and stream.unused_data and width == _GZIP:  # one member of several
                stream, waiting = zlib.decompressobj(_GZIP), stream.unused_data
    if stream is not None and not stream.eof:
        raise PassingError("the packed answer breaks off; try again later")


def _deflate_width(block: bytes) -> int:
    """`deflate` is zlib's format by the standard and bare deflate in the wild."""
    is_zlib = len(block) > 1 and block[0] & 0x0F == 8 and int.from_bytes(block[:2], "big") % 31 == 0
    return _ZLIB if is_zlib else _RAW
