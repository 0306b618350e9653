"""Happenings: the event reports that tell each, and the articles that tell it as their story without such a report."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.link.average_link import SAMPLE
from dateline.link.happenings import join_scenes
from dateline.link.reports import Report
from dateline.link.scenes import Scene
from dateline.link.stories import Tale
from dateline.link.story_groups import join_stories
from dateline.link.story_likeness import Told, story_points
from dateline.link.weighing import Evidence, types_agree

FURTHER = 4.0
"""points from which a scene beside the main one of an article tells of what its story leads with"""
AGREE = -3.0
"""points from which main scenes of one story are of one event: little speaks against it"""
SURE = 2.0
"""logarithm of the odds of two stories from which their main scenes are one even where details differ"""


@dataclass(frozen=True, slots=True)
class Happening:
    """What was told of one happening. Reports and tales stand in the order of founding."""

    reports: Sequence[Report]
    tales: Sequence[Tale]
    """articles that tell it as their story and have no event report of it"""
    mainly: Sequence[str]
    """ids of the articles whose headline and lead are about it"""

    @property
    def founder(self) -> str:
        """Id of the report or article that was published first; of one day and hour, the smallest id."""
        reported = ((report.story.rank, report.event_id) for report in self.reports)
        return min((*reported, *((tale.rank, tale.article_id) for tale in self.tales)))[1]


def find_happenings(
    scenes: Sequence[Scene], tales: Iterable[Tale], not_one_story: Collection[str], evidence: Evidence
) -> list[Happening]:
    """Every happening that an event report states, and every one that several articles tell without.

    Articles in `not_one_story` have no story; their scenes are joined by what these say alone.
    """
    others: dict[str, list[Scene]] = defaultdict(list)
    for scene in scenes:
        others[scene.story.article_id].append(scene)
    main = {scene.story.article_id: scene for scene in scenes if scene.is_main}
    told = [Told(tale, main.get(tale.article_id)) for tale in tales if tale.article_id not in not_one_story]
    stories = join_stories(told)
    led_by = [_leading(story, others, evidence) for story in stories]
    groups = join_scenes(scenes, evidence, [led for led in led_by if led])
    story_of = {led[0].order: story for led, story in zip(led_by, stories, strict=True) if led}
    found = [_reported(group, story_of, not_one_story) for group in groups]
    return [*found, *_unreported(story for led, story in zip(led_by, stories, strict=True) if not led)]


def _leading(story: Sequence[Told], others: Mapping[str, Sequence[Scene]], evidence: Evidence) -> list[Scene]:
    """One scene of each article of a story that is of one type: the incident that the story turns on.

    Articles on one happening lead with different events of it, the attack or the arrest a day later. The event that
    most lead with wins, unless most lead with none, or half do and none begins with it; of an article that leads with
    another, a further scene is taken, where it tells of the same. Else it tells the story without a report of it.
    """
    led = _of_one_event([told for told in story if told.scene], evidence)
    if not led or 2 * len(led) < len(story) or (2 * len(led) == len(story) and not any(s.is_first for s in led)):
        return []
    having = {scene.story.article_id for scene in led}
    for told in story:
        if told.tale.article_id not in having:
            fitting = (s for s in others.get(told.tale.article_id, ()) if _mean(s, led, evidence) >= FURTHER)
            led.extend(islice(fitting, 1))
    return sorted(led, key=lambda scene: scene.order)


def _of_one_event(story: Sequence[Told], evidence: Evidence) -> list[Scene]:
    """The largest group of main scenes that agree with the first of them in type, and with each other in the rest."""
    groups: list[list[Told]] = []
    for told in story:
        group = next((group for group in groups if _agrees(told, group, evidence)), None)
        if group is None:
            groups.append([told])
        else:
            group.append(told)
    return [told.scene for told in max(groups, key=len, default=[]) if told.scene]


def _agrees(told: Told, group: Sequence[Told], evidence: Evidence) -> bool:
    first, scene = group[0], told.scene
    if scene is None or first.scene is None or not types_agree(first.scene, scene):
        return False
    scenes = [other.scene for other in group if other.scene]
    return _mean(scene, scenes, evidence) >= AGREE or story_points(*sorted((first, told), key=_rank)) >= SURE


def _rank(told: Told) -> int:
    return told.tale.rank


def _mean(scene: Scene, led: Sequence[Scene], evidence: Evidence) -> float:
    """Mean of the points of a scene with the first of others."""
    sample = led[:SAMPLE]
    return sum(evidence.points(*sorted((scene, other), key=_order)) for other in sample) / len(sample)


def _order(scene: Scene) -> int:
    return scene.order


def _reported(group: Sequence[Scene], story_of: dict[int, list[Told]], not_one_story: Collection[str]) -> Happening:
    """The happening of a group of scenes, with the stories that turn on it."""
    reports = sorted((report for scene in group for report in scene.reports), key=lambda report: report.order)
    reporting = {report.story.article_id for report in reports}
    stories = [told.tale for scene in group for told in story_of.get(scene.order, ())]
    alone = [scene.story.article_id for scene in group if scene.is_main and scene.story.article_id in not_one_story]
    tales = sorted((tale for tale in stories if tale.article_id not in reporting), key=lambda tale: tale.rank)
    return Happening(reports, tales, [*(tale.article_id for tale in stories), *alone])


def _unreported(stories: Iterable[Sequence[Told]]) -> Iterator[Happening]:
    """Stories of several articles without an event report; what one article alone tells so is no incident."""
    for story in stories:
        if len(story) > 1:
            yield Happening([], [told.tale for told in story], [told.tale.article_id for told in story])
