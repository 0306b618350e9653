"""The body of a stored HTTP answer: its transfer and content encodings undone, in bounded memory."""

import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # it has no types of its own
import zstandard

from dateline.load.unpacking.codecs import BROKEN

_ALIASES = {"x-gzip": "gzip", "": "identity", "none": "identity", "utf-8": "identity"}


class EncodingError(Exception):
    """The body is not in the encoding its header names."""


class TooLongError(Exception):
    """The body is longer than a page may be."""


def plain_body(body: bytes, transfer: str, encodings: str, limit: int) -> bytes:
    """`body` as the page it carries; `transfer` and `encodings` are the headers' values, outermost encoding last.

    Crawlers store bodies undone and leave the headers as they were, so a body that is not in chunks is taken as it is.
    EncodingError where one is packed otherwise than named, TooLongError where it is longer than `limit`.
    """
    if "chunked" in transfer.lower():
        body = dechunked(body)
    for name in reversed([name.strip().lower() for name in encodings.split(",")]):
        unpack = _UNPACK.get(_ALIASES.get(name, name))
        if unpack is None:
            raise EncodingError(f"its content encoding is {name[:40]!r}, which is not known")
        body = unpack(body, limit)
    if len(body) > limit:
        raise TooLongError
    return body


def dechunked(body: bytes) -> bytes:
    """A body without the lengths of its chunks; from where it is not in chunks on, as it is."""
    out, at = list[bytes](), 0
    while at < len(body):
        line, mark, _ = body[at : at + 200].partition(b"\n")
        digits = line.split(b";")[0].strip()
        if not mark or not digits or any(sign not in b"0123456789abcdefABCDEF" for sign in digits):
            return b"".join(out) + body[at:]
        size = int(digits, 16)
        at += len(line) + 1
        if size == 0:
            return b"".join(out)
        out.append(body[at : at + size])
        at += size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return b"".join(out)


def _inflated(width: int) -> Callable[[bytes, int], bytes]:
    def unpack(body: bytes, limit: int) -> bytes:
        out, size = [], 0
        while body:
            stream = zlib.decompressobj(width)
            out.append(stream.decompress(body, limit + 1 - size))
            size += len(out[-1])
            if size > limit:
                raise TooLongError
            if not size and not stream.eof:
                raise EOFError("it is cut off")
            body = stream.unused_data.lstrip(b"\0")
        return b"".join(out)

    return _named(unpack)


def _named(unpack: Callable[[bytes, int], bytes]) -> Callable[[bytes, int], bytes]:
    def named(body: bytes, limit: int) -> bytes:
        try:
            return unpack(body, limit)
        except (*BROKEN, brotli.error) as error:
            raise EncodingError(f"its body is not in the content encoding named ({error})") from error

    return named


def _deflated(body: bytes, limit: int) -> bytes:
    """`deflate` is zlib's format by the standard and bare deflate in the wild."""
    is_zlib = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    return _inflated(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)(body, limit)


def _brotli(body: bytes, limit: int) -> bytes:
    stream = brotli.Decompressor()
    out = stream.process(body, output_buffer_limit=limit + 1)
    if len(out) > limit:
        raise TooLongError
    return bytes(out)


def _zstandard(body: bytes, limit: int) -> bytes:
    with zstandard.ZstdDecompressor().stream_reader(body, read_across_frames=True) as stream:
        out = stream.read(limit + 1)
    if len(out) > limit:
        raise TooLongError
    return out


def _identity(body: bytes, limit: int) -> bytes:
    return body


_UNPACK: dict[str, Callable[[bytes, int], bytes]] = {
    "identity": _identity,
    "gzip": _inflated(zlib.MAX_WBITS | 16),
    "deflate": _deflated,
    "br": _named(_brotli),
    "zstd": _named(_zstandard),
}
