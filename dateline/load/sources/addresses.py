"""`http(s)://` inputs: each address is fetched at most once a run, into a folder, and read from there like a file."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dateline.errors import UsageError
from dateline.load.sources.source import Local, NotFetchedError, Skip, Source
from dateline.load.sources.web import Got, Manners, check_address, fetch

SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses among the inputs of a run.

    `spool` is a folder of this run alone: what stands in it is not fetched again. `held` tells what was fetched of an
    address by an earlier run; it counts only while the warehouse holds what was read of it.
    """

    spool: Path
    manners: Manners
    held: Mapping[str, Got]

    def sources(self, inputs: Sequence[str]) -> list[Source]:
        """The addresses that `inputs` name, sorted, each once. UsageError for one that cannot be fetched at all."""
        named = sorted({given for given in inputs if is_address(given)})
        for given in named:
            if wrong := check_address(given):
                raise UsageError(f"{given}: {wrong}")
        return [self._source(given) for given in named]

    def fetched(self, inputs: Sequence[str]) -> dict[str, Got]:
        """What was fetched in this run: for the next to ask with."""
        found = {given: self._noted(given) for given in inputs if is_address(given)}
        return {given: note for given, note in found.items() if isinstance(note, Got)}

    def _source(self, address: str) -> Source:
        @contextmanager
        def local() -> Iterator[Local]:
            got = self._had(address, None)
            assert got is not None, "without conditions there is always an answer"
            beside = {"crawled_at": got.date, "charset": got.charset}
            yield Local(self._body(address), {name: value for name, value in beside.items() if value})

        def is_unchanged(skip: Skip) -> bool:
            held = self.held.get(address)
            got = self._had(address, held if held and skip(address, held.sha256) else None)
            return got is None or skip(address, got.sha256)

        return Source(address, urlsplit(address).path.rpartition("/")[2], local, is_unchanged=is_unchanged)

    def _had(self, address: str, held: Got | None) -> Got | None:
        """What the address gives, from the spool or its server; None where it is what `held` describes."""
        noted = self._noted(address)
        if isinstance(noted, NotFetchedError):
            raise noted
        if isinstance(noted, Got) or (noted is _UNCHANGED and held):
            return noted if isinstance(noted, Got) else None
        self.spool.mkdir(parents=True, exist_ok=True)  # another run that publishes sweeps what waits for its turn
        try:
            got = fetch(address, self._body(address), self.manners, held)
        except NotFetchedError as error:
            self._note(address, {"reason": error.reason, "problem": str(error)})
            raise
        self._note(address, {"got": asdict(got) if got else None})
        return got

    def _body(self, address: str) -> Path:
        return self.spool / sha256(address.encode("utf-8", "surrogatepass")).hexdigest()

    def _note(self, address: str, note: Mapping[str, Any]) -> None:
        self._body(address).with_suffix(".json").write_text(json.dumps(note), encoding="utf-8")

    def _noted(self, address: str) -> "Got | NotFetchedError | _Unchanged | None":
        """How fetching the address ended earlier in this run."""
        path = self._body(address).with_suffix(".json")
        if not path.exists():
            return None
        note = json.loads(path.read_text(encoding="utf-8"))
        if "problem" in note:
            return NotFetchedError(note["problem"], note["reason"])
        return Got(**note["got"]) if note["got"] else _UNCHANGED


class _Unchanged:
    """The address gives what an earlier run has read."""


_UNCHANGED = _Unchanged()


def is_address(given: str) -> bool:
    """Whether an input is an address of the web."""
    return given.lower().startswith(SCHEMES)
