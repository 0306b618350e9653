"""Pairs of things that hold the same key, through an inverted index in arrays: there are as many keys as words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Keys = NDArray[np.uint64]
BUCKETS = 16
"""parts of the keys that are sorted one after the other, so that sorting takes little beside what is sorted"""
BLOCK_PAIRS = 2_000_000
"""pairs made at a time"""
_BASE = np.uint64(1_099_511_628_211)


@dataclass(frozen=True)
class Postings:
    """Holders of the keys that several hold: `owners` key by key, each key's in ascending order."""

    owners: Numbers
    starts: Numbers
    """for each posting, where those of its key begin"""

    def pairs(self, hubs: int) -> Iterator[tuple[Numbers, Numbers, NDArray[np.int64]]]:
        """Blocks of pairs (earlier, later, keys shared), each pair in one block and once; in order of the later one.

        Of a key's holders each is paired with the first `hubs` before it, so pairs grow as holders do.
        """
        place = np.arange(len(self.owners), dtype=np.uint32) - self.starts
        later = np.flatnonzero(place).astype(np.uint32)
        later = later[np.argsort(self.owners[later], kind="stable")]
        times = np.minimum(place[later], hubs).astype(np.int64)
        ends = np.cumsum(times)
        for a, b in _blocks(self.owners[later], ends):
            yield _paired(self, later[a:b], times[a:b])


def _blocks(owners: Numbers, ends: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Bounds of blocks of about BLOCK_PAIRS pairs; all postings of an owner stand in one."""
    at = 0
    while at < len(owners):
        done = ends[at - 1] if at else 0
        last = min(int(np.searchsorted(ends, done + BLOCK_PAIRS)), len(owners) - 1)
        bound = int(np.searchsorted(owners, owners[last], side="right"))
        yield at, bound
        at = bound


def _paired(postings: Postings, later: Numbers, times: NDArray[np.int64]) -> tuple[Numbers, Numbers, NDArray[np.int64]]:
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    earlier = postings.owners[np.repeat(postings.starts[later], times) + within]
    codes = np.repeat(postings.owners[later], times).astype(np.uint64) << np.uint64(32) | earlier
    codes, shared = np.unique(codes, return_counts=True)
    return (codes & np.uint64(0xFFFFFFFF)).astype(np.uint32), (codes >> np.uint64(32)).astype(np.uint32), shared


def postings(held: Iterable[tuple[Numbers, Keys]], groups: Numbers | None = None, most: int | None = None) -> Postings:
    """The index of `held`: chunks of owners, in ascending order from chunk to chunk, and the key each one holds.

    With `groups` (owner -> group, ascending) a key counts where owners of two groups hold it, and not where owners of
    more than `most` do.
    """
    buckets: list[list[tuple[Numbers, Keys]]] = [[] for _ in range(BUCKETS)]
    for owners, keys in held:
        which = keys % np.uint64(BUCKETS)
        for number, bucket in enumerate(buckets):
            chosen = which == number
            bucket.append((owners[chosen], keys[chosen]))
    found, starts, length = [], [], 0
    while buckets:
        owners, begin = _shared(buckets.pop(), groups, most)
        found.append(owners)
        starts.append(begin + np.uint32(length))
        length += len(owners)
    return Postings(np.concatenate(found), np.concatenate(starts))


def _shared(bucket: list[tuple[Numbers, Keys]], groups: Numbers | None, most: int | None) -> tuple[Numbers, Numbers]:
    """Owners of the keys of a bucket that several hold, key by key, and where those of each one's key begin."""
    owners = np.concatenate([one for one, _ in bucket] or [np.empty(0, np.uint32)])
    keys = np.concatenate([one for _, one in bucket] or [np.empty(0, np.uint64)])
    bucket.clear()
    order = np.argsort(keys, kind="stable")
    owners, keys = owners[order], keys[order]
    again = np.zeros(len(keys), dtype=bool)
    again[1:] = (keys[1:] == keys[:-1]) & (owners[1:] == owners[:-1])
    owners, keys = owners[~again], keys[~again]
    is_first = np.ones(len(keys), dtype=bool)
    is_first[1:] = keys[1:] != keys[:-1]
    number = np.cumsum(is_first) - 1
    is_other = is_first.copy()
    if groups is None:
        is_other[:] = True
    else:
        is_other[1:] |= groups[owners[1:]] != groups[owners[:-1]]
    holders = np.bincount(number, weights=is_other, minlength=0) if len(keys) else np.empty(0)
    kept = holders > 1 if most is None else (holders > 1) & (holders <= most)
    chosen = kept[number] if len(keys) else np.empty(0, dtype=bool)
    owners, is_first = owners[chosen], is_first[chosen]
    begins = np.flatnonzero(is_first).astype(np.uint32)
    return owners, begins[np.cumsum(is_first) - 1] if len(owners) else np.empty(0, np.uint32)


def runs(owners: Numbers, words: Keys, length: int) -> tuple[Numbers, Keys]:
    """Each run of `length` words of one owner, as a key; the words of an owner stand together, as hashes."""
    count = max(len(words) - length + 1, 0)
    keys = np.zeros(count, dtype=np.uint64)
    for step in range(length):
        keys = keys * _BASE + words[step : step + count]
    inside = owners[:count] == owners[length - 1 :] if count else np.empty(0, dtype=bool)
    return owners[:count][inside], keys[inside]
