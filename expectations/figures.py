"""What the quality report tells of a snapshot beside its checks: records, reasons, sources, days, rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dateline.schema import TABLES, Layer

_MOST = 200
"""rows of a table in the report; a warehouse may have thousands of sources"""
_BARS = 60
"""bars of the time line: days where they fit, else months, else years"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Rows for a table of the report: its title, heads, the rows as text, and what is left out of it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    counts: tuple[bool, ...]
    """which columns hold counts, and are set flush right"""
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period of the time line with its articles; `share` of the tallest bar, 0 to 100."""

    period: str
    articles: int
    share: float


class SnapshotFigures:
    """Reads the figures of one snapshot. A broken one has a report too: what cannot be read is left out, and said."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.unread: list[str] = []
        """what could not be read, with the reason"""

    def tables(self) -> list[Figures]:
        """Every table of figures, empty ones left out."""
        found = [self._reasons(), self._sources(), self._blocks(), self._notes(), self._dates(), self._rows()]
        return [figures for figures in found if figures.rows]

    def outcomes(self) -> dict[str, int]:
        """Records read, and what became of them: read, article, repeat, reject."""
        counts = dict.fromkeys(("read", "article", "repeat", "reject"), 0)
        for outcome, records in self._select("records", "SELECT outcome, count(*) FROM records GROUP BY outcome"):
            counts[str(outcome)] = int(str(records))
            counts["read"] += int(str(records))
        return counts

    def time_line(self) -> list[Bar]:
        """Articles per day, month or year, whichever is the finest that fits; periods without any stand as 0."""
        for unit, words in (("day", "%d %b %Y"), ("month", "%b %Y"), ("year", "%Y")):
            rows = self._periods(unit, words)
            if len(rows) <= _BARS or unit == "year":
                tallest = max((count for _, count in rows), default=0)
                return [Bar(period, count, 100 * count / tallest) for period, count in rows[-_BARS:]]
        return []

    def _periods(self, unit: str, words: str) -> list[tuple[str, int]]:
        rows = self._select(
            "dates of articles",
            f"SELECT strftime(period, '{words}'), count(article_id) FROM (SELECT unnest(generate_series(date_trunc("
            f"'{unit}', min(published_date)), max(published_date), INTERVAL 1 {unit})) AS period FROM articles) "
            f"LEFT JOIN articles ON date_trunc('{unit}', published_date) = period GROUP BY period ORDER BY period",
        )
        return [(str(period), int(str(count))) for period, count in rows]

    def _reasons(self) -> Figures:
        rows = self._select(
            "rejects",
            "SELECT reason, stage, count(*), min(detail), min(raw_uri || ', record ' || record_index) FROM records "
            "WHERE outcome = 'reject' GROUP BY reason, stage ORDER BY count(*) DESC, reason, stage",
        )
        return _figures("Rejected, and why", ("Reason", "Stage", "Records", "For example", "Found in"), rows)

    def _sources(self) -> Figures:
        rows = self._select(
            "sources",
            "SELECT source, count(*), count(published_date), min(published_date), max(published_date), "
            "count(*) FILTER (completeness <> 'full'), count(copy_group_id), sum(word_count) "
            "FROM articles GROUP BY source ORDER BY count(*) DESC, source",
        )
        heads = ("Source", "Articles", "Dated", "First", "Last", "Not whole", "In copy groups", "Words")
        return _figures("Sources", heads, rows)

    def _blocks(self) -> Figures:
        rows = self._select(
            "recurring blocks",
            "SELECT source, count(DISTINCT block_id), count(*), count(DISTINCT article_id), "
            "arg_max(substr(text, char_start + 1, least(char_end - char_start, 80)), (article_count, block_id)) "
            "FROM recurring_blocks JOIN articles USING (article_id) GROUP BY source ORDER BY count(*) DESC, source",
        )
        heads = ("Source", "Blocks", "Places", "Articles", "The most frequent begins")
        return _figures("Blocks that recur in a source and are hidden", heads, rows)

    def _notes(self) -> Figures:
        rows = self._select(
            "notes",
            "SELECT note.code, count(DISTINCT article_id), min(note.detail) "
            "FROM (SELECT article_id, unnest(notes) AS note FROM articles) "
            "GROUP BY note.code ORDER BY count(*) DESC, note.code",
        )
        return _figures("Repairs and doubts noted in articles", ("Note", "Articles", "For example"), rows)

    def _dates(self) -> Figures:
        rows = self._select(
            "dates",
            "SELECT coalesce(published_precision, 'not known'), coalesce(published_basis, 'nothing'), count(*), "
            "min(published_date), max(published_date) FROM articles GROUP BY ALL ORDER BY count(*) DESC, 1, 2",
        )
        return _figures("Publication dates", ("Known to the", "Told by", "Articles", "First", "Last"), rows)

    def _rows(self) -> Figures:
        counted = [(table.name, table.description) for table in TABLES.values() if table.layer is not Layer.LEDGER]
        rows = [
            (name, count, description)
            for name, description in counted
            for (count,) in self._select(name, f"SELECT count(*) FROM {name}")
        ]
        return _figures("Rows of each table", ("Table", "Rows", "What a row is"), rows)

    def _select(self, what: str, sql: str) -> list[tuple[object, ...]]:
        try:
            return self._connection.sql(sql).fetchall()
        except duckdb.Error as error:
            self.unread.append(f"{what}: {str(error).splitlines()[0]}")
            return []


def read_only(snapshot: Path) -> duckdb.DuckDBPyConnection:
    """The snapshot, opened for reading."""
    connection = duckdb.connect(snapshot, read_only=True)
    connection.execute("set enable_progress_bar = false")
    return connection


def _figures(title: str, heads: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> Figures:
    shown = tuple(tuple(_text(value) for value in row) for row in rows[:_MOST])
    counts = tuple(all(isinstance(row[at], int) for row in rows) for at in range(len(heads)))
    return Figures(title, heads, shown, counts, f"{len(rows) - _MOST:,} more" if len(rows) > _MOST else "")


def _text(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else str(value)
