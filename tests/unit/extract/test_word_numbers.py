"""Words looked for by number are the words looked for as text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.dates import EXPRESSION, may_tell_time, time_expressions
from dateline.extract.model import LanguageModel
from dateline.extract.reading import Article, read
from dateline.extract.triggers import lemma_of, lexicon
from dateline.extract.word_numbers import tokens_with, word_numbers

TEXT = (
    "Rebels attacked a bridge near Zorba on Monday. Deadly Attacks Shake Zorba As Clashes Spread. "
    "The fighting went on; two guards were killed and Strikes hit the port. Officials held talks."
)
WORDS = [
    *("Monday", "tuesday", "Feb.", "March", "12", "2019", "2019-03-04", "the", "last", "this", "next", "past", "week"),
    *("weekend", "two", "years", "ago", "earlier", "in", "since", "of", "by", "early", "mid-", "late", "yesterday"),
    *("tonight", "TOMORROW", "overnight", "morning", "Christmas", "Eve", "Ramadan", "day", "after", "a", "before"),
    *("3rd", ",", "on", "SEPTEMBER", "bridge", "market", "decided"),
]


def test_no_word_that_may_open_an_event_is_passed_over(model: LanguageModel) -> None:
    reading = read(Article("a", "v", TEXT, None, (), date(2024, 5, 15), "day"), model)
    forms = word_numbers(form for lemma in lexicon() for form in (lemma, f"{lemma}s", f"{lemma}es"))
    for sentence in reading.all_sentences():
        openers = [token.i for token in sentence.span if lemma_of(token) in lexicon()]
        assert openers
        assert set(openers) <= {token.i for token in tokens_with(sentence.span, forms)}


@given(st.lists(st.sampled_from(WORDS), max_size=7))
def test_no_time_expression_stands_in_a_text_that_is_passed_over(words: list[str]) -> None:
    text = " ".join(words)
    if not may_tell_time(text):
        assert not EXPRESSION.search(text)


@pytest.mark.parametrize("text", ["The market decided to march.", "It may rain on the bridge."])
def test_a_sentence_without_a_word_of_time_is_passed_over(text: str) -> None:
    assert not may_tell_time(text)
    assert list(time_expressions(text)) == []
