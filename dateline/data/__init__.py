"""Reviewed data files: word lists, aliases and bounds, each with its source in its first lines."""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `dateline/data/<name>.csv` as dicts of stripped strings.

    Lines that start with `#` tell the source and how the file is reviewed; they are skipped. A row with more or fewer
    fields than the header raises ValueError with its line.
    """
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header, *body = csv.reader(lines)
    for row in body:
        if len(row) != len(header):
            raise ValueError(f"{name}.csv: {row} does not have the {len(header)} fields of the header")
    return tuple(dict(zip(header, (value.strip() for value in row), strict=True)) for row in body)
