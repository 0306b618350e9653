"""What linking knows of entities: which one a mention names, and what each one is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from sys import intern

import polars as pl

EARTH_KM = 6371.0
_COLUMNS = ("entity_id", "canonical_name", "entity_type", "country", "latitude", "longitude", "place_precision")
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


@dataclass(frozen=True, slots=True)
class Known:
    """The entities that event reports and claims refer to, those of all mentions, and the pairs that may be one."""

    entity_of: Mapping[str, str]
    """mention_id -> entity_id, of mentions that events and claims refer to"""
    entities: Mapping[str, Entity]
    """those that entity_of leads to"""
    links: pl.LazyFrame
    """mention_id and entity_id of every mention that has one"""
    referred: pl.DataFrame
    """those that other tables refer to"""
    rows: pl.DataFrame
    """every entity, with the columns that an Entity holds"""
    alike: frozenset[frozenset[str]] = field(default_factory=frozenset)

    def of(self, mention_id: str | None) -> Entity | None:
        """The entity a mention names; None where it is not known."""
        return self.entities.get(self.entity_of.get(mention_id or "", ""))

    def entities_of(self, entity_ids: Iterable[str]) -> Mapping[str, Entity]:
        """Those of `entity_ids` by id."""
        wanted = pl.DataFrame({"entity_id": sorted(set(entity_ids))}, schema={"entity_id": pl.String})
        return _by_id(self.rows.join(wanted, on="entity_id", how="semi"))


def known_entities(
    links: pl.LazyFrame, entities: pl.DataFrame, entity_links: pl.DataFrame, corpus: Mapping[str, pl.LazyFrame]
) -> Known:
    """Lookups over `links` (mention_id, entity_id), the entities and the `probable_same` pairs of entity_links.

    The tables `corpus` refer to mentions in columns `…_mention_id`.
    """
    named = links.filter(pl.col("entity_id").is_not_null()).select("mention_id", "entity_id")
    own = _referred(named, [corpus["events"], corpus["claims"]])
    entity_of = {mention: intern(entity) for mention, entity in own.iter_rows()}
    shown = entities.select(_COLUMNS)
    probable = entity_links.filter(pl.col("relation") == "probable_same")
    alike = frozenset(frozenset(pair) for pair in probable.select("entity_id", "other_entity_id").iter_rows())
    every = pl.concat([own, _referred(named, [corpus["quotes"]])]).unique()
    return Known(entity_of, _by_id(shown.join(own, on="entity_id", how="semi")), named, every, shown, alike)


def _by_id(rows: pl.DataFrame) -> dict[str, Entity]:
    return {row[0]: Entity(intern(row[0]), *row[1:]) for row in rows.iter_rows()}


def _referred(named: pl.LazyFrame, tables: Iterable[pl.LazyFrame]) -> pl.DataFrame:
    """Those of `named` that a column `…_mention_id` of `tables` refers to."""
    columns = [(rows, name) for rows in tables for name in rows.collect_schema().names()]
    referring = [rows.select(mention_id=name) for rows, name in columns if name.endswith("_mention_id")]
    wanted = pl.concat(referring).drop_nulls().unique().collect(engine="streaming")
    return named.join(wanted.lazy(), on="mention_id", how="semi").collect(engine="streaming")


def distance_km(one: Entity, other: Entity) -> float | None:
    """Great-circle distance; None where one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    lat, other_lat = radians(one.latitude), radians(other.latitude)
    half_lat, half_lon = (other_lat - lat) / 2, radians(other.longitude - one.longitude) / 2
    chord = sin(half_lat) ** 2 + cos(lat) * cos(other_lat) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))
