"""Rows for people and for programs: tables in the terminal, JSON, CSV or Parquet."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.errors import UsageError

Row = dict[str, Any]


class Format(StrEnum):
    """How rows come out."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


def show(rows: pa.Table, form: Format, output: Path | None = None, title: str | None = None) -> None:
    """Write `rows` to the terminal, or to the file `output`, whose ending tells the format where none is given."""
    if form is Format.TABLE and output is None:
        table_of(rows.schema.names, rows.to_pylist(), title)
        return
    if output is not None:
        write_file(output, _encoded(rows, _form_of(form, output)))
        return
    content = _encoded(rows, form)
    if form is Format.PARQUET and sys.stdout.isatty():
        raise UsageError("Parquet is not for the terminal: give --output FILE, or send it on with > FILE")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_file(path: Path, content: bytes) -> None:
    """Write what a command gives out. UsageError where `path` cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"--output {path} cannot be written: {error.strerror or error}; choose another") from error


def _form_of(form: Format, output: Path) -> Format:
    if form is not Format.TABLE:
        return form
    try:
        return Format(output.suffix.removeprefix(".").lower())
    except ValueError:
        raise UsageError(
            f"--output {output}: say how with --format, or end the name in .json, .csv or .parquet"
        ) from None


def table_of(names: Sequence[str], rows: Sequence[Row], title: str | None = None) -> None:
    """A table in the terminal; long words fold, nothing is cut."""
    table = Table(title=title, title_justify="left", header_style="bold", show_lines=False, pad_edge=False)
    for name in names:
        numeric = bool(rows) and all(isinstance(row[name], int | float | None) for row in rows)
        table.add_column(name, overflow="fold", justify="right" if numeric else "left")
    for row in rows:
        table.add_row(*(Text(text_of(row[name])) for name in names))  # Text: "[drones]" in an article is no markup
    console = Console() if sys.stdout.isatty() else Console(width=160)
    console.print(table)
    if not rows:
        console.print("(no rows)")


def text_of(value: Any) -> str:
    """A value as a person reads it; unknown is left empty."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list):
        return ", ".join(text_of(item) for item in value)
    return str(value)


def plain(value: Any) -> Any:
    """A value as JSON knows it; dates as ISO 8601."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and not isfinite(value):
        return None  # JSON knows no infinity
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _encoded(rows: pa.Table, form: Format) -> bytes:
    if form is Format.PARQUET:
        sink = pa.BufferOutputStream()
        pa.parquet.write_table(rows, sink)
        return bytes(sink.getvalue().to_pybytes())
    if form is Format.JSON:
        return (json.dumps(plain(rows.to_pylist()), ensure_ascii=False, indent=1) + "\n").encode()
    return _csv(rows).encode()


def _csv(rows: pa.Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(rows.schema.names)
    for row in rows.to_pylist():
        nested = (
            json.dumps(plain(v), ensure_ascii=False) if isinstance(v, list | dict) else plain(v) for v in row.values()
        )
        writer.writerow(nested)
    return out.getvalue()


def write_json(value: Any, output: Path | None) -> None:
    """One JSON value to the terminal or a file."""
    content = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    if output is not None:
        write_file(output, content.encode())
    else:
        sys.stdout.write(content)
