"""JSON Lines: one object a line. A broken line is a reject and reading goes on with the next."""

import json
import re
from collections.abc import Iterator
from typing import Any

from dateline.load.reader import MAX_DOCUMENT, Found, Refused, digest
from dateline.load.structured.fields import Names, canonical, written_object
from dateline.load.structured.json_layout import LISTS, no_object, records_in
from dateline.load.unpacking.encoding import decode
from dateline.load.unpacking.opened import HEAD, Opened, read_lines
from dateline.load.unpacking.recode import narrow, narrow_head

_OPENS = re.compile(rb"\s*\{\s*[\"'}]")
_LIST = re.compile(rb'"(?:%s)"\s*:\s*[\[{]' % "|".join(LISTS).encode())
_AROUND = b" \t\r\n\x1e\x1a"
_FEED_MARKS = b"\x1e\xef\xbb\xbf"


class JsonLines:
    """One JSON object a line."""

    name = "jsonl"

    def matches(self, head: bytes) -> bool:
        """A line that is an object by itself, or one that begins as an object and is longer than the head."""
        lines = [line for line in narrow_head(head).split(b"\n") if line.strip(_AROUND)]
        lines = [line.lstrip(_FEED_MARKS) for line in lines]
        opening = [line for line in lines if _OPENS.match(line)]
        whole = lines[:-1] if len(head) >= HEAD else lines
        if not opening or (len(opening) * 2 < len(lines) and not all(map(_is_value, whole))):
            return False
        if len(lines) == 1 and _LIST.search(lines[0], 0, 2000):
            return False  # one answer that holds the list of records
        return any(_is_object(line) for line in opening[:20]) or (len(lines) == 1 and len(head) >= HEAD)

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record or reject for each line that is not blank."""
        for number, part in enumerate(opened.parts()):
            for place, line in enumerate(read_lines(narrow(part), MAX_DOCUMENT)):
                if number and not place and line and isinstance(read_value(decode(line).text), Refused):
                    continue  # the rest of a line of which the damage took the beginning: it is counted as lost
                if line is None:
                    yield Refused("too_large", f"the line is longer than {MAX_DOCUMENT >> 20} MB; split the record")
                elif line.strip(_AROUND):
                    yield from _records(line, opened.options.names)


def _records(line: bytes, names: Names) -> Iterator[Found | Refused]:
    """The record of a line, or those of an answer that stands on one line."""
    decoded = decode(line.strip(_AROUND))
    value = read_value(decoded.text)
    if isinstance(value, Refused):
        yield Refused(value.reason, value.detail, digest(line))
        return
    for one in records_in(value, names):
        if isinstance(one, dict):
            fields = canonical(one, names)
            found = {**fields, "notes": decoded.notes} if decoded.notes else fields
            yield Found(digest(line if one is value else json.dumps(one)), found)
        else:
            yield no_object(one)


def read_value(text: str) -> dict[str, Any] | Refused:
    """A JSON object, or why it is none."""
    try:
        value = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        if text.startswith("{'") and (printed := written_object(text)) is not None:
            return dict(printed)  # what Python prints of a dict
        return Refused("bad_json", f"{error.msg} at character {error.pos}; write one whole JSON object a line")
    except (RecursionError, ValueError) as error:
        return Refused("bad_json", f"JSON beyond what can be read ({str(error)[:80]}); flatten or shorten the value")
    if not isinstance(value, dict):
        return no_object(value)
    return value


def _is_value(line: bytes) -> bool:
    """Whether a line is JSON of any kind: objects may stand among numbers and lists, which no prose is."""
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _is_object(line: bytes) -> bool:
    return isinstance(read_value(line.decode("utf-8", "replace").strip()), dict)
