"""The judgements people write into a home: `decisions.csv`, two names one thing or two. They win over every rule."""

import csv
import io
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.store.home import Home

if TYPE_CHECKING:
    import polars as pl

COLUMNS = ("name_a", "type", "name_b", "verdict")
_NAME = "decisions.csv"


def judgements(home: Home) -> bytes:
    """The file as it stands; empty where there is none."""
    path = home.root / _NAME
    return path.read_bytes() if path.is_file() else b""


def kept_judgements(home: Home, snapshot_id: str) -> bytes:
    """The file as it stood when a snapshot was linked."""
    path = home.links(snapshot_id) / _NAME
    return path.read_bytes() if path.is_file() else b""


def keep_judgements(home: Home, snapshot_id: str, content: bytes) -> None:
    """Keep beside what linking wrote for a snapshot what it was told."""
    if content:
        (home.links(snapshot_id) / _NAME).write_bytes(content)


def judgement_rows(home: Home, content: bytes) -> "pl.DataFrame | None":
    """The rows of the file; None where it has none. UsageError names the line and what it should be."""
    import polars as pl

    path = home.root / _NAME
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    lines = [(at, line) for at, line in enumerate(text.splitlines(), start=1) if line.strip() and line[0] != "#"]
    if not lines:
        return None
    header, *rows = csv.reader(io.StringIO("\n".join(line for _, line in lines)))
    if tuple(cell.strip() for cell in header) != COLUMNS:
        raise UsageError(f"{path}, line {lines[0][0]}: the columns are {','.join(COLUMNS)}")
    for (at, _), row in zip(lines[1:], rows, strict=False):
        if len(row) != len(COLUMNS) or not all(cell.strip() for cell in row):
            raise UsageError(f"{path}, line {at}: {len(COLUMNS)} values are needed: {', '.join(COLUMNS)}")
        if row[3].strip() not in ("same", "different"):
            raise UsageError(f"{path}, line {at}: {row[3].strip()!r} is no verdict; write same or different")
    return pl.DataFrame([[cell.strip() for cell in row] for row in rows], schema=list(COLUMNS), orient="row")
