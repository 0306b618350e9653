"""Scenes of many articles joined into happenings: candidates by an index, merged while their average allows."""

import heapq
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.link.known import AREAS
from dateline.link.scenes import Scene
from dateline.link.weighing import FRESH, Evidence, weights

HUBS = 20
"""a key that very many scenes hold leads to its first holders only, so pairs grow in line with scenes"""
SPAN_DAYS = 31
"""a date less exact than a month finds no candidates by date"""
SAMPLE = 12
"""scenes of a large group that stand for it when an average is taken"""
RARE_WORDS = 6
"""the rarest words of a scene's sentences lead to candidates"""
STORY_WORDS = 20
"""and so do the rarest words of the article, for what it is mainly about"""

_Offer = tuple[float, int, int, int, int]
"""minus the points, the heads of two groups, and the size each had when it was made"""


@dataclass(slots=True)
class _Joining:
    """The state of one agglomeration: groups by the order of their founder, and pair points already taken."""

    scenes: Sequence[Scene]
    evidence: Evidence
    members: dict[int, list[int]]
    points: dict[tuple[int, int], float] = field(default_factory=dict)
    linked: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def pair(self, one: int, other: int) -> float:
        key = (one, other) if one < other else (other, one)
        if key not in self.points:
            self.points[key] = self.evidence.points(self.scenes[key[0]], self.scenes[key[1]])
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


def join_scenes(scenes: Sequence[Scene], evidence: Evidence) -> list[list[Scene]]:
    """Groups of scenes of one happening, members in order of founding, groups in order of their founder.

    Average link: two groups merge while the mean of the points of their pairs reaches `join`; the best pair first, so
    one likeness cannot chain two happenings together.
    """
    state = _Joining(scenes, evidence, {scene.order: [scene.order] for scene in scenes})
    floor = weights()["join"]
    heap: list[_Offer] = []
    for one, other in candidates(scenes, evidence):
        if (points := state.pair(one, other)) >= floor:
            state.linked[one].add(other)
            state.linked[other].add(one)
            heap.append((-points, one, other, 1, 1))
    heapq.heapify(heap)
    while heap:
        _take_best(state, heap, floor)
    return [[scenes[order] for order in members] for _, members in sorted(state.members.items())]


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


def candidates(scenes: Sequence[Scene], evidence: Evidence) -> Iterator[tuple[int, int]]:
    """Pairs of orders (smaller first) of different articles that share something telling; each pair once."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for scene in scenes:
        for key in _keys(scene, evidence):
            holders[key].append(scene.order)
    seen: set[tuple[int, int]] = set()
    for held in holders.values():
        for place, other in enumerate(held):
            for one in held[: min(place, HUBS)]:
                if (one, other) not in seen and _other_article(scenes, one, other):
                    seen.add((one, other))
                    yield one, other


def _other_article(scenes: Sequence[Scene], one: int, other: int) -> bool:
    return scenes[one].story.article_id != scenes[other].story.article_id


def _keys(scene: Scene, evidence: Evidence) -> Iterator[Hashable]:
    """What a scene is looked up by: its sentences, its people, week with place or rare word, the story's rare words."""
    kind = scene.event_type
    yield from ((kind, "sentence", fingerprint) for fingerprint in sorted(scene.sentences))
    actor = {scene.actor.entity_id} if scene.actor and scene.actor.is_person else set()
    yield from (("person", person) for person in sorted(scene.hit | actor | (scene.people - evidence.common)))
    if scene.is_main:
        yield from (("story", word) for word in evidence.rarest(scene.story.terms, STORY_WORDS))
    rare = evidence.rarest(scene.words, RARE_WORDS)
    for week in _weeks(scene):
        for entity in (scene.place, scene.body, scene.actor):
            if entity and entity.precision not in AREAS:
                yield kind, week, entity.entity_id
        yield from ((kind, week, "word", word) for word in rare)


def _weeks(scene: Scene) -> Iterator[int]:
    """The weeks in which it can have happened, or did most likely; none where that is open or too long a time."""
    start, end = scene.start, scene.end
    if not scene.is_dated and scene.story.published:
        start, end = scene.story.published - FRESH, scene.story.published
    if start and end and (end - start).days <= SPAN_DAYS:
        yield from range(start.toordinal() // 7, end.toordinal() // 7 + 1)
