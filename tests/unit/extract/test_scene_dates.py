"""Days told beside the event, by name, twice, or of what came of it. Published Wednesday 15 May 2024."""

from collections.abc import Callable
from datetime import date

import pytest

from dateline.data import rows
from dateline.extract.events import Event, find_events
from dateline.extract.holidays import holiday, holiday_names
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read

PUBLISHED = date(2024, 5, 15)
First = Callable[..., Event]


@pytest.fixture(scope="module")
def first_assault(model: SpacyModel) -> First:
    def extract(text: str, headline: str | None = None) -> Event:
        article = Article("art_1", "var_1", text, headline, (), PUBLISHED, "day")
        reading = read(article, model)
        mentions = find_mentions(reading)
        found = find_events(reading, mentions, find_quotes(reading, mentions))
        return next(event for event in found if event.event_type == "ASSAULT")

    return extract


TOLD_BESIDE = [
    ("Two men were shot dead in Arbela. It happened on Monday in the old market.", date(2024, 5, 13)),
    ("A gunman wounded a baker in Harran. The incident took place Sunday near the mill.", date(2024, 5, 12)),
    (
        "A man was fatally shot in Harran. Officers were called there before 9 p.m. Monday.",
        date(2024, 5, 13),
    ),
    ("A girl was shot and killed in Harran. Her family was driving home about 8 p.m. Sunday.", date(2024, 5, 12)),
    ("A clerk was shot in Harran. Another man was wounded in the shop on Monday.", date(2024, 5, 13)),
]


@pytest.mark.parametrize(("text", "day"), TOLD_BESIDE)
def test_a_day_told_in_the_next_sentence_is_the_events(first_assault: First, text: str, day: date) -> None:
    when = first_assault(text).date
    assert when is not None
    assert (when.start, when.precision) == (day, "day")


NOT_TOLD = [
    "Two men were shot dead in Arbela. Mourners will gather in the square at 6 p.m. Friday.",
    "Two men were shot dead in Arbela. The mayor spoke to reporters on Monday evening.",
    "A man was charged on Monday with shooting a baker.",
    "Police arrested a man on Monday in the killing of a baker.",
    "A man accused of killing a baker appeared in court on Tuesday.",
]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_the_day_of_what_came_after_is_not_the_events(first_assault: First, text: str) -> None:
    assert first_assault(text).date is None


TOLD_TWICE = [
    ("A baker was shot on Saturday, Feb. 3, in Harran.", date(2024, 2, 3)),
    ("A baker was shot in Harran on Thursday, January 11, police said.", date(2024, 1, 11)),
    ("A baker was shot in Harran on Sunday 5 May.", date(2024, 5, 5)),
]


@pytest.mark.parametrize(("text", "day"), TOLD_TWICE)
def test_a_weekday_before_a_date_does_not_stand_for_the_last_one(first_assault: First, text: str, day: date) -> None:
    when = first_assault(text).date
    assert when is not None
    assert (when.start, when.end) == (day, day)


def test_a_day_behind_a_long_phrase_of_place_is_the_events(first_assault: First) -> None:
    when = first_assault("A boy was shot near a mill in the east of Harran Sunday night, police say.").date
    assert when is not None
    assert when.start == date(2024, 5, 12)


def test_overnight_is_the_night_to_the_day_of_publication(first_assault: First) -> None:
    when = first_assault("Two people were killed in an overnight attack on a mill in Harran.").date
    assert when is not None
    assert (when.start, when.end, when.precision) == (date(2024, 5, 14), PUBLISHED, "day")


def test_a_day_told_by_name_is_dated(first_assault: First) -> None:
    when = first_assault("Three men were killed in a raid on New Year’s Eve in Harran.").date
    assert when is not None
    assert when.start == date(2023, 12, 31)


def test_what_has_happened_is_not_dated_after_its_publication(first_assault: First) -> None:
    assert first_assault("A baker was killed in Harran on 20 May 2024.").date is None


def test_a_day_is_taken_before_a_year(first_assault: First) -> None:
    when = first_assault("The first killing of 2024 in Harran happened on Monday.").date
    assert when is not None
    assert when.start == date(2024, 5, 13)


@pytest.mark.parametrize("name", holiday_names())
def test_every_listed_holiday_falls_on_a_day_of_each_year(name: str) -> None:
    for year in range(1950, 2051):
        assert holiday(name, year).year == year


def test_holidays_on_a_weekday_of_their_month_fall_where_calendars_put_them() -> None:
    assert holiday("memorial day", 2024) == date(2024, 5, 27)
    assert holiday("labor day", 2023) == date(2023, 9, 4)
    assert holiday("martin luther king jr. day", 2022) == date(2022, 1, 17)
    assert {row["name"] for row in rows("holidays")} == set(holiday_names())
