"""Items that no group took, joined to the group that is nearest by far: what can be told where no days are known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from dateline.link.average_link import SAMPLE, Points

FARTHEST = -6.0
"""points of a group that is out of question; a second group is never farther than it"""


def join_nearest(
    groups: Iterable[Sequence[int]], pairs: Iterable[tuple[int, int]], points: Points, floor: float, margin: float
) -> list[list[int]]:
    """`groups`, with each item alone in the one whose mean of pair points reaches `floor` and leads by `margin`.

    `pairs` are the items that may meet. An item joins a group; then the rest is looked at again. Two items alone stay
    so: nothing tells what is near where there is nothing else. Members and groups in ascending order.
    """
    points = cache(points)
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        if points(one, other) >= floor - margin:
            near[one].add(other)
            near[other].add(one)
    members = {min(group): sorted(group) for group in groups}
    while joins := _joins(members, near, points, floor, margin):
        for item, head in joins:
            merged = sorted(members.pop(item) + members.pop(head))
            members[merged[0]] = merged
    return [group for _, group in sorted(members.items())]


def _joins(
    members: Mapping[int, Sequence[int]], near: Mapping[int, set[int]], points: Points, floor: float, margin: float
) -> list[tuple[int, int]]:
    """Items alone and the group each joins; no group twice, the nearest first."""
    head_of = {member: head for head, group in members.items() for member in group}
    found: dict[int, tuple[float, int]] = {}
    for item in sorted(near):
        if len(members[head_of[item]]) == 1 and (best := _nearest(item, members, near, head_of, points, margin)):
            found[item] = best
    offers = sorted((-mean, item, head) for item, (mean, head) in found.items() if mean >= floor)
    taken: set[int] = set()
    joins = []
    for _, item, head in offers:
        if len(members[head]) > 1 and head not in taken:
            joins.append((item, head))
            taken.add(head)
    return joins


def _nearest(
    item: int,
    members: Mapping[int, Sequence[int]],
    near: Mapping[int, set[int]],
    head_of: Mapping[int, int],
    points: Points,
    margin: float,
) -> tuple[float, int] | None:
    """The group nearest to an item, with the mean of their points; None where another is about as near."""
    heads = sorted({head_of[other] for other in near[item]} - {item})
    means = sorted((-_mean(item, members[head][:SAMPLE], points), head) for head in heads)
    second = max(FARTHEST, -means[1][0]) if len(means) > 1 else FARTHEST
    return (-means[0][0], means[0][1]) if means and -means[0][0] - second >= margin else None


def _mean(item: int, group: Sequence[int], points: Points) -> float:
    return sum(max(points(*sorted((item, other))), 2 * FARTHEST) for other in group) / len(group)
