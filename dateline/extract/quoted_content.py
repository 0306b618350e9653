"""The content of an attribution and the passages in quotation marks that belong to it, made one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.attribution import Attribution, overlap
from dateline.extract.quotations import Passage
from dateline.extract.reading import Reading, Sentence
from dateline.extract.speech_speaker import is_aside
from dateline.extract.speech_words import Offsets

_JOINED = 25
"""code points between two passages of one content: room for "and", "as well as", "who"; no clause of its own"""
_FEW = 0.04
"""share of a content outside its quotation marks below which the words in marks alone are the content"""


@dataclass(frozen=True)
class Stretch:
    """How far a content goes in one part: over colons and over the passages joined to it."""

    reading: Reading
    part: str
    passages: Sequence[Passage]
    by_sentence: Mapping[int, Sequence[Attribution]]
    text: str
    """the words of the part, boilerplate blanked"""

    def over(self, found: Attribution, segments: list[Offsets]) -> tuple[list[Offsets], list[Passage]]:
        """The content carried on over a colon and over passages joined to it: “a” and “b”; with those passages."""
        start, end = segments[-1]
        taken: list[Passage] = []
        if end < found.cue[0]:
            return segments, taken
        end = self._over_colon(end, found.sentence)
        for passage in self.passages:
            if start <= passage.start < end <= passage.inner_end and taken:
                continue
            if passage.start >= end and passage.end <= found.sentence.end and self._goes_with(end, passage, found):
                end = passage.inner_end
                taken.append(passage)
        return [*segments[:-1], (start, end)], taken

    def _over_colon(self, end: int, sentence: Sentence) -> int:
        """The end of the sentence where a colon carries the content on: "one rule: never go alone"."""
        rest = self.text[end : sentence.end]
        opened = rest.lstrip("”’\"' ")
        if not opened.startswith(":") or len(opened.split()) < 4 or any(mark in opened for mark in '“”"\n'):
            return end
        return sentence.end - len(rest) + len(rest.rstrip(" .,;:!?"))

    def _goes_with(self, end: int, passage: Passage, found: Attribution) -> bool:
        """Whether a passage goes on with the content that ends at `end`: no cue between them."""
        between = self.text[end : passage.start].lstrip("”’\"'")
        if len(between) > _JOINED or any(mark in between for mark in ".;!?\n—"):
            return False
        if self.text[passage.inner_start].isupper() and ":" not in between and not between.strip(" ,"):
            return False
        if found.verb is not None and self._leaves(found.verb, end, passage.start):
            return False
        others = [other for other in self.by_sentence[found.sentence.index] if other.cue != found.cue]
        spans = [span for other in others for span in (other.cue, other.speaker_span) if span]
        return not any(end <= start < passage.start or 0 <= start - passage.end <= 3 for start, _ in spans)

    def stands_before(self, passage: Passage, found: Attribution) -> bool:
        """Whether nothing but a comma stands between the passage and the speaker or cue behind it."""
        if found.verb is not None and is_aside(found.verb):
            return False  # “…,” she said, adding that: what was added stands behind
        is_own = found.speaker is not None and found.verb is not None and found.speaker.head == found.verb
        spans = [found.cue, *([offsets] if is_own and (offsets := found.speaker_span) else [])]
        start = min(start for start, _ in spans)
        if passage.end > start or self.text[passage.end : start].strip(" ,") or found.basis == "according":
            return False
        return self.reading.sentence_at(self.part, passage.inner_end - 1).index == found.sentence.index

    def _leaves(self, verb: Token, start: int, end: int) -> bool:
        """Whether a verb between the two is none of the content's: one above the cue or joined to it."""
        between = self.reading.docs[self.part].char_span(start, end, alignment_mode="contract")
        verbs = (token for token in between or () if token.pos_ in ("VERB", "AUX"))
        return any(
            token.is_ancestor(verb)
            or (token.head == verb and token.dep_ in ("conj", "advcl") and not _has_stand_in(token))
            for token in verbs
        )


def _has_stand_in(verb: Token) -> bool:
    """Whether a pronoun is the subject: "says she hopes so, but she knows that"."""
    return any(child.dep_ == "nsubj" and child.pos_ == "PRON" for child in verb.children)


def joined(text: str, content: Sequence[Offsets], held: Sequence[Passage]) -> list[Offsets]:
    """Content and the passages in it: the passages alone where hardly a word stands outside them, else both joined."""
    if not held:
        return list(content)
    words = sum(end - start for start, end in content)
    inside = sum(overlap(content, p.start, p.end) for p in held)
    if words - inside <= _FEW * words:
        return [(p.inner_start, p.inner_end) for p in held]
    pieces = _merged(sorted([*content, *((p.inner_start, p.inner_end) for p in held)]))
    closing = {p.inner_end: p for p in held}
    return [
        (start, closing[end].end if end in closing and start < closing[end].start else end) for start, end in pieces
    ]


def _merged(pieces: Iterable[Offsets]) -> Iterator[Offsets]:
    current: Offsets | None = None
    for start, end in pieces:
        if current is None:
            current = (start, end)
        elif start <= current[1]:
            current = (current[0], max(current[1], end))
        else:
            yield current
            current = (start, end)
    if current is not None:
        yield current
