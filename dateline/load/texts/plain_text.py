"""A file that is one article as plain text."""

from collections.abc import Iterator

from dateline.load.reader import MAX_DOCUMENT, Found, Refused, digest
from dateline.load.unpacking.encoding import decode, wide_encoding
from dateline.load.unpacking.opened import Opened

_MAX_NUL_SHARE = 0.1
_MAX_CONTROL_SHARE = 0.05


class PlainText:
    """One article a file. It takes what no other reader takes, if it is text at all."""

    name = "text"

    def matches(self, head: bytes) -> bool:
        """Anything that is not binary."""
        return is_text(head)

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """The one record."""
        with opened.again() as stream:
            data = stream.read(MAX_DOCUMENT + 1)
        if len(data) > MAX_DOCUMENT:
            yield Refused("too_large", f"larger than {MAX_DOCUMENT >> 20} MB; split it into one article a file")
            return
        decoded = decode(data)
        fields = {"text": decoded.text.removesuffix("\x1a")}
        yield Found(digest(data), {**fields, "notes": decoded.notes} if decoded.notes else fields)


def is_text(head: bytes) -> bool:
    """Whether bytes are text in some encoding: few NULs and control characters, or UTF-16/32."""
    if not head or wide_encoding(head[:4096]):
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return head.count(0) <= len(head) * _MAX_NUL_SHARE and controls <= len(head) * _MAX_CONTROL_SHARE


_CONTROLS = bytes(byte for byte in range(1, 32) if byte not in b"\x01\t\n\v\f\r\x1a\x1b\x1e\x1f")
"""signs that text does not hold; \x01, \x1e and \x1f part fields and records where nothing else can"""
