"""A warehouse's home: where each kind of file lives, and the lock that lets one run at a time change it."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import DatelineError, HomeError, UsageError

FOLDERS = ("batches", "links", "snapshots", "ledger", "reports", "staging")


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one warehouse under `root` (an absolute path)."""

    root: Path

    @property
    def published(self) -> Path:
        """The current snapshot: the one file readers open."""
        return self.root / "dateline.duckdb"

    def folder(self, name: str) -> Path:
        """One of FOLDERS."""
        return self.root / name

    def batch(self, batch_id: str) -> Path:
        """The folder of one batch's Parquet files."""
        return self.root / "batches" / batch_id

    def links(self, snapshot_id: str) -> Path:
        """The folder of what linking wrote for one snapshot."""
        return self.root / "links" / snapshot_id

    def snapshot(self, snapshot_id: str) -> Path:
        """The kept file of one snapshot."""
        return self.root / "snapshots" / f"{snapshot_id}.duckdb"


def open_home(path: Path) -> Home:
    """The home at `path`, its folders made where missing. HomeError names what cannot be made and why."""
    home = Home(path.expanduser().absolute())
    with plain_errors(home.root):
        for name in FOLDERS:
            home.folder(name).mkdir(parents=True, exist_ok=True)
        probe = home.folder("staging") / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    return home


def standing_home(path: Path) -> Home:
    """The home that stands at `path`; UsageError where there is none: a command that only looks makes no folders."""
    home = Home(path.expanduser().absolute())
    if not (home.published.exists() or home.folder("ledger").is_dir()):
        raise UsageError(f"there is no warehouse in {home.root}: run `dateline run INPUT … --home {home.root}` first")
    return home


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn the operating system's refusals into one plain line that names the home and the remedy."""
    try:
        yield
    except OSError as error:
        raise explained(error, path) from error


def explained(error: OSError, path: Path) -> DatelineError:
    """`error` as a HomeError with a remedy."""
    remedies = {
        errno.ENOSPC: "the disk is full: free space there, or choose another --home",
        errno.EDQUOT: "the disk quota is used up: free space there, or choose another --home",
        errno.EROFS: "it lies on a read-only file system: choose another --home",
        errno.EACCES: "it cannot be written: change its permissions, or choose another --home",
        errno.EPERM: "it cannot be written: change its permissions, or choose another --home",
        errno.ENOTDIR: "a part of the path is a file: choose another --home",
        errno.EEXIST: "a file stands where a folder is needed: choose another --home",
    }
    reason = remedies.get(error.errno or 0, f"{error.strerror or error}: choose another --home")
    return HomeError(f"home {path}: {reason}")


@contextmanager
def locked(home: Home, wait_seconds: float) -> Iterator[None]:
    """Hold the home for one run. Another run is waited for up to `wait_seconds`, then HomeError names its process.

    The lock is the operating system's: a run that is killed lets go of it.
    """
    with plain_errors(home.root), (home.root / ".lock").open("a+", encoding="utf-8") as handle:
        _acquire(home, handle.fileno(), wait_seconds)
        handle.seek(0)
        handle.truncate()
        handle.write(str(os.getpid()))
        handle.flush()
        yield


def _acquire(home: Home, descriptor: int, wait_seconds: float) -> None:
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                holder = (home.root / ".lock").read_text(encoding="utf-8").strip() or "unknown"
                raise HomeError(
                    f"home {home.root}: another run (process {holder}) is working on it: "
                    "wait for it to end, or give a longer --wait"
                ) from None
            time.sleep(0.2)
