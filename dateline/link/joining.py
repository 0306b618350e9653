"""Keys joined into things: links in order of trust, and pairs that must stay apart whatever links them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.link.chains import Chain


@dataclass(frozen=True)
class Joined:
    """Chains and the root key of the thing each names."""

    keys: Mapping[str, str]
    """chain_id -> key"""
    root_of: Mapping[str, str]
    """key -> root key"""

    def groups(self, chains: Iterable[Chain]) -> Iterator[list[Chain]]:
        """The chains of each thing, founders first."""
        grouped: dict[str, list[Chain]] = defaultdict(list)
        for chain in chains:
            grouped[self.root_of[self.keys[chain.chain_id]]].append(chain)
        return (sorted(group, key=lambda chain: chain.founding) for group in grouped.values())


def join_keys(keys: Mapping[str, str], links: Iterable[tuple[str, str]], apart: Iterable[tuple[str, str]]) -> Joined:
    """`keys` (chain_id -> key) joined by `links`, the first of which win; no link joins two keys of `apart`."""
    root = {key: key for key in keys.values()}
    barred: dict[str, set[str]] = defaultdict(set)
    for a, b in apart:
        barred[a].add(b)
        barred[b].add(a)
    for a, b in links:
        if a in root and b in root:
            _join(_find(root, a), _find(root, b), root, barred)
    return Joined(keys, {key: _find(root, key) for key in root})


def _join(a: str, b: str, root: dict[str, str], barred: dict[str, set[str]]) -> None:
    if a == b or b in barred[a]:
        return
    keep, gone = min(a, b), max(a, b)
    root[gone] = keep
    for other in barred.pop(gone, set()):
        barred[other].discard(gone)
        barred[other].add(keep)
        barred[keep].add(other)


def _find(root: dict[str, str], key: str) -> str:
    while root[key] != key:
        root[key] = root[root[key]]
        key = root[key]
    return key
