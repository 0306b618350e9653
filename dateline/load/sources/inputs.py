"""What the user names (files, folders, globs) as the sorted list of files to read, checked before anything is read."""

import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from dateline.errors import UsageError

STDIN = "-"
_HOME = ("batches", "ledger", "links", "snapshots")
"""folders by which a warehouse's home is known: what a run wrote is no input of the next"""
_CHUNK = 1 << 20


def input_files(inputs: Sequence[str]) -> list[Path]:
    """The files that `inputs` name, absolute and sorted, each once; `-` and what lies elsewhere is passed over.

    A folder is read recursively without hidden files and homes of warehouses; links are followed, loops are not.
    UsageError, with the remedy, for a path that does not exist or cannot be read, a glob that matches nothing and a
    folder without files.
    """
    named = (file for given in inputs if not is_elsewhere(given) for file in _files_of(given))
    found: dict[str, Path] = {}
    for path in sorted(named, key=os.fsencode):
        found.setdefault(os.path.realpath(path), path)
    return list(found.values())


def is_elsewhere(given: str) -> bool:
    """Whether an input is no file of this machine: standard input, an address of the web, objects of S3."""
    return given == STDIN or given.lower().startswith(("http://", "https://", "s3://"))


def raw_uri(path: Path) -> str:
    """How a file is named in the warehouse: its absolute path; bytes that are no UTF-8 are written as `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def file_digest(path: Path) -> tuple[str, int]:
    """SHA-256 (hexadecimal) and size in bytes of a file. OSError where it cannot be read."""
    digest, size = sha256(), 0
    with path.open("rb") as stream:
        while block := stream.read(_CHUNK):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def _files_of(given: str) -> list[Path]:
    if not given:
        raise UsageError("an input is empty: name a file or a folder, `.` for this one")
    path = _absolute(Path(given))
    if path.exists():
        return _existing(path, given)
    if any(sign in given for sign in "*?["):
        return _matches(given)
    raise UsageError(f"{given}: no such file or folder; check the path")


def _existing(path: Path, given: str) -> list[Path]:
    if not os.access(path, os.R_OK):
        raise UsageError(f"{given}: cannot be read; check its permissions")
    if _is_home(path):
        raise UsageError(f"{given}: the home of a warehouse, no articles; name the folder they lie in")
    if path.is_dir():
        if files := list(_walk(path, set())):
            return files
        raise UsageError(f"{given}: the folder holds no files; name a folder with articles in it")
    if not path.is_file():
        raise UsageError(f"{given}: not a regular file; pipe its content to `-` as JSON Lines instead")
    return [path]


def _is_home(folder: Path) -> bool:
    return all((folder / name).is_dir() for name in _HOME)


def _absolute(path: Path) -> Path:
    """Not resolved: a link keeps the name the user knows it by."""
    return Path(os.path.normpath(path.absolute()))


def _matches(pattern: str) -> list[Path]:
    parts = Path(pattern).parts
    magic = next((at for at, part in enumerate(parts) if any(sign in part for sign in "*?[")), len(parts))
    found = _absolute(Path(*parts[:magic])).glob("/".join(parts[magic:]))
    if files := [file for match in found if not match.name.startswith(".") for file in _matched(match)]:
        return files
    raise UsageError(f"{pattern}: the pattern matches no file; quote it and check it with ls")


def _matched(path: Path) -> list[Path]:
    return list(_walk(path, set())) if path.is_dir() else [path]


def _walk(folder: Path, seen: set[str]) -> Iterator[Path]:
    """Files below `folder`; `seen` holds the real paths walked, so that a link to a parent ends there.

    A warehouse's home is passed over: `dateline run .` would otherwise read what it wrote there the last time.
    """
    real = os.path.realpath(folder)
    if real in seen or _is_home(folder):
        return
    seen.add(real)
    for entry in sorted(folder.iterdir(), key=os.fsencode):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, seen)
        elif entry.is_file() or not entry.exists():  # a link to nowhere is counted as unreadable, not passed over
            yield entry
