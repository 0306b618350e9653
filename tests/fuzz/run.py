"""A long run: `python -m tests.fuzz.run --count 100000 --seed 1 [--seconds 1800] [FILE OR FOLDER …]`.

Inputs are read in a process of their own, so that a crash of a library under it, or one that hangs, is a finding too.
Findings are printed with the number that makes the input again: `--first N --count 1`.
"""

import argparse
import multiprocessing
import tempfile
import time
import traceback
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from tests.fuzz.checked import check, check_reading
from tests.fuzz.mutator import mutated
from tests.fuzz.seeds import seeds

HANG_SECONDS = 60
CLEANED = 4
"""one input in so many is cleaned too"""


def main() -> None:
    """Read the inputs, print how they ended, and end with status 1 where there are findings."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--seconds", type=float, default=float("inf"))
    options.add_argument("files", nargs="*", type=Path)
    given = options.parse_args()
    ended, findings = _run(given.files, given.seed, given.first, given.first + given.count, given.seconds)
    print(f"seed {given.seed}: {sum(ended.values())} inputs, {dict(ended)}, {len(findings)} findings", flush=True)
    raise SystemExit(1 if findings else 0)


def _run(files: list[Path], seed: int, first: int, end: int, seconds: float) -> tuple[Counter[str], list[int]]:
    ended, findings, stop = Counter[str](), list[int](), time.monotonic() + seconds
    while first < end and time.monotonic() < stop:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        reader = multiprocessing.Process(target=_read, args=(files, seed, first, end, theirs))
        reader.start()
        theirs.close()
        first = _followed(ours, first, ended, findings, stop)
        reader.kill()
        reader.join()
    return ended, findings


def _followed(ours: Connection, number: int, ended: Counter[str], findings: list[int], stop: float) -> int:
    """Take what the reader tells until it ends, dies or hangs; the number of the input to go on with."""
    while time.monotonic() < stop:
        try:
            how = ours.recv() if ours.poll(HANG_SECONDS) else "hung"
        except EOFError:
            how = "died"
        if how == "done":
            return number
        ended[how if how in ("kept", "refused") else "finding"] += 1
        if how not in ("kept", "refused"):
            findings.append(number)
            print(f"input {number}: {how}", flush=True)
        number += 1
        if how in ("hung", "died"):
            return number
    return number


def _read(files: list[Path], seed: int, first: int, end: int, theirs: Connection) -> None:
    chosen = seeds(files)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, end):
            name, data = mutated(chosen, seed, number)
            try:
                how = (check_reading if number % CLEANED else check)(data, Path(folder) / "input")
                theirs.send(how)
            except Exception:  # noqa: BLE001  # whatever it is, it is a finding
                theirs.send(f"from {name!r}: {traceback.format_exc(limit=-4)}")
    theirs.send("done")


if __name__ == "__main__":
    main()
