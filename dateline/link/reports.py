"""Event reports with all that tells one happening from another: when, where, who, how many, in what words."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from sys import intern
from typing import Any

import polars as pl
from spacy.lang.en.stop_words import STOP_WORDS

from dateline.extract.event_words import word_class
from dateline.extract.wording import folded_words
from dateline.link.bags import Bag, Vocabulary, united
from dateline.link.by_article import ByArticle, in_blocks, surfaces
from dateline.link.corpus import Corpus
from dateline.link.figures import Figure
from dateline.link.known import Entity, Known

FIGHTERS = ("combatant", "security_force")
"""victim classes of those who fight"""
STOCK_ARTICLES = 3
STOCK_SPAN = timedelta(days=4)
"""a sentence in so many articles over a longer time is background, as copies of one piece are printed within days"""
_WORD = re.compile(r"[a-z]+")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
"""a capital inside a sentence"""
Place = tuple[str, int]
"""part and sentence_index within an article"""
HELD = (
    "part", "sentence_index", "trigger", "event_type", "event_mode", "recipient", "date_precision", "date_basis",
    "is_historical", "stance", "claimant", "claimant_mention_id", "place_mention_id",
)  # fmt: skip
"""columns of events that a report holds; the others are read and let go, or stay in the table"""
_READ = ("event_id", "date_start", "date_end", "actor_mention_id", "recipient_mention_id")
_NOBODY: frozenset[str] = frozenset()
_NO_WORDS = Vocabulary().bag(())


class Held(Mapping[str, Any]):
    """The columns HELD of a row of events, in a fifth of the room of a dictionary: there is one for every report."""

    __slots__ = ("_values",)

    def __init__(self, values: Sequence[Any]) -> None:
        """`values` stand in the order of HELD; words that recur are held once."""
        self._values = tuple(intern(value) if type(value) is str else value for value in values)

    def __getitem__(self, name: str) -> Any:
        return self._values[_PLACE_OF[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(HELD)

    def __len__(self) -> int:
        return len(HELD)


_PLACE_OF = {name: place for place, name in enumerate(HELD)}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that states an event: its telling words, the people in it who do not speak."""

    words: Bag
    people: frozenset[str]
    fingerprint: frozenset[str]
    """its fingerprint, where other articles print it too and it is no stock sentence"""
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
    terms: Bag
    names: Bag
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Report:
    """One event report. Only what is stated as having happened becomes one."""

    event_id: str
    row: Mapping[str, Any]
    story: Story
    order: int
    start: date | None
    end: date | None
    is_dated: bool
    place: Entity | None
    actor: Entity | None
    recipient: Entity | None
    people: frozenset[str]
    words: Bag
    sentences: frozenset[str]
    killed: Figure | None
    injured: Figure | None
    fighters: bool | None
    """whether the killed of that figure are fighters; None where it is not told"""
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


Read = tuple[Story, Mapping[Place, Sentence]]
"""what an article is about, and its sentences that state an event"""


def reports(corpus: Corpus, known: Known, group_of: Mapping[str, str]) -> list[Report]:
    """The reports of `corpus` in order of founding: of the article, then of their id. Needs `source` in articles."""
    rows = corpus["events"].filter(~pl.any_horizontal("is_negated", "is_hypothetical", "is_future"))
    events = ByArticle(rows, corpus.articles, (*_READ, *HELD), order=("event_id",))
    told = ByArticle(_told_in(corpus), corpus.articles, ("event_id", "part", "sentence_index"))
    reading = _Reading(corpus, known)
    figures, sides = _figures(corpus["claims"]), _sides(corpus["claims"])
    found: list[Report] = []
    for article, rank, source, published in corpus.articles.select(
        "article_id", "rank", "source", "published_date"
    ).iter_rows():
        if own := events.of(rank):
            places: dict[str, list[Place]] = defaultdict(list)
            for event, *place in told.of(rank):
                places[event].append((place[0], place[1]))
            facts = (article, rank, source, group_of.get(article, article), published)
            story, sentences = reading.article(facts, {place for stated in places.values() for place in stated})
            for row in own:
                context = [sentences[place] for place in places[row[0]] if place in sentences]
                found.append(_report(len(found), row, story, known, context, figures, sides))
    return found


