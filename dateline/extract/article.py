"""The extractors in order, over one article and over a table of articles."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from dateline.extract.claims import find_claims
from dateline.extract.events import find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import LanguageModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read
from dateline.extract.rows import Row, claim_row, event_mention_rows, event_row, mention_row, quote_row
from dateline.extract.sentences import sentence_rows
from dateline.schema import TABLES, Layer, table_of

EXTRACTED = ("sentences", "mentions", "quotes", "events", "event_mentions", "claims")
MAX_CHARS = 400_000
"""an article is read this far; what is longer is no article, and a parse takes 1 GB per 100,000 words"""


def extract(articles: pa.Table, model: LanguageModel) -> dict[str, pa.Table]:
    """The extracted tables of `articles` (columns of the articles table, one row a variant)."""
    rows: dict[str, list[Row]] = {name: [] for name in EXTRACTED}
    for row in articles.to_pylist():
        for name, found in extract_article(article_of(row), model).items():
            rows[name].extend(found)
    return {name: table_of(name, batch_columns(name), found) for name, found in rows.items()}


def extract_article(article: Article, model: LanguageModel) -> dict[str, list[Row]]:
    """The rows of every extracted table for one article."""
    reading = read(article, model)
    mentions = find_mentions(reading)
    quotes = find_quotes(reading, mentions)
    events = find_events(reading, mentions, quotes)
    claims = find_claims(reading, mentions, quotes, events)
    return {
        "sentences": list(sentence_rows(reading)),
        "mentions": [mention_row(article, mention) for mention in mentions.found],
        "quotes": [quote_row(article, quote) for quote in quotes],
        "events": [event_row(article, event) for event in events],
        "event_mentions": [row for event in events for row in event_mention_rows(article, event)],
        "claims": [claim_row(article, claim) for claim in claims],
    }


def article_of(row: Mapping[str, Any]) -> Article:
    """An articles row as extraction sees it. A language other than English leaves nothing to read."""
    english = row["language"].split("-")[0] in ("en", "und")
    text, headline = row["text"][:MAX_CHARS], row["headline"]
    blocks = tuple((block["start"], min(block["end"], MAX_CHARS)) for block in row["boilerplate"])
    in_text = headline is not None and row["headline_basis"] == "text"
    at = text.find(headline) if in_text else -1
    return Article(
        article_id=row["article_id"],
        variant_id=row["variant_id"],
        text=text,
        headline=None if in_text or not english else headline,
        boilerplate=blocks if english else ((0, len(text)),),
        published_date=row["published_date"],
        published_precision=row["published_precision"],
        dateline=row["dateline"],
        headline_span=(at, at + len(headline)) if at >= 0 else None,
    )


def batch_columns(name: str) -> list[Any]:
    """The columns of a batch table that extraction fills."""
    return [column for column in TABLES[name].columns if column.layer is Layer.BATCH]
