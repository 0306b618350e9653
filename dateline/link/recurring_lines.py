"""The lines that several articles of one source print word for word, and what tells news from furniture among them."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from math import log
from typing import Any

import numpy as np

from dateline.clean.lines import Line, key, lines_of

MIN_ARTICLES = 3
"""a line that fewer articles of a source print is not looked at"""
PARAGRAPH = 12
"""words from which on a line is a paragraph"""
PASSED = 0
"""stands for the digest of a line that is not looked at"""
SAMPLE = 20
"""articles that print a line, of the smallest ids, which are read to judge it"""
CONTROLS = 60
"""articles of the source, of the smallest ids, by which the habit of its words is told"""
MIN_CONTROLS = 5
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(r"(?<=[\w,;’'] )[^\W\d_a-zß-öø-ÿ][\w’'-]{2,}")
_SUBJECT = 4
_RARE = 0.02
"""added to a share, so that a word no control has is not taken for proof"""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """One print of a line: the article (its place in `Pages`), the line's place among `count` lines, and its span."""

    article: int
    index: int
    count: int
    line: Line


class Pages:
    """The articles of one source, in the order of their ids, line by line; a line goes by the digest of its key."""

    def __init__(self, articles: Sequence[Row]) -> None:
        """`articles` has article_id, source, source_received, text, headline, headline_basis, url, boilerplate and
        published_date."""
        self.articles = sorted(articles, key=lambda row: str(row["article_id"]))
        self.publisher = "".join(sorted({key(row[name]) for row in articles for name in ("source", "source_received")}))
        """its spellings run together: a word found in them names the publisher"""
        self._digests = [_digests(row) for row in self.articles]
        self.recurring = _frequent(self._digests)
        self._words: dict[int, frozenset[str]] = {}
        self._bodies: dict[int, frozenset[int]] = {}

    def lines(self, at: int) -> list[tuple[Line, int]]:
        """The lines of an article, each with its digest: PASSED for a line that is marked already or the headline."""
        return list(zip(lines_of(self.articles[at]["text"]), self._digests[at], strict=True))

    def digests(self, at: int) -> Sequence[int]:
        """The digests of an article's lines."""
        return self._digests[at]

    def words(self, at: int) -> frozenset[str]:
        """The words of an article's other lines, those that do not recur."""
        if at not in self._words:
            plain = (line.words for line, digest in self.lines(at) if digest not in self.recurring)
            self._words[at] = frozenset(word for words in plain for word in words_of(words))
        return self._words[at]

    def body(self, at: int) -> frozenset[int]:
        """The digests of an article's paragraphs: articles that share half of them are versions of one story."""
        if at not in self._bodies:
            paragraphs = (one for line, one in self.lines(at) if len(line.words.split()) >= PARAGRAPH)
            self._bodies[at] = frozenset(paragraphs) - {PASSED}
        return self._bodies[at]


def _digests(row: Row) -> Sequence[int]:
    blocks = [(block["start"], block["end"]) for block in row["boilerplate"]]
    own = key(row["headline"]) if row["headline_basis"] == "text" else ""
    return array("Q", (_digest(line, blocks, own) for line in lines_of(row["text"])))


def _digest(line: Line, blocks: Sequence[tuple[int, int]], own: str) -> int:
    if any(start < line.end and end > line.start for start, end in blocks):
        return PASSED
    name = key(line.words)
    if not name or name == own:
        return PASSED
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _frequent(digests: Sequence[Sequence[int]]) -> frozenset[int]:
    """The digests that stand in MIN_ARTICLES or more; counted in arrays, as most lines are never seen again."""
    if not digests:
        return frozenset()
    each = np.concatenate([np.unique(np.asarray(one, dtype=np.uint64)) for one in digests])
    values, counts = np.unique(each, return_counts=True)
    return frozenset(values[counts >= MIN_ARTICLES].tolist()) - {PASSED}


def words_of(text: str) -> Iterator[str]:
    """The words by which a line is compared with the rest of an article."""
    return iter(_WORD.findall(text.lower()))


