"""Inputs that lie elsewhere, for one run: where the clock, the environment and the network come in."""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from dateline import __version__
from dateline.load.sources.inputs import STDIN, is_elsewhere
from dateline.load.sources.source import Source
from dateline.store.fetched import read_fetched, write_fetched
from flows.plan import Plan

CONTACT = "DATELINE_CONTACT"
"""names the environment variable with an address or mail address publishers may turn to"""
_SETTLED = timedelta(minutes=1)
_KEPT = ("sha256", "etag", "last_modified")


def has_remote(plan: Plan) -> bool:
    """Whether any input lies elsewhere."""
    return any(given != STDIN and is_elsewhere(given) for given in plan.inputs)


@contextmanager
def spooled(plan: Plan) -> Iterator[Plan]:
    """The plan with a folder of its own for what it fetches, which goes when the run ends."""
    if plan.spool is not None or not has_remote(plan):
        yield plan
        return
    folder = Path(mkdtemp(prefix="fetched-", dir=plan.folder.folder("staging")))
    try:
        yield replace(plan, spool=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Remote:
    """The inputs of a run that lie elsewhere, and what was fetched of them."""

    sources: tuple[Source, ...]
    _inputs: tuple[str, ...]
    _parts: tuple[Any, ...]

    def notes(self) -> Mapping[str, Mapping[str, str | None]]:
        """What to remember of them for the next run."""
        addresses, objects = self._parts
        found = {**addresses.fetched(self._inputs), **objects.fetched}
        return {uri: {name: asdict(got)[name] for name in _KEPT} for uri, got in found.items()}


def remote_inputs(plan: Plan) -> Remote | None:
    """The inputs of `plan` that lie elsewhere; None where there are none.

    UsageError for what is no address, and for objects that cannot be listed.
    """
    if not has_remote(plan):
        return None
    from dateline.load.sources.addresses import (
        Addresses,  # the library for HTTP takes time that a run over files need not pay
    )
    from dateline.load.sources.objects import Objects
    from dateline.load.sources.web import Got, Manners

    noted = read_fetched(plan.folder)
    assert plan.spool is not None, "a plan is spooled before its inputs are fetched"
    held = {uri: Got(note["sha256"] or "", note["etag"], note["last_modified"]) for uri, note in noted.items()}
    addresses = Addresses(plan.spool, Manners(user_agent(), time.monotonic, time.sleep), held)
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    objects = Objects(plan.spool, datetime.now(UTC) - _SETTLED, held, endpoint)
    sources = (*addresses.sources(plan.inputs), *objects.sources(plan.inputs))
    return Remote(sources, plan.inputs, (addresses, objects))


def remember(plan: Plan, remote: Remote | None) -> None:
    """Keep what was fetched in mind for the next run."""
    if remote is not None:
        write_fetched(plan.folder, remote.notes())


def user_agent() -> str:
    """How the project names itself to servers."""
    contact = os.environ.get(CONTACT, "").strip()
    return (
        f"dateline/{__version__} ({contact})"
        if contact.isascii() and contact.isprintable() and contact
        else f"dateline/{__version__}"
    )
