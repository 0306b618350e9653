"""Average link: groups merged while the mean of the points of their pairs allows, the best pair first."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

SAMPLE = 12
"""members of a large group that stand for it when an average is taken"""

Points = Callable[[int, int], float]
"""points of two items, the smaller one first"""
_Offer = tuple[float, int, int, int, int]
"""minus the points, the heads of two groups, and the size each had when it was made"""
_Links = Mapping[int, set[int]]
"""group -> the groups it meets; groups go by their first member"""


@dataclass(slots=True)
class _Joining:
    """The state of one agglomeration: groups by their first member, and pair points already taken."""

    points: Points
    members: dict[int, list[int]]
    linked: dict[int, set[int]]
    taken: dict[tuple[int, int], float] = field(default_factory=dict)

    def pair(self, one: int, other: int) -> float:
        key = (one, other) if one < other else (other, one)
        if key not in self.taken:
            self.taken[key] = self.points(*key)
        return self.taken[key]

    def average(self, one: int, other: int) -> float:
        left, right = self.members[one][:SAMPLE], self.members[other][:SAMPLE]
        return sum(self.pair(a, b) for a in left for b in right) / (len(left) * len(right))

    def merge(self, one: int, other: int) -> int:
        head, gone = min(one, other), max(one, other)
        self.members[head] = sorted(self.members[head] + self.members.pop(gone))
        for near in self.linked.pop(gone, set()):
            self.linked[near].discard(gone)
            if near != head:
                self.linked[near].add(head)
                self.linked[head].add(near)
        return head

    def offer(self, one: int, other: int, points: float) -> _Offer:
        left, right = min(one, other), max(one, other)
        return -points, left, right, len(self.members[left]), len(self.members[right])


def join(
    groups: Iterable[Sequence[int]],
    candidates: Iterable[tuple[int, int]],
    points: Points,
    floor: float,
    meeting: float | None = None,
) -> list[list[int]]:
    """`groups` merged while the mean of their pair points reaches `floor`; members and groups in ascending order.

    Only groups meet of which a pair among `candidates` has the points `meeting` (where not given, `floor`). One
    likeness cannot chain two groups together. Groups that no chain of meetings connects are merged apart from each
    other: what one neighbourhood needs is held no longer than it takes.
    """
    ordered = sorted(sorted(group) for group in groups)
    links = _meetings(ordered, candidates, points, floor if meeting is None else meeting)
    members = {group[0]: group for group in ordered if group[0] in links}
    made = [group for group in ordered if group[0] not in links]
    for heads in _neighbourhoods(links):
        made += _merged({head: members[head] for head in heads}, {head: links[head] for head in heads}, points, floor)
    return sorted(made)


def _meetings(
    groups: Iterable[Sequence[int]], candidates: Iterable[tuple[int, int]], points: Points, meeting: float
) -> _Links:
    """The groups of which a pair has the points `meeting`."""
    head_of = {member: group[0] for group in groups for member in group}
    links: dict[int, set[int]] = defaultdict(set)
    for one, other in candidates:
        left, right = head_of[one], head_of[other]
        if left != right and points(one, other) >= meeting:
            links[left].add(right)
            links[right].add(left)
    return links


def _neighbourhoods(links: _Links) -> Iterator[list[int]]:
    """The groups that a chain of meetings connects, in ascending order."""
    seen: set[int] = set()
    for head in sorted(links):
        if head in seen:
            continue
        found, open_ = {head}, [head]
        while open_:
            more = links[open_.pop()] - found
            found |= more
            open_ += more
        seen |= found
        yield sorted(found)


def _merged(members: dict[int, list[int]], links: _Links, points: Points, floor: float) -> list[list[int]]:
    """One neighbourhood of groups, merged."""
    state = _Joining(points, members, {head: set(others) for head, others in links.items()})
    near = sorted((one, other) for one, others in links.items() for other in others if one < other)
    heap = [state.offer(one, other, mean) for one, other in near if (mean := state.average(one, other)) >= floor]
    heapq.heapify(heap)
    while heap:
        _take_best(state, heap, floor)
    return list(state.members.values())


def _take_best(state: _Joining, heap: list[_Offer], floor: float) -> None:
    """Merge the best pair of groups, offer the new one to its neighbours; an offer lapses where a group has grown."""
    _, one, other, *sizes = heapq.heappop(heap)
    if [len(state.members.get(head, ())) for head in (one, other)] != sizes:
        return
    head = state.merge(one, other)
    for near in sorted(state.linked.get(head, ())):
        points = state.average(head, near)
        if points >= floor:
            heapq.heappush(heap, state.offer(head, near, points))
