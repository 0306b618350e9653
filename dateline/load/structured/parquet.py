"""Parquet: one record a row, read in small batches, row group by row group."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.load.reader import Found, Refused
from dateline.load.sources.kept import TooLargeError
from dateline.load.structured.arrow_rows import ROWS, records_of, told
from dateline.load.structured.fields import Names
from dateline.load.unpacking.opened import Opened

_BUFFER = 1 << 20


class Parquet:
    """One record a row."""

    name = "parquet"

    def matches(self, head: bytes) -> bool:
        """It begins with Parquet's magic bytes."""
        return head.startswith(b"PAR1")

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record for each row. A broken footer ends the file, a broken page its row group, each with a reject."""
        try:
            with opened.seekable() as source:
                table = pq.ParquetFile(source, buffer_size=_BUFFER, pre_buffer=False)
                for group in range(table.num_row_groups):
                    yield from _group(table, group, opened.options.names)
        except (pa.ArrowException, OSError) as error:
            yield Refused("damaged", f"{told(error)}; write the file again")
        except TooLargeError:
            yield Refused("too_large", "a packed table of more than may be copied; unpack it")


def _group(table: pq.ParquetFile, group: int, names: Names) -> Iterator[Found | Refused]:
    rows = table.metadata.row_group(group).num_rows
    read = 0
    try:
        for batch in table.iter_batches(batch_size=ROWS, row_groups=[group], use_threads=False):
            yield from records_of(batch, names)
            read += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        lost = f"{rows - read} rows of row group {group} are lost"
        yield Refused("damaged", f"{lost} ({told(error)}); write the file again")
