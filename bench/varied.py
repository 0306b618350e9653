"""Many articles from few: each world tells the same kinds of things of other people, places, days and in other words.

A world is a number from 1 on; within it everything is changed alike, so that what two articles share in the original
(a person, an incident, a sentence, a page's trailer) they share in the world, and articles of two worlds share as much
as unrelated news does. Changed are, by fixed permutations that the world chooses:

- words: seven in eight of all but the 150 commonest, each for one about as common, outside of what extraction read
  (triggers, cues, dates), so that rows still stand on words of their kind;
- names: the words of people's and organisations' names, and places as wholes, each for another of its kind; those that
  one in HUNDRED articles names stay, as every pile of news speaks of the same presidents and capitals;
- numbers of the text, and of figures of harm above two;
- days: by whole weeks, around within the span of the collection.

One article in COPIES is kept word for word instead and printed a day later by another publisher of the collection: a
true copy. Ids differ from world to world. Spans are carried along: `text[start:end]` is the surface, as in any batch.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from hashlib import blake2b
from typing import Any

import numpy as np
import polars as pl

from dateline.extract.sentences import fingerprint
from dateline.schema import TABLES

HUNDRED = 100
COPIES = 20
COMMON = 150
"""words so common that no text does without them"""
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_PERSON, _BODY, _PLACE, _FIXED = 1, 2, 3, 4
_KINDS = {"PERSON": _PERSON, "ORG": _BODY, "GPE": _PLACE, "LOC": _PLACE, "FAC": _PLACE}
_ANCHORS = (
    ("events", "char_start", "char_end"),
    ("event_mentions", "char_start", "char_end"),
    ("events", "date_char_start", "date_char_end"),
    ("quotes", "cue_start", "cue_end"),
    ("claims", "char_start", "char_end"),
)
"""spans whose words stay: what extraction took them for rests on them"""

Tables = dict[str, pl.DataFrame]


def _number(*parts: object) -> int:
    return int.from_bytes(blake2b(repr(parts).encode(), digest_size=6).digest(), "big")


@dataclass(frozen=True)
class Originals:
    """What a collection holds of words, names, publishers and days."""

    words: Counter[str]
    names: Mapping[int, Counter[str]]
    """kind -> names (words of them, places as wholes) -> articles"""
    publishers: Sequence[tuple[str, str | None]]
    first: date
    weeks: int
    articles: int

    @cached_property
    def ranked(self) -> Sequence[str]:
        """Words from the commonest on."""
        return [word for word, _ in sorted(self.words.items(), key=lambda item: (-item[1], item[0]))][COMMON:]


def originals_of(tables: Tables) -> Originals:
    """The vocabulary of a collection of batch tables."""
    articles, mentions = tables["articles"], tables["mentions"]
    words: Counter[str] = Counter()
    for text in articles["text"]:
        words.update(token.lower() for token in _TOKEN.findall(text))
    names: dict[int, Counter[str]] = {kind: Counter() for kind in (_PERSON, _BODY, _PLACE)}
    for _, surface, kind in mentions.select("article_id", "surface", "entity_type").unique().iter_rows():
        if found := _KINDS.get(kind):
            names[found].update({surface} if found == _PLACE else set(_TOKEN.findall(surface)))
    days = articles["published_date"].drop_nulls().sort()
    middle = days.filter(days > date(1990, 1, 1))
    publishers = sorted(set(articles.select("source_received", "url").rows()), key=str)
    return Originals(words, names, publishers, middle[0], (middle[-1] - middle[0]).days // 7, articles.height)


@dataclass(frozen=True)
class World:
    """One world's changes."""

    number: int
    of: Originals

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Word in lower case -> the word in its place."""
        changed = {}
        ranked = self.of.ranked
        start, size = 0, 64
        while start < len(ranked):
            band = [word for word in ranked[start : start + size] if _number(self.number, word) % 8]
            changed |= _permuted([word for word in band if word.isalpha()], self.number)
            start, size = start + size, size * 2
        return changed

    @cached_property
    def names(self) -> Mapping[int, Mapping[str, str]]:
        """Kind -> name -> the name in its place."""
        often = self.of.articles / HUNDRED
        return {
            kind: _permuted(
                sorted(name for name, count in found.items() if count < often and not name.isdigit()), self.number
            )
            for kind, found in self.of.names.items()
        }

    def token(self, token: str, kind: int) -> str:
        """What stands in the place of a token of a kind (0: of no name)."""
        if token.isdigit():
            return token if len(token) == 4 or kind else str(int(token) + self.number % 7)[: len(token) + 1]
        if kind in (_PERSON, _BODY):
            return self.names[kind].get(token, token)
        if token.isupper() and len(token) > 1:
            return token
        found = self.words.get(token.lower(), token)
        return found.capitalize() if token[0].isupper() and found is not token else found

    def varied(self, tables: Tables) -> Tables:
        """`tables` (some articles and all their rows) as this world tells them."""
        articles = tables["articles"]
        is_copy = {one for one in articles["article_id"] if _number(self.number, one) % COPIES == 0}
        texts = {part: _changed(self, tables, part, is_copy) for part in ("text", "headline")}
        made = {name: self._table(name, rows, texts) for name, rows in tables.items() if name in TABLES}
        made["articles"] = self._articles(articles, made["articles"], texts, is_copy)
        made["sentences"] = _fingerprinted(made["sentences"], made["articles"])
        return {name: rows.with_columns(_renamed(rows, self.number)) for name, rows in made.items()}

    def _table(self, name: str, rows: pl.DataFrame, texts: Mapping[str, "Changed"]) -> pl.DataFrame:
        """`rows` with their spans carried along and their surfaces read anew."""
        if name in ("articles", "records", "inputs") or not rows.height:
            return rows
        spans = [(start, end, surface) for start, end, surface in TABLES[name].spans if start in rows.columns]
        starts = {start for start, _, _ in spans} | {"char_start"}
        ends = {end for _, end, _ in spans} | {"char_end"}
        parts, ids = rows["part"].to_list(), rows["article_id"].to_list()
        found: dict[str, list[Any]] = {}
        for column in sorted(starts | ends):
            found[column] = [
                None if at is None else texts[part].moved(one, at)
                for one, part, at in zip(ids, parts, rows[column].to_list(), strict=True)
            ]
        for start, end, surface in spans:
            if surface and surface in rows.columns:
                found[surface] = [
                    None if a is None or b is None else texts[part].new[one][a:b]
                    for one, part, a, b in zip(ids, parts, found[start], found[end], strict=True)
                ]
        if name == "quotes":
            segments = [
                [{side: texts[part].moved(one, piece[side]) for side in ("start", "end")} for piece in pieces]
                for one, part, pieces in zip(ids, parts, rows["segments"].to_list(), strict=True)
            ]
            found["segments"] = segments
            found["content"] = [
                " ".join(texts[part].new[one][piece["start"] : piece["end"]] for piece in pieces)
                for one, part, pieces in zip(ids, parts, segments, strict=True)
            ]
        return rows.with_columns(
            pl.Series(column, values, rows.schema[column]) for column, values in found.items()
        ).pipe(self._figures if name == "claims" else self._days if name == "events" else _same)

    def _figures(self, claims: pl.DataFrame) -> pl.DataFrame:
        more = self.number % 5
        return claims.with_columns(
            pl.when(pl.col(name) > 2).then(pl.col(name) + more).otherwise(name) for name in ("low", "high")
        )

    def _days(self, events: pl.DataFrame) -> pl.DataFrame:
        return events.with_columns(pl.col(name) + self._shift for name in ("date_start", "date_end"))

    @property
    def _shift(self) -> timedelta:
        return timedelta(weeks=(self.number * 29) % max(self.of.weeks, 1))

    def _articles(
        self, old: pl.DataFrame, rows: pl.DataFrame, texts: Mapping[str, "Changed"], is_copy: set[str]
    ) -> pl.DataFrame:
        ids = old["article_id"].to_list()
        text = texts["text"]
        blocks = [
            [{**block, **{side: text.moved(one, block[side]) for side in ("start", "end")}} for block in marked]
            for one, marked in zip(ids, old["boilerplate"].to_list(), strict=True)
        ]
        named = zip(ids, old["source_received"], old["url"], strict=True)
        placed = [self._publisher(one) if one in is_copy else (source, url) for one, source, url in named]
        marks = [f"?{self.number}.{_number(one) % 10**9}" for one in ids]
        later = pl.col("article_id").is_in(list(is_copy)).cast(pl.Int64) * timedelta(days=1)
        return rows.with_columns(
            pl.Series("text", [text.new[one] for one in ids], pl.String),
            pl.Series("headline", [texts["headline"].new[one] or None for one in ids], pl.String),
            pl.Series("boilerplate", blocks, old.schema["boilerplate"]),
            pl.Series("source_received", [source for source, _ in placed], pl.String),
            pl.Series("url", [url and url + mark for (_, url), mark in zip(placed, marks, strict=True)], pl.String),
            *(
                (pl.col(name) + self._shift + later).cast(old.schema[name])
                for name in ("published_at", "published_date")
            ),
        )

    def _publisher(self, article: str) -> tuple[str, str | None]:
        return self.of.publishers[_number(self.number, article) % len(self.of.publishers)]


def _same(rows: pl.DataFrame) -> pl.DataFrame:
    return rows


def _permuted(items: Sequence[str], number: int) -> dict[str, str]:
    """Each item and another: the next but `number`, around."""
    step = 1 + number * 7 % max(len(items) - 1, 1)
    return {item: items[(at + step) % len(items)] for at, item in enumerate(items)}


@dataclass(frozen=True)
class Changed:
    """The new texts of articles, and where each old position has gone."""

    new: Mapping[str, str]
    starts: Mapping[str, Sequence[tuple[int, int, int]]]
    """article -> (old start, old end, new start) of each piece that was replaced or kept, in order"""

    def moved(self, article: str, at: int) -> int:
        """The new place of a position; one inside a replaced piece stays as far from its start as can be."""
        pieces = self.starts[article]
        found = bisect_right(pieces, (at, 1 << 60, 0)) - 1
        if found < 0:
            return at
        start, end, new = pieces[found]
        following = pieces[found + 1][2] if found + 1 < len(pieces) else len(self.new[article])
        if at >= end:
            return min(new + _length(pieces, found, self.new[article]) + at - end, len(self.new[article]))
        return min(new + at - start, following)


def _length(pieces: Sequence[tuple[int, int, int]], found: int, text: str) -> int:
    """Length of the new piece: what lies between two pieces is as long as it was."""
    _, end, new = pieces[found]
    if found + 1 < len(pieces):
        return pieces[found + 1][2] - (pieces[found + 1][0] - end) - new
    return len(text) - new


def _changed(world: World, tables: Tables, part: str, is_copy: set[str]) -> Changed:
    """The texts (or headlines) of the articles as a world tells them."""
    marked = _marks(tables, part)
    new, starts = {}, {}
    for one, text in tables["articles"].select("article_id", part).iter_rows():
        pieces = [] if one in is_copy or not text else _pieces(world, text, marked.get(one, []))
        out, places, at = [], [], 0
        length = 0
        for start, end, told in pieces:
            out.append(text[at:start])
            length += start - at
            places.append((start, end, length))
            out.append(told)
            length += len(told)
            at = end
        new[one] = "".join(out) + (text or "")[at:]
        starts[one] = _with_tail(places, len(text or ""), len(new[one]))
    return Changed(new, starts)


def _with_tail(places: list[tuple[int, int, int]], old: int, new: int) -> list[tuple[int, int, int]]:
    return [*places, (old, old, new)]


def _marks(tables: Tables, part: str) -> dict[str, list[tuple[int, int, int]]]:
    """article -> (start, end, kind) of names and of what stays, in order; what stays wins."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    columns = ("article_id", "char_start", "char_end", "entity_type")
    for one, start, end, kind in tables["mentions"].filter(pl.col("part") == part).select(columns).iter_rows():
        found.setdefault(one, []).append((start, end, _KINDS.get(kind, _FIXED)))
    for name, first, last in _ANCHORS:
        rows = tables[name].filter((pl.col("part") == part) & pl.col(first).is_not_null())
        for one, start, end in rows.select("article_id", first, last).iter_rows():
            found.setdefault(one, []).append((start, end, _FIXED))
    return found


