"""How often quotes found in one way are right: measured, so that confidence grows with precision."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import accumulate

from dateline.data import rows
from dateline.extract.passage_quotes import Draft
from dateline.extract.speech_words import Offsets

_SAYS = frozenset(["says", "writes", "reports", "replies"])
_SOFT = frozenset(["describes", "promises", "suggests", "announces", "praises", "threatens", "predicts", "confirms"])
_UNLISTED = 0.8
_FEW, _SOME = 3, 7
"""words of a content up to which it counts as few, and as some"""


class Cover:
    """Where the contents of all quotes of a part stand."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        segments = sorted(segment for draft in drafts for segment in draft.segments)
        self.starts = [start for start, _ in segments]
        self.ends = list(accumulate((end for _, end in segments), max))

    def holds(self, cue: Offsets | None) -> bool:
        """Whether a cue stands in the content of a quote: somebody is quoted by somebody quoted."""
        at = bisect_right(self.starts, cue[0]) - 1 if cue is not None else -1
        return cue is not None and at >= 0 and cue[0] < self.ends[at]


def confidence(draft: Draft, quote_type: str, content: str, cover: Cover) -> float:
    """The measured precision of quotes of this type found on this basis, less what tells against this one."""
    group = "says" if draft.kind in _SAYS else "soft" if draft.kind in _SOFT else "acts"
    found = _measured().get((draft.basis, group, quote_type), _UNLISTED)
    for feature in _features(draft, len(content.split()), cover):
        found *= _factors()[feature]
    return round(found, 2)


def _features(draft: Draft, words: int, cover: Cover) -> Iterator[str]:
    if cover.holds(draft.cue):
        yield "nested"
    if words <= _SOME:
        yield "few_words" if words <= _FEW else "some_words"
    if draft.speaker_span is None:
        yield "unknown"
    elif draft.speaker is not None and draft.speaker.tag_ in ("WP", "WDT"):
        yield "relative"
    elif draft.speaker is not None and draft.speaker.pos_ == "NOUN":
        yield "described"


@cache
def _measured() -> Mapping[tuple[str, str, str], float]:
    return {
        (row["basis"], row["group"], row["quote_type"]): float(row["confidence"]) for row in rows("quote_confidence")
    }


@cache
def _factors() -> Mapping[str, float]:
    return {row["feature"]: float(row["factor"]) for row in rows("quote_confidence_factors")}
