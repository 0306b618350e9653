"""HTML: one page, one article. `dateline.load.pages.page` reads the page, for records with an `html` field too."""

import re
from collections.abc import Iterator

from dateline.load.reader import MAX_DOCUMENT, Found, Refused, digest
from dateline.load.unpacking.encoding import Decoded, decode, wide_encoding
from dateline.load.unpacking.opened import Opened
from dateline.load.unpacking.recode import narrow_head

_OPENS = re.compile(
    rb"\s*+(?>(?:<\?xml[^>]*>|<!--.*?-->)\s*+)*+<(!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_INSIDE = re.compile(rb"<html[\s>]", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


class HtmlPage:
    """One page a file."""

    name = "html"

    def matches(self, head: bytes) -> bool:
        """It begins with a tag of HTML, or an <html> stands near the beginning."""
        begin = narrow_head(head)[:4096]
        return _OPENS.match(begin) is not None or (begin.lstrip()[:1] == b"<" and _INSIDE.search(begin) is not None)

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """The one record, with the page as its `html`."""
        with opened.again() as stream:
            data = stream.read(MAX_DOCUMENT + 1)
        if len(data) > MAX_DOCUMENT:
            yield Refused("too_large", f"larger than {MAX_DOCUMENT >> 20} MB; save the page without its media")
            return
        decoded = decode_page(data, str(opened.beside.get("charset") or ""))
        fields = {"html": decoded.text}
        yield Found(digest(data), {**fields, "notes": decoded.notes} if decoded.notes else fields)


def decode_page(data: bytes, told: str = "") -> Decoded:
    """A page's text: Unicode where it is, else what its server told or the page declares, else as other bytes are."""
    if wide_encoding(data[:4096]):
        return decode(data)
    try:
        return Decoded(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096])
    for encoding in filter(None, (told.lower(), declared and declared[1].decode("ascii").lower())):
        try:
            return Decoded(data.decode(encoding), encoding)
        except (UnicodeError, LookupError):
            continue
    return decode(data)
