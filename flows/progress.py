"""Progress of long work, told to whoever listens: a bar in the terminal, or nobody."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Listener(Protocol):
    """What a step tells of its progress."""

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins; `total` units are to be done, None where that is not known."""
        ...

    def advance(self, count: int) -> None:
        """`count` more units of the stage are done."""
        ...

    def tell(self, line: str) -> None:
        """Something that whoever runs this should know and nothing stops for."""
        ...


class Silent:
    """Nobody listens."""

    def start(self, stage: str, total: int | None) -> None:
        """Nothing to show."""

    def advance(self, count: int) -> None:
        """Nothing to show."""

    def tell(self, line: str) -> None:
        """Nobody to tell."""


_listener: ContextVar[Listener] = ContextVar("listener")


def listener() -> Listener:
    """Whoever listens to this run."""
    return _listener.get(Silent())


@contextmanager
def listening(to: Listener) -> Iterator[None]:
    """Let `to` hear the progress of what runs inside."""
    token = _listener.set(to)
    try:
        yield
    finally:
        _listener.reset(token)
