"""Sentences whose figures are not those of one act."""

import re

import pytest

from dateline.data import rows
from dateline.link.periods import counts_over_a_time


@pytest.mark.parametrize("row", rows("period_words"), ids=lambda row: row["example"])
def test_each_pattern_fires_on_its_example(row: dict[str, str]) -> None:
    assert re.search(row["pattern"], row["example"], re.I)
    assert counts_over_a_time(row["example"])


@pytest.mark.parametrize(
    "text",
    ["Nine were killed at last.", "Nine were killed on Friday, two days after the talks.", "Six died 24 hours later."],
)
def test_the_figures_of_one_act_are_left_alone(text: str) -> None:
    assert not counts_over_a_time(text)
