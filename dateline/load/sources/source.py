"""One input as named or walked to, whatever it is: for as long as it is read it is a file on this machine."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from dateline.load.options import PLAIN, Options

_BLOCK = 1 << 20
Skip = Callable[[str, str], bool]
"""whether what is read of (raw_uri, sha256) is held already"""


class NotFetchedError(Exception):
    """An input elsewhere cannot be had. The message says why and what to do; `reason` is of the closed list."""

    def __init__(self, detail: str, reason: str = "unreadable") -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Local:
    """Where the bytes of an input are while it is read, and the fields that came beside them (url, crawled_at)."""

    path: Path
    beside: Mapping[str, Any] = field(default_factory=dict)


def _never(_: Skip) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Source:
    """One input. `local` gives its file for the time of reading; OSError or NotFetchedError where it cannot be had."""

    raw_uri: str
    name: str
    """the file's own name, to tell side files"""
    local: Callable[[], AbstractContextManager[Local]]
    is_unchanged: Callable[[Skip], bool] = _never
    """whether it can be told without its bytes that it is what was read before: its server or listing says so"""
    options: Options = PLAIN
    """what the user says of how it is to be read"""


def file_source(path: Path, options: Options = PLAIN) -> Source:
    """A file of this machine."""

    @contextmanager
    def local() -> Iterator[Local]:
        yield Local(path)

    return Source(os.fsencode(path).decode("utf-8", "backslashreplace"), path.name, local, options=options)


def stream_source(raw_uri: str, stream: IO[bytes], options: Options = PLAIN) -> Source:
    """A stream that can be read once: kept in a file, since what is skipped depends on all of it."""

    @contextmanager
    def local() -> Iterator[Local]:
        with tempfile.NamedTemporaryFile(prefix="dateline-") as kept:
            while block := stream.read(_BLOCK):
                kept.write(block)
            kept.flush()
            yield Local(Path(kept.name))

    return Source(raw_uri, "", local, options=options)
