"""Utterances: one thing said, however many articles print it and in whatever wording."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz.distance import LCSseq

from dateline.extract.wording import folded_words
from dateline.ids import content_id
from dateline.link.corpus import Corpus
from dateline.link.grouping import grow_groups
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


@dataclass(frozen=True, slots=True)
class Quote:
    """What quotes are compared by. `order` is the place in the order of founding."""

    quote_id: str
    order: int
    words: tuple[str, ...]
    content: str
    is_direct: bool
    speaker: str | None
    source: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Utterances:
    """`utterances` and `utterance_variants` as published, and quote_id -> utterance_id."""

    utterances: list[Row]
    variants: list[Row]
    utterance_of: dict[str, str]


def find_utterances(corpus: Corpus, entity_of: Mapping[str, str], alike: frozenset[frozenset[str]]) -> Utterances:
    """Group the quotes of `corpus`. `entity_of` maps mentions to entities; `alike` pairs may be one entity."""
    quotes = list(_quotes(corpus, entity_of))
    links: dict[str, list[str]] = defaultdict(list)
    for one, other in _candidates(quotes):
        if _is_same(one, other, alike):
            links[one.quote_id].append(other.quote_id)
            links[other.quote_id].append(one.quote_id)
    founder = grow_groups([quote.quote_id for quote in quotes], links)
    members: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        members[founder[quote.quote_id]].append(quote)
    ids = {head: content_id("utterance", head) for head in members}
    return Utterances(
        [_utterance(ids[head], group) for head, group in members.items()],
        [row for head, group in members.items() if len(group) > 1 for row in _variants(ids[head], group, alike)],
        {quote_id: ids[head] for quote_id, head in founder.items()},
    )


def _quotes(corpus: Corpus, entity_of: Mapping[str, str]) -> Iterator[Quote]:
    """The quotes in order of founding: of the article, then of their id."""
    articles = corpus.articles.select("article_id", "rank", "source", "published_date")
    columns = ("quote_id", "content", "quote_type", "speaker_mention_id", "source", "published_date")
    rows = corpus["quotes"].join(articles, on="article_id").sort("rank", "quote_id").select(columns)
    for order, (quote_id, content, kind, mention, source, day) in enumerate(rows.iter_rows()):
        entity = entity_of.get(mention) if mention else None
        words = tuple(folded_words(content))
        yield Quote(quote_id, order, words, content, kind == "direct", entity, source, day)


def _candidates(quotes: Sequence[Quote]) -> Iterator[tuple[Quote, Quote]]:
    """Pairs that share a run of words, or all their words where they are fewer; each pair once."""
    holders: dict[tuple[str, ...], list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.words:
            for run in sorted(_runs(quote.words)):
                holders[run].append(quote)
    seen: set[tuple[int, int]] = set()
    for held in holders.values():
        for place, other in enumerate(held):
            for one in held[: min(place, HUBS)]:
                if (one.order, other.order) not in seen:
                    seen.add((one.order, other.order))
                    yield one, other


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    if len(words) <= RUN:
        return {words}
    return {words[at : at + RUN] for at in range(len(words) - RUN + 1)}


def _is_same(one: Quote, other: Quote, alike: frozenset[frozenset[str]]) -> bool:
    if one.day and other.day and abs((one.day - other.day).days) > APART_DAYS:
        return False
    if one.is_direct and other.is_direct and one.words == other.words and len(one.words) >= OTHER_MOUTH_WORDS:
        return True
    known = one.speaker is not None and one.speaker == other.speaker
    if not known and one.speaker and other.speaker and frozenset((one.speaker, other.speaker)) not in alike:
        return False
    if one.words == other.words:
        return len(one.words) >= MIN_WORDS or known
    shorter = min(len(one.words), len(other.words))
    if shorter < MIN_WORDS:
        return False
    share = LCSseq.similarity(one.words, other.words) / shorter
    return share >= (ALIKE_KNOWN if known else ALIKE_UNKNOWN)


def _fullest(group: Sequence[Quote]) -> Quote:
    """The longest wording; of equals the most printed, then the founding one."""
    printed = Counter(quote.words for quote in group)
    return max(group, key=lambda quote: (len(quote.words), printed[quote.words], -quote.order))


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
