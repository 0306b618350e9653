"""Reviewed judgements: two names are one thing, or two. They win over every rule."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from dateline.errors import UsageError
from dateline.link.chains import Chain
from dateline.link.names import plain

_COLUMNS = ("name_a", "type", "name_b", "verdict")
_VERDICTS = ("same", "different")


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

    def apart(self, keys: Mapping[str, str], chains: Sequence[Chain]) -> dict[str, str]:
        """`keys` (by chain_id), with the second name of each `different` on a key of its own where both shared one."""
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
    made = {_decision(row) for row in decisions.select(_COLUMNS).iter_rows()}
    return Decisions(sorted(made, key=lambda made: (made.entity_type, made.first, made.second, made.is_same)))


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
