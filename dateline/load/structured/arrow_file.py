"""Arrow's own files and streams (Feather among them): one record a row, read record batch by record batch."""

import mmap
from collections.abc import Iterator
from typing import IO

import pyarrow as pa

from dateline.load.reader import Found, Refused
from dateline.load.sources.kept import TooLargeError
from dateline.load.structured.arrow_rows import records_of, told
from dateline.load.structured.fields import Names
from dateline.load.unpacking.opened import Opened

_FILE, _STREAM = b"ARROW1\0\0", b"\xff\xff\xff\xff"
_LONGEST_SCHEMA = 64 << 20
_RAW = {pa.string(): pa.binary(), pa.large_string(): pa.large_binary(), pa.string_view(): pa.binary_view()}


class ArrowFile:
    """One record a row, of an IPC file or stream."""

    name = "arrow"

    def matches(self, head: bytes) -> bool:
        """It begins with the magic bytes of a file, or as a stream does: the mark of a message and its length."""
        length = int.from_bytes(head[4:8], "little")
        return head.startswith(_FILE) or (head.startswith(_STREAM) and 0 < length < _LONGEST_SCHEMA and not length % 8)

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record for each row. A broken batch of a file costs its rows; a stream ends where it is broken."""
        names = opened.options.names
        try:
            with opened.seekable() as source:
                is_file = source.read(len(_FILE)) == _FILE
                source.seek(0)
                yield from _file(source, names) if is_file else _stream(source, names)
        except (pa.ArrowException, OSError, ValueError) as error:
            yield Refused("damaged", f"{told(error)}; write the file again")
        except TooLargeError:
            yield Refused("too_large", "a packed table of more than may be copied; unpack it")


def _file(source: IO[bytes], names: Names) -> Iterator[Found | Refused]:
    """The batches of a file. One on disk is mapped, so that what is not compressed need not be held."""
    mapped = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ) if _is_on_disk(source) else None
    reader = pa.ipc.open_file(source if mapped is None else pa.py_buffer(mapped))
    for place in range(reader.num_record_batches):
        try:
            batch = _validated(reader.get_batch(place))
        except (pa.ArrowException, OSError) as error:
            yield Refused("damaged", f"record batch {place} is lost ({told(error)}); write the file again")
            continue
        yield from records_of(batch, names)


def _stream(source: IO[bytes], names: Names) -> Iterator[Found | Refused]:
    for batch in pa.ipc.open_stream(source):
        yield from records_of(_validated(batch), names)


def _validated(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch, once its columns are proven sound: Arrow believes a file, and reads beyond its memory where it lies.

    ArrowInvalid where one is not. Bytes that are no UTF-8 do no harm; what becomes of them is told record by record.
    """
    for column in batch.columns:
        raw = _RAW.get(column.type)
        (column.view(raw) if raw else column).validate(full=True)
    return batch


def _is_on_disk(source: IO[bytes]) -> bool:
    try:
        return source.fileno() >= 0
    except OSError:
        return False
