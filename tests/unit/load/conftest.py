"""Files written for one test and read back."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dateline.load import InputRead, RawRecord, RawReject, read_inputs


class Loaded(NamedTuple):
    """What reading one file gave."""

    records: list[RawRecord]
    rejects: list[RawReject]
    account: InputRead


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Loaded]:
    """Write `content` to a file and read it."""

    def read(content: bytes | str, name: str = "input") -> Loaded:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        items = list(read_inputs([str(path)]))
        (account,) = (item for item in items if isinstance(item, InputRead))
        records = [item for item in items if isinstance(item, RawRecord)]
        return Loaded(records, [item for item in items if isinstance(item, RawReject)], account)

    return read
