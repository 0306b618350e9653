"""Utterances: one thing said, however many articles print it and in whatever wording."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from dateline.extract.wording import folded_words
from dateline.ids import content_id
from dateline.link.corpus import Corpus
from dateline.link.grouping import grow_groups
from dateline.link.known import EntityOf
from dateline.link.postings import Keys, Numbers, postings, runs
from dateline.link.rows import frame_of
from dateline.link.wordings import variant_of

Row = dict[str, Any]
RUN = 3
"""words in a row by which quotes of like wording are found"""
HUBS = 25
"""a run that very many quotes hold leads to its first holders only"""
MIN_WORDS = 5
"""a shorter quote ("a great day") is the same utterance only where nothing differs"""
ALIKE_KNOWN = 0.6
"""share of the shorter wording found in order in the longer, where both have the same known speaker"""
ALIKE_UNKNOWN = 0.8
"""the same, where the speaker of one is not known"""
OTHER_MOUTH_WORDS = 10
"""so many words in quotation marks, the same to the letter, are one utterance whoever is named as having said them"""
APART_DAYS = 10
"""officials repeat their phrases: words printed further apart are another utterance"""
UNDATED, NOBODY = 1 << 24, -1
_BLOCK = 50_000
"""quotes whose runs are made at a time"""
_MASK = (1 << 64) - 1
Words: TypeAlias = "array[int]"
"""the numbers of its words in one vocabulary"""
Alike = frozenset[frozenset[int | None]]


@dataclass(frozen=True, slots=True)
class Quote:
    """One print of an utterance. `order` is the place in the order of founding."""

    quote_id: str
    order: int
    words: Words
    content: str
    speaker: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Utterances:
    """`utterances` and `utterance_variants` as published, and the utterance of each quote."""

    utterances: pl.DataFrame
    variants: list[Row]
    members: pl.DataFrame
    """quote_id · utterance_id"""

    def repeated(self) -> "Utterances":
        """What is printed more than once alone."""
        return Utterances(self.utterances.clear(), self.variants, self.members.clear())


@dataclass(frozen=True, slots=True)
class _Quotes:
    """All quotes in order of founding, by what they are compared by: in columns, as there are very many."""

    rows: pl.DataFrame
    """quote_id · content · source · speaker"""
    words: Sequence[Words]
    days: NDArray[np.int32]
    """day of publication, UNDATED where it is not known"""
    speakers: NDArray[np.int64]
    """number of the entity, NOBODY where it is not known"""
    long_direct: NDArray[np.uint64]
    """hash of the words of OTHER_MOUTH_WORDS or more in quotation marks; 0 for all other quotes"""

    def quote(self, order: int) -> Quote:
        quote_id, content, source, speaker = self.rows.row(order)
        return Quote(quote_id, order, self.words[order], content, speaker, source)


def find_utterances(corpus: Corpus, entity_of: EntityOf, alike: frozenset[frozenset[str]]) -> Utterances:
    """Group the quotes of `corpus`. `entity_of` maps mentions to entities; `alike` pairs may be one entity."""
    quotes = _quotes(corpus, entity_of)
    links: dict[int, list[int]] = defaultdict(list)
    for one, other in _same(quotes, alike):
        links[one].append(other)
        links[other].append(one)
    founder = grow_groups(sorted(links), links)
    members: dict[int, list[Quote]] = defaultdict(list)
    for order, head in founder.items():
        members[head].append(quotes.quote(order))
    groups = {quotes.rows["quote_id"][head]: group for head, group in members.items() if len(group) > 1}
    printed = {content_id("utterance", head): group for head, group in groups.items()}
    heads = [founder.get(order, order) for order in range(quotes.rows.height)]
    ids = [content_id("utterance", quote_id) for quote_id in quotes.rows["quote_id"].gather(heads)]
    of = quotes.rows.with_columns(utterance_id=pl.Series(ids, dtype=pl.String))
    return Utterances(
        pl.concat([_alone(of, printed), frame_of("utterances", [_utterance(*found) for found in printed.items()])]),
        [row for found in printed.items() for row in _variants(*found, alike)],
        of.select("quote_id", "utterance_id"),
    )


def _alone(of: pl.DataFrame, printed: Collection[str]) -> pl.DataFrame:
    """The utterances that are printed once."""
    alone = of.filter(~pl.col("utterance_id").is_in(list(printed)))
    once = pl.lit(1, pl.Int32)
    return alone.select(
        "utterance_id", speaker_entity_id="speaker", text="content", quote_count=once, source_count=once
    )


def _quotes(corpus: Corpus, entity_of: EntityOf) -> _Quotes:
    """The quotes in order of founding: of the article, then of their id."""
    articles = corpus.articles.select("article_id", "rank", "source", "published_date")
    told = corpus["quotes"].select("quote_id", "article_id", "content", "quote_type", "speaker_mention_id")
    rows = told.join(articles.lazy(), on="article_id").drop("article_id").collect(engine="streaming")
    speaker = entity_of.of(rows["speaker_mention_id"])
    rows = rows.drop("speaker_mention_id").with_columns(speaker=speaker).sort("rank", "quote_id")
    vocabulary: dict[str, int] = {}
    words = [
        array("I", [vocabulary.setdefault(word, len(vocabulary)) for word in folded_words(content)])
        for content in rows["content"]
    ]
    kinds = zip(words, rows["quote_type"], strict=True)
    whole = [hash(one.tobytes()) & _MASK if _is_long_direct(one, kind) else 0 for one, kind in kinds]
    return _Quotes(
        rows.select("quote_id", "content", "source", "speaker"),
        words,
        rows["published_date"].to_physical().fill_null(UNDATED).to_numpy(),
        rows["speaker"].rank("dense").cast(pl.Int64).fill_null(NOBODY).to_numpy(),
        np.array(whole, dtype=np.uint64),
    )


def _is_long_direct(words: Words, kind: str) -> bool:
    return kind == "direct" and len(words) >= OTHER_MOUTH_WORDS


def _same(quotes: _Quotes, alike: frozenset[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of orders, the earlier first, that are one utterance, among those that share a run of words."""
    numbers = dict(zip(quotes.rows["speaker"], quotes.speakers.tolist(), strict=True))
    numbered = frozenset(frozenset(numbers.get(entity) for entity in pair) for pair in alike)
    for one, other, _ in postings(_runs(quotes.words)).pairs(HUBS):
        near = np.abs(quotes.days[one] - quotes.days[other]) <= APART_DAYS
        near |= (quotes.days[one] == UNDATED) | (quotes.days[other] == UNDATED)
        left, right = quotes.speakers[one], quotes.speakers[other]
        known = (left == right) & (left != NOBODY)
        may_be = known | (left == NOBODY) | (right == NOBODY)
        doubtful = np.flatnonzero(near & ~may_be)
        may_be[doubtful] = _may_be_alike(quotes, numbered, one[doubtful], other[doubtful])
        may_be |= (quotes.long_direct[one] == quotes.long_direct[other]) & (quotes.long_direct[one] != 0)
        chosen = near & may_be
        for earlier, later, is_known in zip(
            one[chosen].tolist(), other[chosen].tolist(), known[chosen].tolist(), strict=True
        ):
            if _says_the_same(quotes.words[earlier], quotes.words[later], is_known):
                yield earlier, later


