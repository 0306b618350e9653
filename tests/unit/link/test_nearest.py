"""What no group took joins the group that is nearest by far, and nothing where two are about as near."""

import random

from hypothesis import given
from hypothesis import strategies as st

from dateline.link.nearest import join_nearest


def joined(groups: list[list[int]], told: dict[tuple[int, int], float]) -> list[list[int]]:
    return join_nearest(groups, told, lambda one, other: told.get((one, other), -9.0), floor=-2.0, margin=1.0)


def test_one_alone_joins_the_group_that_is_nearest_by_far() -> None:
    assert joined([[0, 1], [2]], {(0, 2): -1.0, (1, 2): -2.0}) == [[0, 1, 2]]


def test_one_alone_stays_so_where_two_groups_are_about_as_near_or_all_are_far() -> None:
    assert joined([[0], [1], [2]], {(0, 2): -1.0, (1, 2): -1.5}) == [[0], [1], [2]]
    assert joined([[0, 1], [2]], {(0, 2): -2.5, (1, 2): -2.5}) == [[0, 1], [2]]


def test_two_alone_stay_so_for_nothing_else_tells_how_near_they_are() -> None:
    assert joined([[0], [1], [2]], {(0, 1): 0.0, (1, 2): -1.5}) == [[0], [1], [2]]


@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), st.floats(-5, 3)))
def test_every_item_stays_in_one_group_and_the_order_of_pairs_does_not_matter(
    told: dict[tuple[int, int], float],
) -> None:
    groups = [[0, 1], [2, 3], *([item] for item in range(4, 8))]
    found = joined(groups, told)
    mixed = list(told.items())
    random.Random(3).shuffle(mixed)
    assert sorted(item for group in found for item in group) == list(range(8))
    assert joined(groups, dict(mixed)) == found
