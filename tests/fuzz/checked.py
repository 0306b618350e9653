"""One input read and cleaned, and held against what must be true of any."""

from datetime import UTC, datetime
from pathlib import Path

from dateline.clean import clean
from dateline.load import InputRead, Item, RawRecord, RawReject, read_inputs
from dateline.schema.types import REJECT_REASONS

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def check(data: bytes, path: Path) -> str:
    """Write `data` to `path`, read and clean it, and say how it ended. AssertionError where a law does not hold."""
    items = _read(data, path)
    chunks = list(clean(items, source=None, batch_id="b", loaded_at=NOW))
    rows = [row for chunk in chunks for row in chunk.records.to_pylist()]
    assert len(rows) == len(items) - 1, "each record is one row"
    assert all((row["article_id"] is None) == bool(row["reason"]) for row in rows), "an article or a reject"
    return "kept" if any(row["article_id"] for row in rows) else "refused"


def check_reading(data: bytes, path: Path) -> str:
    """The same without the cleaning, which takes most of the time and sees only text."""
    return "kept" if any(isinstance(item, RawRecord) for item in _read(data, path)) else "refused"


def _read(data: bytes, path: Path) -> list[Item]:
    path.write_bytes(data)
    items = list(read_inputs([str(path)]))
    accounts = [item for item in items if isinstance(item, InputRead)]
    records = [item for item in items if not isinstance(item, InputRead)]
    assert len(accounts) == 1, "one account an input"
    assert accounts[0].record_count == len(records) > 0, "every record is counted, and none is silence"
    assert len({(item.raw_uri, item.index) for item in records}) == len(records), "each record has a place of its own"
    for item in records:
        if isinstance(item, RawReject):
            assert item.reason in REJECT_REASONS, item.reason
            assert item.detail, "a reject says what is wrong"
    return items
