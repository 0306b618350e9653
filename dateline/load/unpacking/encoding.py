"""Bytes to text: Unicode where it is, else the encoding the bytes speak for, else windows-1252; always with a note."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.data import rows

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
_FEW, _SHORT = 5, 3
"""bytes above 127 from which on their encoding is guessed; in a text of some length"""
_SOME_LENGTH = 200
_MAX_LOST = 0.005
_HIGH = bytes(range(0x80, 0x100))
_ESCAPES = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_2"), (b"\x1b(J", "iso2022_jp_2"))


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
    if (escaped := _escaped(body)) is not None:
        return escaped
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
    if quad := _four_bytes(head):
        return quad
    even, odd = head[: pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.6 and even < pairs * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > pairs * 0.6 and odd < pairs * 0.1 else None


def _four_bytes(head: bytes) -> str | None:
    """UTF-32 without a mark: of every four bytes the highest is NUL and the next below 17, nearly always NUL."""
    quads = len(head) // 4
    places = [head[at : quads * 4 : 4] for at in range(4)]
    for encoding, highest, high in (("utf-32-le", places[3], places[2]), ("utf-32-be", places[0], places[1])):
        if highest.count(0) == quads and max(high) <= 16 and high.count(0) > quads * 0.9:
            return encoding
    return None


def _escaped(data: bytes) -> Decoded | None:
    """Text in the seven-bit encodings of Japan and Korea, told by their escape sequences; None for all else."""
    for escape, encoding in _ESCAPES:
        if escape in data[:_GUESS_BYTES]:
            try:
                note = ("encoding_guessed", f"read as {encoding}: it has its escape sequences")
                return Decoded(data.decode(encoding), encoding, (note,))
            except UnicodeDecodeError:
                return None
    return None


def _wide(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    if text.startswith("\ufeff"):
        return Decoded(text[1:], encoding)
    return Decoded(text, encoding, (("encoding_guessed", f"read as {encoding}: it has no byte order mark"),))


def _not_utf8(data: bytes) -> Decoded:
    escaped = data.decode("utf-8", "surrogateescape")
    odd = len(_ODD.findall(escaped))
    proper = sum(sign > "\x7f" for sign in escaped) - odd
    if odd > proper and (encoding := _told(data)) not in (None, "windows-1252"):
        note = ("encoding_guessed", f"read as {encoding}: the file does not say")
        return Decoded(data.decode(str(encoding), "replace"), str(encoding), (note,))
    if proper and _CUT.search(escaped) and odd <= 3:
        escaped = _CUT.sub("\ufffd", escaped)
        return Decoded(escaped.translate(_WINDOWS), "utf-8", (("encoding_cut", "the last character is cut off"),))
    text = escaped.translate(_WINDOWS)
    if proper:
        return Decoded(text, "utf-8", (("encoding_mixed", f"{odd} bytes are no UTF-8 and were read as windows-1252"),))
    return Decoded(text, "windows-1252", (("encoding_windows_1252", "not UTF-8; read as windows-1252"),))


def _told(data: bytes) -> str | None:
    """The codec the bytes above 127 speak for, by the statistics of languages; None where too few speak."""
    from chardet import detect

    lines = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_GUESS_BYTES]
    speaking = len(lines) - len(lines.translate(None, _HIGH))
    if speaking < (_SHORT if len(lines) >= _SOME_LENGTH else _FEW):
        return None
    codec = codecs_known().get(str(detect(lines)["encoding"]).lower())
    return codec if codec and _reads(data, codec) else None


def _reads(data: bytes, codec: str) -> bool:
    """Whether hardly anything in `data` is no character of an encoding."""
    lost = data.decode(codec, "replace").count("\ufffd")
    return lost <= len(data) * _MAX_LOST


@cache
def codecs_known() -> Mapping[str, str]:
    """Name of a guess, in lower case -> the codec to read it with."""
    return {row["guess"]: row["codec"] for row in rows("encodings")}
