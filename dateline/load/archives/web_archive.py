"""WARC and ARC: the pages of HTML among the answers a crawler stored; a damaged record costs itself only.

No record of ours: requests, revisits, metadata, conversions, DNS answers, and answers that are no HTML. A page answered
with another status than 200 is a reject, and so is a record whose framing does not hold, with its place in the file.
"""

import base64
import binascii
from collections.abc import Iterator
from hashlib import sha1
from typing import Any

from dateline.load.archives.http_page import HTML_KINDS, Answer, answer_of, page_of
from dateline.load.archives.web_framing import Frame, Framing, Head, frames
from dateline.load.reader import MAX_DOCUMENT, Found, Refused, digest
from dateline.load.unpacking.opened import Opened

_RESPONSES = ("response", "resource")


class WebArchive:
    """One page a record, in the framing of one of the two formats."""

    def __init__(self, framing: Framing) -> None:
        self.name, self._framing = framing.name, framing

    def matches(self, head: bytes) -> bool:
        """It begins with the head of a record."""
        return self._framing.begins.match(head) is not None

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """The pages in order, and a reject for each damaged record."""
        for frame in frames(opened, self._framing):
            if isinstance(frame, Refused):
                yield frame
            elif found := _found(frame):
                yield found


def _found(frame: Frame) -> Found | Refused | None:
    """The record a frame holds; None where it is none of ours."""
    answer = _answer(frame.head, frame.block)
    if answer is None:
        return None
    page = page_of(answer)
    if frame.is_cut and page is not None and not isinstance(page, Refused):
        page = Refused("too_large", f"larger than {MAX_DOCUMENT >> 20} MB; save the page without its media")
    if page is None:
        return None
    if isinstance(page, Refused):
        detail = f"{frame.head.uri[:300]} at {frame.place}: {page.detail}"
        return Refused(page.reason, detail, digest(frame.block))
    notes = (*page.notes, *_doubts(frame.head, frame.block, answer.body))
    fields: dict[str, Any] = {"html": page.text, "url": frame.head.uri, "crawled_at": frame.head.date}
    given = {name: value for name, value in fields.items() if value}
    return Found(digest(answer.body), {**given, "notes": notes} if notes else given)


def _answer(head: Head, block: bytes) -> Answer | None:
    """The answer a record stores: a response, or a resource stored without the headers it came with."""
    if head.kind not in _RESPONSES:
        return None
    if head.kind == "response" and (answer := answer_of(block)):
        return answer
    kind = head.content_type.partition(";")[0].strip().lower()
    if kind not in HTML_KINDS or not head.uri.lower().startswith(("http:", "https:")):
        return None  # what a crawler writes of itself, such as a snapshot or a log, it names file: or urn:
    return Answer(200, {"content-type": head.content_type}, block)


def _doubts(head: Head, block: bytes, body: bytes) -> Iterator[tuple[str, str]]:
    """What the archive says against the page: it was cut by the crawler, or is not what was digested."""
    if head.truncated:
        yield "page_cut", f"the crawler kept only a part of the page ({head.truncated[:40]})"
    given = ((head.block_digest, block), (head.payload_digest, body))
    if any(value and _is_other(value, data) for value, data in given):
        yield "digest_differs", "the page is not what the archive's digest was made of"


def _is_other(given: str, data: bytes) -> bool:
    """Whether a digest as written, sha1 in base 32 or 16, is not that of `data`; unknown ways say nothing."""
    algorithm, _, value = given.partition(":")
    found = sha1(data, usedforsecurity=False).digest()
    if algorithm.lower() not in ("sha1", "sha-1"):
        return False
    return value.strip().upper() not in (base64.b32encode(found).decode(), binascii.hexlify(found).decode().upper())
