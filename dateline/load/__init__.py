"""Raw bytes to raw records: one reader a format, told by content, behind one protocol."""

from dateline.load.inputs import file_digest, input_files, raw_uri
from dateline.load.read import read_inputs
from dateline.load.record import InputRead, Item, RawRecord, RawReject

__all__ = ["InputRead", "Item", "RawRecord", "RawReject", "file_digest", "input_files", "raw_uri", "read_inputs"]
