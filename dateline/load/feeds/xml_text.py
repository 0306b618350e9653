"""XML as a stream of elements: no entity is expanded, nothing is fetched, broken XML is read as far as it goes."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import IO, Any

from lxml import etree

from dateline.load.unpacking.encoding import decode, wide_encoding
from dateline.load.unpacking.opened import HEAD, Opened
from dateline.load.unpacking.recode import Recoded

_BLOCK = 1 << 16
PROLOG = rb"\s*+(?>(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)\s*+)*+"
"""what may stand before the first element; never tried in another way, so that many comments cost no time"""
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>\s*")
_SEVEN_BIT = ("iso-2022", "iso2022", "hz", "utf-7", "utf7", "cp037", "ebcdic")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AMPERSAND = re.compile(
    r"&(?:(#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);|(#X[0-9a-fA-F]{1,6};|[A-Za-z]\w{1,31};)?)"
)
_NO_TAG = re.compile(r"<(?![!?])(?=[^<>]*<)")
"""a sign of less, not a tag: it would have to be closed before the next begins"""
_LONGEST_REFERENCE = 40
_LAST_SIGN = 0x10FFFF
_WINDOWS = {byte: bytes([byte]).decode("windows-1252", "replace") for byte in range(0x80, 0x100)}
_CUT = re.compile(r"Premature end of data in tag (\S+)")
_SAFELY: dict[str, Any] = {
    "events": ("start", "end"),
    "encoding": "utf-8",
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,  # keeps libxml2's bounds on depth, on one text and on what entities in attributes unfold to
    "remove_comments": True,
    "remove_pis": True,
}


class BrokenXmlError(Exception):
    """The XML is not well formed; its message is the parser's first complaint."""


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(_WINDOWS.get(byte, "\ufffd") for byte in error.object[error.start : error.end]), error.end


codecs.register_error("dateline-windows", _as_windows)


def encoding_of(opened: Opened, told: str | None = None) -> str:
    """The encoding of XML: byte order mark, then UTF-8 where all of it is, then what it or its server declares, if all
    of it can be read so; else the likeliest."""
    with opened.again() as stream:
        head = stream.peek(HEAD)[:HEAD]
    if wide := wide_encoding(head[:4096]):
        return wide
    declared = _DECLARED.match(head.removeprefix(codecs.BOM_UTF8))
    named = [name for name in ((declared[1].decode() if declared else None), told) if name and _is_known(name)]
    seven = [name for name in named if name.lower().startswith(_SEVEN_BIT)]
    for name in (*seven, "utf-8", *named):
        if _holds(opened, name):
            return name
    return decode(head).encoding


@dataclass(slots=True)
class Walk:
    """The elements of a document, as often as it is walked.

    Walking raises BrokenXmlError where the document is not well formed, unless it is `mended`: that reads what browsers
    and feed readers put up with: bare ampersands, names of HTML, signs XML does not allow, undeclared prefixes, tags
    that are never closed.
    """

    opened: Opened
    encoding: str
    mended: bool = False
    breaks_off_in: str = ""
    """the element in which a walk through broken XML ended"""
    unread: str = ""
    """why what stands behind a place was not read"""

    def __iter__(self) -> Iterator[tuple[str, etree._Element]]:
        """(start or end, element) in document order."""
        parser = etree.XMLPullParser(recover=self.mended, **_SAFELY)
        self.breaks_off_in = self.unread = ""
        try:
            with self.opened.again() as raw:
                source = _Mended(raw, self.encoding, self.mended)
                while block := source.read(_BLOCK):
                    parser.feed(block)
                    yield from parser.read_events()
            parser.close()
            yield from parser.read_events()
        except etree.XMLSyntaxError as error:
            if not self.mended:
                raise BrokenXmlError(str(error).splitlines()[0][:160]) from error
        if self.mended:
            self._account(parser.feed_error_log)

    def _account(self, log: Any) -> None:
        for entry in log:
            if found := _CUT.search(entry.message):
                self.breaks_off_in = found[1].rpartition(":")[2].lower()
            elif entry.type_name in ("ERR_RESOURCE_LIMIT", "ERR_DOCUMENT_END"):
                self.unread = f"{entry.message.partition(', use ')[0].strip()} (line {entry.line})"


def serialised(element: etree._Element, method: str = "xml") -> str:
    """An element as markup, without what follows it; its text alone where mending left what no markup may hold."""
    try:
        return str(etree.tostring(element, encoding="unicode", method=method, with_tail=False))
    except (etree.SerialisationError, UnicodeError):
        return "".join(element.itertext())


def _is_known(name: str) -> bool:
    try:
        return bool(codecs.lookup(name)._is_text_encoding)  # hex and rot13 are codecs too
    except LookupError:
        return False


def _holds(opened: Opened, encoding: str) -> bool:
    """Whether all of a stream can be read in `encoding`."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with opened.again() as stream:
        try:
            while block := stream.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


class _Mended(Recoded):
    """A stream as UTF-8, without its XML declaration and, where it is to be mended, without what no XML may hold."""

    def __init__(self, inner: IO[bytes], encoding: str, mended: bool) -> None:
        self._inner, self._mended = inner, mended
        errors = "dateline-windows" if encoding == "utf-8" else "replace"
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._held, self._begun = "", False

    def fill(self) -> None:
        block = self._inner.read(_BLOCK)
        self.ended = not block
        text = self._held + self._decoder.decode(block, final=self.ended)
        if not self._begun:
            text, self._begun = _begun(text), True
        self._held = ""
        if self._mended:
            text = self._mend(text)
        self.ready = text.encode("utf-8", "replace")

    def _mend(self, text: str) -> str:
        if not self.ended:  # a reference or a tag may go on in the next block
            last = max(text.rfind("&", -_LONGEST_REFERENCE), _open_tag(text))
            text, self._held = (text[:last], text[last:]) if last >= 0 else (text, "")
        return _AMPERSAND.sub(_reference, _NO_TAG.sub("&lt;", _NOT_XML.sub("", text)))


def _open_tag(text: str) -> int:
    """Where a tag begins that is not closed yet; -1 where none is, or none that ends within reason."""
    last = text.rfind("<", -_BLOCK)
    return last if ">" not in text[last:] else -1


def _begun(text: str) -> str:
    """The beginning without a byte order mark, blanks and the declaration, which names another encoding."""
    text = text.lstrip("\ufeff\0 \t\r\n")
    declaration = _DECLARATION.match(text)
    return text[declaration.end() :] if declaration else text


def _reference(found: re.Match[str]) -> str:
    """A reference XML knows as it is, one of HTML as its sign, a bare ampersand as a reference."""
    known, other = found.groups()
    if not known and not other:
        return "&amp;"
    name = known or other.rstrip(";")
    if not name.startswith("#"):
        return found[0] if known else html5.get(other, f"&amp;{other}")
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    return f"&#{code};" if code <= _LAST_SIGN and not _NOT_XML.match(chr(code)) else ""
