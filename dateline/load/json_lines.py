"""JSON Lines: one object a line. A broken line is a reject and reading goes on with the next."""

import json
import re
from collections.abc import Iterator
from typing import Any

from dateline.load.encoding import decode
from dateline.load.fields import canonical
from dateline.load.json_document import LISTS
from dateline.load.opened import HEAD, Opened, read_lines
from dateline.load.reader import MAX_DOCUMENT, Found, Refused, digest
from dateline.load.recode import narrow, narrow_head

_OPENS = re.compile(rb'\s*\{\s*["}]')
_LIST = re.compile(rb'"(?:%s)"\s*:\s*[\[{]' % "|".join(LISTS).encode())
_FEED_MARKS = b"\x1e\xef\xbb\xbf"


class JsonLines:
    """One JSON object a line."""

    name = "jsonl"

    def matches(self, head: bytes) -> bool:
        """A line that is an object by itself, or one that begins as an object and is longer than the head."""
        lines = [line for line in narrow_head(head).lstrip(_FEED_MARKS).split(b"\n") if line.strip()]
        opening = [line for line in lines if _OPENS.match(line)]
        if not opening or len(opening) * 2 < len(lines):
            return False
        if len(lines) == 1 and _LIST.search(lines[0], 0, 2000):
            return False  # one answer that holds the list of records
        return any(_is_object(line) for line in opening[:20]) or (len(lines) == 1 and len(head) >= HEAD)

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record or reject for each line that is not blank."""
        with opened.again() as raw:
            for line in read_lines(narrow(raw), MAX_DOCUMENT):
                if line is None:
                    yield Refused("too_large", f"the line is longer than {MAX_DOCUMENT >> 20} MB; split the record")
                elif line.strip(b" \t\r\n\x1e\x1a"):
                    yield read_line(line)


def read_line(line: bytes) -> Found | Refused:
    """One line as a record."""
    decoded = decode(line.strip(b" \t\r\n\x1e\x1a"))
    found = read_value(decoded.text)
    if isinstance(found, Refused):
        return Refused(found.reason, found.detail, digest(line))
    fields = canonical(found)
    return Found(digest(line), {**fields, "notes": decoded.notes} if decoded.notes else fields)


def read_value(text: str) -> dict[str, Any] | Refused:
    """A JSON object, or why it is none."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        return Refused("bad_json", f"{error.msg} at character {error.pos}; write one whole JSON object a line")
    except (RecursionError, ValueError) as error:
        return Refused("bad_json", f"JSON beyond what can be read ({str(error)[:80]}); flatten or shorten the value")
    if not isinstance(value, dict):
        return Refused("bad_json", f"a JSON {type(value).__name__}, not an object; write one object a record")
    return value


def _is_object(line: bytes) -> bool:
    return isinstance(read_value(line.decode("utf-8", "replace").strip()), dict)
