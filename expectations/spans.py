"""The spans suite: every span of every row points at the words the row says it does.

DuckDB's `length` and `substr` count code points, as the contract's spans do (its `length_grapheme` counts what a reader
sees as one letter); a test holds it to that.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.schema import TABLES, Table
from dateline.schema.types import BOILERPLATE_KINDS
from expectations.law import Law, broken_rows, column, literal, row_words

_WORDS = "CASE WHEN r.part = 'headline' THEN a.headline ELSE a.text END"
_SHOWN = 80
"""code points of a text shown in an example"""


class Span(NamedTuple):
    """Two columns that hold a span, and the column that holds its words, if one does."""

    start: str
    end: str
    surface: str | None


def span_laws() -> list[Law]:
    """The span law of each table with spans, then what holds of quotes, boilerplate, passages and sentences besides."""
    tables = [table for table in TABLES.values() if spans_of(table)]
    return [*_article_laws(), *(law for table in tables for law in (_span_law(table), *_besides(table)))]


def spans_of(table: Table) -> tuple[Span, ...]:
    """The declared spans of `table`, and `char_start`–`char_end` where the table has them and does not declare them."""
    declared = tuple(Span(*span) for span in table.spans)
    names = {each.name for each in table.published}
    if {"part", "char_start", "char_end"} <= names and "char_start" not in {span.start for span in declared}:
        return (Span("char_start", "char_end", None), *declared)
    return declared


def _span_law(table: Table) -> Law:
    return Law(
        "spans",
        table.name,
        "spans",
        "Each span is whole, not empty, inside its text or headline, and the words at it are the words of the row.",
        broken_rows(_broken_spans(table, spans_of(table), "article_id")),
        reads=("articles",),
    )


def _broken_spans(table: Table, spans: tuple[Span, ...], article: str) -> str:
    """The broken spans of `table` in one pass over its rows: the words of the article are fetched once a row."""
    problems = ", ".join(_problem(span) for span in spans)
    return (
        "SELECT problem || ' (' || row_words || ')' AS example FROM ("
        f"SELECT {row_words(table)} AS row_words, unnest([{problems}]) AS problem FROM ("
        f"SELECT r.*, {_WORDS} AS words, a.headline_basis AS headline_basis FROM batch AS r "
        f"LEFT JOIN articles AS a ON a.article_id = r.{article}) AS with_words) AS found WHERE problem IS NOT NULL"
    )


def _problem(span: Span) -> str:
    """What is wrong with a span, in words; null where nothing is."""
    start, end = column(span.start), column(span.end)
    name = literal(span.surface or span.start.removesuffix("_start"))
    halves = f"{start} IS NULL OR {end} IS NULL"
    both = f"{start} IS NULL AND {end} IS NULL"
    surface = column(span.surface) if span.surface else "''"
    nothing = f"{both} AND {surface} IS NULL" if span.surface else both
    at = f"substr(words, {start} + 1, {end} - {start})"
    cases = [
        f"WHEN {nothing} THEN NULL",
        f"WHEN {halves} THEN {name} || ' lacks a start or an end'",
        f"WHEN words IS NULL OR part = 'headline' AND headline_basis IS DISTINCT FROM 'field' "
        f"THEN {name} || ' points into a ' || part || ' that the article does not have'",
        f"WHEN {start} < 0 OR {end} <= {start} THEN {name} || ' is empty or runs backwards'",
        f"WHEN {end} > length(words) THEN {name} || ' runs past the end of the ' || part",
    ]
    if span.surface:
        said = f"coalesce(substr({surface}, 1, {_SHOWN}), 'null')"
        cases.append(
            f"WHEN {at} IS DISTINCT FROM {surface} "
            f"THEN {name} || ' is “' || {said} || '” and the words at it are “' || substr({at}, 1, {_SHOWN}) || '”'"
        )
    return f"CASE {' '.join(cases)} END"


def _besides(table: Table) -> Iterator[Law]:
    if table.name == "quotes":
        yield _segments(table)
    elif table.name == "shared_passages":
        yield _other_side(table)
    elif table.name == "sentences":
        yield _sentence_order(table)


def _segments(table: Table) -> Law:
    joined = "array_to_string(list_transform(segments, lambda s: substr(words, s.start + 1, s.\"end\" - s.start)), ' ')"
    rows = (
        f"SELECT CASE WHEN len(segments) = 0 THEN 'there is no segment' "
        'WHEN segments[1].start <> char_start OR segments[len(segments)]."end" <> char_end '
        "THEN 'the quote does not run from its first to its last segment' "
        f"WHEN {_disordered('segments')} THEN 'the segments are empty, overlap or stand out of order' "
        f"WHEN {joined} IS DISTINCT FROM content THEN 'the content is not the words of the segments' END "
        f"|| ' (' || {row_words(table)} || ')' AS example "
        f"FROM (SELECT r.*, {_WORDS} AS words FROM batch AS r LEFT JOIN articles AS a USING (article_id)) AS w"
    )
    return Law(
        "spans",
        table.name,
        "segments",
        "Segments stand in order, from the quote's start to its end, and its content is their words joined by a blank.",
        broken_rows(f"SELECT example FROM ({rows}) AS found WHERE example IS NOT NULL"),
        reads=("articles",),
    )


def _disordered(blocks: str) -> str:
    """SQL that tells whether the spans of a list are empty or not in order, each after the one before it."""
    ends = f'list_prepend(0, list_transform({blocks}, lambda b: b."end"))'
    return (
        f"list_bool_or(list_transform({blocks}, lambda b, i: "
        f'coalesce(b."end" <= b.start OR b.start < {ends}[i], true)))'
    )


def _other_side(table: Table) -> Law:
    span = (Span("other_char_start", "other_char_end", None),)
    return Law(
        "spans",
        table.name,
        "other side",
        "The passage stands in the other article as well, inside its text or headline.",
        broken_rows(_broken_spans(table, span, "other_article_id")),
        reads=("articles",),
    )


def _sentence_order(table: Table) -> Law:
    rows = (
        "SELECT article_id, part, sentence_index, char_start, lag(char_end) OVER "
        "(PARTITION BY article_id, part ORDER BY sentence_index) AS before FROM batch"
    )
    return Law(
        "spans",
        table.name,
        "order",
        "Sentences are numbered in the order in which they stand, and do not overlap.",
        broken_rows(
            f"SELECT 'it starts before the end of the sentence before it (' || {row_words(table)} || ')' AS example "
            f"FROM ({rows}) AS numbered WHERE char_start < before"
        ),
    )


def _article_laws() -> list[Law]:
    table = TABLES["articles"]
    kinds = ", ".join(map(literal, BOILERPLATE_KINDS))
    rows = (
        f"SELECT CASE WHEN {_disordered('boilerplate')} THEN 'blocks are empty, overlap or stand out of order' "
        'WHEN list_max(list_transform(boilerplate, lambda b: b."end")) > length(text) '
        "THEN 'a block runs past the end of the text' "
        f"WHEN list_bool_or(list_transform(boilerplate, lambda b: coalesce(b.kind NOT IN ({kinds}), true))) "
        "THEN 'a block is of no declared kind' END "
        f"|| ' (' || {row_words(table)} || ')' AS example FROM batch"
    )
    return [
        Law(
            "spans",
            table.name,
            "boilerplate",
            "Blocks of boilerplate lie inside the text, in order, without overlap, each of a declared kind.",
            broken_rows(f"SELECT example FROM ({rows}) AS found WHERE example IS NOT NULL"),
        )
    ]
