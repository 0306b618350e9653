"""Scenes of many articles joined into happenings: candidates by an index, merged while their average allows."""

from array import array
from collections.abc import Hashable, Iterator, Sequence

import numpy as np

from dateline.link.average_link import join
from dateline.link.known import AREAS
from dateline.link.postings import Keys, Numbers, postings
from dateline.link.scenes import Scene
from dateline.link.weighing import APART, FRESH, Evidence, pinned, weights

HUBS = 20
"""a key that very many scenes hold leads to its first holders only, so pairs grow in line with scenes"""
SPAN_DAYS = 31
"""a date less exact than a month finds no candidates by date"""
RARE_WORDS = 6
"""the rarest words of a scene's sentences lead to candidates"""
STORY_WORDS = 20
"""and so do the rarest words of the article, for what it is mainly about"""
_BLOCK = 20_000
"""scenes whose keys are made at a time"""
_MASK = (1 << 64) - 1


def join_scenes(
    scenes: Sequence[Scene], evidence: Evidence, stories: Sequence[Sequence[Scene]] = ()
) -> list[list[Scene]]:
    """Groups of scenes of one happening, members in order of founding, groups in order of their founder.

    `stories` gives groups of main scenes whose articles tell one story, each fit to be one happening: they
    stay together, and apart from those of other stories that tell no attack at the same day, spot and rare manner.
    """
    story_of = {scene.order: place for place, group in enumerate(stories) for scene in group}
    pins = [{pin for scene in group if (pin := pinned(scene))} for group in stories]

    def points(one: int, other: int) -> float:
        story, told = story_of.get(one), story_of.get(other)
        if story is not None and told is not None and story != told and pins[story].isdisjoint(pins[told]):
            return APART
        return evidence.points(scenes[one], scenes[other])

    alone = ([scene.order] for scene in scenes if scene.order not in story_of)
    groups = [*([scene.order for scene in group] for group in stories), *alone]
    joined = join(groups, candidates(scenes, evidence), points, weights()["join"])
    return [[scenes[order] for order in members] for members in joined]


def candidates(scenes: Sequence[Scene], evidence: Evidence) -> Iterator[tuple[int, int]]:
    """Pairs of orders (smaller first) of different articles that share something telling; each pair once."""
    articles = np.array([scene.story.rank for scene in scenes], dtype=np.uint32)
    for one, other, _ in postings(_held(scenes, evidence), articles).pairs(HUBS):
        apart = articles[one] != articles[other]
        yield from zip(one[apart].tolist(), other[apart].tolist(), strict=True)


def _held(scenes: Sequence[Scene], evidence: Evidence) -> Iterator[tuple[Numbers, Keys]]:
    """The scenes in blocks, each by its order as often as it has keys, and the keys."""
    numbers: dict[Hashable, int] = {}
    for start in range(0, len(scenes), _BLOCK):
        owners, keys = array("I"), array("Q")
        for scene in scenes[start : start + _BLOCK]:
            for kind, week, what in _keys(scene, evidence):
                owners.append(scene.order)
                parts = (numbers.setdefault(kind, len(numbers)), week, numbers.setdefault(what, len(numbers)))
                keys.append(hash(parts) & _MASK)
        yield np.frombuffer(owners, dtype=np.uint32), np.frombuffer(keys, dtype=np.uint64)


def _keys(scene: Scene, evidence: Evidence) -> Iterator[tuple[str, int, tuple[str, str]]]:
    """What a scene is looked up by: its sentences, its people, week with place or rare word, the story's rare words.

    Each is a type of event, a week (0 where they do not matter), and what is held in common.
    """
    kind = scene.event_type
    yield from ((kind, 0, ("sentence", fingerprint)) for fingerprint in sorted(scene.sentences))
    actor = {scene.actor.entity_id} if scene.actor and scene.actor.is_person else set()
    yield from (("", 0, ("person", person)) for person in sorted(scene.hit | actor | (scene.people - evidence.common)))
    if scene.is_main:
        yield from (("", 0, ("story", word)) for word in evidence.rarest(scene.story.terms, STORY_WORDS))
    rare = evidence.rarest(scene.words, RARE_WORDS)
    for week in _weeks(scene):
        for entity in (scene.place, scene.body, scene.actor):
            if entity and entity.precision not in AREAS:
                yield kind, week, ("entity", entity.entity_id)
        yield from ((kind, week, ("word", word)) for word in rare)


def _weeks(scene: Scene) -> Iterator[int]:
    """The weeks in which it can have happened, or did most likely; none where that is open or too long a time."""
    start, end = scene.start, scene.end
    if not scene.is_dated and scene.story.published:
        start, end = scene.story.published - FRESH, scene.story.published
    if start and end and (end - start).days <= SPAN_DAYS:
        yield from range(start.toordinal() // 7, end.toordinal() // 7 + 1)
