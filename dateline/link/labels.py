"""One short plain line that tells what happened: `Drone strike kills Osama al-Muhajir, Syria, 7 July 2023`."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from textwrap import shorten

import polars as pl

from dateline.data import rows
from dateline.extract.numbers import number_words, vague_numbers
from dateline.link.corpus import Corpus
from dateline.link.figures import Figure
from dateline.link.known import Entity

MAX_HEADLINE = 100
COUNTING_WORDS = 4
"""words within which a number that counts the dead stands"""
MAX_NAME = 60
"""a recipient written at greater length is a sentence, not a name"""
# not from the locale: the same input gives the same label everywhere
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def label(
    kind: tuple[str, str | None],
    dead: Entity | str | None,
    killed: Figure | None,
    hit: Entity | str | None,
    place: Entity | None,
    when: tuple[date, date, str] | None,
) -> str:
    """The line for an incident of `kind` (type, mode): who died of it, else how many, else whom or what it hit.

    What is not known is left out.
    """
    name = None if dead or _is_deadly(kind, killed) else _name(hit)
    where = place.name if place and place.name != name else None
    is_span = when is not None and when[2] == "year"
    parts = [_what(kind, _name(dead), killed, name, is_span), where, when_text(*when) if when else None]
    return ", ".join(part for part in parts if part)


def headlines_of(corpus: Corpus, articles: Iterable[str]) -> Mapping[str, str]:
    """article_id -> its headline, else its first words: the line for what no event report states."""
    wanted = corpus.articles.filter(pl.col("article_id").is_in(list(articles))).select("article_id", "rank")
    shown = {article: corpus.texts.headline(rank) or corpus.texts.text(rank) for article, rank in wanted.iter_rows()}
    return {article: shorten(line, MAX_HEADLINE, placeholder=" …") for article, line in shown.items()}


def _what(kind: tuple[str, str | None], dead: str | None, killed: Figure | None, hit: str | None, is_span: bool) -> str:
    noun = _noun(*kind)
    if is_span and killed and _is_deadly(kind, killed):
        return f"{noun}: {_number(*killed)} killed over a time"
    if dead and kind[0] == "ASSAULT":
        return f"{noun} kills {dead}"
    if killed and _is_deadly(kind, killed):
        return f"{noun} kills {_number(*killed)}"
    return f"{noun}: {hit}" if hit else noun


def _is_deadly(kind: tuple[str, str | None], killed: Figure | None) -> bool:
    return kind[0] == "ASSAULT" and killed is not None and killed[0] > 0


def _number(low: int, high: int | None) -> str:
    """As exact as it is told: `7`, `24–99`, `at least 12`."""
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low}–{high}"


def _name(recipient: Entity | str | None) -> str | None:
    name = recipient.name if isinstance(recipient, Entity) else recipient
    return " ".join(name.split()) if name and len(name) <= MAX_NAME else None


def _noun(event_type: str, mode: str | None) -> str:
    nouns = _nouns()
    return nouns.get((event_type, mode or "")) or nouns[event_type, ""]


@cache
def _nouns() -> dict[tuple[str, str], str]:
    return {(row["type"], row["mode"]): row["noun"] for row in rows("incident_labels")}


@cache
def _killing() -> tuple[str, ...]:
    return tuple(row["stem"] for row in rows("killing_words"))


def kills(trigger: str) -> bool:
    """Whether a trigger says that whom it was done to died."""
    return any(word.startswith(_killing()) for word in trigger.lower().split())


def counts(written: str) -> bool:
    """Whether words that name the dead begin with how many they were: "at least 12 miners", "dozens of shepherds"."""
    words = written.lower().split()[:COUNTING_WORDS]
    return any(word[0].isdigit() or word in number_words() or word in vague_numbers() for word in words)


def when_text(start: date, end: date, precision: str) -> str:
    """A date as exact as it is known: `7 July 2023`, `week of 3 July 2023`, `July 2023`, `2023`."""
    month = f"{_MONTHS[start.month - 1]} {start.year}"
    if precision == "year" or start.year != end.year:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if precision == "month":
        return month
    return f"week of {start.day} {month}" if precision == "week" else f"{start.day} {month}"
