"""The reviewed patterns of what is no article, compiled once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.data import rows

MAX_LINE = 600
"""a longer line is a paragraph of the article, whatever it begins or ends with"""
_END = 200
_MIN_CAPTION = 15


@dataclass(frozen=True, slots=True)
class Pattern:
    """One reviewed pattern: `where` is line, head or end."""

    kind: str
    where: str
    regex: re.Pattern[str]

    def takes(self, line: str) -> bool:
        """Whether a line without outer white space is of this kind."""
        if self.where == "line":
            return self.regex.fullmatch(line) is not None
        if self.where == "head":
            return self.regex.match(line) is not None
        found = self.regex.search(line, max(0, len(line) - _END))
        return found is not None and found.start() >= _MIN_CAPTION


@cache
def patterns() -> Sequence[Pattern]:
    """All patterns, in the order of the file: the first that takes a line names its kind."""
    return [pattern_of(row) for row in rows("boilerplate")]


def pattern_of(row: dict[str, str]) -> Pattern:
    """One row of the reviewed file, compiled."""
    source = rf"(?:{row['pattern']})\Z" if row["where"] == "end" else row["pattern"]
    return Pattern(row["kind"], row["where"], re.compile(source, re.IGNORECASE if row["case"] == "any" else 0))


def kind_of(line: str) -> str | None:
    """The kind of boilerplate a line is; None for a line of the article."""
    if not line or len(line) > MAX_LINE:
        return None
    return next((pattern.kind for pattern in patterns() if pattern.takes(line)), None)
