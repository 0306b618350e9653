"""A JSON array of objects, or objects printed over several lines, read object by object."""

import json
import re
from collections.abc import Iterator
from typing import Any

from dateline.load.encoding import decode
from dateline.load.fields import canonical, known_names, normal_name
from dateline.load.opened import Opened
from dateline.load.reader import MAX_DOCUMENT, Found, Refused, digest
from dateline.load.recode import narrow, narrow_head

_OPENS = re.compile(rb'\s*(\[\s*[\[{\]]|\{\s*["}])')
_BETWEEN = re.compile(r"[\s,\]\x1a]*")
_NEXT = re.compile(r"\}\s*,?\s*(?=\{)")
LISTS = ("articles", "results", "docs", "items", "data", "stories", "records", "hits", "value", "response")
_BLOCK = 1 << 20


class JsonDocument:
    """One JSON document: an array of objects, objects one after another, or one object that holds the list."""

    name = "json"

    def matches(self, head: bytes) -> bool:
        """It begins as an array or an object."""
        return _OPENS.match(narrow_head(head)) is not None

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record or reject for each object."""
        with opened.again() as raw:
            for text, value in _objects(_Text(narrow(raw))):
                if isinstance(value, Refused):
                    yield value
                elif isinstance(value, dict):
                    yield from (
                        Found(digest(text) if one is value else digest(json.dumps(one)), canonical(one))
                        if isinstance(one, dict)
                        else _no_object(one)
                        for one in _listed(value)
                    )
                else:
                    yield _no_object(value)


class _Text:
    """Text read as it is needed; what has been used is let go."""

    def __init__(self, stream: Any) -> None:
        self._stream, self.text, self.at, self.ended = stream, "", 0, False
        self._rest = b""

    def more(self) -> bool:
        """Read as much again as is held; False where nothing is left to read."""
        block = self._stream.read(max(_BLOCK, len(self.text) - self.at))
        self.ended = not block
        data = self._rest + block
        cut = len(data) if self.ended else data.rfind(b"\n") + 1 or _whole(data)
        self._rest = data[cut:]
        self.text, self.at = self.text[self.at :] + decode(data[:cut]).text, 0
        return bool(data)


def _whole(data: bytes) -> int:
    """Length of `data` without a character cut at its end."""
    for back in range(1, min(4, len(data)) + 1):
        if data[-back] & 0xC0 != 0x80:
            return len(data) - back if data[-back] >= 0xC0 else len(data)
    return len(data)


def _objects(source: _Text) -> Iterator[tuple[str, Any]]:
    source.more()
    source.at = _opening(source.text)
    while True:
        source.at = _BETWEEN.match(source.text, source.at).end()  # type: ignore[union-attr]  # matches the empty string
        if source.at >= len(source.text):
            if not source.more():
                return
            continue
        yield _next(source)


def _opening(text: str) -> int:
    """Where the first value begins: behind the bracket of an array."""
    start = len(text) - len(text.lstrip())
    return start + 1 if text.startswith("[", start) else start


def _next(source: _Text) -> tuple[str, Any]:
    """The value at `source.at`, reading on where it is not whole yet; a broken one is passed over."""
    while True:
        try:
            value, end = json.JSONDecoder().raw_decode(source.text, source.at)
        except json.JSONDecodeError as error:
            if len(source.text) - source.at < MAX_DOCUMENT and source.more():
                continue
            return _broken(source, f"{error.msg} at character {error.pos - source.at} of the object")
        except (RecursionError, ValueError) as error:
            return _broken(source, str(error)[:80])
        text, source.at = source.text[source.at : end], end
        return text, value


def _broken(source: _Text, what: str) -> tuple[str, Refused]:
    """Pass over a broken object to the next that begins after a closing brace."""
    start = source.at
    following = _NEXT.search(source.text, start)
    source.at = following.end() if following else len(source.text)
    lost = source.text[start : source.at]
    return lost, Refused("bad_json", f"{what}; reading went on at the next object", digest(lost))


def _listed(value: dict[str, Any]) -> list[Any]:
    """The records of an object that is an answer with a list of them; else the object itself."""
    if any(known_names().get(normal_name(name), ("",))[0] in ("text", "html") for name in value if name not in LISTS):
        return [value]
    for name in LISTS:
        inner = value.get(name)
        if isinstance(inner, dict):
            return _listed(inner)
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            return inner
    return [value]


def _no_object(value: Any) -> Refused:
    return Refused("bad_json", f"a JSON {type(value).__name__}, not an object; write one object a record")
