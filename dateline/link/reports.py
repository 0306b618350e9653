"""Event reports with all that tells one happening from another: when, where, who, how many, in what words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl
from spacy.lang.en.stop_words import STOP_WORDS

from dateline.extract.wording import folded_words
from dateline.link.corpus import Corpus
from dateline.link.known import Entity, Known

Row = dict[str, Any]
Figure = tuple[int, int | None]
FRESH = timedelta(days=7)
"""an undated report that is not background tells of the days before its publication"""
LEAD = 8
"""sentences of an article that tell what it is about"""


@dataclass(frozen=True, slots=True)
class Story:
    """What an article is about: its words and names in the lead, and all people in it."""

    article_id: str
    rank: int
    source: str
    copy_group: str
    published: date | None
    terms: frozenset[str]
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Report:
    """One event report. Only what is stated as having happened becomes one."""

    event_id: str
    row: Row
    story: Story
    order: int
    start: date | None
    end: date | None
    is_dated: bool
    place: Entity | None
    actor: Entity | None
    recipient: Entity | None
    people: frozenset[str]
    words: frozenset[str]
    sentences: frozenset[str]
    killed: Figure | None
    injured: Figure | None

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.is_dated and self.row["date_precision"] == "day"

    @property
    def event_type(self) -> str:
        """PLOVER type."""
        return str(self.row["event_type"])

    @property
    def event_mode(self) -> str | None:
        """PLOVER mode."""
        return self.row["event_mode"] or None


def reports(corpus: Corpus, known: Known, group_of: Mapping[str, str]) -> list[Report]:
    """The reports of `corpus` in order of founding: of the article, then of their id. Needs `source` in articles."""
    words, prints = _sentence_words(corpus)
    stories = _stories(corpus, known, words, group_of)
    told = _told_in(corpus)
    figures = _figures(corpus["claims"])
    people = _people_in(corpus, known)
    rows = corpus["events"].filter(~pl.any_horizontal("is_negated", "is_hypothetical", "is_future"))
    ordered = sorted(rows.iter_rows(named=True), key=lambda row: (stories[row["article_id"]].rank, row["event_id"]))
    found = []
    for order, row in enumerate(ordered):
        story, places = stories[row["article_id"]], told[row["event_id"]]
        found.append(
            Report(
                row["event_id"],
                row,
                story,
                order,
                *_window(row, story.published),
                row["date_start"] is not None,
                known.of(row["place_mention_id"]),
                known.of(row["actor_mention_id"]),
                known.of(row["recipient_mention_id"]),
                _union(people, places),
                _union(words, places),
                frozenset(found for place in places if (found := prints.get(place))),
                figures.get((row["event_id"], "killed")),
                figures.get((row["event_id"], "injured")),
            )
        )
    return found


Place = tuple[str, str, int]
"""article_id, part, sentence_index"""


def _union(sets: Mapping[Place, frozenset[str]], places: Iterable[Place]) -> frozenset[str]:
    return frozenset().union(*(sets.get(place, frozenset()) for place in places))


def _told_in(corpus: Corpus) -> dict[str, list[Place]]:
    """The sentences that state each event."""
    told: dict[str, list[Place]] = defaultdict(list)
    columns = ("event_id", "article_id", "part", "sentence_index")
    for name in ("events", "event_mentions"):
        for event, *place in corpus[name].select(columns).iter_rows():
            told[event].append((place[0], place[1], place[2]))
    return told


def _window(row: Row, published: date | None) -> tuple[date | None, date | None]:
    """First and last possible day; what is undated and no background lies in the days before publication."""
    if row["date_start"] is not None:
        return row["date_start"], row["date_end"] or row["date_start"]
    if published is None:
        return None, None
    return None if row["is_historical"] else published - FRESH, published + timedelta(days=1)


def _sentence_words(corpus: Corpus) -> tuple[dict[Place, frozenset[str]], dict[Place, str | None]]:
    """Telling words and fingerprint of each sentence of a lead or with an event."""
    needed = pl.concat(
        [corpus[name].select("article_id", "part", "sentence_index") for name in ("events", "event_mentions")]
    ).unique()
    key = ["article_id", "part", "sentence_index"]
    sentences = corpus["sentences"].join(needed.with_columns(is_needed=True), on=key, how="left")
    kept = sentences.filter(pl.col("is_needed") | (pl.col("sentence_index") < LEAD))
    texts = corpus.articles.select("article_id", "text", "headline")
    words, prints = {}, {}
    columns = (*key, "char_start", "char_end", "fingerprint", "text", "headline")
    for article, part, index, start, end, fingerprint, text, headline in (
        kept.join(texts, on="article_id").select(columns).iter_rows()
    ):
        surface = (text if part == "text" else headline or "")[start:end]
        words[article, part, index] = telling_words(surface)
        prints[article, part, index] = fingerprint
    return words, prints


def telling_words(text: str) -> frozenset[str]:
    """The folded words of `text` but for function words and lone letters."""
    return frozenset(word for word in folded_words(text) if word not in STOP_WORDS and len(word) > 1)


def _people_in(corpus: Corpus, known: Known) -> dict[Place, frozenset[str]]:
    """People named in each sentence, those who only speak or are cited there left out."""
    speaking = set(corpus["quotes"]["speaker_mention_id"]) | set(corpus["events"]["claimant_mention_id"])
    found: dict[Place, set[str]] = defaultdict(set)
    people = corpus["mentions"].filter(pl.col("entity_type") == "PERSON")
    voices = {known.entity_of.get(mention) for mention in speaking if mention}
    for mention, article, part, index in people.select(
        "mention_id", "article_id", "part", "sentence_index"
    ).iter_rows():
        entity = known.entity_of.get(mention)
        if entity and entity not in voices:
            found[article, part, index].add(entity)
    return {place: frozenset(entities) for place, entities in found.items()}


def _stories(
    corpus: Corpus, known: Known, words: Mapping[Place, frozenset[str]], group_of: Mapping[str, str]
) -> dict[str, Story]:
    terms: dict[str, set[str]] = defaultdict(set)
    for (article, _, index), found in words.items():
        if index < LEAD:
            terms[article] |= found
    people: dict[str, set[str]] = defaultdict(set)
    for (article, _, _), entities in _people_in(corpus, known).items():
        people[article] |= entities
    columns = ("article_id", "rank", "source", "published_date")
    return {
        article: Story(
            article,
            rank,
            source,
            group_of.get(article, article),
            published,
            frozenset(terms[article]),
            frozenset(people[article]),
        )
        for article, rank, source, published in corpus.articles.select(columns).iter_rows()
    }


def _figures(claims: pl.DataFrame) -> dict[tuple[str, str], Figure]:
    """The largest total stated for each event and measure, parts of totals left out."""
    stated = claims.filter((pl.col("stance") == "reports") & ~pl.col("is_part") & pl.col("low").is_not_null())
    found: dict[tuple[str, str], Figure] = {}
    columns = ("event_id", "measure", "low", "high")
    for event, measure, low, high in _sorted_rows(stated.filter(pl.col("event_id").is_not_null()), columns):
        found[event, measure] = (low, high)
    return found


def _sorted_rows(frame: pl.DataFrame, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    return frame.select(columns).sort(columns, nulls_last=True).iter_rows()
