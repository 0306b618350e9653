"""Reviewed judgements: two names are one thing, or two; two event reports are one incident, or two.

They win over every rule.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from dateline.errors import UsageError
from dateline.link.chains import Chain
from dateline.link.names import plain
from dateline.link.variants import Rows

_COLUMNS = ("name_a", "type", "name_b", "verdict")
_VERDICTS = ("same", "different")
_EVENT = "EVENT"
"""the type of a judgement on two event reports, which are given by id"""


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement on two names of one type, in plain form; `first` is the smaller."""

    entity_type: str
    first: str
    second: str
    is_same: bool


@dataclass(frozen=True)
class Decisions:
    """All judgements, and what they mean for the names at hand."""

    made: Sequence[Decision]

    def apart(self, keys: Mapping[str, str], chains: Sequence[Chain]) -> Mapping[str, str]:
        """`keys` (by chain_id), with the second name of each `different` on a key of its own where both shared one."""
        if not self.made:
            return keys
        changed = dict(keys)
        named = _by_name(chains)
        for decision in self.made:
            if not decision.is_same:
                firsts = {keys[chain_id] for chain_id in named[decision.entity_type, decision.first]}
                for chain_id in named[decision.entity_type, decision.second]:
                    if keys[chain_id] in firsts:
                        changed[chain_id] = f"decided:{decision.entity_type}:{decision.second}"
        return changed

    def same(self, chains: Sequence[Chain], keys: Mapping[str, str]) -> list[tuple[str, str]]:
        """Pairs of keys judged one thing."""
        return self._pairs(chains, keys, is_same=True)

    def different(self, chains: Sequence[Chain], keys: Mapping[str, str]) -> list[tuple[str, str]]:
        """Pairs of keys judged two things."""
        return self._pairs(chains, keys, is_same=False)

    cannot_join = different

    def _pairs(self, chains: Sequence[Chain], keys: Mapping[str, str], *, is_same: bool) -> list[tuple[str, str]]:
        if not self.made:
            return []
        named = _by_name(chains)
        pairs = set()
        for decision in self.made:
            if decision.is_same is is_same:
                firsts = {keys[chain_id] for chain_id in named[decision.entity_type, decision.first]}
                seconds = {keys[chain_id] for chain_id in named[decision.entity_type, decision.second]}
                pairs |= {(a, b) for a in firsts for b in seconds if a != b}
        return sorted(pairs)


def read_decisions(decisions: pl.DataFrame | None) -> Decisions:
    """The judgements of a table with columns name_a, type, name_b, verdict; UsageError where a row cannot be one."""
    if decisions is None:
        return Decisions(())
    missing = [name for name in _COLUMNS if name not in decisions.columns]
    if missing:
        raise UsageError(f"decisions: no column {missing[0]}; the columns are {', '.join(_COLUMNS)}")
    named = decisions.filter(pl.col("type") != _EVENT)
    made = {_decision(row) for row in named.select(_COLUMNS).iter_rows()}
    return Decisions(sorted(made, key=lambda made: (made.entity_type, made.first, made.second, made.is_same)))


@dataclass(frozen=True, slots=True)
class ReportDecision:
    """One judgement on two event reports, given by id."""

    event_id: str
    other_id: str
    is_same: bool


def read_report_decisions(decisions: pl.DataFrame | None) -> Sequence[ReportDecision]:
    """The judgements on event reports (type EVENT) of the same table, in order of their ids."""
    if decisions is None:
        return ()
    found = decisions.filter(pl.col("type") == _EVENT).select("name_a", "name_b", "verdict").unique()
    return [ReportDecision(one, other, verdict == "same") for one, other, verdict in sorted(found.iter_rows())]


def unmet(decisions: pl.DataFrame, mentions: Rows, events: Rows) -> list[str]:
    """What the judgements name and no row of `mentions` or `events` is: names written so nowhere, ids of no report."""
    pairs = mentions.lazy().select("entity_type", "surface").unique().collect(engine="streaming").iter_rows()
    written = {(entity_type, plain(surface)) for entity_type, surface in pairs}
    reported = set(events.lazy().select("event_id").collect(engine="streaming")["event_id"])
    told: dict[str, None] = {}
    for name_a, entity_type, name_b, _ in decisions.select(_COLUMNS).iter_rows():
        for name in (name_a, name_b):
            known = name in reported if entity_type == _EVENT else (entity_type, plain(name)) in written
            if not known:
                told[f"{name} ({entity_type})"] = None
    return list(told)


def _decision(row: tuple[str, str, str, str]) -> Decision:
    name_a, entity_type, name_b, verdict = row
    if verdict not in _VERDICTS:
        raise UsageError(f"decisions: verdict {verdict!r} of {name_a!r} and {name_b!r} is neither same nor different")
    first, second = sorted((plain(name_a), plain(name_b)))
    return Decision(entity_type, first, second, verdict == "same")


def _by_name(chains: Sequence[Chain]) -> dict[tuple[str, str], list[str]]:
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for chain in chains:
        named[chain.entity_type, plain(chain.name)].append(chain.chain_id)
    return named
