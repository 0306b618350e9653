"""Bags are sets of words."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.link.bags import Vocabulary, united

WORDS = st.frozensets(st.text("abc", min_size=1, max_size=3), max_size=12)


@given(WORDS, WORDS)
def test_bags_meet_and_join_as_sets_do(one: frozenset[str], other: frozenset[str]) -> None:
    vocabulary = Vocabulary()
    left, right = vocabulary.bag(one), vocabulary.bag(other)
    assert frozenset(left) == one
    assert len(left) == len(one)
    assert left & right == one & other
    assert left & other == one & other
    assert frozenset(united([left, right])) == one | other
    assert (left == right) == (one == other)
    assert all(word in left for word in one)
    assert not any(word in left for word in other - one)


@given(WORDS)
def test_equal_bags_are_one_key(words: frozenset[str]) -> None:
    vocabulary = Vocabulary()
    vocabulary.bag(["zz", "b"])
    assert len({vocabulary.bag(sorted(words)), vocabulary.bag(sorted(words, reverse=True))}) == 1
