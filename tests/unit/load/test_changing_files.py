"""A file that changes or goes while it is read: what was read stays, and the next run reads it again."""

import os
from pathlib import Path

import pytest

from dateline.load import InputRead, Item, RawRecord, RawReject, read_inputs

LINES = "".join(f'{{"id": "{at}", "text": "The dyke at Tolva broke at noon, the mayor said."}}\n' for at in range(3))


def replace(path: Path) -> None:
    new = path.with_name("new")
    new.write_text(LINES + "{}")
    new.replace(path)


def read_while(path: Path, change: str) -> tuple[list[RawRecord], list[RawReject], InputRead]:
    """Read `path`, changing it behind its first record."""
    items: list[Item] = []
    for item in read_inputs([str(path)]):
        if not items:
            {
                "grows": lambda: path.write_text(LINES + LINES),
                "is replaced": lambda: (
                    path.with_name("new").write_text(LINES + "{}"),
                    path.with_name("new").replace(path),
                ),
                "goes": path.unlink,
                "is touched": lambda: os.utime(path, (1, 1)),
                "is written anew as it was": lambda: path.write_text(LINES),
            }[change]()
        items.append(item)
    *found, account = items
    assert isinstance(account, InputRead)
    assert account.record_count == len(found)
    rejects = [item for item in found if isinstance(item, RawReject)]
    return [item for item in found if isinstance(item, RawRecord)], rejects, account


@pytest.mark.parametrize("change", ["grows", "is replaced", "goes"])
def test_a_file_that_changes_while_it_is_read_is_not_taken_for_read(tmp_path: Path, change: str) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(LINES)
    records, rejects, account = read_while(path, change)
    assert len(records) >= 3
    assert [reject.reason for reject in rejects] == ["unreadable"]
    assert account.sha256 == ""


@pytest.mark.parametrize("change", ["is touched", "is written anew as it was"])
def test_a_file_whose_bytes_stay_the_same_is_read(tmp_path: Path, change: str) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(LINES)
    records, rejects, account = read_while(path, change)
    assert (len(records), rejects, len(account.sha256)) == (3, [], 64)
