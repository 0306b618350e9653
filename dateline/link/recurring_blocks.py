"""Blocks that recur across the articles of one source and are none of its news: newsletter boxes, trailers, labels."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import polars as pl

from dateline.clean.lines import key
from dateline.data import rows
from dateline.ids import content_id
from dateline.link.recurring_lines import PASSED, Pages, Recurring, recurring_lines
from dateline.link.texts import Texts

_SAID = re.compile(r"“[^”]*”|\"[^\"]*\"")
"""what others say is no wording of the page"""
_STORIES = 3
"""different stories that a line must stand in to be furniture at all"""
_MANY = 5
"""and where no word of it tells that it is"""
_NEAR = 6
"""lines from either end among which a note on an author or a desk stands"""
_EDGE = 3
_MOSTLY = 0.8
_UNNAMED = 0.34
"""share of articles that may speak of what the line names"""
_UNSPOKEN = 0.3
_UNBOUND = 0.1
_LONG = 8
"""different words from which on a line without a telling word is judged by its articles"""
_LABEL, _HEADING = 6, 2
"""words of a label at most, and of one with a colon"""
_SPOKEN_OF = 0.5
_HABIT = 0.2
"""share of a source's articles that makes a line a habit of its pages"""
_ROUNDS = 4

Row = dict[str, Any]


def find_recurring_blocks(articles: pl.DataFrame, texts: Texts) -> list[Row]:
    """Rows of `recurring_blocks` for `articles` (with `rank` and `source`): every place where such a block stands.

    A function of the set of articles. Each source is read by itself; a line counts by how many articles print it, so
    the work grows with the articles, not with their pairs.
    """
    needed = ("rank", "article_id", "source_received", "headline", "headline_basis", "url", "boilerplate")
    told = articles.select("source", *needed, "published_date").sort("source", "rank")
    found: list[Row] = []
    for own in told.partition_by("source", maintain_order=True):
        rows = [{**row, "text": texts.text(row["rank"])} for row in own.iter_rows(named=True)]
        found.extend(_of_source(rows[0]["source"], rows))
    return found


def _of_source(source: str, articles: Sequence[Row]) -> Iterator[Row]:
    pages = Pages(articles)
    lines = recurring_lines(pages)
    basis = _furniture(
        lines, {key(name) for row in articles for name in (source, source.split(".")[0], row["source_received"])}
    )
    for line in lines:
        if line.digest in basis:
            yield from _rows(source, line, basis[line.digest])


def _rows(source: str, line: Recurring, basis: str) -> Iterator[Row]:
    block = content_id("block", source, key(line.text))
    for place in line.places:
        yield {
            "article_id": line.pages.articles[place.article]["article_id"],
            "part": "text",
            "char_start": place.line.start,
            "char_end": place.line.end,
            "block_id": block,
            "basis": basis,
            "article_count": len(line.articles),
        }


def _furniture(lines: Sequence[Recurring], publisher: set[str]) -> dict[int, str]:
    """digest -> what tells that it is furniture, for those of `lines` of which it can be told."""
    several = [line for line in lines if line.words and line.stories >= _STORIES]
    found = {line.digest: basis for line in several if (basis := _basis(line, publisher)) is not None}
    for _ in range(_ROUNDS):
        between = [line for line in several if line.digest not in found and _is_between(line, found)]
        found |= {line.digest: "neighbours" for line in between}
        if not between:
            break
    return found


def _basis(line: Recurring, publisher: set[str]) -> str | None:
    if key(_cue("desk").sub("", line.text)) in publisher:
        return "publisher"
    told = _SAID.sub(" ", line.text)
    if _cue("sure").search(told):
        return "wording"
    if _cue("likely").search(told) and line.near_end(_NEAR) >= _MOSTLY and line.introduced <= _UNNAMED:
        return "wording"
    if line.stories < _MANY or _cue("news").search(line.text):
        return None
    if _is_label(line):
        return "label"
    return "spread" if _is_spread(line) else None


def _is_label(line: Recurring) -> bool:
    """A short line at an end of the text that is no sentence and names nothing of the article."""
    count = len(line.text.split())
    whole = line.text[-1] in '.?!…”"' or (line.text[-1] == ":" and count > _HEADING)
    return (
        count <= _LABEL
        and not whole
        and line.near_end(_EDGE) >= _MOSTLY
        and line.named <= _UNNAMED
        and line.introduced <= _SPOKEN_OF
    )


def _is_spread(line: Recurring) -> bool:
    """Sentences that stand in stories of any kind and speak of nothing that their articles speak of."""
    bound = line.bound
    if len(line.words) < _LONG or line.spoken > _UNSPOKEN or line.named > _UNNAMED:
        return False
    return bound <= _UNBOUND if bound is not None else line.share >= _HABIT


def _is_between(line: Recurring, found: Mapping[int, str]) -> bool:
    """Whether what stands before and behind it is furniture, or an end of the text, nearly everywhere."""
    between = sum(_enclosed(line.pages, place.article, place.index, found) for place in line.places)
    return between / len(line.places) >= _MOSTLY


def _enclosed(pages: Pages, article: int, index: int, found: Mapping[int, str]) -> bool:
    lines = pages.digests(article)
    beside = (lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines))
    return len(lines) > 1 and all(one == PASSED or one in found for one in beside)


@cache
def _cue(strength: str) -> re.Pattern[str]:
    patterns = (row["pattern"] for row in rows("recurring_cues") if row["strength"] == strength)
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
