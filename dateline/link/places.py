"""Which place a name means in an article: by what else the article names, never by a guess.

Each place name of an article is read once. Evidence is what the article is about (its countries, nationalities and
unmistakable places, the dateline, a container written right after the name: "Paris, Texas") and, more weakly, where
its publisher sits and usually reports from. A name that stays open between two places has none.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dateline.data import rows
from dateline.link.gazetteer import Place, alpha3, look_up, place_key
from dateline.link.names import people_key

_COUNTRY_PULL, _DIVISION_PULL, _SOURCE_PULL, _CONTAINER_PULL = 2.5, 1.6, 1.5, 4.0
_CLEAR_MARGIN = 0.6
"""weight a place needs over any place elsewhere where no evidence speaks for it; 0.6 is 16 times the people"""
_SURE_WEIGHT = 1.9
"""a place of one sense with fewer people (about 6,000) is believed only where evidence agrees"""
_NEAR_DEGREES = 0.7
"""two entries this close are one place to a reader: a city and its province"""
_PART_OF = re.compile(
    r"^(?:the )?(?:(?:far|rural) )?(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)? (?=[A-Z])", re.I
)
_POSSESSIVE = re.compile(r"['’]s?$")
_KIND_OF = re.compile(r"(?:the )?(?:city|town|village|province|governorate|state|district|island) of (?=[A-Z])", re.I)
_KINDS = {
    "province": ("province", "state"),
    "governorate": ("province", "state"),
    "oblast": ("province", "state"),
    "state": ("state", "province"),
    "prefecture": ("province", "state"),
    "county": ("district", "province"),
    "parish": ("district",),
    "district": ("district", "province"),
    "region": ("region", "province", "state"),
    "river": ("river",),
    "camp": ("camp",),
    "city": ("city",),
    "town": ("city", "village"),
    "village": ("city", "village"),
    "sea": ("sea",),
    "island": ("island", "city"),
    "islands": ("island",),
}


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
    is_facility: bool = False
    """a building or street, which a town of the same name is not"""


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article tells of where it is set."""

    article_id: str
    source: str
    names: Sequence[PlaceName]
    peoples: Mapping[str, int] = field(default_factory=dict)
    """nationalities it names, with their number"""
    dateline: str | None = None


@dataclass(frozen=True)
class _Evidence:
    countries: Mapping[str, float]
    divisions: Mapping[str, float]
    habits: Mapping[str, float]


def choose_places(scenes: Iterable[Scene]) -> dict[tuple[str, str], Place]:
    """The place that each (article, key of a name) means; a name that stays open or is in no gazetteer is left out."""
    scenes = list(scenes)
    senses = look_up(key for scene in scenes for key in _keys(scene))
    first = {scene.article_id: _choose(scene, senses, _first_evidence(scene, senses)) for scene in scenes}
    habits = _habits(scenes, first)
    chosen = {}
    for scene in scenes:
        evidence = _full_evidence(scene, senses, first[scene.article_id], habits[scene.source])
        for key, place in _choose(scene, senses, evidence).items():
            chosen[scene.article_id, key] = place
    return chosen


def kind_word(word: str) -> str | None:
    """`word` where it names a kind of place, in lower case."""
    lowered = word.lower()
    return lowered if lowered in _KINDS else None


def _keys(scene: Scene) -> Iterable[str]:
    for name in scene.names:
        yield from _readings(name)
        yield from filter(None, (name.container, _whole_key(name.surface)))
    yield from _dateline_keys(scene.dateline)


def _readings(name: PlaceName) -> Iterable[str]:
    """The key of a name, then what it is without a possessive ending, "province" after it or "City of" before."""
    yield name.key
    surface = _POSSESSIVE.sub("", name.surface)
    yield place_key(surface)
    words = surface.split()
    if len(words) > 1 and kind_word(words[-1]):
        yield place_key(" ".join(words[:-1]))
    if match := _KIND_OF.match(surface):
        yield place_key(surface[match.end() :])


def _whole_key(surface: str) -> str | None:
    """Key of the whole of which "northern Syria" is a part."""
    whole = _PART_OF.sub("", surface)
    return place_key(whole) if whole != surface else None


def _dateline_keys(dateline: str | None) -> list[str]:
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
    ending = source.rpartition(".")[2].upper()
    return (
        alpha3("GB" if ending == "UK" else ending)
        if len(ending) == 2 and ending not in ("IO", "TV", "ME", "CO", "AI")
        else None
    )


Senses = Mapping[str, Sequence[Place]]


def _first_evidence(scene: Scene, senses: Senses) -> _Evidence:
    countries: Counter[str] = Counter()
    divisions: Counter[str] = Counter()
    for name in scene.names:
        _count(_unmistakable(senses.get(name.key, ())), name.count, countries, divisions)
    return _with_background(scene, senses, countries, divisions, {})