def _may_be_alike(quotes: _Quotes, alike: Alike, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
    """Whether the speakers of each pair are two that may be one."""
    pairs = zip(quotes.speakers[one].tolist(), quotes.speakers[other].tolist(), strict=True)
    return np.fromiter((frozenset(pair) in alike for pair in pairs), dtype=bool, count=len(one))


def _runs(quotes: Sequence[Words]) -> Iterator[tuple[Numbers, Keys]]:
    """Each run of RUN words of a quote as a key, or all its words where they are fewer."""
    for start in range(0, len(quotes), _BLOCK):
        block = quotes[start : start + _BLOCK]
        lengths = [len(words) for words in block]
        owners = np.repeat(np.arange(start, start + len(block), dtype=np.uint32), lengths)
        words = np.concatenate([np.empty(0, dtype=np.uint32), *(np.asarray(one) for one in block)]).astype(np.uint64)
        owned, keys = runs(owners, words + np.uint64(1), RUN)
        short = [at for at, length in enumerate(lengths) if 0 < length < RUN]
        whole = [hash((RUN, *block[at])) & _MASK for at in short]
        owned = np.concatenate([owned, np.array(short, dtype=np.uint32) + np.uint32(start)])
        order = np.argsort(owned, kind="stable")
        yield owned[order], np.concatenate([keys, np.array(whole, dtype=np.uint64)])[order]


def _says_the_same(one: Words, other: Words, is_known: bool) -> bool:
    """Whether two wordings are one; `is_known`: the speakers of both are known, and the same."""
    if one == other:
        return len(one) >= MIN_WORDS or is_known
    shorter = min(len(one), len(other))
    if shorter < MIN_WORDS:
        return False
    share = LCSseq.similarity(one, other) / shorter
    return share >= (ALIKE_KNOWN if is_known else ALIKE_UNKNOWN)


def _fullest(group: Sequence[Quote]) -> Quote:
    """The longest wording; of equals the most printed, then the founding one."""
    printed = Counter(quote.words.tobytes() for quote in group)
    return max(group, key=lambda quote: (len(quote.words), printed[quote.words.tobytes()], -quote.order))


def _utterance(utterance_id: str, group: Sequence[Quote]) -> Row:
    return {
        "utterance_id": utterance_id,
        "speaker_entity_id": _speaker(group),
        "text": _fullest(group).content,
        "quote_count": len(group),
        "source_count": len({quote.source for quote in group}),
    }


def _speaker(group: Sequence[Quote]) -> str | None:
    """Who most quotes say said it; of equals whom the founding one names."""
    speakers = Counter(quote.speaker for quote in group if quote.speaker)
    order = {quote.speaker: -quote.order for quote in reversed(group)}
    return max(speakers, key=lambda entity: (speakers[entity], order[entity]), default=None)


def _variants(utterance_id: str, group: Sequence[Quote], alike: frozenset[frozenset[str]]) -> Iterator[Row]:
    fullest, speaker = _fullest(group), _speaker(group)
    for quote in group:
        variant, changed = variant_of(fullest.content, quote.content)
        yield {
            "quote_id": quote.quote_id,
            "utterance_id": utterance_id,
            "variant": variant,
            "changed_words": changed,
            "is_other_speaker": _is_other(quote.speaker, speaker, alike),
        }


def _is_other(speaker: str | None, most: str | None, alike: frozenset[frozenset[str]]) -> bool | None:
    if speaker is None or most is None:
        return None
    return speaker != most and frozenset((speaker, most)) not in alike
