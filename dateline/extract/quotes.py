"""Quotes: words attributed to a speaker, in quotation marks or reported."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.extract.mentions import Mention, Mentions
from dateline.extract.passage_quotes import Draft, drafts
from dateline.extract.quotations import Passages, find_passages
from dateline.extract.quote_confidence import Cover, confidence
from dateline.extract.reading import Reading
from dateline.extract.speakers import SpeakerMemory
from dateline.extract.speech_words import Offsets
from dateline.ids import content_id


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a part: a speaker, a cue, an actor, a place …; `mention` is the name they resolve to."""

    start: int
    end: int
    text: str
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution of words to a speaker."""

    quote_id: str
    part: str
    sentence_index: int
    segments: tuple[tuple[int, int], ...]
    content: str
    quote_type: str
    confidence: float
    cue: Phrase | None = None
    speaker: Phrase | None = None


MOSTLY = 0.9
"""share of a content's letters in quotation marks from which on it is direct"""


VERBATIM = ("post", "block")
"""bases on which words without marks are given as they were said"""


def find_quotes(reading: Reading, mentions: Mentions) -> Sequence[Quote]:
    """Every quote of the article, in order of its first segment."""
    found: list[Quote] = []
    for part in (part for part in reading.docs if reading.sentences[part]):  # none where all is boilerplate
        passages = find_passages(reading.docs[part].text)  # boilerplate is blanked there
        memory = SpeakerMemory(reading, mentions, part, passages)
        tidy = [
            replace(draft, segments=disjoint(draft.segments)) for draft in drafts(reading, mentions, part, passages)
        ]
        ordered = sorted(_distinct([draft for draft in tidy if draft.segments]), key=_order)
        cover = Cover(ordered)
        found.extend(_quote(reading, part, draft, passages, memory, cover) for draft in ordered)
    return list({quote.quote_id: quote for quote in reversed(found)}.values())[::-1]


def disjoint(segments: Sequence[Offsets]) -> tuple[Offsets, ...]:
    """`segments` in order, none empty, those that overlap made one."""
    kept: list[Offsets] = []
    for start, end in sorted(segments):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        elif start < end:
            kept.append((start, end))
    return tuple(kept)


def _distinct(found: Sequence[Draft]) -> list[Draft]:
    """One draft per speaker and words: of two cues ("concluded by stating that") the one nearer the words stays."""
    by_words = {(draft.segments, draft.speaker_span): draft for draft in sorted(found, key=_order)}
    return list(by_words.values())


def _order(draft: Draft) -> tuple[Offsets, ...]:
    return (*draft.segments, draft.cue or (0, 0))


def _quote(reading: Reading, part: str, draft: Draft, passages: Passages, memory: SpeakerMemory, cover: Cover) -> Quote:
    text, segments = reading.text(part), draft.segments
    mention = memory.resolve(draft)
    quote_type = "direct" if draft.basis in VERBATIM else _type(text, segments, passages)
    speaker = _whole_name(text, draft, mention)
    content = " ".join(text[start:end] for start, end in segments)
    return Quote(
        quote_id=content_id("quote", reading.article.article_id, part, *segments, *(speaker or (None, None))),
        part=part,
        sentence_index=reading.sentence_at(part, segments[0][0]).index,
        segments=segments,
        content=content,
        quote_type=quote_type,
        confidence=confidence(draft, quote_type, content, cover),
        cue=Phrase(*draft.cue, text[slice(*draft.cue)]) if draft.cue else None,
        speaker=Phrase(*speaker, text[slice(*speaker)], mention) if speaker else None,
    )


def _whole_name(text: str, draft: Draft, mention: Mention | None) -> Offsets | None:
    """The speaker's words; from the name's first word where the grammar cut it (Arbela Observatory for + Human Rights).

    A determiner starts a name of its own: two names run together are not put back.
    """
    speaker = draft.speaker_span
    if speaker is None or mention is None or text[mention.start : mention.end] != mention.surface:
        return speaker
    is_cut = mention.start < speaker[0] < mention.end and text[speaker[0] :][:4].lower() != "the "
    taken = [*draft.segments, *([draft.cue] if draft.cue else [])]
    is_free = all(end <= mention.start or mention.end <= start for start, end in taken)
    return (mention.start, max(mention.end, speaker[1])) if is_cut and is_free else speaker


def _type(text: str, segments: Sequence[tuple[int, int]], passages: Passages) -> str:
    letters = sum(_letters(text, start, end) for start, end in segments)
    marked = sum(
        _letters(text, max(start, passage.inner_start), min(end, passage.inner_end))
        for passage in passages.outer()
        for start, end in segments
        if passage.inner_start < end and start < passage.inner_end
    )
    if marked >= MOSTLY * letters:
        return "direct"
    return "mixed" if marked else "indirect"


def _letters(text: str, start: int, end: int) -> int:
    return sum(sign.isalnum() for sign in text[start:end])