def _report(
    order: int,
    row: tuple[Any, ...],
    story: Story,
    known: Known,
    context: Sequence[Sentence],
    figures: Mapping[tuple[str, str], Figure],
    sides: Mapping[str, bool],
) -> Report:
    event, date_start, date_end, actor, recipient = row[: len(_READ)]
    held = Held(row[len(_READ) :])
    start, end = _window(date_start, date_end, story.published)
    return Report(
        event_id=event,
        row=held,
        story=story,
        order=order,
        start=start,
        end=end,
        is_dated=date_start is not None,
        place=known.of(held["place_mention_id"]),
        actor=known.of(actor),
        recipient=known.of(recipient),
        people=all_of([sentence.people for sentence in context]),
        words=united([sentence.words for sentence in context]) if context else _NO_WORDS,
        sentences=all_of([sentence.fingerprint for sentence in context]),
        killed=figures.get((event, "killed")),
        injured=figures.get((event, "injured")),
        fighters=sides.get(event),
        is_apart=any(sentence.is_apart for sentence in context),
    )


def all_of(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """The members of all `sets`; the largest itself where it has them all, as most are empty or stand alone."""
    largest = max(sets, key=len, default=_NOBODY)
    return largest if all(one <= largest for one in sets) else largest.union(*sets)


def _told_in(corpus: Corpus) -> pl.LazyFrame:
    """The sentences that state each event."""
    columns = ("article_id", "event_id", "part", "sentence_index")
    return pl.concat([corpus[name].select(columns) for name in ("events", "event_mentions")])


def _window(start: date | None, end: date | None, published: date | None) -> tuple[date | None, date | None]:
    """First and last possible day; what is undated lies before its publication (or on the next day, elsewhere)."""
    if start is not None:
        return start, end or start
    if published is None:
        return None, None
    return None, published + timedelta(days=1)


class _Reading:
    """Reads the sentences of articles, in ascending order of rank."""

    def __init__(self, corpus: Corpus, known: Known) -> None:
        self._people = ByArticle(_people_in(corpus, known), corpus.articles, ("part", "sentence_index", "entity_id"))
        self._rows = _with_surfaces(corpus)
        self._next = next(self._rows, None)
        self._shared = shared_sentences(corpus)
        self._vocabulary = Vocabulary()

    def article(self, facts: tuple[str, int, str, str, date | None], told: Collection[Place]) -> Read:
        """The story of the article of `facts` (the first of a Story's), and the sentences at the places `told`."""
        rank = facts[1]
        people: dict[Place, set[str]] = defaultdict(set)
        for part, index, entity in self._people.of(rank):
            people[part, index].add(entity)
        terms: set[str] = set()
        names: set[str] = set()
        sentences = {}
        for place, fingerprint, surface in self._sentences(rank):
            words = telling_words(surface)
            terms |= words
            names |= words.intersection(name.lower() for name in _NAME.findall(surface))
            if place in told:
                within = frozenset(people[place]) if place in people else _NOBODY
                sentences[place] = self._sentence(words, surface, within, fingerprint)
        bag = self._vocabulary.bag
        return Story(*facts, bag(terms), bag(names), _NOBODY.union(*people.values())), sentences

    def _sentence(
        self, words: frozenset[str], surface: str, people: frozenset[str], fingerprint: str | None
    ) -> Sentence:
        told = frozenset((fingerprint,)) if fingerprint in self._shared else _NOBODY
        is_apart = not word_class("apart").isdisjoint(_WORD.findall(surface.lower()))
        return Sentence(self._vocabulary.bag(words), people, told, is_apart)

    def _sentences(self, rank: int) -> Iterator[tuple[Place, str | None, str]]:
        while self._next is not None and self._next[0] <= rank:
            at, part, index, fingerprint, surface = self._next
            self._next = next(self._rows, None)
            if at == rank:
                yield (part, index), fingerprint, surface


def _with_surfaces(corpus: Corpus) -> Iterator[tuple[int, str, int, str | None, str]]:
    """Rank, part, index, fingerprint and words of each sentence, in ascending order of rank."""
    told = ("part", "sentence_index", "fingerprint", "char_start", "char_end")
    for block in in_blocks(corpus["sentences"], corpus.articles, told):
        ordered = block.sort("rank")
        rows = ordered.select("rank", "part", "sentence_index", "fingerprint").iter_rows()
        for (rank, part, index, fingerprint), surface in zip(rows, surfaces(ordered, corpus.texts), strict=True):
            yield rank, part, index, fingerprint, surface


def stock_sentences(corpus: Corpus) -> frozenset[str]:
    """Fingerprints of sentences printed again and again over a time: background, which tells of no one happening."""
    return frozenset(_repeated(corpus).filter(_IS_STOCK)["fingerprint"])


def shared_sentences(corpus: Corpus) -> frozenset[str]:
    """Fingerprints of sentences that several articles print, those of stock_sentences aside."""
    return frozenset(_repeated(corpus).filter(~_IS_STOCK)["fingerprint"])


def _repeated(corpus: Corpus) -> pl.DataFrame:
    """fingerprint · articles · span (time between them, null where no day is known) of what several articles print."""
    dated = corpus.articles.select("article_id", "published_date")
    told = corpus["sentences"].select("article_id", "fingerprint").drop_nulls()
    keys = told.select(key=pl.col("fingerprint").hash(seed=0)).collect(engine="streaming")["key"]
    again = pl.LazyFrame({"key": keys.filter(keys.is_duplicated()).unique()})
    held = told.with_columns(key=pl.col("fingerprint").hash(seed=0)).join(again, on="key", how="semi")
    held = held.join(dated.lazy(), on="article_id")
    day = pl.col("published_date")
    spans = held.group_by("fingerprint").agg(articles=pl.col("article_id").n_unique(), span=day.max() - day.min())
    return spans.filter(pl.col("articles") > 1).collect(engine="streaming")


_IS_STOCK = ((pl.col("articles") >= STOCK_ARTICLES) & (pl.col("span") > STOCK_SPAN)).fill_null(False)


def telling_words(text: str) -> frozenset[str]:
    """The folded words of `text` but for function words and lone letters."""
    return frozenset(word for word in folded_words(text) if word not in STOP_WORDS and len(word) > 1)


def _people_in(corpus: Corpus, known: Known) -> pl.LazyFrame:
    """People named in each sentence; those who speak or are cited anywhere tell of many happenings and are left out."""
    cited = (("quotes", "speaker_mention_id"), ("events", "claimant_mention_id"))
    speaking = pl.concat([corpus[name].select(mention_id=column).drop_nulls() for name, column in cited])
    voices = known.entity_of.of(speaking.unique().collect(engine="streaming")["mention_id"]).drop_nulls().unique()
    people = corpus["mentions"].filter(pl.col("entity_type") == "PERSON")
    named = people.select("mention_id", "article_id", "part", "sentence_index").join(known.links, on="mention_id")
    silent = named.join(pl.LazyFrame({"entity_id": voices}), on="entity_id", how="anti")
    return silent.select("article_id", "part", "sentence_index", "entity_id")


def _sides(claims: pl.LazyFrame) -> dict[str, bool]:
    """event_id -> whether the killed of its largest total are fighters; those whose dead are of no class left out."""
    stated = claims.filter((pl.col("stance") == "reports") & ~pl.col("is_part") & (pl.col("measure") == "killed"))
    found: dict[str, bool | None] = {}
    for event, _, victims in _sorted_rows(
        stated.filter(pl.col("event_id").is_not_null() & pl.col("low").is_not_null()),
        ("event_id", "low", "victim_class"),
    ):
        found[event] = None if victims == "unspecified" else victims in FIGHTERS
    return {event: side for event, side in found.items() if side is not None}


def _figures(claims: pl.LazyFrame) -> dict[tuple[str, str], Figure]:
    """The largest total stated for each event and measure, parts of totals left out."""
    stated = claims.filter((pl.col("stance") == "reports") & ~pl.col("is_part") & pl.col("low").is_not_null())
    found: dict[tuple[str, str], Figure] = {}
    columns = ("event_id", "measure", "low", "high")
    for event, measure, low, high in _sorted_rows(stated.filter(pl.col("event_id").is_not_null()), columns):
        found[event, measure] = (low, high)
    return found


def _sorted_rows(frame: pl.LazyFrame, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    return frame.select(columns).collect(engine="streaming").sort(columns, nulls_last=False).iter_rows()
