"""The references suite, second part: laws between rows and tables that are written out, as reviewed data."""

from importlib.resources import files
from typing import Any

import yaml

from dateline.schema import TABLES
from expectations.law import DEFECT, Law, broken_rows, row_words


def written_laws() -> list[Law]:
    """The laws of `laws.yml`, in its order."""
    text = files(__package__).joinpath("laws.yml").read_text(encoding="utf-8")
    return [_law(entry) for entry in yaml.safe_load(text)]


def _law(entry: dict[str, Any]) -> Law:
    """One law. `problem` is plain SQL over a row `r`: words where the row breaks the law, null where it does not."""
    words = f"{entry['problem'].strip()} || ' (' || {row_words(TABLES[entry['table']])} || ')'"
    rows = f"SELECT {words} AS example FROM batch AS r"
    return Law(
        "references",
        entry["table"],
        entry["name"],
        entry["holds"],
        broken_rows(f"SELECT example FROM ({rows}) AS found WHERE example IS NOT NULL"),
        reads=tuple(entry.get("reads", ())),
        severity=entry.get("severity", "critical"),
        remedy=entry.get("remedy", DEFECT),
    )
