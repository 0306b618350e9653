"""Groups merged by the mean of their pairs."""

import random
from itertools import combinations

import pytest

from dateline.link.average_link import join


def clustered(points: dict[tuple[int, int], float], size: int, floor: float) -> list[list[int]]:
    """The same by the book: every pair of groups is weighed anew, the best is merged first."""
    groups = [[item] for item in range(size)]
    near = {frozenset(pair) for pair, worth in points.items() if worth >= floor}
    while True:
        offers = [
            (
                -sum(points[tuple(sorted((a, b)))] for a in one for b in other) / (len(one) * len(other)),
                one[0],
                other[0],
            )
            for one, other in combinations(groups, 2)
            if any(frozenset((a, b)) in near for a in one for b in other)
        ]
        best = min((offer for offer in offers if -offer[0] >= floor), default=None)
        if best is None:
            return sorted(groups)
        joined = sorted(item for group in groups if group[0] in best[1:] for item in group)
        groups = sorted([group for group in groups if group[0] not in best[1:]] + [joined])


@pytest.mark.parametrize("seed", range(30))
def test_neighbourhoods_merged_one_by_one_give_what_all_at_once_give(seed: int) -> None:
    chosen = random.Random(seed)
    points = {pair: chosen.uniform(-1.5, 1.0) for pair in combinations(range(9), 2)}
    found = join([[item] for item in range(9)], sorted(points), lambda a, b: points[a, b], 0.2)
    assert found == clustered(points, 9, 0.2)


def test_pairs_are_weighed_in_the_neighbourhoods_of_those_that_meet_alone() -> None:
    asked = []

    def points(one: int, other: int) -> float:
        asked.append((one, other))
        return 1.0 if (one, other) in ((0, 1), (1, 2)) else -1.0

    assert join([[item] for item in range(6)], [(0, 1), (1, 2), (3, 4)], points, 0.5) == [[0, 1], [2], [3], [4], [5]]
    assert not {pair for pair in asked if 5 in pair or pair in ((2, 3), (0, 3))}
