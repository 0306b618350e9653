"""Stories: what each article tells, as the words, names, ages and people by which it is known again elsewhere."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import pairwise
from math import log

import numpy as np
import polars as pl
from numpy.typing import NDArray
from spacy.lang.en.stop_words import STOP_WORDS

from dateline.extract.dates import WEEKDAYS
from dateline.extract.wording import folded_words
from dateline.link.by_article import ByArticle
from dateline.link.corpus import Corpus
from dateline.link.rarity import RARE, Rarity
from dateline.link.reports import stock_sentences

Codes = NDArray[np.int64]
Weights = NDArray[np.float32]

TO_THE_DAY = ("second", "minute", "day")
"""precisions of a publication date by which a day is known"""
LEAD = 4
"""sentences, the headline among them, that tell what an article is about"""
PERSON_LEAD = 5
"""sentences in which the person a story turns on is named"""
TELLING_WORDS, TELLING_NAMES = 20, 10
"""words and names of most weight, by which a story is looked up"""
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
"""a capital inside a sentence"""
_PART = r"(?:[A-Z][\w'’]+|\d+(?:st|nd|rd|th)?)"
_PHRASE = re.compile(rf"{_PART}(?:[ -](?:of |and |the )?{_PART})+")
"""capitals and numbers in a row: 400 block of Ash Street"""
_AGE = re.compile(r"(\d{1,2})[- ]year[- ]old|, (\d{1,2}),")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Tale:
    """What one article tells. The arrays run alongside `codes`, codes of its words in ascending order."""

    article_id: str
    rank: int
    source: str
    copy_group: str
    published: date | None
    codes: Codes
    weights: Weights
    """rarity times how often the word stands there (logarithm)"""
    lead: Weights
    """the same for the headline and the first sentences; 0 for words that are not in them"""
    is_name: NDArray[np.bool_]
    is_rare: NDArray[np.bool_]
    phrases: Codes
    ages: frozenset[str]
    years: frozenset[str]
    weekdays: frozenset[str]
    protagonist: int | None
    """code of the surname of the person named in the lead who is named most often"""

    def telling(self) -> dict[int, float]:
        """Codes of the words and of the names of most weight, by which it is looked up, with their weights."""
        names = np.flatnonzero(self.is_name)
        places = {
            *_most(self.codes, self.weights, TELLING_WORDS),
            *names[_most(self.codes[names], self.weights[names], TELLING_NAMES)],
        }
        return {int(self.codes[place]): float(self.weights[place]) for place in sorted(places)}


@dataclass(frozen=True, slots=True)
class _Draft:
    """One article as counted, before it is known how rare its words are; the arrays run alongside `codes`."""

    codes: Codes
    counts: Weights
    """1 + the logarithm of how often a word stands in it"""
    lead: Weights
    """the same for the lead; 0 for words that are not in it"""
    is_name: NDArray[np.bool_]
    phrases: Codes
    ages: frozenset[str]
    years: frozenset[str]
    weekdays: frozenset[str]


def tales(corpus: Corpus, group_of: Mapping[str, str]) -> list[Tale]:
    """What each article of `corpus` tells, in order of founding. Needs `source` in articles."""
    words: dict[str, int] = {}
    drafts = {article: _draft(sentences, words) for article, sentences in _sentences(corpus)}
    counts = Counter(code for draft in drafts.values() for code in draft.codes.tolist())
    rarity = Rarity({word: counts[code] for word, code in words.items()}, len(drafts))
    rare = {code: rarity.of(word) for word, code in words.items()}
    surnames = _surnames(corpus)
    day = pl.when(pl.col("published_precision").is_in(TO_THE_DAY)).then("published_date")
    shown = corpus.articles.select("article_id", "rank", "source", day)
    return [
        _tale(
            (article, rank, source, group_of.get(article, article), published),
            drafts.pop(article),
            rare,
            {words[name]: count for name, count in surnames.get(article, {}).items() if name in words},
        )
        for article, rank, source, published in shown.iter_rows()
        if article in drafts
    ]


def _sentences(corpus: Corpus) -> Iterator[tuple[str, list[str]]]:
    """The sentences of each article, its headline first; stock ones, printed again and again, tell nothing."""
    stock = pl.Series(sorted(stock_sentences(corpus)), dtype=pl.String)
    fresh = corpus["sentences"].filter(~pl.col("fingerprint").fill_null("").is_in(stock.implode()))
    places = ("part", "sentence_index", "char_start", "char_end")
    spans = ByArticle(fresh, corpus.articles, places, order=places[:2])
    for article, rank in corpus.articles.select("article_id", "rank").iter_rows():
        if own := spans.of(rank):
            yield article, [corpus.texts.part(rank, part)[a:b] for part, _, a, b in own]


def _draft(sentences: Iterable[str], words: dict[str, int]) -> _Draft:
    """One article as counted; `words` gets the code of each word met."""
    told: Counter[str] = Counter()
    lead: Counter[str] = Counter()
    names: set[str] = set()
    phrases: set[tuple[str, str]] = set()
    ages: set[str] = set()
    for index, sentence in enumerate(sentences):
        telling = [word for word in folded_words(sentence) if word not in STOP_WORDS and len(word) > 1]
        told.update(telling)
        if index < LEAD:
            lead.update(telling)
        names.update({name.lower() for name in _NAME.findall(sentence)}.intersection(telling))
        for phrase in _PHRASE.findall(sentence):
            phrases.update(pairwise(folded_words(phrase)))
        ages.update(first or second for first, second in _AGE.findall(sentence))
    for word in told:
        if word not in words:
            words[word] = _code(word)
    ordered = sorted(told, key=words.__getitem__)
    return _Draft(
        codes=np.array([words[word] for word in ordered], np.int64),
        counts=_logarithms([told[word] for word in ordered]),
        lead=_logarithms([lead[word] for word in ordered]),
        is_name=np.array([word in names for word in ordered], bool),
        phrases=np.array(sorted({_code(" ".join(pair)) for pair in phrases}), np.int64),
        ages=frozenset(ages),
        years=frozenset(word for word in ordered if _YEAR.fullmatch(word)),
        weekdays=frozenset(word for word in lead if word in WEEKDAYS),
    )


def _logarithms(counts: Sequence[int]) -> Weights:
    return np.array([1 + log(count) if count else 0.0 for count in counts], np.float32)


def _surnames(corpus: Corpus) -> Mapping[str, Counter[str]]:
    """article_id -> how often each person is named, by the last word of the name."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    people = corpus["mentions"].filter(pl.col("entity_type") == "PERSON")
    for article, surface in people.select("article_id", "surface").collect(engine="streaming").iter_rows():
        if words := folded_words(surface):
            found[article][words[-1]] += 1
    return found


def _tale(
    facts: tuple[str, int, str, str, date | None],
    draft: _Draft,
    rarity: Mapping[int, float],
    surnames: Mapping[int, int],
) -> Tale:
    rare = np.array([rarity[code] for code in draft.codes.tolist()], np.float32)
    in_lead = set(draft.codes[draft.lead > 0].tolist())
    named = [(count, code) for code, count in surnames.items() if code in in_lead]
    return Tale(
        *facts,
        codes=draft.codes,
        weights=rare * draft.counts,
        lead=rare * draft.lead,
        is_name=draft.is_name,
        is_rare=rare >= np.float32(RARE),
        phrases=draft.phrases,
        ages=draft.ages,
        years=draft.years,
        weekdays=draft.weekdays,
        protagonist=max(named)[1] if named else None,
    )


def _code(words: str) -> int:
    """A number for a word that is the same in every home: what ties are broken by must not depend on other articles."""
    return int.from_bytes(blake2b(words.encode(), digest_size=7).digest(), "big")


def _most(codes: Codes, weights: Weights, count: int) -> Codes:
    """Places of the codes of most weight."""
    return np.asarray(np.lexsort((codes, -weights))[:count], np.int64)
