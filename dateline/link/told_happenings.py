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
from dateline.link.story_likeness import Told
from dateline.link.weighing import APART, Evidence, types_agree


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

    Articles on one happening lead with different events of it, the attack or the arrest a day later. The type that most
    lead with wins; of an article that leads with another, a further scene is taken, where no day or place rules it out.
    """
    led = _of_one_type([told.scene for told in story if told.scene])
    having = {scene.story.article_id for scene in led}
    for told in story if led else ():
        if told.tale.article_id not in having:
            fitting = (
                s
                for s in others.get(told.tale.article_id, ())
                if all(evidence.points(*sorted((s, o), key=lambda x: x.order)) > APART for o in led[:SAMPLE])
            )
            led.extend(islice(fitting, 1))
    return sorted(led, key=lambda scene: scene.order)


def _of_one_type(scenes: Sequence[Scene]) -> list[Scene]:
    """The largest group of main scenes whose types agree with that of the first of them."""
    groups: list[list[Scene]] = []
    for scene in scenes:
        group = next((group for group in groups if types_agree(group[0], scene)), None)
        if group is None:
            groups.append([scene])
        else:
            group.append(scene)
    return max(groups, key=len, default=[])


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
