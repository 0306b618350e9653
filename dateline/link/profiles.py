"""What is published of one entity: its best name, type, place and counts, and how sure each chain belongs to it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dateline.ids import content_id
from dateline.link.aliases import Alias, alias_of
from dateline.link.chains import Chain
from dateline.link.evidence import country_of_people
from dateline.link.gazetteer import Place
from dateline.link.names import initials, is_generic, name_words, organisation_key, person_name, plain
from dateline.schema.types import PLACE_TYPES

_NICKNAME = re.compile(r"\s+[\"“][^\"“”]*[\"”]\s+")
_OFTEN = 0.25
"""a fuller name is preferred where it is at least this often the name of a chain, against the most frequent"""


@dataclass(frozen=True)
class Profile:
    """One entity: its chains, founders first, and the place it is, where it is one."""

    chains: Sequence[Chain]
    place: Place | None
    alias: Alias | None
    setting: str | None = None
    """country of an organisation that every country has one of"""

    @cached_property
    def entity_id(self) -> str:
        """Id of the entity: that of its founding mention."""
        return content_id("entity", min(chain.founding for chain in self.chains)[1])

    @cached_property
    def name(self) -> str:
        """The reviewed name, where there is one; else the fullest of those in common use."""
        if self.alias:
            return self.alias.name
        if self.place and self.place.basis != "gazetteer" and not self.place.place_id.startswith("part:"):
            return self.place.name
        names = Counter(shown(chain.name) for chain in self.chains)
        most = max(names.values())
        frequent = [name for name, count in names.items() if count >= _OFTEN * most]
        return min(frequent, key=lambda name: (-name_words(name), -names[name], name.isupper(), name))

    @cached_property
    def entity_type(self) -> str:
        """The reviewed type, else that of most mentions; a place is a place whatever it was taken for."""
        if self.alias:
            return self.alias.entity_type
        types: Counter[str] = Counter({"GPE": 0} if self.place else {})
        for chain in self.chains:
            if self.place is None or chain.entity_type in PLACE_TYPES:
                types[chain.entity_type] += chain.count
        return min(types, key=lambda kind: (-types[kind], kind))

    def score_of(self, chain: Chain) -> float:
        """How sure it is that `chain` belongs here: 1 the same words or a reviewed alias, 0.6 a lone surname."""
        return _score(chain.name, chain.entity_type, self.name, self.entity_type, self.place is not None)

    def _where(self) -> dict[str, object]:
        if self.place is None:
            people = country_of_people(self.name) if self.entity_type == "NORP" else None
            return {"country": self.alias.country if self.alias else people or self.setting}
        return {
            "country": self.place.country,
            "geonames_id": self.place.geonames_id,
            "latitude": self.place.latitude,
            "longitude": self.place.longitude,
            "place_precision": self.place.precision,
            "geo_basis": self.place.basis,
        }

    def row(self) -> dict[str, object]:
        """The entity as a row of the entities table."""
        days = sorted(chain.day for chain in self.chains if chain.day)
        return {
            "entity_id": self.entity_id,
            "canonical_name": self.name,
            "entity_type": self.entity_type,
            **self._where(),
            "mention_count": sum(chain.count for chain in self.chains),
            "article_count": len({chain.article_id for chain in self.chains}),
            "source_count": len({chain.source for chain in self.chains}),
            "first_seen": days[0] if days else None,
            "last_seen": days[-1] if days else None,
        }


def profile_of(chains: Sequence[Chain], places: Mapping[str, Place], settings: Mapping[str, str]) -> Profile:
    """The profile of the entity that `chains` (founders first) name; `settings` are the countries of their articles."""
    aliases = (alias_of(chain.name, chain.entity_type) for chain in chains)
    alias = next((alias for alias in aliases if alias), None)
    place = next((places[chain.chain_id] for chain in chains if chain.chain_id in places), None)
    founder = chains[0]
    is_of_setting = founder.entity_type == "ORG" and place is None and is_generic(founder.name)
    return Profile(chains, None if alias else place, alias, settings.get(founder.article_id) if is_of_setting else None)


def shown(name: str) -> str:
    """`name` as a canonical one: without a leading article, a possessive ending and a nickname in quotation marks."""
    stripped = _NICKNAME.sub(" ", name).strip().removesuffix("'s").removesuffix("’s")
    for article in ("The ", "the "):
        stripped = stripped.removeprefix(article)
    return stripped or name


@lru_cache(maxsize=1 << 14)
def _score(name: str, kind: str, canonical: str, canonical_kind: str, is_placed: bool) -> float:
    if plain(name) == plain(canonical) or alias_of(name, kind):
        return 1.0
    if is_placed:
        return 0.9
    return _person_score(name, canonical) if canonical_kind == "PERSON" else _other_score(name, canonical)


def _person_score(name: str, canonical: str) -> float:
    one, other = person_name(name), person_name(canonical)
    if one.key == other.key:
        return 0.9 if one.has_kunya == other.has_kunya else 0.8
    return 0.7 if len(one.tokens) > 1 else 0.6


def _other_score(name: str, canonical: str) -> float:
    if organisation_key(name) == organisation_key(canonical):
        return 0.9
    acronym = plain(name).replace(" ", "") == initials(canonical) or plain(canonical) == initials(name)
    return 0.8 if acronym else 0.7
