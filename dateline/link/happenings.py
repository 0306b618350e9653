"""Event reports joined into happenings: candidates from an inverted index, then merged while the average allows."""

import heapq
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.link.evidence import AREAS, Evidence, weights
from dateline.link.reports import Report

HUBS = 20
"""a key that very many reports hold leads to its first holders only, so pairs grow in line with reports"""
SPAN_DAYS = 31
"""a date less exact than a month finds no candidates by date"""
SAMPLE = 12
"""reports of a large group that stand for it when an average is taken"""
RARE_WORDS = 6
"""the rarest words of an event's sentences lead to candidates"""

_Offer = tuple[float, int, int, int, int]
"""minus the points, the heads of two groups, and the size each had when it was made"""


@dataclass(slots=True)
class _Joining:
    """The state of one agglomeration: groups by the order of their founder, and pair points already taken."""

    reports: Sequence[Report]
    evidence: Evidence
    members: dict[int, list[int]]
    points: dict[tuple[int, int], float] = field(default_factory=dict)
    linked: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def pair(self, one: int, other: int) -> float:
        key = (one, other) if one < other else (other, one)
        if key not in self.points:
            self.points[key] = self.evidence.points(self.reports[key[0]], self.reports[key[1]])
        return self.points[key]

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


def join_reports(reports: Sequence[Report], evidence: Evidence) -> list[list[Report]]:
    """Groups of reports of one happening, members in order of founding, groups in order of their founder.

    Average link: two groups merge while the mean of the points of their pairs reaches `join`; the best pair first, so
    one likeness cannot chain two happenings together.
    """
    state = _Joining(reports, evidence, {report.order: [report.order] for report in reports})
    floor = weights()["join"]
    heap: list[_Offer] = []
    for one, other in candidates(reports, evidence):
        if (points := state.pair(one, other)) >= floor:
            state.linked[one].add(other)
            state.linked[other].add(one)
            heap.append((-points, one, other, 1, 1))
    heapq.heapify(heap)
    while heap:
        _take_best(state, heap, floor)
    return [[reports[order] for order in members] for _, members in sorted(state.members.items())]


def _take_best(state: _Joining, heap: list[_Offer], floor: float) -> None:
    """Merge the best pair of groups, offer the new one to its neighbours; an offer lapses where a group has grown."""
    _, one, other, *sizes = heapq.heappop(heap)
    if [len(state.members.get(head, ())) for head in (one, other)] != sizes:
        return
    head = state.merge(one, other)
    for near in sorted(state.linked[head]):
        points = state.average(head, near)
        if points >= floor:
            left, right = min(head, near), max(head, near)
            heapq.heappush(heap, (-points, left, right, len(state.members[left]), len(state.members[right])))


def candidates(reports: Sequence[Report], evidence: Evidence) -> Iterator[tuple[int, int]]:
    """Pairs of orders (smaller first) of different articles that share something telling; each pair once."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for report in reports:
        for key in _keys(report, evidence):
            holders[key].append(report.order)
    seen: set[tuple[int, int]] = set()
    for held in holders.values():
        for place, other in enumerate(held):
            for one in held[: min(place, HUBS)]:
                if (one, other) not in seen and _other_article(reports, one, other):
                    seen.add((one, other))
                    yield one, other


def _other_article(reports: Sequence[Report], one: int, other: int) -> bool:
    return reports[one].story.article_id != reports[other].story.article_id


def _keys(report: Report, evidence: Evidence) -> Iterator[Hashable]:
    """What a report is looked up by: its sentences, whom it hit, its people, and day with place, actor or rare word."""
    kind = report.event_type
    yield from ((kind, "sentence", fingerprint) for fingerprint in sorted(report.sentences))
    people = {entity.entity_id for entity in (report.recipient, report.actor) if entity and entity.is_person}
    yield from (("person", person) for person in sorted(people | report.people))
    shared = (word for word in report.words if word in evidence.recurring)
    rare = sorted(shared, key=lambda word: (-evidence.rarity[word], word))[:RARE_WORDS]
    for week in _weeks(report):
        if report.place and report.place.precision not in AREAS:
            yield kind, week, report.place.entity_id
        if report.recipient:
            yield kind, week, "hit", report.recipient.entity_id
        if report.actor:
            yield kind, week, "actor", report.actor.entity_id
        yield from ((kind, week, "word", word) for word in rare)


def _weeks(report: Report) -> Iterator[int]:
    """The numbers of the weeks in which it can have happened; none where that is open or too long a time."""
    if report.start is None or report.end is None or (report.end - report.start).days > SPAN_DAYS:
        return
    yield from range(report.start.toordinal() // 7, report.end.toordinal() // 7 + 1)
