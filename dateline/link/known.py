"""What linking knows of entities: which one a mention names, and what each one is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from sys import intern

import polars as pl

EARTH_KM = 6371.0
AREAS = ("country", "province", "area")
"""precisions of places that other places lie in"""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity, with its place where it has one. `precision` as in the entities table."""

    entity_id: str
    name: str
    entity_type: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None

    @property
    def is_person(self) -> bool:
        """Whether it is a human being."""
        return self.entity_type == "PERSON"


class EntityOf(Mapping[str, str]):
    """mention_id -> entity_id: held for the mentions that others refer to, looked up for the rest."""

    def __init__(self, links: pl.DataFrame, referred: pl.Series) -> None:
        """`links` has mention_id and entity_id, in order of mention_id; `referred` are the ids that others refer to."""
        self.links = links
        held = links.filter(pl.col("mention_id").is_in(referred.implode()))
        self._held = {mention: intern(entity) for mention, entity in held.iter_rows()}

    def __getitem__(self, mention_id: str) -> str:
        if mention_id in self._held:
            return self._held[mention_id]
        at = self.links["mention_id"].search_sorted(mention_id)
        if at < self.links.height and self.links["mention_id"][at] == mention_id:
            return str(self.links["entity_id"][at])
        raise KeyError(mention_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self.links["mention_id"])

    def __len__(self) -> int:
        return self.links.height


@dataclass(frozen=True, slots=True)
class Known:
    """mention_id -> entity_id, the entities by id, and the pairs that may be one."""

    entity_of: EntityOf
    entities: Mapping[str, Entity]
    alike: frozenset[frozenset[str]] = field(default_factory=frozenset)

    def of(self, mention_id: str | None) -> Entity | None:
        """The entity a mention names; None where it is not known."""
        return self.entities.get(self.entity_of.get(mention_id or "", ""))

    def named(self, mentions: Iterable[str]) -> Iterable[Entity]:
        """The entities of `mentions`, those not known left out."""
        return (entity for mention in mentions if (entity := self.of(mention)))


def known_entities(
    mentions: pl.DataFrame, entities: pl.DataFrame, entity_links: pl.DataFrame, referring: Iterable[pl.DataFrame]
) -> Known:
    """Lookups over the linked mentions, the entities and the `probable_same` pairs of entity_links.

    `referring` are the tables with columns `…_mention_id` that name mentions.
    """
    columns_of = [(rows, [name for name in rows.columns if name.endswith("_mention_id")]) for rows in referring]
    referred = [rows[name].drop_nulls() for rows, names in columns_of for name in names]
    links = mentions.filter(pl.col("entity_id").is_not_null()).select("mention_id", "entity_id").sort("mention_id")
    entity_of = EntityOf(links, pl.concat([pl.Series(dtype=pl.String), *referred]).unique())
    columns = ("entity_id", "canonical_name", "entity_type", "country", "latitude", "longitude", "place_precision")
    by_id = {row[0]: Entity(intern(row[0]), *row[1:]) for row in entities.select(columns).iter_rows()}
    probable = entity_links.filter(pl.col("relation") == "probable_same")
    alike = frozenset(frozenset(pair) for pair in probable.select("entity_id", "other_entity_id").iter_rows())
    return Known(entity_of, by_id, alike)


def distance_km(one: Entity, other: Entity) -> float | None:
    """Great-circle distance; None where one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    lat, other_lat = radians(one.latitude), radians(other.latitude)
    half_lat, half_lon = (other_lat - lat) / 2, radians(other.longitude - one.longitude) / 2
    chord = sin(half_lat) ** 2 + cos(lat) * cos(other_lat) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))
