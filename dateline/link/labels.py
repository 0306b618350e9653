"""One short plain line that tells what happened: `Drone strike kills Osama al-Muhajir, Syria, 7 July 2023`."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from dateline.data import rows
from dateline.link.known import Entity
from dateline.link.reports import Figure

MAX_NAME = 60
"""a recipient written at greater length is a sentence, not a name"""
# not from the locale: the same input gives the same label everywhere
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def label(
    kind: tuple[str, str | None],
    triggers: Sequence[str],
    killed: Figure | None,
    recipient: Entity | str | None,
    place: Entity | None,
    when: tuple[date, date, str] | None,
) -> str:
    """The line for an incident of `kind` (type, mode), told with `triggers`; what is not known is left out."""
    where = place.name if place else None
    parts = [_what(kind, triggers, killed, _name(recipient)), where, when_text(*when) if when else None]
    return ", ".join(part for part in parts if part)


def _what(kind: tuple[str, str | None], triggers: Sequence[str], killed: Figure | None, name: str | None) -> str:
    noun = _noun(*kind)
    deadly = kind[0] == "ASSAULT" and ((killed is not None and killed[0] > 0) or any(map(_kills, triggers)))
    if deadly and name:
        return f"{noun} kills {name}"
    if deadly and killed and killed[0] > 0:
        return f"{noun} kills {killed[0]}"
    return f"{noun}: {name}" if name else noun


def _name(recipient: Entity | str | None) -> str | None:
    name = recipient.name if isinstance(recipient, Entity) else recipient
    return " ".join(name.split()) if name and len(name) <= MAX_NAME else None


def _noun(event_type: str, mode: str | None) -> str:
    nouns = _nouns()
    return nouns.get((event_type, mode or "")) or nouns[event_type, ""]


@cache
def _nouns() -> dict[tuple[str, str], str]:
    return {(row["type"], row["mode"]): row["noun"] for row in rows("incident_labels")}


@cache
def _killing() -> tuple[str, ...]:
    return tuple(row["stem"] for row in rows("killing_words"))


def _kills(trigger: str) -> bool:
    return any(word.startswith(_killing()) for word in trigger.lower().split())


def when_text(start: date, end: date, precision: str) -> str:
    """A date as exact as it is known: `7 July 2023`, `week of 3 July 2023`, `July 2023`, `2023`."""
    month = f"{_MONTHS[start.month - 1]} {start.year}"
    if precision == "year" or start.year != end.year:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if precision == "month":
        return month
    return f"week of {start.day} {month}" if precision == "week" else f"{start.day} {month}"
