"""Event reports with all that tells one happening from another: when, where, who, how many, in what words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl
from spacy.lang.en.stop_words import STOP_WORDS

from dateline.extract.event_words import word_class
from dateline.extract.wording import folded_words
from dateline.link.corpus import Corpus
from dateline.link.known import Entity, Known

Row = dict[str, Any]
Figure = tuple[int, int | None]


STOCK_ARTICLES = 3
STOCK_SPAN = timedelta(days=4)
"""a sentence in so many articles over a longer time is background, as copies of one piece are printed within days"""
_WORD = re.compile(r"[a-z]+")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
"""a capital inside a sentence"""
Place = tuple[str, str, int]
"""article_id, part, sentence_index"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its telling words, those of them that are names, the people in it who do not speak."""

    words: frozenset[str]
    names: frozenset[str]
    people: frozenset[str]
    fingerprint: str | None
    is_apart: bool
    """whether a word of it sets what it tells apart from what was told before: "in a separate attack"."""


@dataclass(frozen=True, slots=True)
class Story:
    """What an article is about: its telling words, those of them that are names, and the people in it."""

    article_id: str
    rank: int
    source: str
    copy_group: str
    published: date | None
    terms: frozenset[str]
    names: frozenset[str]
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
    is_apart: bool
    """whether its first sentence sets it apart from what was told before"""

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
    sentences = _read_sentences(corpus, known)
    stories = _stories(corpus, sentences, group_of)
    told = _told_in(corpus)
    figures = _figures(corpus["claims"])
    rows = corpus["events"].filter(~pl.any_horizontal("is_negated", "is_hypothetical", "is_future"))
    ordered = sorted(rows.iter_rows(named=True), key=lambda row: (stories[row["article_id"]].rank, row["event_id"]))
    found = []
    for order, row in enumerate(ordered):
        context = [sentences[place] for place in told[row["event_id"]] if place in sentences]
        found.append(_report(order, row, stories[row["article_id"]], known, context, figures))
    return found


def _report(
    order: int,
    row: Row,
    story: Story,
    known: Known,
    context: Sequence[Sentence],
    figures: Mapping[tuple[str, str], Figure],
) -> Report:
    start, end = _window(row, story.published)
    return Report(
        event_id=row["event_id"],
        row=row,
        story=story,
        order=order,
        start=start,
        end=end,
        is_dated=row["date_start"] is not None,
        place=known.of(row["place_mention_id"]),
        actor=known.of(row["actor_mention_id"]),
        recipient=known.of(row["recipient_mention_id"]),
        people=frozenset(person for sentence in context for person in sentence.people),
        words=frozenset(word for sentence in context for word in sentence.words),
        sentences=frozenset(sentence.fingerprint for sentence in context if sentence.fingerprint),
        killed=figures.get((row["event_id"], "killed")),
        injured=figures.get((row["event_id"], "injured")),
        is_apart=any(sentence.is_apart for sentence in context),
    )


def _told_in(corpus: Corpus) -> dict[str, list[Place]]:
    """The sentences that state each event."""
    told: dict[str, list[Place]] = defaultdict(list)
    columns = ("event_id", "article_id", "part", "sentence_index")
    for name in ("events", "event_mentions"):
        for event, *place in corpus[name].select(columns).iter_rows():
            told[event].append((place[0], place[1], place[2]))
    return told


def _window(row: Row, published: date | None) -> tuple[date | None, date | None]:
    """First and last possible day; what is undated lies before its publication (or on the next day, elsewhere)."""
    if row["date_start"] is not None:
        return row["date_start"], row["date_end"] or row["date_start"]
    if published is None:
        return None, None
    return None, published + timedelta(days=1)


def _read_sentences(corpus: Corpus, known: Known) -> dict[Place, Sentence]:
    """The sentences of all articles by their place."""
    key = ["article_id", "part", "sentence_index"]
    people = _people_in(corpus, known)
    texts = corpus.articles.select("article_id", "text", "headline")
    columns = (*key, "char_start", "char_end", "fingerprint", "text", "headline")
    stock, apart = _stock(corpus), word_class("apart")
    found = {}
    for article, part, index, start, end, fingerprint, text, headline in (
        corpus["sentences"].join(texts, on="article_id").select(columns).iter_rows()
    ):
        place = (article, part, index)
        surface = (text if part == "text" else headline or "")[start:end]
        words = telling_words(surface)
        names = words.intersection(name.lower() for name in _NAME.findall(surface))
        told = None if fingerprint in stock else fingerprint
        is_apart = not apart.isdisjoint(_WORD.findall(surface.lower()))
        found[place] = Sentence(words, names, people.get(place, frozenset()), told, is_apart)
    return found


def _stock(corpus: Corpus) -> frozenset[str]:
    """Fingerprints of sentences printed again and again over a time: background, which tells of no one happening."""
    dated = corpus.articles.select("article_id", "published_date")
    held = corpus["sentences"].filter(pl.col("fingerprint").is_not_null()).join(dated, on="article_id")
    day = pl.col("published_date")
    spans = held.group_by("fingerprint").agg(pl.col("article_id").n_unique(), (day.max() - day.min()).alias("span"))
    stock = spans.filter((pl.col("article_id") >= STOCK_ARTICLES) & (pl.col("span") > STOCK_SPAN))
    return frozenset(stock["fingerprint"])


def telling_words(text: str) -> frozenset[str]:
    """The folded words of `text` but for function words and lone letters."""
    return frozenset(word for word in folded_words(text) if word not in STOP_WORDS and len(word) > 1)


def _people_in(corpus: Corpus, known: Known) -> dict[Place, frozenset[str]]:
    """People named in each sentence; those who speak or are cited anywhere tell of many happenings and are left out."""
    speaking = {*corpus["quotes"]["speaker_mention_id"], *corpus["events"]["claimant_mention_id"]}
    voices = {known.entity_of.get(mention) for mention in speaking if mention}
    found: dict[Place, set[str]] = defaultdict(set)
    people = corpus["mentions"].filter(pl.col("entity_type") == "PERSON")
    for mention, *place in people.select("mention_id", "article_id", "part", "sentence_index").iter_rows():
        entity = known.entity_of.get(mention)
        if entity and entity not in voices:
            found[place[0], place[1], place[2]].add(entity)
    return {place: frozenset(entities) for place, entities in found.items()}


def _stories(corpus: Corpus, sentences: Mapping[Place, Sentence], group_of: Mapping[str, str]) -> dict[str, Story]:
    terms: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    people: dict[str, set[str]] = defaultdict(set)
    for (article, _, _), sentence in sentences.items():
        terms[article] |= sentence.words
        names[article] |= sentence.names
        people[article] |= sentence.people
    columns = ("article_id", "rank", "source", "published_date")
    return {
        article: Story(
            article,
            rank,
            source,
            group_of.get(article, article),
            published,
            frozenset(terms[article]),
            frozenset(names[article]),
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
    return frame.select(columns).sort(columns, nulls_last=False).iter_rows()
