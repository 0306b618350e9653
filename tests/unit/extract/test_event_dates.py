"""Time expressions and the days they mean, seen from Wednesday 15 May 2024."""

from datetime import date

import pytest

from dateline.extract.dates import EventDate, resolve, time_expressions

PUBLISHED = date(2024, 5, 15)


def _resolved(text: str, base: date | None = PUBLISHED, future: bool = False) -> list[EventDate]:
    found = (resolve(expression, base, future) for expression in time_expressions(text))
    return [when for when in found if when is not None]


def test_a_movement_named_after_a_day_tells_no_date() -> None:
    assert _resolved("The 4 June movement and the March 9 Alliance met.") == []
    assert len(_resolved("The movement met on 4 June.")) == 1


CASES = [
    ("on Friday", date(2024, 5, 10), date(2024, 5, 10), "day", "relative"),
    ("on Wednesday night", date(2024, 5, 15), date(2024, 5, 15), "day", "relative"),
    ("last Wednesday", date(2024, 5, 8), date(2024, 5, 8), "day", "relative"),
    ("yesterday", date(2024, 5, 14), date(2024, 5, 14), "day", "relative"),
    ("last night", date(2024, 5, 14), date(2024, 5, 14), "day", "relative"),
    ("two days ago", date(2024, 5, 13), date(2024, 5, 13), "day", "relative"),
    ("two weeks ago", date(2024, 4, 29), date(2024, 5, 5), "week", "relative"),
    ("three months ago", date(2024, 2, 1), date(2024, 2, 29), "month", "relative"),
    ("last week", date(2024, 5, 6), date(2024, 5, 12), "week", "relative"),
    ("earlier this week", date(2024, 5, 13), date(2024, 5, 15), "week", "relative"),
    ("earlier this month", date(2024, 5, 1), date(2024, 5, 15), "month", "relative"),
    ("last year", date(2023, 1, 1), date(2023, 12, 31), "year", "relative"),
    ("on 6 July", date(2023, 7, 6), date(2023, 7, 6), "day", "relative"),
    ("on May 2", date(2024, 5, 2), date(2024, 5, 2), "day", "relative"),
    ("on July 7, 2023", date(2023, 7, 7), date(2023, 7, 7), "day", "stated"),
    ("on 7th of July 2023", date(2023, 7, 7), date(2023, 7, 7), "day", "stated"),
    ("on 2023-07-07", date(2023, 7, 7), date(2023, 7, 7), "day", "stated"),
    ("in March 2019", date(2019, 3, 1), date(2019, 3, 31), "month", "stated"),
    ("in February", date(2024, 2, 1), date(2024, 2, 29), "month", "relative"),
    ("in November", date(2023, 11, 1), date(2023, 11, 30), "month", "relative"),
    ("since March", date(2024, 3, 1), date(2024, 5, 15), "month", "relative"),
    ("in 2019", date(2019, 1, 1), date(2019, 12, 31), "year", "stated"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision", "basis"), CASES)
def test_words_mean_the_days_they_say(text: str, start: date, end: date, precision: str, basis: str) -> None:
    (when,) = _resolved(f"The port was shelled {text}.")
    assert (when.start, when.end, when.precision, when.basis) == (start, end, precision, basis)


@pytest.mark.parametrize("text", ["on Friday", "two days ago", "last week", "in February", "on 6 July"])
def test_without_a_day_of_publication_what_is_relative_is_unknown(text: str) -> None:
    assert _resolved(text, None) == []


@pytest.mark.parametrize("text", ["on July 7, 2023", "in March 2019", "in 2019"])
def test_without_a_day_of_publication_what_is_stated_in_full_stands(text: str) -> None:
    assert [when.basis for when in _resolved(text, None)] == ["stated"]


def test_what_is_to_come_falls_on_the_next_such_day() -> None:
    assert _resolved("on Friday", future=True)[0].start == date(2024, 5, 17)
    assert _resolved("on Wednesday", future=True)[0].start == date(2024, 5, 22)


@pytest.mark.parametrize(
    "text",
    ["The march went on.", "They may come.", "It cost 2,019 euros.", "Flight 2019 landed.", "He is 24.", "May 40"],
)
def test_other_words_and_numbers_say_no_time(text: str) -> None:
    assert _resolved(text) == []


def test_a_day_that_does_not_exist_is_unknown() -> None:
    assert _resolved("on February 30, 2023") == []


def test_the_span_holds_the_words_without_their_preposition() -> None:
    text = "Shells fell in March 2019 and on Friday."
    assert [text[when.char_start : when.char_end] for when in _resolved(text)] == ["March 2019", "Friday"]
