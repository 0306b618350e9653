"""The only repairs a text undergoes: proven mojibake, lone surrogates, NULs. Each is named in a note."""

import re

import ftfy
import ftfy.badness

from dateline.clean.stamp import Note

_SURROGATE = re.compile("[\ud800-\udfff]")
_SUSPECT = re.compile(r"[^\x00-\x7f]{2}")
"""UTF-8 read in a one-byte encoding leaves two signs or more for one; a line without such is not looked at further"""
_CAPITALS = re.compile("[A-ZÀ-Þ]Â\u00a0[A-ZÀ-Þ]")
"""a word in capitals that ends in Â: what looks like a broken blank may be the word"""
_COUNTED = re.compile(r"\w+(?:[’'\-]\w+)*")
_LONGEST = 100_000
"""characters of a line ftfy is asked about; it is slow on what is no prose"""


def repaired(text: str) -> tuple[str, tuple[Note, ...]]:
    """`text` with its repairs, and a note for each kind."""
    notes: list[Note] = []
    if surrogates := len(_SURROGATE.findall(text)):
        text = _SURROGATE.sub("\ufffd", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        notes.append(("surrogates_replaced", f"{surrogates} halves of surrogate pairs"))
    if nuls := text.count("\0"):
        text = text.replace("\0", "")
        notes.append(("nuls_removed", f"{nuls} NUL characters"))
    if _SUSPECT.search(text):
        text, mended = _unmangled(text)
        notes += [("mojibake_repaired", f"{mended} lines read in a wrong encoding upstream")] if mended else []
    return text, tuple(notes)


def plain(value: object) -> str | None:
    """A value of a field as clean text without outer white space; None where nothing is left."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    return repaired(str(value))[0].strip() or None


def _unmangled(text: str) -> tuple[str, int]:
    lines = text.split("\n")
    mended = [_mended(line) for line in lines]
    return "\n".join(mended), sum(new != old for new, old in zip(mended, lines, strict=True))


def _mended(line: str) -> str:
    """A line as it was before it was read wrongly, where that is beyond doubt."""
    if not _SUSPECT.search(line) or len(line) > _LONGEST or not ftfy.badness.is_bad(line) or _CAPITALS.search(line):
        return line
    fixed: str = ftfy.fix_encoding(line)
    return fixed if len(fixed) < len(line) and not ftfy.badness.is_bad(fixed) else line


def word_count(text: str) -> int:
    """How many words a text has; what a hyphen or an apostrophe joins is one."""
    return len(_COUNTED.findall(text))
