"""`dateline.toml`: how the files of a folder are to be read. The nearest one up the folder tree holds, whole."""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.load.options import DATE_ORDERS, Options, checked, field_named
from dateline.load.sources.inputs import input_files

NAME = "dateline.toml"
_KEYS = ("date_order", "language", "map", "skip", "source")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Folder:
    """What a `dateline.toml` says of the files below it."""

    path: Path
    options: Options
    skip: tuple[str, ...] = ()

    def skips(self, file: Path) -> bool:
        """Whether a pattern matches the file's name, or its path from this folder on."""
        below = file.relative_to(self.path).as_posix()
        return any(fnmatch(file.name, pattern) or fnmatch(below, pattern) for pattern in self.skip)


def files_with_options(inputs: Sequence[str], run: Options) -> list[tuple[Path, Options]]:
    """The files that `inputs` name, each with its options; those its folder skips are left out.

    UsageError as `input_files`, and for a `dateline.toml` that cannot be used: file, key and remedy.
    """
    files = [path for path in input_files(inputs) if path.name != NAME]
    folders: dict[Path, Folder | None] = {}
    found = []
    for path in files:
        folder = _folder(path.parent, folders)
        if folder is None or not folder.skips(path):
            found.append((path, folder.options.under(run) if folder else run))
    if inputs and not found and input_files(inputs):
        raise UsageError(f"{', '.join(inputs)}: every file is skipped by {NAME}; remove a pattern from its `skip`")
    return found


def _folder(path: Path, known: dict[Path, Folder | None]) -> Folder | None:
    """The folder at or above `path` that holds a `dateline.toml`."""
    if path not in known:
        file = path / NAME
        above = _folder(path.parent, known) if path.parent != path else None
        known[path] = read_folder(file) if os.path.lexists(file) else above
    return known[path]


def read_folder(file: Path) -> Folder:
    """A `dateline.toml`. UsageError names the file, the key and the remedy."""
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({error}); check its permissions and save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f'{file}: no TOML ({error}); write key = "value", one a line') from error
    for key in given:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            remedy = f"did you mean {near[0]}?" if near else f"there are {', '.join(_KEYS)}"
            raise UsageError(f"{file}: no key is called {key}; {remedy}")
    options = Options(
        _map(given.get("map", {}), file),
        _text(given, "source", file),
        _language(given, file),
        _date_order(given, file),
    )
    return Folder(file.parent, options, _texts(given.get("skip", []), file, "skip"))


def _map(given: Any, file: Path) -> tuple[tuple[str, str], ...]:
    if not isinstance(given, Mapping):
        raise UsageError(f'{file}: map is no table; write [map] and below it text = "name of the column"')
    where = f"{file}: map"
    pairs = [
        (field_named(field, where), name)
        for field, names in given.items()
        for name in _texts([names] if isinstance(names, str) else names, file, f"map.{field}")
    ]
    return checked(pairs, where)


def _texts(given: Any, file: Path, key: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(one, str) and one.strip() for one in given):
        raise UsageError(f'{file}: {key} is no list of names; write {key.rpartition(".")[2]} = ["one", "two"]')
    return tuple(given)


def _text(given: Mapping[str, Any], key: str, file: Path) -> str | None:
    value = given.get(key)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise UsageError(f'{file}: {key} is no text; write {key} = "…"')
    return value


def _language(given: Mapping[str, Any], file: Path) -> str | None:
    value = _text(given, "language", file)
    if value is not None and not _LANGUAGE.fullmatch(value):
        raise UsageError(f'{file}: language is no code; write one as in language = "fr" or "pt-BR"')
    return value


def _date_order(given: Mapping[str, Any], file: Path) -> str | None:
    value = _text(given, "date_order", file)
    if value is not None and value not in DATE_ORDERS:
        raise UsageError(
            f'{file}: date_order is {value}; write "dmy" where 7/9 is 7 September, "mdy" where it is July 9'
        )
    return value
