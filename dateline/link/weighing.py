"""How much speaks for two scenes telling of one happening. The weights are data/incident_weights.csv."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from math import fsum, log, sqrt

from dateline.data import rows
from dateline.link.bags import Bag
from dateline.link.known import AREAS, Entity, Known, distance_km
from dateline.link.reports import Story
from dateline.link.scenes import Scene
from dateline.link.toll_likeness import tolls_between

APART = -100.0
"""points of a pair that cannot be one happening"""
NEAR_KM = 25.0
FAR_KM = 60.0
MAX_PEOPLE = 3
"""shared people that count; a list of names is one piece of evidence, not many"""
ALIKE_STORIES = 0.16
"""likeness of the words and of the names of two articles, on average, from which they tell one story"""
FRESH = timedelta(days=7)
"""an article that does not date what it reports mostly tells of the days before"""
MOST_ALIKE = 1.4
"""beyond so many times that likeness, more of it adds nothing: pages share their frames too"""
STALE_DAYS = 120
"""days between two articles from which the likeness of their words says nothing of the happening"""
COMMON_COUNT, COMMON_SHARE = 10, 0.02
"""articles, and their share of all, beyond which a person whom they name is on everybody's lips"""
WHOLLY_ALIKE = 0.5
"""likeness of their sentences from which two scenes are told in the same ones; one set phrase among many is no proof"""
UNDATED = 0.5
"""what that likeness is worth where nothing tells when one of the two happened"""
SMALL = 30
"""articles of a collection in which half can be told of the rarity of words"""
_SAME_PLACE = {"point": "same_spot", "settlement": "same_spot", "area": "same_area", "province": "same_area"}
RARE_MODES = ("unconventional", "suicide-attack")
"""modes of attack of which one place seldom sees two on a day"""
DOUBTS = frozenset({"news_apart", "open_tolls"})
"""what lets two like articles be of two days, or of two happenings of one day"""
ANCHORS = frozenset(
    {
        "same_toll",
        "same_high_toll",
        "same_person_hit",
        "alike_person_hit",
        "person_hit_named",
        "same_spot",
        "same_sentence",
    }
)
"""what two reports can share of the happening itself, where it applies in full"""


@cache
def weights() -> Mapping[str, float]:
    """Points by name."""
    return {row["name"]: float(row["points"]) for row in rows("incident_weights")}


