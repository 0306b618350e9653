"""Parquet: one record a row, read in small batches."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.load.fields import canonical
from dateline.load.kept import TooLargeError
from dateline.load.opened import Opened
from dateline.load.reader import Found, Refused, digest_of

_ROWS = 500
_BUFFER = 1 << 20


class Parquet:
    """One record a row."""

    name = "parquet"

    def matches(self, head: bytes) -> bool:
        """It begins with Parquet's magic bytes."""
        return head.startswith(b"PAR1")

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record for each row; a broken footer or page ends the file with a reject."""
        try:
            with opened.seekable() as source:
                table = pq.ParquetFile(source, buffer_size=_BUFFER, pre_buffer=False)
                for batch in table.iter_batches(batch_size=_ROWS):
                    for row in batch.to_pylist():
                        yield Found(digest_of(row), canonical(row))
        except (pa.ArrowException, OSError) as error:
            yield Refused("damaged", f"{str(error).splitlines()[0][:160]}; write the file again")
        except TooLargeError:
            yield Refused("too_large", "a packed table of more than may be copied; unpack it")
