"""Which place a name means in an article: by what else the article names, never by a guess.

Each place name of an article is read once. Evidence is what the article is about (its countries, nationalities and
unmistakable places, the dateline, a container written right after the name: "Paris, Texas") and, more weakly, where
its publisher sits and usually reports from. A name that stays open between two places has none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from dateline.data import rows
from dateline.extract.towns import place_key, spellings_of
from dateline.link.evidence import (
    SURE_WEIGHT,
    Background,
    Evidence,
    PlaceName,
    Scene,
    Senses,
    dateline_keys,
    first_evidence,
    full_evidence,
    habits_of,
    is_one_place,
)
from dateline.link.gazetteer import Place, look_up

_COUNTRY_PULL, _DIVISION_PULL, _SOURCE_PULL, _CONTAINER_PULL, _CONTAINED_PULL = 2.5, 1.6, 1.5, 4.0, 1.5
_TOWNS = ("city", "village", "district")
_CLEAR_MARGIN = 0.6
"""weight a place needs over any place elsewhere where no evidence speaks for it; 0.6 is 16 times the people"""
_SUPPORT, _SUPPORTED_MARGIN = 0.1, 0.3
"""share of its country in the evidence that supports a reading, and the margin it still needs: which Hall County?"""
_AFAR_WEIGHT, _MOSTLY = 2.6, 0.5
"""weight of a town (160,000 people) believed in an article of which at least this share is about another country"""
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


def choose_places(scenes: Iterable[Scene]) -> dict[tuple[str, str], Place]:
    """The place that each (article, key of a name) means; a name that stays open or is in no gazetteer is left out."""
    scenes = list(scenes)
    senses = look_up(key for scene in scenes for key in _keys(scene))
    first = {scene.article_id: _choose(scene, senses, first_evidence(scene, senses)) for scene in scenes}
    habits = habits_of(scenes, first)
    chosen = {}
    for scene in scenes:
        evidence = full_evidence(scene, senses, first[scene.article_id], habits[scene.source])
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
        yield from filter(None, (name.container, name.key.removesuffix("s"), _whole_key(name.surface)))
        yield from spellings_of(name.surface)
    yield from dateline_keys(scene.dateline)


def _readings(name: PlaceName) -> Iterable[str]:
    """Keys of a name: with the kind beside it, alone, without possessive ending, kind word, or "City of" before it."""
    if name.kind:
        yield place_key(f"{name.surface} {name.kind}")
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


def _choose(scene: Scene, senses: Senses, evidence: Evidence) -> dict[str, Place]:
    chosen = {}
    for name in scene.names:
        place = _meant(name, senses, evidence.about(name.key))
        if place is not None:
            chosen[name.key] = place
    return chosen


def _meant(name: PlaceName, senses: Senses, evidence: Background) -> Place | None:
    for places in _candidates(name, senses):
        place = _best(name, places, senses, evidence)
        if place is not None:
            return place
    whole = _whole_key(name.surface)
    place = _best(name, senses.get(whole, ()), senses, evidence) if whole else None
    if place is not None:
        return replace(place, place_id=f"part:{name.key}:{place.place_id}", geonames_id=None)
    return None if name.is_facility else _romanised(name, senses, evidence)


def _romanised(name: PlaceName, senses: Senses, evidence: Background) -> Place | None:
    """The town that the name is in another romanisation, where the article is about its country."""
    if any(senses.get(key) for key in _readings(name)):
        return None
    for key in spellings_of(name.surface):
        places = [place for place in senses.get(key, ()) if _is_supported(place, evidence)]
        if (place := _best(name, places, senses, evidence)) is not None:
            return place
    return None


def _candidates(name: PlaceName, senses: Senses) -> Iterable[Sequence[Place]]:
    """The places of each reading; at last, of a possessive that lost its apostrophe ("Syrias army"), the sure ones."""
    for key in _readings(name):
        yield senses.get(key, ())
    if name.key.endswith("s"):
        yield [place for place in senses.get(name.key[:-1], ()) if place.basis != "gazetteer"]


def _best(name: PlaceName, places: Sequence[Place], senses: Senses, evidence: Background) -> Place | None:
    if name.is_facility or name.is_doubtful:
        places = [place for place in places if place.basis == "reviewed" or place.kind == "country"]
    containers = senses.get(name.container, ()) if name.container else ()
    places = _without_namesakes(places, name, containers)
    if not places:
        return None
    inner = senses.get(name.contained, ()) if name.contained else ()
    scored = [(_score(place, name, containers, inner, evidence), place) for place in places]
    scored.sort(key=lambda pair: (-pair[0], pair[1].place_id))
    score, best = scored[0]
    rival = next((other for other, place in scored[1:] if not is_one_place(best, place)), None)
    if name.is_doubtful and not _is_supported(best, evidence):
        return None
    return best if _is_safe(best, score, rival, evidence) else None


def _without_namesakes(places: Sequence[Place], name: PlaceName, containers: Sequence[Place]) -> Sequence[Place]:
    """Where a country has the name, its namesakes among towns (Italy, Texas) only if the words beside it say so."""
    if not any(place.kind == "country" for place in places):
        return places
    if name.kind and any(kind in _TOWNS for kind in _KINDS[name.kind]):
        return places
    return [p for p in places if p.kind not in _TOWNS or any(_contains(container, p) for container in containers)]


def _score(
    place: Place, name: PlaceName, containers: Sequence[Place], inner: Sequence[Place], evidence: Background
) -> float:
    score = place.weight
    if place.country:
        score += _COUNTRY_PULL * evidence.countries.get(place.country, 0.0)
    if place.division:
        score += _DIVISION_PULL * evidence.divisions.get(place.division, 0.0)
        score += _SOURCE_PULL * evidence.habits.get(place.division, 0.0)
    if any(_contains(container, place) for container in containers):
        score += _CONTAINER_PULL
    if any(_contains(place, other) for other in inner):
        score += _CONTAINED_PULL
    if name.kind:
        score += 2.0 if place.kind in _KINDS[name.kind] else 0.0
    return score


def _contains(container: Place, place: Place) -> bool:
    if container.division and container.kind in ("state", "province", "district"):
        return container.division == place.division and place.kind != container.kind
    return container.kind == "country" and container.country == place.country and place.kind != "country"


def _is_safe(place: Place, score: float, rival: float | None, evidence: Background) -> bool:
    """Whether the reading rests on evidence, or on there being no other that a reader would think of."""
    is_supported = _is_supported(place, evidence)
    if rival is not None and score - rival < (_SUPPORTED_MARGIN if is_supported else _CLEAR_MARGIN):
        return False
    return is_supported or place.weight >= (_AFAR_WEIGHT if _is_set_elsewhere(evidence) else SURE_WEIGHT)


def _is_supported(place: Place, evidence: Background) -> bool:
    return place.country is not None and evidence.countries.get(place.country, 0.0) >= _SUPPORT


def _is_set_elsewhere(evidence: Background) -> bool:
    """Whether the article is so much about one country that a town in one it never names is doubtful."""
    return max(evidence.countries.values(), default=0.0) >= _MOSTLY


def is_known_place(name: str) -> bool:
    """Whether `name` is that of a country, or of a reviewed town or camp that a model may take for something else."""
    return place_key(name) in _known_keys() or place_key(name).removesuffix("s") in _known_keys()


@cache
def _known_keys() -> frozenset[str]:
    countries = [row["name"] for row in (*rows("countries"), *rows("country_names")) if row.get("kind") != "demonym"]
    reviewed = [row for row in rows("places") if row["kind"] in ("camp", "village", "city")]
    others = [name for row in reviewed for name in (row["name"], *row["other_names"].split("|")) if name]
    return frozenset(place_key(name) for name in (*countries, *others))
