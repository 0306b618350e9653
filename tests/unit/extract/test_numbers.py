"""Numbers and ranges as written."""

import pytest
import spacy

from dateline.extract.numbers import amounts

WORDS = spacy.blank("en")

CASES = [
    ("12 people", 12, 12),
    ("1,200 people", 1200, 1200),
    ("twenty-three men", 23, 23),
    ("two hundred and fifty people", 250, 250),
    ("one hundred and twenty thousand people", 120_000, 120_000),
    ("two dozen people", 24, 24),
    ("a dozen people", 12, 12),
    ("half a dozen people", 6, 6),
    ("dozens of people", 24, 99),
    ("scores of people", 40, 99),
    ("hundreds of people", 200, 999),
    ("tens of thousands of people", 20_000, 99_999),
    ("several people", 3, 9),
    ("a couple of men", 2, 2),
    ("both men", 2, 2),
    ("at least 12 people", 12, None),
    ("no fewer than six people", 6, None),
    ("12 or more people", 12, None),
    ("more than 100 people", 101, None),
    ("more than a dozen people", 13, None),
    ("more than two dozen people", 25, None),
    ("over 300 people", 301, None),
    ("up to 30 people", None, 30),
    ("as many as 30 people", None, 30),
    ("nearly 50 people", None, 50),
    ("fewer than 10 people", None, 9),
    ("about 40 people", 40, 40),
    ("between 5 and 10 people", 5, 10),
    ("5-10 people", 5, 10),
    ("35–44 people", 35, 44),
    ("30 to 40 people", 30, 40),
    ("at least 27 and up to 30 people", 27, 30),
]


@pytest.mark.parametrize(("text", "low", "high"), CASES, ids=[case[0] for case in CASES])
def test_a_number_is_read_as_the_range_it_allows(text: str, low: int | None, high: int | None) -> None:
    found = amounts(list(WORDS(text)))

    assert [(amount.low, amount.high) for amount in found] == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "a 17-year-old boy",
        "she was 34 years old",
        "aged 12",
        "20 percent",
        "20%",
        "$30 million",
        "a 9 mm pistol",
        "12 miles away",
        "after 14 days",
        "an MQ-9 drone",
        "the 600 block of Main Street",
        "the third man",
    ],
)
def test_ages_measures_money_and_shares_are_no_counts(text: str) -> None:
    assert amounts(list(WORDS(text))) == []


def test_the_tokens_of_a_number_include_the_words_that_bound_it() -> None:
    doc = WORDS("Police said at least two hundred people fled")

    (amount,) = amounts(list(doc))

    assert doc[amount.first : amount.last + 1].text == "at least two hundred"


def test_numbers_in_a_row_stay_apart() -> None:
    found = amounts(list(WORDS("one, two and three")))

    assert [amount.low for amount in found] == [1, 2, 3]
