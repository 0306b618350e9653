"""What a reader is: it knows its format by the first bytes and gives the records of a stream one by one."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol, runtime_checkable

from dateline.load.unpacking.opened import Opened

MAX_DOCUMENT = 32 << 20
"""bytes a single text, page, line or row may have; a longer one is no article"""


@dataclass(frozen=True, slots=True)
class Found:
    """One record: the digest of its bytes as read, its canonical fields."""

    sha256: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """One record that cannot be read, with a reason from the closed list and the remedy in words."""

    reason: str
    detail: str
    sha256: str = ""


class Reader(Protocol):
    """One format. To add one: a module with these three, and its line in `formats.READERS`."""

    name: str

    def matches(self, head: bytes) -> bool:
        """Whether a stream that begins with `head` (up to 64 KB, unpacked) is of this format."""

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """The records in order, in memory bounded by the largest record."""


@runtime_checkable
class Archive(Protocol):
    """A format that holds files. To add one: a module with these three, and its line in `formats.READERS`."""

    name: str

    def matches(self, head: bytes) -> bool:
        """Whether a stream that begins with `head` is of this format."""

    def members(self, opened: Opened) -> Iterator[tuple[str, Opened | Refused]]:
        """The members in order with their names; each is read before the next is asked for."""


def digest(data: bytes | str) -> str:
    """SHA-256 of a record, hexadecimal; a text that holds lone surrogates has one too."""
    return sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()


def digest_of(value: Any) -> str:
    """SHA-256 of a record that was never bytes of its own: a row of a table."""
    return digest(json.dumps(value, ensure_ascii=False, default=str, sort_keys=True))
