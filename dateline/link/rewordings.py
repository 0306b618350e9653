"""Where articles on one incident print the same direct speech in other words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

import polars as pl

from dateline.extract.wording import words
from dateline.link.corpus import Corpus
from dateline.link.utterances import Utterances
from dateline.link.values import values
from dateline.link.wordings import other_words, relabels, respells, turns

Row = dict[str, Any]
_QUOTED = re.compile('["\u201c\u201d]')


@dataclass(frozen=True, slots=True)
class Printed:
    """One quote in quotation marks of an utterance that is printed more than once."""

    quote_id: str
    utterance_id: str
    source: str
    content: str


def printed_in(corpus: Corpus, utterances: Utterances) -> Mapping[str, Sequence[Printed]]:
    """The quotes in quotation marks of each article, those of no repeated utterance left out."""
    utterance_of = {row["quote_id"]: row["utterance_id"] for row in utterances.variants}
    found: dict[str, list[Printed]] = defaultdict(list)
    direct = (
        corpus["quotes"]
        .filter(pl.col("quote_type") == "direct")
        .join(corpus.articles.select("article_id", "source").lazy(), on="article_id")
        .join(pl.LazyFrame({"quote_id": list(utterance_of)}, schema={"quote_id": pl.String}), on="quote_id", how="semi")
        .select("quote_id", "article_id", "source", "content")
        .collect(engine="streaming")
    )
    for quote, article, source, content in direct.sort("quote_id").iter_rows():
        found[article].append(Printed(quote, utterance_of[quote], source, content))
    return found


def rewordings(printed: Sequence[Printed]) -> Iterator[Row]:
    """One row per utterance that two sources print in other words; `field` names it: `quote utt_…`.

    What stands in quotation marks is printed as said, so two wordings mean that one was translated, unless the words
    are spellings of one or house labels for one thing; where a number or a `not` differs they say different things. A
    wording that was only cut is none, and quotation marks inside one may end another's words.
    """
    by_utterance: dict[str, list[Printed]] = defaultdict(list)
    for quote in printed:
        if not _QUOTED.search(quote.content):
            by_utterance[quote.utterance_id].append(quote)
    for utterance, quotes in sorted(by_utterance.items()):
        wordings = _wordings(quotes)
        apart = [pair for pair in combinations(wordings, 2) if _share_no_source(wordings[pair[0]], wordings[pair[1]])]
        changes = {pair: found for pair in apart if (found := other_words(*(wordings[key][0].content for key in pair)))}
        if changes:
            shown = [(wordings[key][0].content, quote) for key in sorted({*chain(*changes)}) for quote in wordings[key]]
            told = [(content, quote.source, quote.quote_id) for content, quote in shown]
            yield {"field": f"quote {utterance}", "values": values(told), "cause": _cause([*chain(*changes.values())])}


def _wordings(quotes: Sequence[Printed]) -> Mapping[tuple[str, ...], Sequence[Printed]]:
    """The quotes of each wording."""
    found: dict[tuple[str, ...], list[Printed]] = defaultdict(list)
    for quote in quotes:
        found[tuple(words(quote.content))].append(quote)
    return found


def _share_no_source(some: Sequence[Printed], others: Sequence[Printed]) -> bool:
    """Whether no source prints both wordings."""
    return {quote.source for quote in some}.isdisjoint(quote.source for quote in others)


def _cause(changes: Sequence[str]) -> str:
    if any(turns(change) for change in changes):
        return "substance"
    labels = [change for change in changes if relabels(change)]
    if all(change in labels or respells(change) for change in changes):
        return "label" if labels else "spelling"
    return "translation"
