"""What archives share: how a member is named, when it is passed over or refused, and how it becomes a stream."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import IO

from dateline.load.reader import Refused
from dateline.load.sources.kept import MAX_KEPT, Kept, TooLargeError
from dateline.load.unpacking.opened import Opened
from dateline.load.unpacking.unpacked import Loss

MANY_MEMBERS = "more members than may be read from one input; split the archive"
_OUTSIDE = "the name leaves the archive's folder; it is only a label here, nothing is written under it"


def member_uri(opened: Opened, name: str) -> str:
    """How a member is named in the warehouse: `<file>!/<member>`."""
    return f"{opened.raw_uri}!/{name}"


def is_passed_over(name: str) -> bool:
    """Whether a member is one that would be passed over in a folder: hidden, or lying in a hidden folder."""
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or parts[0] == "__MACOSX"


def leaves_folder(name: str) -> bool:
    """Whether a name, followed as a path, would lead out of the folder it is unpacked in."""
    path = name.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or path[1:3] == ":/"


class Names:
    """The names of an archive's members, each once: a second member of one name is told apart by a number."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """`name`, printable, with a number from its second use on."""
        plain = name.encode("utf-8", "backslashreplace").decode()
        self._seen[plain] = self._seen.get(plain, 0) + 1
        return plain if self._seen[plain] == 1 else f"{plain} ({self._seen[plain]})"


@contextmanager
def member(
    archive: Opened, name: str, stream: IO[bytes], losses: Callable[[], Iterator[Loss]]
) -> Iterator[Opened | Refused]:
    """The member that `stream` holds, as a stream of its own; what `losses` tells once it is copied is its damage."""
    try:
        kept = Kept.of(stream, min(MAX_KEPT, archive.bounds.bytes_left))
    except TooLargeError:
        archive.bounds.bytes_left = max(archive.bounds.bytes_left - MAX_KEPT, 0)
        yield Refused("too_large", "more than may be unpacked from one input; unpack it and give it as a file")
        return
    archive.bounds.bytes_left -= kept.size
    with closing(kept):
        yield _opened(archive, name, kept, list(losses()))


def _opened(archive: Opened, name: str, kept: Kept, losses: list[Loss]) -> Opened:
    beside = {field: value for field, value in archive.beside.items() if field != "url"}
    if leaves_folder(name):
        beside["notes"] = (*beside.get("notes", ()), ("member_name", _OUTSIDE))
    return Opened(
        member_uri(archive, name),
        kept.open,
        name.replace("\\", "/").rsplit("/", 1)[-1],
        beside,
        archive.depth + 1,
        archive.bounds,
        known_losses=tuple(losses),
    )
