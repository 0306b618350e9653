"""The bounds suite: what is measured of a snapshot lies within believable bounds. Metrics and bounds are data."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import UsageError
from expectations.law import Law, literal

_KEYS = ("metric", "minimum", "maximum", "applies_from", "why")
_STOPPED = (
    "Look at what the metric tells; if the input is right as it is, lower the minimum in a bounds file of your own."
)
_WARNED = (
    "Look at what the metric tells; if the input is right as it is, raise the maximum in a bounds file of your own."
)


@dataclass(frozen=True, slots=True)
class Metric:
    """One measure of a table, as `metrics.yml` declares it."""

    name: str
    table: str
    unit: str
    tells: str
    rows: str
    value: str
    reads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """What is believed of a metric: below the minimum stops, above the maximum warns."""

    metric: Metric
    minimum: float | None
    maximum: float | None
    applies_from: int
    why: str


def metrics() -> dict[str, Metric]:
    """Every metric by its name."""
    text = files(__package__).joinpath("metrics.yml").read_text(encoding="utf-8")
    entries = yaml.safe_load(text)
    return {entry["name"]: Metric(**{**entry, "reads": tuple(entry.get("reads", ()))}) for entry in entries}


def read_bounds(path: Path | None = None) -> tuple[Bound, ...]:
    """The bounds of `path`, or the shipped ones. One that cannot be used raises UsageError, which names the entry."""
    name = "bounds.yml" if path is None else str(path)
    entries = _parsed(name, _text(path))
    if not isinstance(entries, list):
        raise UsageError(f"{name}: a list of bounds is expected, one entry a metric; copy the shipped bounds.yml")
    known = metrics()
    bounds = tuple(_bound(f"{name}, entry {at}", entry, known) for at, entry in enumerate(entries, 1))
    names = [bound.metric.name for bound in bounds]
    if twice := sorted({metric for metric in names if names.count(metric) > 1}):
        raise UsageError(f"{name}: {twice[0]} is bounded twice; keep one entry a metric")
    return bounds


def bound_laws(bounds: tuple[Bound, ...]) -> list[Law]:
    """One law for each minimum and each maximum."""
    return [law for bound in bounds for law in _laws(bound)]


def _text(path: Path | None) -> str:
    try:
        return (files(__package__).joinpath("bounds.yml") if path is None else path).read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: the bounds file cannot be read: {error.strerror}; check its path") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: the bounds file is not UTF-8; save it as UTF-8") from error


def _parsed(name: str, text: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise UsageError(f"{name}: the bounds file is not YAML: {reason}; compare it with the shipped one") from error


def _bound(place: str, entry: Any, known: dict[str, Metric]) -> Bound:
    if not isinstance(entry, dict):
        raise UsageError(f"{place}: keys and values are expected ({', '.join(_KEYS)}), not {entry!r}")
    if unknown := [key for key in entry if key not in _KEYS]:
        raise UsageError(f"{place}: {unknown[0]!r} is not a key of a bound; the keys are {', '.join(_KEYS)}")
    metric = _metric(place, entry.get("metric"), known)
    minimum, maximum = (_limit(place, metric, key, entry.get(key)) for key in ("minimum", "maximum"))
    if minimum is None and maximum is None:
        raise UsageError(f"{place}: {metric.name} has neither minimum nor maximum; give one or drop the entry")
    if minimum is not None and maximum is not None and minimum > maximum:
        raise UsageError(f"{place}: the minimum {minimum} of {metric.name} is above its maximum {maximum}")
    return Bound(metric, minimum, maximum, _applies_from(place, entry.get("applies_from", 1)), _why(place, entry))


def _metric(place: str, name: Any, known: dict[str, Metric]) -> Metric:
    if isinstance(name, str) and name in known:
        return known[name]
    close = get_close_matches(str(name), known, n=1)
    remedy = f"did you mean {close[0]}?" if close else f"the metrics are {', '.join(known)}"
    raise UsageError(f"{place}: there is no metric {name!r}; {remedy}")


def _limit(place: str, metric: Metric, key: str, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise UsageError(f"{place}: the {key} of {metric.name} is {value!r}; give a number")
    if metric.unit == "share" and not 0 <= value <= 1:
        raise UsageError(f"{place}: the {key} of {metric.name} is {value}; a share lies between 0 and 1")
    return float(value)


def _applies_from(place: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise UsageError(f"{place}: applies_from is {value!r}; give a number of rows, 1 or more")
    return value


def _why(place: str, entry: dict[str, Any]) -> str:
    why = entry.get("why")
    if not isinstance(why, str) or not why.strip():
        raise UsageError(f"{place}: `why` is missing; a bound comes with the reason for it")
    return why.strip()


def _laws(bound: Bound) -> Iterator[Law]:
    if bound.minimum is not None:
        yield _law(bound, "minimum", f"value < {bound.minimum}", f"below {bound.minimum:g}")
    if bound.maximum is not None:
        yield _law(bound, "maximum", f"value > {bound.maximum}", f"above {bound.maximum:g}")


def _law(bound: Bound, side: str, broken: str, words: str) -> Law:
    metric, least = bound.metric, bound.minimum if side == "minimum" else bound.maximum
    judged = f", judged from {bound.applies_from} on" if bound.applies_from > 1 else ""
    unit = literal(f" rows{judged}")
    value = "rtrim(rtrim(printf('%.4f', CAST(value AS DOUBLE)), '0'), '.')"
    return Law(
        "bounds",
        metric.table,
        f"{metric.name}, {side}",
        f"{metric.tells} At {'least' if side == 'minimum' else 'most'} {least:g}{judged}. {bound.why}",
        f"SELECT CAST(broken AS INTEGER) AS broken, CASE WHEN broken THEN [{value} || {literal(f' is {words}')}] "
        f"ELSE [] END AS examples, coalesce({value} || ' over ' || base || {unit}, 'nothing to measure') AS observed "
        f"FROM (SELECT *, coalesce(base >= {bound.applies_from} AND {broken}, false) AS broken "
        f"FROM (SELECT {metric.value} AS value, count(*) AS base FROM {metric.rows}) AS measured) AS judged",
        reads=metric.reads,
        severity="critical" if side == "minimum" else "warning",
        remedy=_STOPPED if side == "minimum" else _WARNED,
    )