def _pieces(world: World, text: str, marks: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, str]]:
    """(start, end, new words) of what changes in a text, in order, none over another."""
    kinds = np.zeros(len(text) + 1, dtype=np.uint8)
    places = []
    for start, end, kind in sorted(marks, key=lambda mark: mark[2]):
        if kind == _PLACE and (told := world.names[_PLACE].get(text[start:end])) and not kinds[start:end].any():
            places.append((start, end, told))
        kinds[start:end] = kind
    fixed = [(start, end, told) for start, end, told in places if (kinds[start:end] == _PLACE).all()]
    kind_of = kinds.tolist()
    found = [
        (match.start(), match.end(), told)
        for match in _TOKEN.finditer(text)
        if (kind := kind_of[match.start()]) < _PLACE and (told := world.token(match.group(), kind)) != match.group()
    ]
    return sorted(found + fixed)


def _fingerprinted(sentences: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """`sentences` with the fingerprints of their words as they stand now."""
    texts = articles.select("article_id", "text", pl.col("headline").fill_null(""))
    read = {one: {"text": text, "headline": headline} for one, text, headline in texts.iter_rows()}
    columns = ("article_id", "part", "char_start", "char_end")
    made = [fingerprint(read[one][part][start:end]) for one, part, start, end in sentences.select(columns).iter_rows()]
    return sentences.with_columns(pl.Series("fingerprint", made, pl.String))


def _renamed(rows: pl.DataFrame, number: int) -> list[pl.Expr]:
    """Ids of the world: the last four letters tell it; no digit of an id is a w."""
    told = pl.lit(f"w{number:03x}")
    ids = (name for name in rows.columns if name.endswith("_id") and name not in ("external_id", "batch_id"))
    return [(pl.col(name).str.slice(0, 20) + told).alias(name) for name in ids]