@dataclass(frozen=True)
class Recurring:
    """A line that recurs, where it stands, and what the articles around it say of it."""

    pages: Pages
    digest: int
    places: Sequence[Place]
    """in order of article and line"""

    @property
    def text(self) -> str:
        """The line as its first article prints it."""
        return self.places[0].line.words

    @cached_property
    def articles(self) -> list[int]:
        """The articles that print it."""
        return sorted({place.article for place in self.places})

    @property
    def share(self) -> float:
        """Share of the source's articles that print it."""
        return len(self.articles) / len(self.pages.articles)

    @cached_property
    def stories(self) -> int:
        """In how many different stories it stands: by their paragraphs, by day, by address, whichever are fewest."""
        rows = [self.pages.articles[at] for at in self.articles]
        told = [_distinct([row[name] for row in rows]) for name in ("published_date", "url")]
        return min(*told, len(self._tellings())) if min(told) >= MIN_ARTICLES else min(told)

    def _tellings(self) -> list[frozenset[int]]:
        """The paragraphs of the first article of each story, this line aside, among the SAMPLE first articles."""
        found: list[frozenset[int]] = []
        for at in self.articles[:SAMPLE]:
            body = self.pages.body(at) - {self.digest}
            if not any(2 * len(body & other) >= min(len(body), len(other)) > 0 for other in found):
                found.append(body)
        return found

    @cached_property
    def words(self) -> list[str]:
        """Its words, each once."""
        return sorted(set(words_of(self.text)))

    @cached_property
    def controls(self) -> list[int]:
        """Articles of the source that do not print it."""
        printing = set(self.articles)
        return [at for at in range(min(len(self.pages.articles), CONTROLS + SAMPLE)) if at not in printing][:CONTROLS]

    @cached_property
    def named(self) -> float:
        """How far what it names is what its articles speak of: the mean share of them that have a name of it, 0–1."""
        return self._mean(_names(_NAME.findall(self.text)))

    @cached_property
    def introduced(self) -> float:
        """The same of the names among its first words: whom or what it is about."""
        first = (word for word in self.text.split()[:_SUBJECT] if word[0].isupper())
        return self._mean(_names(found for word in first for found in _WORD.findall(word)))

    def _mean(self, names: Iterable[str]) -> float:
        others = sorted(name for name in set(names) if name not in self.pages.publisher)
        return sum(map(self._share_with, others)) / len(others) if others else 0.0

    @cached_property
    def spoken(self) -> float:
        """Mean share of its articles that use one of its words elsewhere, 0–1: high for what the news is about."""
        return sum(map(self._share_with, self.words)) / len(self.words) if self.words else 0.0

    @cached_property
    def bound(self) -> float | None:
        """How much more its articles use its words than others of the source do, −1–1; null where too few are there.

        What a source says again is said where the story calls for it; furniture stands in any story.
        """
        controls = self.controls
        if len(controls) < MIN_CONTROLS:
            return None
        gain = weight = 0.0
        for word in self.words:
            usual = _share(word, [self.pages.words(at) for at in controls])
            rarity = max(log(1 / (usual + _RARE)), 0.0)
            gain += rarity * (self._share_with(word) - usual)
            weight += rarity
        return gain / weight if weight else None

    def _share_with(self, word: str) -> float:
        return _share(word, [self.pages.words(at) for at in self.articles[:SAMPLE]])

    def near_end(self, lines: int) -> float:
        """Share of its prints that stand among the first or last `lines` of their article."""
        near = (min(place.index, place.count - 1 - place.index) < lines for place in self.places)
        return sum(near) / len(self.places)


def recurring_lines(pages: Pages) -> list[Recurring]:
    """Every line that MIN_ARTICLES articles or more print, in order of its digest."""
    places: dict[int, list[Place]] = defaultdict(list)
    for at in range(len(pages.articles)):
        if pages.recurring.isdisjoint(pages.digests(at)):
            continue
        lines = pages.lines(at)
        for index, (line, digest) in enumerate(lines):
            if digest in pages.recurring:
                places[digest].append(Place(at, index, len(lines), line))
    return [Recurring(pages, digest, places[digest]) for digest in sorted(places)]


def _names(words: Iterable[str]) -> Iterator[str]:
    return (word.lower().removesuffix("’s").removesuffix("'s") for word in words)


def _share(word: str, articles: Sequence[frozenset[str]]) -> float:
    return sum(word in article for article in articles) / len(articles)


def _distinct(values: Sequence[str | date | None]) -> int:
    """Different values; one that is not known is taken for different."""
    known = [value for value in values if value is not None]
    return len(set(known)) + len(values) - len(known)
