"""What a chain is taken for on the strength of its own name: the key that all chains of one thing share."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from dateline.extract.towns import place_key
from dateline.link.aliases import Alias, alias_of
from dateline.link.chains import Chain, Chains, Spots
from dateline.link.evidence import PlaceName, Scene, country_of_people
from dateline.link.gazetteer import Place
from dateline.link.names import initials, is_generic, organisation_key, people_key, person_name, plain, thing_key
from dateline.link.places import choose_places, is_known_place, kind_word
from dateline.schema.types import PLACE_TYPES

_MISTAKEN = ("ORG", "NORP", "PERSON")
Words = Mapping[str, Sequence[str]]
_WRITTEN_IN = 3
"""characters between a place and the place it lies in: "Paris, Texas" """


def scenes_of(found: Chains, datelines: Mapping[str, str | None], following: Words) -> list[Scene]:
    """What each article tells of where it is set.

    `following` holds, for a chain_id, the words right after the name ("province" in "Idlib province").
    """
    grouped: dict[str, list[Chain]] = {}
    for chain in found.chains:
        grouped.setdefault(chain.article_id, []).append(chain)
    return [_scene(name, group, found.spots, datelines.get(name), following) for name, group in grouped.items()]


def places_of(chains: Iterable[Chain], scenes: Sequence[Scene]) -> dict[str, Place]:
    """The place of each chain (by chain_id) that names one whose reading is safe."""
    chosen = choose_places(scenes)
    found = {}
    for chain in chains:
        place = chosen.get((chain.article_id, place_key(chain.name))) if _may_be_place(chain) else None
        if place is not None:
            found[chain.chain_id] = place
    return found


def _may_be_place(chain: Chain) -> bool:
    """Places, unless a reviewed organisation has the name; and known places that were taken for something else."""
    is_open = chain.entity_type in PLACE_TYPES or (chain.entity_type in _MISTAKEN and is_known_place(chain.name))
    return is_open and not chain.roles and alias_of(chain.name, chain.entity_type) is None


def _scene(article_id: str, chains: Sequence[Chain], spots: Spots, dateline: str | None, following: Words) -> Scene:
    places = [chain for chain in chains if _may_be_place(chain)]
    containers = _containers(places, spots)
    contained = {containers[chain.chain_id]: place_key(chain.name) for chain in places if chain.chain_id in containers}
    names: dict[str, PlaceName] = {}
    for chain in places:
        key = place_key(chain.name)
        known = names.get(key)
        names[key] = PlaceName(
            key,
            chain.name,
            chain.count + (known.count if known else 0),
            _kind(chain, following) or (known.kind if known else None),
            containers.get(chain.chain_id) or (known.container if known else None),
            contained.get(key) or (known.contained if known else None),
            chain.entity_type == "FAC" and (known is None or known.is_facility),
            chain.entity_type in ("NORP", "PERSON") and (known is None or known.is_doubtful),
        )
    peoples = {people_key(c.name): c.count for c in chains if c.entity_type == "NORP"}
    return Scene(article_id, chains[0].source, tuple(names.values()), peoples, dateline)


def _kind(chain: Chain, following: Words) -> str | None:
    if own := kind_word(chain.name.rpartition(" ")[2]):
        return own
    kinds = sorted(filter(None, map(kind_word, following.get(chain.chain_id, ()))))
    return kinds[0] if kinds else None


def _containers(places: Sequence[Chain], spots: Spots) -> dict[str, str]:
    """chain_id -> key of the place written right after one of its mentions."""
    ordered = sorted((*spot, chain.chain_id, chain.name) for chain in places for spot in spots[chain.chain_id])
    found: dict[str, str] = {}
    for (part, sentence, _, end, chain_id, _), (next_part, next_sentence, start, _, _, name) in pairwise(ordered):
        if (part, sentence) == (next_part, next_sentence) and 0 < start - end < _WRITTEN_IN:
            found.setdefault(chain_id, place_key(name))
    return found


def settings_of(chains: Iterable[Chain], places: Mapping[str, Place]) -> dict[str, str]:
    """article_id -> the country most of its places and peoples are of, where one is."""
    counted: dict[str, Counter[str]] = {}
    for chain in chains:
        place = places.get(chain.chain_id)
        country = place.country if place else country_of_people(chain.name) if chain.entity_type == "NORP" else None
        if country:
            counted.setdefault(chain.article_id, Counter())[country] += chain.count
    tops = {article_id: counts.most_common(1)[0] for article_id, counts in counted.items()}
    return {article_id: top for article_id, (top, n) in tops.items() if 2 * n > counted[article_id].total()}


def identity(chain: Chain, place: Place | None, setting: str | None) -> str:
    """The key of the thing `chain` names, by the reviewed aliases, the place chosen for it, or its name.

    `setting` is the country the article is about: there each ministry of health is another.
    """
    if alias := _alias(chain):
        return alias.key
    if place is not None:
        return f"place:{place.place_id}"
    if chain.entity_type == "ORG" and is_generic(chain.name):
        return f"generic:{organisation_key(chain.name)}:{setting or chain.article_id}"
    return name_identity(chain.name, chain.entity_type, chain.article_id)


def _alias(chain: Chain) -> Alias | None:
    """The reviewed thing of the chain's name; of an organisation also of its other names, acronyms (of two) aside."""
    found = alias_of(chain.name, chain.entity_type)
    if found or chain.entity_type != "ORG":
        return found
    others = sorted(name for name in chain.surfaces if not _is_acronym(name) and " " in name)
    return next((alias for name in others if (alias := alias_of(name, chain.entity_type))), None)


def name_identity(name: str, entity_type: str, article_id: str) -> str:
    """The key of a thing known by its name alone. One word is no name of a person outside its article."""
    if entity_type == "PERSON":
        person = person_name(name)
        if len(person.tokens) < 2:
            return f"lone:{person.key}:{article_id}"
        return f"initial:{person.key}:{article_id}" if len(person.tokens[0]) == 1 else f"person:{person.key}"
    if entity_type == "NORP":
        return f"people:{people_key(name)}"
    if entity_type in ("EVENT", "WEAPON"):
        return f"{entity_type.lower()}:{thing_key(name)}"
    if entity_type in PLACE_TYPES and " " not in plain(name):
        return f"somewhere:{place_key(name)}"
    return f"named:{organisation_key(name) or plain(name) or name}"


def acronym_links(chains: Iterable[Chain], keys: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of keys that an article's own acronym joins: NRC beside "Northern Relief Council", for NRC elsewhere too.

    Only acronyms of three letters or more with one expansion among all articles.
    """
    by_article: dict[str, list[Chain]] = {}
    for chain in chains:
        if chain.entity_type == "ORG":
            by_article.setdefault(chain.article_id, []).append(chain)
    spelt: dict[str, set[str]] = {}
    for organisations in by_article.values():
        shorts = {plain(surface) for chain in organisations for surface in chain.surfaces if _is_acronym(surface)}
        for chain in organisations if shorts else ():
            if not _is_acronym(chain.name) and (short := initials(chain.name)) in shorts:
                spelt.setdefault(short, set()).add(keys[chain.chain_id])
    return sorted((f"named:{short}", min(full)) for short, full in spelt.items() if len(full) == 1)


def _is_acronym(surface: str) -> bool:
    return len(surface) > 2 and surface.isalpha() and surface.isupper()
