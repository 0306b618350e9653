"""Pairs by an inverted index are those that all pairs would give."""

import random
from collections import Counter
from itertools import combinations

import numpy as np
import pytest

from dateline.link import postings as module
from dateline.link.postings import postings, runs

Held = list[tuple[int, set[int]]]


def drawn(seed: int, owners: int = 60) -> Held:
    """Owners with some keys each; a few keys are common."""
    draw = random.Random(seed)
    return [
        (owner, {draw.choice((draw.randrange(8), draw.randrange(300))) for _ in range(9)}) for owner in range(owners)
    ]


def chunks(held: Held, size: int) -> list[tuple[np.ndarray, np.ndarray]]:
    rows = [(owner, key) for owner, keys in held for key in sorted(keys)]
    parts = [rows[at : at + size] for at in range(0, len(rows), size)]
    return [
        (np.array([o for o, _ in part], dtype=np.uint32), np.array([k for _, k in part], dtype=np.uint64))
        for part in parts
    ]


def found(held: Held, hubs: int = 1000, **limits: object) -> Counter[tuple[int, int]]:
    index = postings(chunks(held, 50), **limits)  # type: ignore[arg-type]
    pairs: Counter[tuple[int, int]] = Counter()
    for one, other, shared in index.pairs(hubs):
        for pair in zip(one.tolist(), other.tolist(), shared.tolist(), strict=True):
            assert pair[:2] not in pairs
            pairs[pair[0], pair[1]] = pair[2]
    return pairs


@pytest.mark.parametrize("seed", range(5))
def test_pairs_and_the_keys_they_share_are_those_of_all_pairs(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK_PAIRS", 37)
    held = drawn(seed)
    expected = {(a, b): len(one & other) for (a, one), (b, other) in combinations(held, 2) if one & other}
    assert found(held) == expected


def test_of_a_common_key_each_holder_meets_the_first_ones_alone() -> None:
    assert sorted(found([(owner, {7}) for owner in range(5)], hubs=2)) == [
        (0, 1),
        (0, 2),
        (0, 3),
        (0, 4),
        (1, 2),
        (1, 3),
        (1, 4),
    ]


def test_a_key_that_too_many_groups_hold_or_one_alone_leads_to_no_pair() -> None:
    groups = np.array([0, 0, 1, 2, 3], dtype=np.uint32)
    held: Held = [(0, {1, 2}), (1, {1}), (2, {2, 3}), (3, {3}), (4, {3})]
    assert sorted(found(held, groups=groups, most=2)) == [(0, 2)]


def test_no_holders_give_no_pairs() -> None:
    assert found([]) == {}


def test_runs_stay_within_their_owner() -> None:
    owners, keys = runs(np.array([0, 0, 0, 1, 1], dtype=np.uint32), np.array([5, 6, 5, 6, 5], dtype=np.uint64), 2)
    assert owners.tolist() == [0, 0, 1]
    assert keys[1] == keys[2] != keys[0]