def _full_evidence(scene: Scene, senses: Senses, first: Mapping[str, Place], habits: Mapping[str, float]) -> _Evidence:
    countries: Counter[str] = Counter()
    divisions: Counter[str] = Counter()
    for name in scene.names:
        _count(first.get(name.key), name.count, countries, divisions)
    return _with_background(scene, senses, countries, divisions, habits)


def _with_background(
    scene: Scene, senses: Senses, countries: Counter[str], divisions: Counter[str], habits: Mapping[str, float]
) -> _Evidence:
    for people, count in scene.peoples.items():
        if people in _demonyms():
            countries[_demonyms()[people]] += count
    for key in _dateline_keys(scene.dateline):
        _count(_unmistakable(senses.get(key, ())), 2, countries, divisions)
    home = publisher_country(scene.source)
    if home:
        countries[home] += 1
    return _Evidence(_shares(countries), _shares(divisions), habits)


def _count(place: Place | None, times: int, countries: Counter[str], divisions: Counter[str]) -> None:
    if place and place.country:
        countries[place.country] += min(times, 5)
        if place.division:
            divisions[place.division] += min(times, 5)


def _shares(counts: Mapping[str, int]) -> dict[str, float]:
    total = sum(counts.values())
    return {name: count / total for name, count in counts.items()}


def _unmistakable(senses: Sequence[Place]) -> Place | None:
    """The one place a name means to every reader, or None."""
    if not senses or senses[0].weight < _SURE_WEIGHT:
        return None
    rival = next((place for place in senses[1:] if not _one_place(senses[0], place)), None)
    return senses[0] if rival is None or senses[0].weight - rival.weight >= 1.0 else None


def _one_place(a: Place, b: Place) -> bool:
    return abs(a.latitude - b.latitude) < _NEAR_DEGREES and abs(a.longitude - b.longitude) < _NEAR_DEGREES


def _habits(scenes: Sequence[Scene], chosen: Mapping[str, Mapping[str, Place]]) -> dict[str, dict[str, float]]:
    """Source -> share of each division among the places it reports from."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for scene in scenes:
        own = counted[scene.source]
        own.update(place.division for place in chosen[scene.article_id].values() if place.division)
    return {source: _shares(counts) for source, counts in counted.items()}


def _choose(scene: Scene, senses: Senses, evidence: _Evidence) -> dict[str, Place]:
    chosen = {}
    for name in scene.names:
        place = _meant(name, senses, evidence)
        if place is not None:
            chosen[name.key] = place
    return chosen


def _meant(name: PlaceName, senses: Senses, evidence: _Evidence) -> Place | None:
    for key in _readings(name):
        place = _best(name, senses.get(key, ()), senses, evidence)
        if place is not None:
            return place
    whole = _whole_key(name.surface)
    place = _best(name, senses.get(whole, ()), senses, evidence) if whole else None
    return None if place is None else replace(place, place_id=f"part:{name.key}:{place.place_id}", geonames_id=None)


def _best(name: PlaceName, places: Sequence[Place], senses: Senses, evidence: _Evidence) -> Place | None:
    if name.is_facility:
        places = [place for place in places if place.basis == "reviewed" or place.kind == "country"]
    if not places:
        return None
    containers = senses.get(name.container, ()) if name.container else ()
    scored = [(_score(place, name, containers, evidence), place) for place in places]
    scored.sort(key=lambda pair: (-pair[0], pair[1].place_id))
    score, best = scored[0]
    rival = next((other for other, place in scored[1:] if not _one_place(best, place)), None)
    return best if _is_safe(best, score, rival, evidence) else None


def _score(place: Place, name: PlaceName, containers: Sequence[Place], evidence: _Evidence) -> float:
    score = place.weight
    if place.country:
        score += _COUNTRY_PULL * evidence.countries.get(place.country, 0.0)
    if place.division:
        score += _DIVISION_PULL * evidence.divisions.get(place.division, 0.0)
        score += _SOURCE_PULL * evidence.habits.get(place.division, 0.0)
    if any(_contains(container, place) for container in containers):
        score += _CONTAINER_PULL
    if name.kind:
        score += 2.0 if place.kind in _KINDS[name.kind] else 0.0
    return score


def _contains(container: Place, place: Place) -> bool:
    if container.division and container.kind in ("state", "province", "district"):
        return container.division == place.division and place.kind != container.kind
    return container.kind == "country" and container.country == place.country and place.kind != "country"


def _is_safe(place: Place, score: float, rival: float | None, evidence: _Evidence) -> bool:
    """Whether the reading rests on evidence, or on there being no other that a reader would think of."""
    if place.country and evidence.countries.get(place.country, 0.0) >= 0.1:
        return True
    if rival is not None:
        return score - rival >= _CLEAR_MARGIN
    return place.weight >= _SURE_WEIGHT


def is_country(name: str) -> bool:
    """Whether `name` is that of a country, whatever else it may be."""
    return place_key(name) in _country_keys()


@cache
def _country_keys() -> frozenset[str]:
    named = [row["name"] for row in rows("country_names") if row["kind"] == "name"]
    return frozenset(place_key(name) for name in (*named, *(row["name"] for row in rows("countries"))))
