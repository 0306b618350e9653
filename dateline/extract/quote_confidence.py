"""How often quotes found in one way are right: measured, so that confidence grows with precision."""

from functools import cache

from dateline.data import rows
from dateline.extract.passage_quotes import Draft

_SAYS = frozenset(["says", "writes", "reports"])
_UNLISTED = 0.6
_UNKNOWN_SPEAKER = 0.8
"""factor where nobody is named as the speaker"""


def confidence(draft: Draft, quote_type: str) -> float:
    """The measured precision of quotes of this type found on this basis."""
    kind = "says" if draft.kind in _SAYS else "other"
    found = _measured().get((draft.basis, kind, quote_type), _UNLISTED)
    return round(found if draft.speaker_span else found * _UNKNOWN_SPEAKER, 2)


@cache
def _measured() -> dict[tuple[str, str, str], float]:
    return {
        (row["basis"], row["kind"], row["quote_type"]): float(row["confidence"]) for row in rows("quote_confidence")
    }
