"""What linking knows of entities: which one a mention names, and what each one is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from sys import intern

import numpy as np
import polars as pl
from numpy.typing import NDArray

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


class EntityOf(Mapping[str, str]):
    """mention_id -> entity_id, of mentions that other tables refer to: in arrays, as there are dozens an article."""

    def __init__(self, named: pl.DataFrame, entities: pl.Series) -> None:
        """`named` has mention_id (each once) and entity_id; `entities` are the ids of all entities."""
        ordered = named.sort("mention_id")
        rows = pl.DataFrame({"entity_id": entities}).with_row_index("row")
        found = ordered.select("entity_id").join(rows, on="entity_id", how="left", maintain_order="left")
        self._mentions = _as_bytes(ordered["mention_id"])
        self._rows = found["row"].to_numpy()
        self._entities = entities

    def __getitem__(self, mention_id: str) -> str:
        key = mention_id.encode()
        at = int(np.searchsorted(self._mentions, key))
        if at == len(self._mentions) or self._mentions[at] != key:
            raise KeyError(mention_id)
        return str(self._entities[int(self._rows[at])])

    def __iter__(self) -> Iterator[str]:
        return (mention.decode() for mention in self._mentions.tolist())

    def __len__(self) -> int:
        return len(self._mentions)

    def of(self, mentions: pl.Series) -> pl.Series:
        """The entities of many mentions; null where none is known."""
        keys = _as_bytes(mentions.fill_null(""))
        if not len(self._mentions):
            return pl.Series([None], dtype=pl.String).new_from_index(0, len(keys))
        at = np.minimum(np.searchsorted(self._mentions, keys), len(self._mentions) - 1)
        rows = pl.Series(self._rows[at], dtype=pl.UInt32)
        is_known = pl.Series(self._mentions[at] == keys)
        return self._entities.gather(rows.zip_with(is_known, pl.Series([None], dtype=pl.UInt32)))


def _as_bytes(ids: pl.Series) -> NDArray[np.bytes_]:
    length = max(int(ids.str.len_bytes().max() or 1), 1)  # type: ignore[arg-type]  # the maximum of numbers is one
    return np.fromiter((one.encode() for one in ids), dtype=f"S{length}", count=len(ids))


@dataclass(frozen=True, slots=True)
class Known:
    """The entities that event reports and claims refer to, those of all mentions, and the pairs that may be one."""

    entity_of: EntityOf
    entities: Mapping[str, Entity]
    """those that events and claims refer to"""
    links: pl.LazyFrame
    """mention_id and entity_id of every mention that has one"""
    rows: pl.DataFrame
    """every entity, with the columns that an Entity holds"""
    alike: frozenset[frozenset[str]] = field(default_factory=frozenset)

    def of(self, mention_id: str | None) -> Entity | None:
        """The entity a mention names; None where it is not known."""
        return self.entities.get(self.entity_of.get(mention_id, "")) if mention_id else None

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
    referred = _referred(named, [corpus[name] for name in ("quotes", "events", "claims")])
    own = referred.filter("is_own").select("entity_id").unique()
    shown = entities.select(_COLUMNS)
    probable = entity_links.filter(pl.col("relation") == "probable_same")
    alike = frozenset(frozenset(pair) for pair in probable.select("entity_id", "other_entity_id").iter_rows())
    entity_of = EntityOf(referred, shown["entity_id"])
    return Known(entity_of, _by_id(shown.join(own, on="entity_id", how="semi")), named, shown, alike)


def _by_id(rows: pl.DataFrame) -> dict[str, Entity]:
    return {row[0]: Entity(intern(row[0]), *row[1:]) for row in rows.iter_rows()}


def _referred(named: pl.LazyFrame, tables: Sequence[pl.LazyFrame]) -> pl.DataFrame:
    """Those of `named` that a column `…_mention_id` of `tables` refers to; `is_own`: not in the first alone."""
    columns = [(at > 0, rows, name) for at, rows in enumerate(tables) for name in rows.collect_schema().names()]
    referring = [
        rows.select(mention_id=name, is_own=pl.lit(is_own)).drop_nulls()
        for is_own, rows, name in columns
        if name.endswith("_mention_id")
    ]
    wanted = pl.concat(referring).group_by("mention_id").agg(pl.col("is_own").any()).collect(engine="streaming")
    return named.join(wanted.lazy(), on="mention_id").collect(engine="streaming")


def distance_km(one: Entity, other: Entity) -> float | None:
    """Great-circle distance; None where one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    lat, other_lat = radians(one.latitude), radians(other.latitude)
    half_lat, half_lon = (other_lat - lat) / 2, radians(other.longitude - one.longitude) / 2
    chord = sin(half_lat) ** 2 + cos(lat) * cos(other_lat) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))