@cache
def _compatible() -> frozenset[tuple[str, str, str, str]]:
    pairs = [(row["type"], row["mode"], row["other_type"], row["other_mode"]) for row in rows("type_compatibility")]
    return frozenset((*pairs, *((c, d, a, b) for a, b, c, d in pairs)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Compares reports; `rarity` gives the weight of each word, `recurring` holds those of more than one article."""

    known: Known
    rarity: Mapping[str, float]
    recurring: frozenset[str]
    common: frozenset[str]
    """people whom so many articles name that they tell no happening from another"""
    trust: float
    """how far the rarity of words can be told in this corpus, 0–1"""
    norms: dict[Bag, float] = field(default_factory=dict)

    def points(self, one: Scene, other: Scene) -> float:
        """The sum of what speaks for and against; APART where time, place or type rule it out."""
        total = 0.0
        worth = weights()
        for name, times in self.findings(one, other):
            if name == "ruled_out":
                return APART
            total += worth[name] * times
        return total

    def findings(self, one: Scene, other: Scene) -> Iterator[tuple[str, float]]:
        """The names of the weights that apply and how often (or how far) each does; `ruled_out` ends it."""
        if not types_agree(one, other) or not dates_agree(one, other):
            yield "ruled_out", 1.0
            return
        told = list(places_between(one.place, other.place))
        if ("ruled_out", 1.0) not in told:
            told += [*_dates(one, other), *tolls_between(one, other), *self._people_hit(one, other)]
            told += self._sentences(one, other)
        yield from told
        if one.is_ongoing != other.is_ongoing:
            yield "act_and_fighting", 1.0
        yield from _modes(one, other)
        yield from self._actors(one, other)
        yield from self._stories(one, other, {name for name, times in told if times == 1.0})

    def _people_hit(self, one: Scene, other: Scene) -> Iterator[tuple[str, float]]:
        both = one.hit & other.hit
        is_harm = one.event_type == "ASSAULT" or other.event_type == "ASSAULT"
        if both:
            yield "same_person_hit" if is_harm else "same_person_addressed", 1.0
        elif one.hit and other.hit:
            yield from self._two_people(one, other)
        if one.body is not None and one.body == other.body:
            yield "same_body_hit", 1.0
        named = frozenset() if both else (one.hit & other.people) | (other.hit & one.people)
        if named:
            yield "person_hit_named", 1.0
        shared = (one.people & other.people) or (one.story.people & other.story.people)
        yield "shared_person", float(min(len(shared - both - named - self.common), MAX_PEOPLE))

    def _two_people(self, one: Scene, other: Scene) -> Iterator[tuple[str, float]]:
        """Two names: perhaps one person, perhaps two victims of whom the main news names both, else two happenings."""
        if any(frozenset((hit, other_hit)) in self.known.alike for hit in one.hit for other_hit in other.hit):
            yield "alike_person_hit", 1.0
        elif not (one.is_main and other.is_main and (one.hit & other.story.people or other.hit & one.story.people)):
            yield "person_hit_apart", 1.0

    def _actors(self, one: Scene, other: Scene) -> Iterator[tuple[str, float]]:
        actor, other_actor = one.actor, other.actor
        if actor is None or other_actor is None:
            return
        if actor == other_actor:
            yield ("same_actor_person" if actor.is_person else "same_actor_body"), 1.0
        elif actor.country and other_actor.country and actor.country != other_actor.country:
            yield "actor_apart", 1.0

    def _sentences(self, one: Scene, other: Scene) -> Iterator[tuple[str, float]]:
        if one.story.article_id == other.story.article_id:
            yield "same_article", 1.0
            return
        like = self.likeness(one.words, other.words)
        if one.told & other.told:
            yield "same_sentence", min(1.0, like / WHOLLY_ALIKE)
        elif one.sentences & other.sentences:
            yield "other_act_of_sentence", 1.0
        yield "like_sentences", like

    def _stories(self, one: Scene, other: Scene, told: Collection[str]) -> Iterator[tuple[str, float]]:
        """The likeness of whole articles: round-ups of two days are as alike as two reports of one happening.

        So it counts less where the articles lie apart in time or in their least tolls, one does not tell when or where,
        and neither a toll, a person hit, a spot nor its sentences are shared.
        """
        if one.story.article_id == other.story.article_id or not (one.is_main and other.is_main):
            return
        share = UNDATED if _is_timeless(one) or _is_timeless(other) else 1.0
        is_pinned = _is_pinned(one) and _is_pinned(other)
        if not is_pinned and not DOUBTS.isdisjoint(told) and ANCHORS.isdisjoint(told):
            share = min(share, weights()["loose_stories"])
        yield "like_stories", self._like_stories(one.story, other.story) * share

    def _like_stories(self, one: Story, other: Story) -> float:
        """How far the main events of two articles are one by the words of the articles: 0 to MOST_ALIKE.

        In a small collection it cannot be told which words are rare, and articles far apart in time share a topic
        rather than a happening: both count less.
        """
        alike = (self.likeness(one.terms, other.terms) + self.likeness(one.names, other.names)) / 2
        gap = abs((one.published - other.published).days) if one.published and other.published else 0
        return min(alike / ALIKE_STORIES, MOST_ALIKE) * self.trust * max(0.0, 1.0 - gap / STALE_DAYS)

    def likeness(self, one: Bag, other: Bag) -> float:
        """Cosine of two sets of words by their rarity, 0–1."""
        shared = self._weight(one & other)
        return shared / sqrt(self._norm(one) * self._norm(other)) if shared else 0.0

    def rarest(self, words: Bag, count: int) -> list[str]:
        """The `count` rarest of `words` that more than one article holds."""
        recurring = (word for word in words if word in self.recurring)
        return sorted(recurring, key=lambda word: (-self.rarity[word], word))[:count]

    def _norm(self, words: Bag) -> float:
        if words not in self.norms:
            self.norms[words] = self._weight(words)
        return self.norms[words]

    def _weight(self, words: Iterable[str]) -> float:
        return fsum(self.rarity.get(word, 1.0) for word in words)


def evidence_of(scenes: Iterable[Scene], known: Known) -> Evidence:
    """The evidence of a corpus: a word counts by the square of its log rarity, a name's word double."""
    stories = {scene.story.article_id: scene.story for scene in scenes}
    counts = Counter(word for story in stories.values() for word in story.terms)
    names = Counter(word for story in stories.values() for word in story.names)
    total = len(stories)
    rarity = {word: _rarity(total, count) * (1 + (names[word] * 2 >= count)) for word, count in counts.items()}
    recurring = frozenset(word for word, count in counts.items() if count > 1)
    people = Counter(person for story in stories.values() for person in story.people)
    common = frozenset(person for person, count in people.items() if count > max(COMMON_COUNT, COMMON_SHARE * total))
    return Evidence(known, rarity, recurring, common, total / (total + SMALL))


def _rarity(total: int, count: int) -> float:
    return log(1 + total / count) ** 2


def _is_timeless(scene: Scene) -> bool:
    return scene.story.published is None and not scene.is_dated


def _is_pinned(scene: Scene) -> bool:
    """Whether it tells the day, and a place smaller than a country."""
    return scene.is_day and scene.place is not None and scene.place.precision != "country"


def pinned(scene: Scene) -> tuple[date, str, str] | None:
    """Day, spot and rare manner of an attack that tells all three: whoever tells the same tells of the same attack."""
    place, mode = scene.place, scene.event_mode
    if not scene.is_day or scene.start is None or mode not in RARE_MODES:
        return None
    return (scene.start, place.entity_id, mode) if place and place.precision not in AREAS else None


def types_agree(one: Scene, other: Scene) -> bool:
    """Whether two articles may give one happening the types and modes of these two."""
    return one.event_type == other.event_type or any(
        (one.event_type, mode, other.event_type, other_mode) in _compatible()
        for mode in (one.event_mode or "-", "*")
        for other_mode in (other.event_mode or "-", "*")
    )


def _modes(one: Scene, other: Scene) -> Iterator[tuple[str, float]]:
    mode, other_mode = one.event_mode, other.event_mode
    if one.event_type != other.event_type or mode is None or other_mode is None:
        return
    if mode == other_mode:
        yield ("same_rare_mode" if mode in RARE_MODES else "same_mode"), 1.0
    elif (one.event_type, mode, other.event_type, other_mode) not in _compatible():
        yield "mode_apart", 1.0


def dates_agree(one: Scene, other: Scene) -> bool:
    """Whether the windows meet. A day reckoned from words like "on Friday" may be wrong; one stated in full is not.

    News without a date is of the weeks before it was published, unless it is told as background.
    """
    if _is_long_apart(one, other):
        return False
    after = one.start and other.end and other.end < one.start
    before = other.start and one.end and one.end < other.start
    if not (after or before):
        return True
    return one.is_day and other.is_day and not (one.is_stated and other.is_stated)


def _dates(one: Scene, other: Scene) -> Iterator[tuple[str, float]]:
    if one.is_day and other.is_day:
        yield days_between(one, other), 1.0
    elif one.is_dated and other.is_dated:
        yield "overlapping_dates", 1.0
    elif _is_stale(one, other):
        yield ("stale" if _shares_person(one, other) or _is_copied(one, other) else "news_apart"), 1.0


def days_between(one: Scene, other: Scene) -> str:
    """`same_day`, `next_day` or `day_apart`. A day reckoned from "Friday" may be next to the true one."""
    if one.start is None or other.start is None:
        return "day_apart"
    gap = max(one.start - (other.end or other.start), other.start - (one.end or one.start)).days
    if gap <= 0:
        return "same_day"
    return "next_day" if gap == 1 and not (one.is_stated and other.is_stated) else "day_apart"


def _shares_person(one: Scene, other: Scene) -> bool:
    return not (one.hit | one.people).isdisjoint(other.hit | other.people)


def _is_long_apart(one: Scene, other: Scene) -> bool:
    """Whether news that says no day was published weeks after, or before, the other happening.

    What two articles are both about is told apart by their words.
    """
    if (one.is_dated and other.is_dated) or (one.is_main and other.is_main):
        return False
    days = int(weights()["undated_days"])
    when, other_when = _window(one, days), _window(other, days)
    return when is not None and other_when is not None and (when[1] < other_when[0] or other_when[1] < when[0])


def _window(scene: Scene, days: int) -> tuple[date, date] | None:
    """The days it tells, else `days` up to its publication; None where neither is known, and for old news."""
    published = scene.story.published
    if scene.is_dated:
        return (scene.start, scene.end) if scene.start and scene.end else None
    if published is None or all(report.row["is_historical"] for report in scene.reports):
        return None
    return published - timedelta(days=days), published + timedelta(days=1)


def _is_copied(one: Scene, other: Scene) -> bool:
    """Whether they stand in one text, that was printed or dated later a second time."""
    return one.story.copy_group == other.story.copy_group


def _is_stale(one: Scene, other: Scene) -> bool:
    """Whether news without a date would, as the other happening, be older than news mostly is."""
    when, other_when = _news_window(one), _news_window(other)
    return when is not None and other_when is not None and (when[1] < other_when[0] or other_when[1] < when[0])


def _news_window(scene: Scene) -> tuple[date, date] | None:
    """The days it tells, else those before it was published of which news mostly tells; None where neither is known."""
    published = scene.story.published
    if scene.is_dated or published is None:
        return (scene.start, scene.end) if scene.start and scene.end else None
    return published - timedelta(days=weights()["news_days"]), published + timedelta(days=1)


def places_between(one: Entity | None, other: Entity | None) -> Iterator[tuple[str, float]]:
    """How two places lie to each other; `ruled_out` for two that cannot be of one happening."""
    if one is None or other is None:
        return
    if one.country and other.country and one.country != other.country:
        yield "ruled_out", 1.0
    elif one == other:
        yield _SAME_PLACE.get(one.precision or "", "same_country"), 1.0
    elif one.precision in AREAS or other.precision in AREAS:
        yield "same_country", 1.0 if one.country else 0.0
    else:
        yield from _spots(distance_km(one, other))


def _spots(distance: float | None) -> Iterator[tuple[str, float]]:
    if distance is None:
        yield "other_place", 1.0
    elif distance <= NEAR_KM:
        yield "near_spot", 1.0
    elif distance <= FAR_KM:
        yield "spot_apart", 1.0
    else:
        yield "ruled_out", 1.0
