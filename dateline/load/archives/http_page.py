"""A stored HTTP answer to the page it carries, or why it carries none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.load.archives.http_body import EncodingError, TooLongError, plain_body
from dateline.load.pages.html_page import HtmlPage, decode_page
from dateline.load.reader import MAX_DOCUMENT, Refused
from dateline.load.texts.plain_text import is_text
from dateline.load.unpacking.encoding import Decoded, wide_encoding

HTML_KINDS = ("text/html", "application/xhtml+xml", "application/xhtml")
_UNTOLD = ("", "application/octet-stream", "unk", "no-type", "content/unknown", "unknown/unknown")
_WHOLE_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_STATUS = re.compile(rb"(?:HTTP|ICY)(?:/[\d.]+)?\s+(\d{3})\b[^\r\n]*\r?\n?", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
MAX_HEAD = 1 << 18
_LOOKED_AT = 4096
OK = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """A stored answer: its status, its headers in small letters, its body as stored."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def answer_of(block: bytes) -> Answer | None:
    """The HTTP answer a block holds; None where it does not begin as one."""
    begin = _STATUS.match(block)
    if begin is None:
        return None
    end = _HEAD_END.search(block, max(begin.end() - 2, 0), MAX_HEAD)
    head = block[begin.end() : end.start() if end else len(block)]
    return Answer(int(begin[1]), headers_of(head), block[end.end() :] if end else b"")


def headers_of(head: bytes) -> dict[str, str]:
    """Headers by name in small letters: the first of a name; lines that are none are passed over."""
    found: dict[str, str] = {}
    name = ""
    for line in head.decode("utf-8", "replace").splitlines():
        if line[:1] in (" ", "\t") and name:
            found[name] = f"{found[name]} {line.strip()}".strip()
            continue
        given, colon, value = line.partition(":")
        if colon and given.strip().lower() not in found:
            name = given.strip().lower()
            found[name] = value.strip()
        else:
            name = ""
    return found


def page_of(answer: Answer) -> Decoded | Refused | None:
    """The page of an answer, decoded; None where what was answered is something else than a page of HTML.

    What the header calls HTML is, and so is a whole page that the header calls nothing or something else.
    """
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if answer.status != OK:
        detail = f"answered with HTTP status {answer.status}, no article; leave such answers out"
        return Refused("not_an_article", detail) if kind in (*HTML_KINDS, *_UNTOLD) else None
    try:
        body = _body(answer)
    except TooLongError:
        detail = f"larger than {MAX_DOCUMENT >> 20} MB unpacked; save the page without its media"
        return Refused("too_large", detail) if kind in HTML_KINDS else None
    except EncodingError as error:
        return Refused("damaged", f"{error}; fetch the page again") if kind in HTML_KINDS else None
    if kind not in HTML_KINDS and not _is_whole_page(body):
        return None
    if not is_text(body[:_LOOKED_AT]):
        return Refused("not_text", "called HTML and is binary data; leave it out")
    charset = _CHARSET.search(answer.headers.get("content-type", ""))
    return _decoded(body, charset[1] if charset else "")


def _body(answer: Answer) -> bytes:
    """The body undone. One that is plain HTML already needs nothing undone, whatever the header says."""
    headers = answer.headers
    transfer, encodings = headers.get("transfer-encoding", ""), headers.get("content-encoding", "")
    try:
        return plain_body(answer.body, transfer, encodings, MAX_DOCUMENT)
    except EncodingError:
        plain = plain_body(answer.body, transfer, "", MAX_DOCUMENT)
        if HtmlPage().matches(plain[:_LOOKED_AT]):
            return plain
        raise


def _is_whole_page(body: bytes) -> bool:
    head = body[:_LOOKED_AT]
    return HtmlPage().matches(head) and _WHOLE_PAGE.search(head) is not None


def _decoded(body: bytes, charset: str) -> Decoded:
    """Text by the page's own bytes where they are Unicode, then by the header, then as any page."""
    page = decode_page(body)
    if page.encoding == "utf-8" or not charset or wide_encoding(body[:_LOOKED_AT]):
        return page
    try:
        return Decoded(body.decode(charset), charset.lower())
    except (UnicodeDecodeError, LookupError):
        return page
