"""Articles whose stories tell one happening: candidates by their most telling words, joined by average link."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from dateline.data import rows
from dateline.link.average_link import join
from dateline.link.corpus import Corpus
from dateline.link.nearest import join_nearest
from dateline.link.story_likeness import Told, story_points, weights

HUBS = 20
"""a word that very many stories hold leads to the nearest before it only, so that pairs grow in line with stories"""
NEAREST = 40
"""stories that each is compared with"""

OPINION = "opinion"
"""what is told of an article that says what its author thinks"""


def join_stories(stories: Sequence[Told]) -> list[list[Told]]:
    """Groups of articles of one happening, in the order of `stories`, which is that of founding.

    Average link over the logarithms of the odds that two articles tell of one happening; how far one pair can speak
    against the others is bounded. An article without a date that no group took joins the one that is nearest by far.
    """
    worth = weights()

    def points(one: int, other: int) -> float:
        return story_points(stories[one], stories[other])

    undated: list[tuple[int, int]] = []
    joined = join(
        [[place] for place in range(len(stories))],
        _noting_undated(_candidates(stories), stories, undated),
        lambda one, other: max(worth["least"], points(one, other)),
        floor=worth["join"],
        meeting=worth["meet"],
    )
    joined = join_nearest(joined, undated, points, floor=worth["nearest"], margin=worth["lead_of_nearest"])
    return [[stories[place] for place in members] for members in joined]


def _noting_undated(
    pairs: Iterable[tuple[int, int]], stories: Sequence[Told], undated: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """`pairs` as they come; those with an article without a date are kept in `undated`."""
    for pair in pairs:
        if any(stories[place].tale.published is None for place in pair):
            undated.append(pair)
        yield pair


def _candidates(stories: Iterable[Told]) -> Iterator[tuple[int, int]]:
    """For each story the NEAREST before it by the weight of the telling words they share."""
    holders: dict[int, list[int]] = defaultdict(list)
    for place, told in enumerate(stories):
        shared: dict[int, float] = defaultdict(float)
        for code, weight in told.tale.telling().items():
            for other in holders[code][-HUBS:]:
                shared[other] += weight
            holders[code].append(place)
        for other in sorted(shared, key=lambda other: (-shared[other], other))[:NEAREST]:
            yield other, place


def not_one_story(corpus: Corpus) -> Mapping[str, str]:
    """article_id of opinion, live pages and lists of news, by headline and address, and which of these each is.

    They tell no single happening.
    """
    shown = corpus.articles.select("article_id", "headline", "url", "authors")
    found = {
        article: _what_is(headline or "", url or "", authors or ())
        for article, headline, url, authors in shown.iter_rows()
    }
    return {article: what for article, what in found.items() if what is not None}


def _what_is(headline: str, url: str, authors: Iterable[str]) -> str | None:
    shown = {"headline": headline, "url": url}
    fitting = (what for where, pattern, what in _patterns() if pattern.search(shown[where]))
    return next(fitting, OPINION if _names_author(headline, authors) else None)


def _names_author(headline: str, authors: Iterable[str]) -> bool:
    """Whether a headline begins with its author, as those of columns do: "Omar Haddad: What the harbour needs"."""
    parts = re.split(r"(?::| [-–—|]) ", headline, maxsplit=1)
    return len(parts) > 1 and parts[0] in authors


@cache
def _patterns() -> Sequence[tuple[str, re.Pattern[str], str]]:
    return [(row["where"], re.compile(row["pattern"], re.IGNORECASE), row["what"]) for row in rows("not_one_story")]
