"""What the rows of a table have in common, so that a line can be told to begin a row after a broken one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_TOKEN = "token"
_KINDS = (
    ("number", re.compile(r"-?\d+(?:\.\d+)?")),
    ("address", re.compile(r"(?:https?://|www\.)\S+")),
    ("date", re.compile(r"\d{4}-\d\d-\d\d.{0,20}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}.{0,15}")),
    (_TOKEN, re.compile(r"[\w.\-:/]{1,40}")),
)
_TELLING = ("address", "date")
_ENOUGH_ROWS, _MANY = 2, 3
_NEARLY = 0.75
"""share of a column's cells that make its kind: some rows looked at may be broken themselves"""


@dataclass(frozen=True, slots=True)
class Shape:
    """`width` fields; for each column the kind all rows looked at have there, or None. `flat`: no row has two lines."""

    width: int
    kinds: tuple[str | None, ...]
    flat: bool

    def fits(self, row: Sequence[str]) -> bool:
        """Whether a row has the fields of the header; blank ones behind them do no harm."""
        return len(row) >= self.width and not any(cell.strip() for cell in row[self.width :])

    def is_row(self, row: Sequence[str]) -> bool:
        """Whether cells found where a row may begin are one: they fit, and are of their columns' kinds.

        Among many columns of a kind one may differ: a value that no row before it had. In a row longer than the header
        none may, since a field too many pushes the others on.
        """
        many = sum(kind is not None for kind in self.kinds) >= _MANY
        allowed = 1 if many and len(row) <= self.width else 0
        return self.fits(row) and len(self._strange(row)) <= allowed

    def is_surely_row(self, row: Sequence[str]) -> bool:
        """Whether cells can be nothing but a row: several have their columns' kinds, or one is an address or date."""
        if not self.is_row(row) or (self.kinds[0] is not None and not row[0].strip()):
            return False
        kinds = [kind for kind, cell in zip(self.kinds, row, strict=False) if kind and cell.strip()]
        return len(kinds) >= _MANY or any(kind in _TELLING for kind in kinds)

    def may_begin(self, row: Sequence[str]) -> bool:
        """Whether cells too few or too many begin a row of their own all the same."""
        if not any(self.kinds):
            return self.flat
        first = self.kinds[0]
        if first is None or not row[0].strip():
            return False
        return not self._strange(row[: self.width] if first == _TOKEN else row[:1])

    def widened(self, row: Sequence[str]) -> "Shape":
        """The shape with what a row of the table adds to it."""
        strange = self._strange(row)
        if not strange:
            return self
        kinds = [_wider(kind, row[at]) if at in strange else kind for at, kind in enumerate(self.kinds)]
        return replace(self, kinds=tuple(kinds))

    def _strange(self, row: Sequence[str]) -> list[int]:
        pairs = enumerate(zip(self.kinds, row, strict=False))
        return [at for at, (kind, cell) in pairs if kind and cell.strip() and kind not in _kinds_of(cell)]


def shape_of(rows: Sequence[Sequence[str]], width: int, flat: bool) -> Shape:
    """The shape of a table from rows that fit it. A kind is known only from several rows."""
    kinds = [_common([row[at] for row in rows]) if len(rows) >= _ENOUGH_ROWS else None for at in range(width)]
    return Shape(width, tuple(kinds), flat)


def _common(cells: Sequence[str]) -> str | None:
    """The narrowest kind that nearly all cells that are not blank have; a column mostly blank has none."""
    filled = [_kinds_of(cell) for cell in cells if cell.strip()]
    if len(filled) * 2 < len(cells) or not filled:
        return None
    return next((kind for kind, _ in _KINDS if sum(kind in one for one in filled) >= len(filled) * _NEARLY), None)


def _wider(kind: str | None, cell: str) -> str | None:
    """The kind of a column of `kind` in which `cell` stands too."""
    return _TOKEN if kind == "number" and _TOKEN in _kinds_of(cell) else None


def has_kind(cell: str) -> bool:
    """Whether a cell is a number, a date, an address or one word."""
    return bool(_kinds_of(cell))


def _kinds_of(cell: str) -> set[str]:
    return {kind for kind, pattern in _KINDS if pattern.fullmatch(cell.strip())}
