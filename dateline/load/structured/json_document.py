"""A JSON array of objects, objects one after another, or one object that holds the list; read object by object."""

import json
import re
from collections.abc import Iterator
from typing import Any

from dateline.load.reader import MAX_DOCUMENT, Found, Refused, digest
from dateline.load.structured.fields import canonical
from dateline.load.structured.json_layout import LISTS, no_object, records_in
from dateline.load.unpacking.encoding import decode
from dateline.load.unpacking.opened import Opened
from dateline.load.unpacking.recode import narrow, narrow_head

_OPENS = re.compile(rb'\s*(\[\s*[\[{\]]|\{\s*["}])')
_BETWEEN = re.compile(r"[\s,\]\x1a\x1e]*")
_LIST = re.compile(rf'"(?:{"|".join(LISTS)})"\s*:\s*\[\s*(?=\{{)')
_FIRST_NAME = re.compile(r'\{\s*("(?:[^"\\]|\\.)*"\s*):')
_ANY_OBJECT = re.compile(r"\}\s*,?\s*(?=\{)")
_DECODER = json.JSONDecoder(strict=False)
"""line ends and tabs within a string do no harm"""
_LONGEST_WORD = 12
_BLOCK = 1 << 20
_OVERLAP = 1 << 12
"""characters kept while looking for the next object: it may begin at the end of what is held"""
_ENVELOPE = 1 << 16
"""characters within which an answer too large to be read at once names its list"""


class JsonDocument:
    """One JSON document, or several one after another."""

    name = "json"

    def matches(self, head: bytes) -> bool:
        """It begins as an array or an object."""
        return _OPENS.match(narrow_head(head)) is not None

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record or reject for each object. A broken one costs no other."""
        names = opened.options.names
        for number, part in enumerate(opened.parts()):
            walk = _Walk(_Text(narrow(part)), behind_damage=number > 0)
            for text, value in walk.values():
                if isinstance(value, Refused):
                    yield value
                    continue
                for one in records_in(value, names):
                    if isinstance(one, dict):
                        yield Found(digest(text if one is value else json.dumps(one)), canonical(one, names))
                    else:
                        yield no_object(one)


class _Text:
    """Text read as it is needed; what has been used is let go."""

    def __init__(self, stream: Any) -> None:
        self._stream, self.text, self.at = stream, "", 0
        self._rest = b""

    @property
    def left(self) -> int:
        """Characters held that are not used yet."""
        return len(self.text) - self.at

    def more(self) -> bool:
        """Read as much again as is held; False where nothing is left to read."""
        block = self._stream.read(max(_BLOCK, self.left))
        data = self._rest + block
        cut = data.rfind(b"\n") + 1 or _whole(data) if block else len(data)
        self._rest = data[cut:]
        self.text, self.at = self.text[self.at :] + decode(data[:cut]).text, 0
        return bool(data)


def _whole(data: bytes) -> int:
    """Length of `data` without a character cut at its end."""
    for back in range(1, min(4, len(data)) + 1):
        if data[-back] & 0xC0 != 0x80:
            return len(data) - back if data[-back] >= 0xC0 else len(data)
    return len(data)


def _may_be_cut(error: json.JSONDecodeError) -> bool:
    """Whether more text may mend it: what is broken lies at the end of what is held."""
    return error.msg.startswith("Unterminated") or error.pos >= len(error.doc) - _LONGEST_WORD


class _Walk:
    """The values of a text one by one, with the text each was read from."""

    def __init__(self, source: _Text, behind_damage: bool) -> None:
        self._source = source
        self._behind_damage = behind_damage
        self._first_name: str | None = None
        self._in_envelope = False

    def values(self) -> Iterator[tuple[str, Any]]:
        """Each value, or the reject for one that is broken."""
        source = self._source
        source.more()
        start = len(source.text) - len(source.text.lstrip())
        if self._behind_damage:
            self._pass_over()
        elif source.text.startswith("[", start):
            source.at = start + 1
        while self._at_value():
            yield self._next()

    def _at_value(self) -> bool:
        """Move to the next value; False at the end of the text, or of the list inside an answer."""
        source = self._source
        while True:
            between = _BETWEEN.match(source.text, source.at)
            if self._in_envelope and between is not None and "]" in between[0]:
                return False
            source.at = between.end() if between is not None else source.at
            if source.left:
                return True
            if not source.more():
                return False

    def _next(self) -> tuple[str, Any]:
        """The value here, reading on where it is not whole yet; a broken one is passed over."""
        source = self._source
        while True:
            try:
                value, end = _DECODER.raw_decode(source.text, source.at)
            except json.JSONDecodeError as error:
                if _may_be_cut(error) and source.left < MAX_DOCUMENT and source.more():
                    continue
                if self._enters():
                    continue
                return self._broken(f"{error.msg} at character {error.pos - source.at} of the object")
            except (RecursionError, ValueError) as error:
                return self._broken(str(error)[:80])
            text, source.at = source.text[source.at : end], end
            if self._first_name is None and (first := _FIRST_NAME.match(text)):
                self._first_name = first[1]
            return text, value

    def _enters(self) -> bool:
        """Whether what is too large is an answer with a list: its records are read one by one then."""
        source = self._source
        found = None if self._in_envelope else _LIST.search(source.text, source.at, source.at + _ENVELOPE)
        if found is None or source.left < MAX_DOCUMENT:
            return False
        self._in_envelope, source.at = True, found.end()
        return True

    def _broken(self, what: str) -> tuple[str, Refused]:
        lost = self._pass_over()
        return lost, Refused("bad_json", f"{what}; reading went on at the next object", digest(lost))

    def _pass_over(self) -> str:
        """Pass to the next object that begins as records here do; what was passed over, as far as it may be held."""
        source, lost = self._source, ""
        while True:
            following = self._following()
            last = max(source.at, len(source.text) - _OVERLAP)
            end = last if following is None else following
            lost = (lost + source.text[source.at : end])[:MAX_DOCUMENT]
            source.at = end
            if following is not None:
                return lost
            if not source.more():
                lost, source.at = lost + source.text[source.at :], len(source.text)
                return lost

    def _following(self) -> int | None:
        source = self._source
        if self._first_name is None:
            found = _ANY_OBJECT.search(source.text, source.at)
            return found.end() if found else None
        pattern = re.compile(rf"(?<=[}}\]\n,])\s*\{{\s*{re.escape(self._first_name)}:")
        found = pattern.search(source.text, source.at + 1)
        return found.start() if found else None
