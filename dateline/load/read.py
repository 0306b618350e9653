"""Inputs to raw records: every file opened, told, read, and accounted for."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

from dateline.errors import UsageError
from dateline.load.date_order import DateOrder
from dateline.load.formats import reader_for
from dateline.load.inputs import STDIN, file_digest, input_files, raw_uri
from dateline.load.opened import HEAD, Opened
from dateline.load.page import with_page
from dateline.load.reader import Found, Reader, Refused
from dateline.load.record import InputRead, Item, RawRecord, RawReject

Skip = Callable[[str, str], bool]


def read_inputs(inputs: Sequence[str], stdin: IO[bytes] | None = None, skip: Skip | None = None) -> Iterator[Item]:
    """The records, rejects and file accounts of `inputs`, streaming; `-` is read from `stdin`.

    A file for which `skip(raw_uri, sha256)` holds is passed over. UsageError, before anything is yielded, where an
    input names nothing that can be read.
    """
    files = input_files(inputs)
    if STDIN in inputs and stdin is None:
        raise UsageError("-: there is no standard input to read; pipe JSON Lines into the command")
    for path in files:
        yield from _read_file(path, skip)
    if STDIN in inputs and stdin is not None:
        yield from _read_stdin(stdin, skip)


def _read_file(path: Path, skip: Skip | None) -> Iterator[Item]:
    uri = raw_uri(path)
    try:
        digest, size = file_digest(path)
        if skip is None or not skip(uri, digest):
            yield from _read(Opened(uri, lambda: path.open("rb"), path.name), digest, size)
    except OSError as error:
        yield RawReject(uri, 0, "unreadable", f"{error.strerror or error}; check the file and its permissions")
        yield InputRead(uri, "", 0, None, 1)


def _read_stdin(stdin: IO[bytes], skip: Skip | None) -> Iterator[Item]:
    """Standard input is kept in a file first: what is skipped, and how its dates are written, depends on all of it."""
    with tempfile.NamedTemporaryFile(prefix="dateline-") as kept:
        shutil.copyfileobj(stdin, kept)
        kept.flush()
        path = Path(kept.name)
        digest, size = file_digest(path)
        if skip is None or not skip(STDIN, digest):
            yield from _read(Opened(STDIN, lambda: path.open("rb")), digest, size)


def _read(opened: Opened, digest: str, size: int) -> Iterator[Item]:
    with opened.again() as stream:
        reader = reader_for(stream.peek(HEAD), opened.name)
    count = 0
    for found in _records(opened, reader):
        yield _item(opened.raw_uri, count, found, getattr(reader, "name", ""))
        count += 1
    name = None if isinstance(reader, Refused) else reader.name
    yield InputRead(opened.raw_uri, digest, size, name, count)


def _records(opened: Opened, reader: Reader | Refused) -> Iterator[Found | Refused]:
    """What the reader finds, and behind it one reject for what a damaged stream has lost."""
    if isinstance(reader, Refused):
        yield reader
        return
    order = DateOrder(opened, reader)
    for found in reader.read(opened):
        yield Found(found.sha256, order.hinted(with_page(found.fields))) if isinstance(found, Found) else found
    for damage in opened.damage:
        yield Refused("damaged", f"{damage}; what came before was read, get the file again for the rest")


def _item(uri: str, index: int, found: Found | Refused, raw_format: str) -> RawRecord | RawReject:
    if isinstance(found, Refused):
        return RawReject(uri, index, found.reason, found.detail, found.sha256)
    return RawRecord(uri, index, raw_format, found.sha256, found.fields)
