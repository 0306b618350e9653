"""The analysis views: one SELECT a file, the file's name is the view's name, its header says what it answers."""

import re
from functools import cache
from importlib.resources import files

from dateline.harms import harm_patterns
from dateline.schema.docs import ViewDoc

ORDER = (
    "incident_reports",
    "incident_claims",
    "incident_disagreements",
    "quote_variants",
    "entity_names",
    "label_policy",
    "source_overlap",
    "source_profile",
    "speaker_share",
    "first_reports",
    "events_by_day",
    "co_mentions",
    "coverage_gaps",
    "load_accounting",
)
"""the views in the order of the contract; each reads published tables and views before it"""

HARM_WORDS = "('measure', 'pattern')"
"""stands in a view for the rows of the patterns of harm, which linking reads too"""
_FIELD = re.compile(r"-- (question|grain|left out|limits|columns): ?(.*)")
_COLUMN = re.compile(r"--   (\w+): (.*)")
_MORE = re.compile(r"--\s+(.*)")


def views() -> dict[str, str]:
    """The SELECT of every view by its name, in an order in which a view may read earlier ones."""
    return {name: _read(name).replace(HARM_WORDS, _harm_words()) for name in ORDER}


def _harm_words() -> str:
    """Rows of measure and pattern, as SQL writes them."""
    return ",\n    ".join(f"('{measure}', '{pattern}')" for measure, pattern in harm_patterns().items())


@cache
def header(name: str) -> ViewDoc:
    """What the header of view `name` says: question, grain, what is left out, known limits, columns.

    Raises ValueError where a part is missing or a header line does not follow the form `-- part: words`.
    """
    parts, columns = _parse(name)
    if missing := {"question", "grain", "left out", "limits", "columns"} - parts.keys():
        raise ValueError(f"sql/{name}.sql: its header lacks {', '.join(sorted(missing))}")
    return ViewDoc(name, parts["question"], parts["grain"], parts["left out"], parts["limits"], columns)


def _parse(name: str) -> tuple[dict[str, str], dict[str, str]]:
    parts: dict[str, str] = {}
    columns: dict[str, str] = {}
    last, into = "", parts
    for line in _header_lines(name):
        if field := _FIELD.fullmatch(line):
            last, into = field[1], parts
            parts[last] = field[2]
        elif (column := _COLUMN.fullmatch(line)) and "columns" in parts:
            last, into = column[1], columns
            columns[last] = column[2]
        elif (more := _MORE.fullmatch(line)) and last:
            into[last] += f" {more[1]}"
        else:
            raise ValueError(
                f"sql/{name}.sql: header line {line!r} is none of question, grain, left out, limits, columns"
            )
    return parts, columns


def _header_lines(name: str) -> list[str]:
    lines = _read(name).splitlines()
    body = next(number for number, line in enumerate(lines) if not line.startswith("--"))
    return lines[:body]


@cache
def _read(name: str) -> str:
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
