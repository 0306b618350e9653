"""Parquet: one record a row, read in small batches."""

import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.load.fields import canonical
from dateline.load.opened import Opened
from dateline.load.reader import Found, Refused, digest_of

_ROWS = 500


class Parquet:
    """One record a row."""

    name = "parquet"

    def matches(self, head: bytes) -> bool:
        """It begins with Parquet's magic bytes."""
        return head.startswith(b"PAR1")

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record for each row; a broken footer or page ends the file with a reject."""
        with opened.again() as stream:
            source = stream.raw if isinstance(stream.raw, io.FileIO) else io.BytesIO(stream.read())
            try:
                for batch in pq.ParquetFile(source).iter_batches(batch_size=_ROWS):
                    for row in batch.to_pylist():
                        yield Found(digest_of(row), canonical(row))
            except (pa.ArrowException, OSError) as error:
                detail = f"{str(error).splitlines()[0][:160]}; write the file again"
                yield Refused("damaged", detail)
