"""Raw bytes to raw records: one reader a format, told by content, behind one protocol."""

from dateline.load.folder_options import files_with_options
from dateline.load.options import Options, mapped
from dateline.load.read import read_inputs
from dateline.load.record import InputRead, Item, RawRecord, RawReject
from dateline.load.sources.inputs import file_digest, input_files, raw_uri

__all__ = [
    "InputRead",
    "Item",
    "Options",
    "RawRecord",
    "RawReject",
    "file_digest",
    "files_with_options",
    "input_files",
    "mapped",
    "raw_uri",
    "read_inputs",
]
