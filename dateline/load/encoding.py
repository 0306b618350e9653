"""Bytes to text: Unicode where it is, windows-1252 where a byte can be nothing else, a guess only with a note."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

Note = tuple[str, str]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ODD = re.compile("[\udc80-\udcff]")
_CUT = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z")
_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("windows-1252", "replace") for byte in range(0x80, 0x100)}
_GUESS_BYTES = 20_000
_LATIN_SHARE = 0.15
"""share of bytes above 127 up to which text in Latin letters is windows-1252 rather than another script"""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read as, and what had to be assumed."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes) -> Decoded:
    """`data` as text; never fails. What is not plain Unicode says so in `notes`."""
    if encoding := wide_encoding(data[:4096]):
        return _wide(data, encoding)
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_utf8(body)


def wide_encoding(head: bytes) -> str | None:
    """utf-16 or utf-32, by byte order mark or by where the NULs of Latin text stand; None for all else."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return None if encoding == "utf-8" else encoding
    pairs = len(head) // 2
    if pairs < 8:
        return None
    even, odd = head[: pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.6 and even < pairs * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > pairs * 0.6 and odd < pairs * 0.1 else None


def _wide(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    if text.startswith("\ufeff"):
        return Decoded(text[1:], encoding)
    return Decoded(text, encoding, (("encoding_guessed", f"read as {encoding}: it has no byte order mark"),))


def _not_utf8(data: bytes) -> Decoded:
    escaped = data.decode("utf-8", "surrogateescape")
    odd = len(_ODD.findall(escaped))
    proper = sum(sign > "\x7f" for sign in escaped) - odd
    if odd > proper and odd > len(data) * _LATIN_SHARE:  # double-byte encodings hold proper UTF-8 by accident
        return _guessed(data)
    if proper and _CUT.search(escaped) and odd <= 3:
        escaped = _CUT.sub("\ufffd", escaped)
        return Decoded(escaped.translate(_WINDOWS), "utf-8", (("encoding_cut", "the last character is cut off"),))
    text = escaped.translate(_WINDOWS)
    if proper:
        return Decoded(text, "utf-8", (("encoding_mixed", f"{odd} bytes are no UTF-8 and were read as windows-1252"),))
    return Decoded(text, "windows-1252", (("encoding_windows_1252", "not UTF-8; read as windows-1252"),))


def _guessed(data: bytes) -> Decoded:
    best = from_bytes(data[:_GUESS_BYTES]).best()
    encoding = best.encoding if best else "windows-1252"
    note = ("encoding_guessed", f"read as {encoding}: the file does not say")
    return Decoded(data.decode(encoding, "replace"), encoding, (note,))
