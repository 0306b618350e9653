"""Where articles on one incident print the same direct speech in other words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dateline.extract.wording import words
from dateline.link.corpus import Corpus
from dateline.link.utterances import Utterances
from dateline.link.values import differ, values
from dateline.link.wordings import respells, turns

Row = dict[str, Any]
_QUOTED = re.compile('["\u201c\u201d]')


@dataclass(frozen=True, slots=True)
class Printed:
    """One quote in quotation marks of an utterance that is printed more than once."""

    quote_id: str
    utterance_id: str
    source: str
    content: str
    variant: str
    changed_words: Sequence[str]


def printed_in(corpus: Corpus, utterances: Utterances) -> Mapping[str, Sequence[Printed]]:
    """The quotes in quotation marks of each article, those of no repeated utterance left out."""
    variants = {row["quote_id"]: row for row in utterances.variants}
    found: dict[str, list[Printed]] = defaultdict(list)
    direct = (
        corpus["quotes"]
        .filter(pl.col("quote_type") == "direct")
        .join(corpus.articles.select("article_id", "source"), on="article_id")
    )
    for quote, article, source, content in (
        direct.sort("quote_id").select("quote_id", "article_id", "source", "content").iter_rows()
    ):
        if row := variants.get(quote):
            found[article].append(
                Printed(quote, row["utterance_id"], source, content, row["variant"], row["changed_words"])
            )
    return found


def rewordings(printed: Sequence[Printed]) -> Iterator[Row]:
    """One row per utterance that two sources print in other words; `field` names it: `quote utt_…`.

    What stands in quotation marks is printed as said, so two wordings of one length mean that one was translated (or
    an organisation in it renamed) unless the words are spellings of one; where a number or a `not` differs they say
    different things. A wording that was only cut is none, and quotation marks inside one may end another's words.
    """
    by_utterance: dict[str, list[Printed]] = defaultdict(list)
    for quote in printed:
        if quote.variant != "shortened" and not _QUOTED.search(quote.content):
            by_utterance[quote.utterance_id].append(quote)
    for utterance, quotes in sorted(by_utterance.items()):
        shown: dict[str, str] = {}
        for quote in quotes:
            shown.setdefault(" ".join(words(quote.content)), quote.content)
        told = [(shown[" ".join(words(quote.content))], quote.source, quote.quote_id) for quote in quotes]
        if differ(told):
            yield {"field": f"quote {utterance}", "values": values(told), "cause": _cause(quotes)}


def _cause(quotes: Sequence[Printed]) -> str:
    changes = sorted({change for quote in quotes for change in quote.changed_words})
    if any(turns(change) for change in changes):
        return "substance"
    return "spelling" if changes and all(respells(change) for change in changes) else "translation"
