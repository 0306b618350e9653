from collections import Counter
from pathlib import Path

import pytest

from tests.fuzz.checked import check
from tests.fuzz.mutator import mutated
from tests.fuzz.seeds import seeds

SEED = 20240311
COUNT = 2000
SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.mark.parametrize("name", [name for name, _ in seeds()])
def test_an_input_that_is_not_changed_gives_articles(name: str, tmp_path: Path) -> None:
    assert check(dict(seeds())[name], tmp_path / "input") == "kept"


def test_no_change_of_bytes_makes_more_than_rejects(tmp_path: Path) -> None:
    chosen, ended = seeds([SAMPLES]), Counter[str]()
    print(f"seed {SEED}; more: python -m tests.fuzz.run --seed {SEED} --count 100000")
    for number in range(COUNT):
        name, data = mutated(chosen, SEED, number)
        try:
            ended[check(data, tmp_path / "input")] += 1
        except Exception as error:
            raise AssertionError(f"seed {SEED}, input {number}, from {name!r}") from error
    assert ended["kept"] > COUNT // 10
    assert ended["refused"] > COUNT // 10
