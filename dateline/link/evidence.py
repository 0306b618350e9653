"""What an article says of where it is set: the countries and divisions it names, its dateline, its source's habits."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from dateline.data import rows
from dateline.extract.towns import place_key
from dateline.link.gazetteer import Place, alpha3
from dateline.link.names import people_key

SURE_WEIGHT = 1.9
"""a place of one sense with fewer people (about 6,000) is believed only where evidence agrees"""
_UNMISTAKABLE_MARGIN = 1.0
"""weight over any place elsewhere (100 times the people) that makes a name mean one place to every reader"""
_NEAR_DEGREES = 0.7
"""two entries this close are one place to a reader: a city and its province"""
_MOST_COUNTED = 5
"""mentions of one place beyond these add no evidence"""
_WORLDWIDE = frozenset({"io", "tv", "me", "co", "ai", "eu"})
"""national domains that publishers of any country use"""

Senses = Mapping[str, Sequence[Place]]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One place name of one article, as often as it stands there."""

    key: str
    surface: str
    count: int
    kind: str | None
    """the kind of place the words beside it name (`province`, `river`), where they do"""
    container: str | None
    """key of the place written right after it, as Texas in "Paris, Texas" """
    contained: str | None = None
    """key of the place it is written right after, as Texas after Paris"""
    is_facility: bool = False
    """a building or street, which a town of the same name is not"""
    is_doubtful: bool = False
    """taken for something else than a place: believed only where the article is about that country"""


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article tells of where it is set."""

    article_id: str
    source: str
    names: Sequence[PlaceName]
    peoples: Mapping[str, int] = field(default_factory=dict)
    """nationalities it names, with their number"""
    dateline: str | None = None


@dataclass(frozen=True, slots=True)
class Background:
    """Shares of countries and divisions in all that speaks for or against a reading of one name."""

    countries: Mapping[str, float]
    divisions: Mapping[str, float]
    habits: Mapping[str, float]


@dataclass(frozen=True)
class Evidence:
    """Counts of what speaks for each country and division, and which name gave what."""

    countries: Counter[str]
    divisions: Counter[str]
    habits: Mapping[str, int]
    given: Mapping[str, tuple[Place, int]]

    def about(self, key: str) -> Background:
        """What all but the name `key` itself says: no name is evidence for its own reading."""
        if key not in self.given:
            return Background(_shares(self.countries), _shares(self.divisions), _shares(self.habits))
        place, times = self.given[key]
        country, division = place.country or "", place.division or ""
        return Background(
            _shares(self.countries, country, times),
            _shares(self.divisions, division, times),
            _shares(self.habits, division, 1),
        )


def _shares(counts: Mapping[str, int], less: str = "", times: int = 0) -> dict[str, float]:
    left = {name: count - times if name == less else count for name, count in counts.items()}
    total = sum(left.values())
    return {name: count / total for name, count in left.items() if count > 0}


def first_evidence(scene: Scene, senses: Senses) -> Evidence:
    """Evidence of the names that mean one place to every reader."""
    plain = {name.key: place for name in scene.names if (place := _unmistakable(senses.get(name.key, ())))}
    return full_evidence(scene, senses, plain, {})


def full_evidence(scene: Scene, senses: Senses, read: Mapping[str, Place], habits: Mapping[str, int]) -> Evidence:
    """Evidence of the names `read` already, of peoples, the dateline, and the source's country and habits."""
    evidence = Evidence(Counter(), Counter(), habits, {})
    given = {n.key: (read[n.key], min(n.count, _MOST_COUNTED)) for n in scene.names if n.key in read}
    for place, times in given.values():
        _count(place, times, evidence)
    for people, times in scene.peoples.items():
        if people in _demonyms():
            evidence.countries[_demonyms()[people]] += min(times, _MOST_COUNTED)
    for key in dateline_keys(scene.dateline):
        _count(_unmistakable(senses.get(key, ())), 2, evidence)
    if home := publisher_country(scene.source):
        evidence.countries[home] += 1
    return Evidence(evidence.countries, evidence.divisions, habits, given)


def _count(place: Place | None, times: int, evidence: Evidence) -> None:
    if place and place.country:
        evidence.countries[place.country] += times
        if place.division:
            evidence.divisions[place.division] += times


def _unmistakable(senses: Sequence[Place]) -> Place | None:
    """The one place a name means to every reader, or None."""
    if not senses or senses[0].weight < SURE_WEIGHT:
        return None
    rival = next((place for place in senses[1:] if not is_one_place(senses[0], place)), None)
    return senses[0] if rival is None or senses[0].weight - rival.weight >= _UNMISTAKABLE_MARGIN else None


def is_one_place(a: Place, b: Place) -> bool:
    """Whether a reader takes two entries for one: they are close, or in one division as New York in New York."""
    if a.division and a.division == b.division:
        return True
    return abs(a.latitude - b.latitude) < _NEAR_DEGREES and abs(a.longitude - b.longitude) < _NEAR_DEGREES


def habits_of(scenes: Iterable[Scene], read: Mapping[str, Mapping[str, Place]]) -> dict[str, Counter[str]]:
    """Source -> how often it names places of each division."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for scene in scenes:
        places = read[scene.article_id].values()
        counted[scene.source].update(place.division for place in places if place.division)
    return counted


def dateline_keys(dateline: str | None) -> list[str]:
    """Keys of the places in a dateline such as "BEIRUT, Lebanon"."""
    return [key for part in (dateline or "").split(",") if (key := place_key(part))]


@cache
def _demonyms() -> Mapping[str, str]:
    return {people_key(row["name"]): row["country"] for row in rows("country_names") if row["kind"] == "demonym"}


def country_of_people(name: str) -> str | None:
    """The country whose people or things are called `name` (Syrian, Syrians); None where it is of no one country."""
    return _demonyms().get(people_key(name))


@cache
def publisher_country(source: str) -> str | None:
    """Country of a publisher's national domain (`.uk`, `.com.tr`); None for all others."""
    ending = source.rpartition(".")[2].lower()
    if len(ending) != 2 or ending in _WORLDWIDE:
        return None
    return alpha3("GB" if ending == "uk" else ending.upper())
