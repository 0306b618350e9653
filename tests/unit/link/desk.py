"""Small batches for linking tests: each row says only what matters, the rest is filled in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pyarrow as pa

from dateline.extract.sentences import fingerprint
from dateline.schema import BATCH_TABLES, Layer, arrow_schema

Row = dict[str, Any]
_FILLS: dict[str, Any] = {"string": "x", "bool": False, "int32": 0, "int64": 0, "double": 1.0}


def table(name: str, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """`rows` as the batch table `name`; a required column that is not given takes a plain value of its type."""
    declared = next(found for found in BATCH_TABLES if found.name == name)
    columns = [column for column in declared.columns if column.layer is Layer.BATCH]
    filled = [{column.name: row.get(column.name, _fill(column)) for column in columns} for row in rows]
    return pl.DataFrame(pl.from_arrow(pa.Table.from_pylist(filled, schema=arrow_schema(columns))))


def _fill(column: Any) -> Any:
    if column.nullable:
        return None
    if column.values:
        return column.values[0]
    if pa.types.is_list(column.type):
        return []
    if pa.types.is_timestamp(column.type):
        return datetime(2024, 1, 1, tzinfo=UTC)
    return _FILLS[str(column.type)]


def article(name: str, text: str, day: date | None = None, source: str | None = None, **more: Any) -> Row:
    """An article called `name`, published at midnight of `day` by a source of its own unless one is named."""
    return {
        "article_id": name,
        "variant_id": f"var-{name}",
        "source_received": source or f"{name}.example",
        "text": text,
        "language": "en",
        "published_at": datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None,
        "published_date": day,
        "published_precision": "day" if day else None,
        **more,
    }


def record(name: str, of: Row | None) -> Row:
    """A record called `name` that gave the article `of`, or was rejected."""
    kept = {"article_id": of["article_id"], "kept_variant_id": of["variant_id"]} if of else {}
    return {"record_id": name, "raw_format": "jsonl", "raw_sha256": "0", **kept}


def sentences(owner: Row) -> list[Row]:
    """The lines of an article's text as its sentences."""
    found, at = [], 0
    for index, line in enumerate(owner["text"].split("\n")):
        span = {"char_start": at, "char_end": at + len(line)}
        found.append({**_of(owner), "sentence_index": index, **span, "fingerprint": fingerprint(line)})
        at += len(line) + 1
    return found


def _of(owner: Row) -> Row:
    return {"article_id": owner["article_id"], "variant_id": owner["variant_id"], "part": "text"}


class Desk:
    """Collects articles and what is read from them, and gives them as batches."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {declared.name: [] for declared in BATCH_TABLES}

    def article(self, name: str, lines: Sequence[str], day: date | None = None, **more: Any) -> Row:
        """Add an article of `lines` and its record."""
        made = article(name, "\n".join(lines), day, **more)
        self.rows["articles"].append(made)
        self.rows["sentences"].extend(sentences(made))
        self.rows["records"].append(record(f"rec-{name}", made))
        return made

    def mention(self, owner: Row, surface: str, entity_type: str = "PERSON", at: int = 0) -> str:
        """Add a name to sentence `at` and return its id."""
        mention_id = f"men-{owner['article_id']}-{len(self.rows['mentions'])}"
        start = max(owner["text"].find(surface), 0)
        self.rows["mentions"].append(
            {
                **_of(owner),
                "mention_id": mention_id,
                "chain_mention_id": mention_id,
                "surface": surface,
                "entity_type": entity_type,
                "sentence_index": at,
                "char_start": start,
                "char_end": start + len(surface),
            }
        )
        return mention_id

    def event(self, owner: Row, event_type: str = "ASSAULT", at: int = 0, **more: Any) -> str:
        """Add an event report told in sentence `at`; roles given by name are also mentions (`place="Homs"`)."""
        event_id = f"evt-{owner['article_id']}-{len(self.rows['events'])}"
        kinds = {"actor": "ORG", "recipient": "PERSON", "place": "GPE", "claimant": "ORG"}
        roles = {
            f"{role}_mention_id": self.mention(owner, more[role], kinds[role], at) for role in kinds if role in more
        }
        if "day" in more:
            day = more.pop("day")
            more |= {"date_start": day, "date_end": day, "date_precision": "day", "date_basis": "stated"}
        row = {**_of(owner), "event_id": event_id, "event_type": event_type, "sentence_index": at, **roles, **more}
        self.rows["events"].append({"trigger": "attack", "char_end": 1, "stance": "reports", **row})
        self.rows["event_mentions"].append({**_of(owner), "event_id": event_id, "sentence_index": at, "char_end": 1})
        return event_id

    def quote(self, owner: Row, content: str, speaker: str | None = None) -> str:
        """Add a quote of the first sentence."""
        quote_id = f"quo-{owner['article_id']}-{len(self.rows['quotes'])}"
        said = {"speaker": speaker, "speaker_mention_id": self.mention(owner, speaker)} if speaker else {}
        self.rows["quotes"].append({**_of(owner), "quote_id": quote_id, "content": content, "char_end": 1, **said})
        return quote_id

    def claim(self, owner: Row, event_id: str, measure: str, low: int | None, **more: Any) -> str:
        """Add a figure, exact unless `high` is given."""
        claim_id = f"clm-{owner['article_id']}-{len(self.rows['claims'])}"
        figure = {"measure": measure, "low": low, "high": low, "victim_class": "unspecified", "stance": "reports"}
        row = {**_of(owner), "claim_id": claim_id, "event_id": event_id, "char_end": 1, **figure, **more}
        self.rows["claims"].append(row)
        return claim_id

    def batches(self) -> dict[str, pl.DataFrame]:
        """Every batch table."""
        return {name: table(name, rows) for name, rows in self.rows.items()}


def linked(desk: Desk, **more: Any) -> dict[str, list[Row]]:
    """The rows that linking makes of a desk's batches, by table."""
    from dateline.link import link

    made = link(desk.batches(), snapshot_id=more.pop("snapshot_id", "s1"), **more)
    return {name: found.to_pylist() for name, found in made.items()}
