from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dateline.clean.date_stamps import credit_stamp, lead_stamp
from dateline.clean.dates import read_date
from dateline.clean.published import date_in_url, published

NOON = datetime(2023, 7, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "at", "offset", "precision"),
    [
        ("2023-07-09", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("2023-07-09T12:00:00Z", NOON, 0, "second"),
        ("2023-07-09T15:00:00+03:00", NOON, 180, "second"),
        ("2023-07-09 08:00-0400", NOON, -240, "minute"),
        ("20230709T120000Z", NOON, 0, "second"),
        ("20230709", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("Sun, 09 Jul 2023 14:00:00 +0200", NOON, 120, "second"),
        ("July 9, 2023 8:00 AM EDT", NOON, -240, "minute"),
        ("9 July 2023", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("Last update 9 Jul 2023", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("July 2023", datetime(2023, 7, 1, tzinfo=UTC), None, "month"),
        ("2023-07", datetime(2023, 7, 1, tzinfo=UTC), None, "month"),
        ("2023", datetime(2023, 1, 1, tzinfo=UTC), None, "year"),
        (1688904000, NOON, 0, "second"),
        (1688904000000, NOON, 0, "second"),
        ({"$date": 1688904000000}, NOON, 0, "second"),
        ("{'$date': 1688904000000}", NOON, 0, "second"),
        ("29/7/2013", datetime(2013, 7, 29, tzinfo=UTC), None, "day"),
        ("7/29/2013", datetime(2013, 7, 29, tzinfo=UTC), None, "day"),
        ("9.7.2023", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("5/5/17", datetime(2017, 5, 5, tzinfo=UTC), None, "day"),
        ("/Date(1688904000000)/", NOON, 0, "second"),
        ("Sunday, 09-Jul-23 12:00:00 GMT", NOON, 0, "second"),
        ("Sun Jul  9 12:00:00 +0000 2023", NOON, 0, "second"),
        ("Sun Jul 09 2023 14:00:00 GMT+0200 (CEST)", NOON, 120, "second"),
        ("July 9, 2023, 8:00 AM ET", NOON, -240, "minute"),
        ("January 9, 2023, 7:00 AM ET", datetime(2023, 1, 9, 12, tzinfo=UTC), -300, "minute"),
        ("2023-07-09T14:00[Europe/Berlin]", NOON, 120, "minute"),
        ("Updated at 8 a.m. EDT, July 9, 2023", NOON, -240, "minute"),
        ("2023-07-09T00:00:00Z", datetime(2023, 7, 9, tzinfo=UTC), 0, "day"),
        ("2023-W27-7", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("2023W27", datetime(2023, 7, 1, tzinfo=UTC), None, "month"),
        ("2023-190", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("20230709T150000+0300", NOON, 180, "second"),
        ("9. Juli 2023", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("9 de julio de 2023", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("dimanche 9 août 2020", datetime(2020, 8, 9, tzinfo=UTC), None, "day"),
        ("9 июля 2023 г.", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("9 Temmuz 2023", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("٩ يوليو ٢٠٢٣", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("9 كانون الثاني 2023", datetime(2023, 1, 9, tzinfo=UTC), None, "day"),
        ("2023. július 9.", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
        ("2023年7月9日", datetime(2023, 7, 9, tzinfo=UTC), None, "day"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(value: Any, at: datetime, offset: int | None, precision: str) -> None:
    found, note = read_date(value)
    assert found is not None
    assert (found.at, found.offset_minutes, found.precision, note) == (at, offset, precision, None)


def test_a_day_is_the_publishers_own_and_the_instant_is_utc() -> None:
    found, _ = read_date("2023-07-09T01:30:00+03:00")
    assert found is not None
    assert (found.day, found.at) == (date(2023, 7, 9), datetime(2023, 7, 8, 22, 30, tzinfo=UTC))


def test_an_open_order_of_day_and_month_leaves_the_year_and_a_note() -> None:
    found, note = read_date("7/9/2013")
    assert found is not None and note is not None
    assert (found.precision, found.day.year, note[0]) == ("year", 2013, "date_order_unknown")


@pytest.mark.parametrize(("order", "month"), [("mdy", 7), ("dmy", 9)])
def test_the_order_that_is_told_decides(order: str, month: int) -> None:
    found, note = read_date("7/9/2013", order=order)
    assert found is not None
    assert (found.day.month, found.precision, note) == (month, "day", None)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2023-02-30", "date_impossible"),
        ("0001-01-01", "date_impossible"),
        ("2199-01-01", "date_impossible"),
        (0, "date_unreadable"),
        ("2 days ago", "date_unreadable"),
        ("August 22", "date_unreadable"),
        ("12345202307091", "date_unreadable"),
        ("2023-07-09T25:00:00Z", "date_impossible"),
        ("6 YEARS AGO", "date_unreadable"),
        ("2023-400", "date_unreadable"),
        ("31/31/2023", "date_impossible"),
        ("9 listopad 2023", "date_unreadable"),
        ("<method now of an object at 0x7F2023>", "date_unreadable"),
    ],
)
def test_a_date_that_cannot_be_is_null_and_named(value: Any, code: str) -> None:
    found, note = read_date(value)
    assert found is None
    assert note is not None and note[0] == code


@pytest.mark.parametrize(
    "value", ["2023-07-09 18:30:00", "9 July 2023, 18:30", "9.7.2023 um 18:30 Uhr", "2023-07-09T18:30"]
)
def test_a_clock_without_an_offset_is_no_instant(value: str) -> None:
    found, note = read_date(value)
    assert found is not None and note is not None
    assert (found.at, found.precision, found.offset_minutes) == (datetime(2023, 7, 9, tzinfo=UTC), "day", None)
    assert note[0] == "clock_without_offset" and value[-5:] in note[1]


SEEN, _ = read_date("2020-06-01T12:00:00Z")


@pytest.mark.parametrize(
    ("value", "day", "precision"),
    [
        ("6 YEARS AGO", date(2014, 1, 1), "year"),
        ("5 months ago", date(2020, 1, 1), "month"),
        ("3 weeks ago", date(2020, 5, 1), "month"),
        ("2 days ago", date(2020, 5, 30), "day"),
        ("Posted 14 hours ago", date(2020, 5, 31), "day"),
        ("an hour ago", date(2020, 6, 1), "day"),
        ("Yesterday", date(2020, 5, 31), "day"),
    ],
)
def test_a_relative_date_is_as_exact_as_its_unit(value: str, day: date, precision: str) -> None:
    found, note = read_date(value, SEEN)
    assert found is not None and note is not None
    assert (found.day, found.precision, note[0]) == (day, precision, "date_relative")


@pytest.mark.parametrize(
    ("value", "is_read"),
    [
        ("2020-06-01T12:30:00Z", True),
        ("2020-06-01T14:30:00Z", False),
        ("2020-06-02", True),
        ("2020-06-03", False),
        ("July 2020", False),
        ("2021", False),
    ],
)
def test_a_date_after_the_crawl_is_none(value: str, is_read: bool) -> None:
    found, note = read_date(value, SEEN)
    assert (found is not None, note[0] if note else None) == (is_read, None if is_read else "date_after_crawl")


def test_the_crawl_is_the_records_own_and_is_never_the_clock() -> None:
    crawled = {"published": "6 YEARS AGO", "crawled_at": "2020-06-01T12:00:00Z"}
    assert [published(fields, None).when is not None for fields in (crawled, {"published": "6 YEARS AGO"})] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("7/9/2013", True),
        ("7/29/2013", True),
        ("29-7-2013 6:30 PM", True),
        ("2013-07-09", False),
        ("July 9, 2013", False),
        (1688904000, False),
        ("", False),
    ],
)
def test_the_words_of_a_date_in_numbers_are_kept_for_linking(value: Any, kept: bool) -> None:
    assert (published({"published": value}, None).numeric is not None) is kept


def test_a_record_whose_date_the_text_contradicts_says_so() -> None:
    found = published({"published": "2017-04-09"}, None, ["5 April 2017"])
    assert found.when is not None
    assert (found.when.day, [code for code, _ in found.notes]) == (date(2017, 4, 9), ["date_conflict"])


@pytest.mark.parametrize(
    ("words", "precision", "codes"),
    [
        ("5 April 2017", "day", []),
        ("4 May 2017", "day", []),
        ("9 April 2017", "year", ["date_order_unknown", "date_conflict"]),
    ],
)
def test_the_text_resolves_an_open_order_but_by_a_day_that_one_order_gives(
    words: str, precision: str, codes: list[str]
) -> None:
    found = published({"published": "4/5/2017"}, None, [words])
    assert found.when is not None
    assert (found.when.precision, [code for code, _ in found.notes]) == (precision, codes)


def test_what_cannot_be_read_in_the_text_is_no_doubt_where_the_record_has_the_day() -> None:
    assert published({"published": "2013-07-01"}, None, ["6 years ago"]).notes == ()


def test_a_credit_with_a_day_closes_a_headline_run_into_its_text(article: Callable[..., dict[str, Any]]) -> None:
    text = "Dyke breaks at Tolva mayor AFP Friday 7 Jul 2023 The water took forty houses on the lower bank."
    row = article(text=text)
    block = row["boilerplate"][0]
    assert text[block["start"] : block["end"]].strip() == "AFP Friday 7 Jul 2023"
    assert (row["agency"], row["published_date"], row["published_basis"]) == ("AFP", date(2023, 7, 7), "text")
    assert credit_stamp(text.replace("AFP", "Monitor")) is None


@pytest.mark.parametrize(
    ("url", "day", "precision"),
    [
        ("https://echo.test/2023/07/09/dyke-breaks", date(2023, 7, 9), "day"),
        ("https://echo.test/world/2019/may/20/dyke", date(2019, 5, 20), "day"),
        ("https://echo.test/dyke-breaks-20230709.html", date(2023, 7, 9), "day"),
        ("https://echo.test/news/2023-07-09-dyke", date(2023, 7, 9), "day"),
        ("https://echo.test/2023/07/dyke", date(2023, 7, 1), "month"),
        ("https://echo.test/story?id=20230709", None, None),
        ("https://echo.test/a/123456789012", None, None),
        ("https://20230709.test/story", None, None),
    ],
)
def test_an_address_tells_the_date_it_holds(url: str, day: date | None, precision: str | None) -> None:
    found = date_in_url(url)
    assert (found.day if found else None, found.precision if found else None) == (day, precision)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        (" date 2023-07-09 The dyke broke.", "2023-07-09"),
        ("Wed 05 Apr 2017 Dyke breaks at Tolva.", "05 Apr 2017"),
        ("Posted on April 18 2017 by Ilse Brandt The dyke broke.", "April 18 2017"),
        ("9 July 2023\n\nThe dyke broke.", "9 July 2023"),
        ("19-07-2023 Dyke Breaks in Brede. It broke on Friday.", "19-07-2023"),
        ("July 9, 2023 was the day the dyke broke.", None),
        ("On 9 July 2023 the dyke broke.", None),
        ("9 July 2023 — The dyke broke.", "9 July 2023"),
        ("9 July 2023 — a day to remember — broke the dyke.", None),
        ("July 9, 2023, will be remembered.", None),
    ],
)
def test_a_stamp_before_the_first_sentence_is_told_from_a_sentence(text: str, stamp: str | None) -> None:
    found = lead_stamp(text)
    assert (found["date"].strip() if found else None) == stamp


def test_fields_come_before_the_address_and_the_address_before_the_text() -> None:
    url = "https://echo.test/2023/07/08/dyke"
    assert [
        (when.day.day, when.basis) if when else None
        for when in (
            published({"published": "2023-07-07"}, url, ["2023-07-09"]).when,
            published({}, url, ["2023-07-09"]).when,
            published({}, None, ["2023-07-09"]).when,
            published({}, None).when,
        )
    ] == [(7, "metadata"), (8, "url"), (9, "text"), None]


def test_a_year_gives_way_to_a_day_of_the_same_year_only() -> None:
    same = published({"published": "7/9/2023"}, "https://echo.test/2023/07/09/x").when
    other = published({"published": "7/9/2021"}, "https://echo.test/2023/07/09/x").when
    assert same is not None and other is not None
    assert (same.precision, same.basis, other.precision, other.day.year) == ("day", "url", "year", 2021)


def test_a_month_gives_way_to_a_day_of_the_same_month_only() -> None:
    url = "https://echo.test/2023/07/dyke"
    days = [published({}, url, [day]).when for day in ("2023-07-09", "2023-06-30", "2023-05-30")]
    assert [(when.day, when.precision) for when in days if when] == [
        (date(2023, 7, 9), "day"),
        (date(2023, 6, 30), "day"),
        (date(2023, 7, 1), "month"),
    ]


def test_the_instant_of_the_crawl_is_said_and_comes_after_the_address() -> None:
    of_crawl = {"published": "2023-07-12T08:00:00Z", "crawled_at": "2023-07-12T08:00:00Z"}
    addressed = published(of_crawl, "https://echo.test/2023/07/09/dyke")
    assert addressed.when is not None
    assert (addressed.when.day, addressed.when.basis) == (date(2023, 7, 9), "url")
    alone = published(of_crawl, "https://echo.test/dyke")
    assert alone.when is not None
    assert (alone.when.day, alone.when.precision) == (date(2023, 7, 12), "second")
    assert [code for found in (addressed, alone) for code, _ in found.notes] == ["date_of_crawl"] * 2
    later = published({**of_crawl, "crawled_at": "2023-07-12T09:30:00Z"}, "https://echo.test/2023/07/09/dyke")
    assert later.when is not None
    assert (later.when.day, [code for code, _ in later.notes]) == (date(2023, 7, 12), ["date_conflict"])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("San Salvador, 18 Feb 90 (DPA) -- The dyke broke at noon on Friday.", date(1990, 2, 18)),
        (
            "Dyke breaks at Tolva\nPublished April 11, 2007\nThe dyke at Tolva broke at noon on Friday.",
            date(2007, 4, 11),
        ),
        ("The dyke at Tolva broke at noon on 9 July 2023, the mayor said.", None),
    ],
)
def test_a_text_names_its_day_in_its_dateline_or_in_a_line_of_its_own(
    article: Callable[..., dict[str, Any]], text: str, day: date | None
) -> None:
    row = article(text=text)
    assert (row["published_date"], row["published_basis"]) == (day, "text" if day else None)
