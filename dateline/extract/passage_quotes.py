"""Quotes of one part: contents given by grammar joined with passages in quotation marks, and whose each passage is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from dateline.data import rows
from dateline.extract.attribution import Attribution, attributions, overlap
from dateline.extract.lexicon import titles
from dateline.extract.line_quotes import LineQuote, line_quotes, signed
from dateline.extract.mentions import Mentions
from dateline.extract.quotations import Passage, Passages
from dateline.extract.quoted_blocks import blocks
from dateline.extract.quoted_content import Stretch, joined
from dateline.extract.reading import Reading, Sentence
from dateline.extract.speech import documents, phrase_of
from dateline.extract.speech_words import Offsets

_APART = frozenset(["when", "after", "before", "because", "while", "since", "although", "though", "if"])
"""words between a passage and a verb that open a clause of its own"""
_NEAR = 30
"""code points between a passage and the cue or speaker beside it: room for a comma and a few words"""
MIN_UNSAID_WORDS = 3
"""a passage after a colon is speech, whoever speaks, if it is no term"""
MIN_ORPHAN_WORDS = 7
"""a passage without a cue is speech only if it is long enough to be no title, term or nickname"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A quote before its speaker is resolved."""

    sentence_index: int
    segments: tuple[Offsets, ...]
    basis: str
    kind: str
    cue: Offsets | None = None
    speaker: Token | None = None
    speaker_span: Offsets | None = None


def drafts(reading: Reading, mentions: Mentions, part: str, passages: Passages) -> list[Draft]:
    """Every quote of the part, in no order."""
    return _Drafting(reading, mentions, part, passages).run()


class _Drafting:
    """The passages of one part, given away one by one; each list of drafts grows as they are."""

    def __init__(self, reading: Reading, mentions: Mentions, part: str, passages: Passages) -> None:
        self.reading, self.mentions, self.part, self.text = reading, mentions, part, reading.docs[part].text
        self.passages = [
            p for p in passages.outer() if _may_be_quote(p, self.text) and not _is_in_name(p, mentions, part)
        ]
        self.by_sentence = {
            s.index: list(attributions(s, passages, self.text)) for s in reading.sentences.get(part, ())
        }
        self.stretch = Stretch(reading, part, self.passages, self.by_sentence, self.text)
        self.drafts: list[Draft] = []
        self.told: list[Offsets] = []
        self.of_cue: dict[Offsets, int] = {}
        self.of_passage: dict[Passage, int] = {}

    def run(self) -> list[Draft]:
        """Lines that name their speaker first, then contents, then each passage that is in none of them."""
        for line in line_quotes(self.reading, self.mentions, self.part, self.text):
            self._take_line(line)
        for found in self.by_sentence.values():
            for attribution in found:
                if attribution.content and not self._is_told(attribution.cue):
                    self._take_content(attribution)
        for attribution, words in blocks(self.text, self.by_sentence, self.passages):
            if attribution.cue not in self.of_cue and not self._is_told(attribution.cue):
                self._add(attribution, [words], self._held([words]), "block")
        for passage in self.passages:
            if passage not in self.of_passage:
                self._give_away(passage)
        return self.drafts

    def _take_line(self, line: LineQuote) -> None:
        content, cue, speaker_span, speaker, basis = line
        index = self.reading.sentence_at(self.part, content[0]).index
        for passage in self.passages:
            if overlap([(content[0] - 1, content[1] + 1)], passage.start, passage.end):
                self.of_passage.setdefault(passage, len(self.drafts))
        self.drafts.append(Draft(index, (content,), basis, "says", cue, speaker, speaker_span))
        self.told.append(content)

    def _is_told(self, cue: Offsets) -> bool:
        """Whether the cue stands in the words of a transcript's turn or a signed passage."""
        return any(start <= cue[0] < end for start, end in self.told)

    def _take_content(self, attribution: Attribution) -> None:
        held = self._held(attribution.content)
        if not held and any(self.stretch.stands_before(passage, attribution) for passage in self.passages):
            return  # the grammar missed: the words are those in marks right before "she said"
        if attribution.basis == "according":
            held = [p for p in held if not _is_other_sentence(self.reading, self.part, p, attribution.sentence)]
        said = [p for p in held if self.stretch.stands_before(p, attribution) and self._is_led_up_to(p, attribution)]
        content = [(p.inner_start, p.inner_end) for p in said] or joined(self.text, attribution.content, held)
        segments, more = self.stretch.over(attribution, content)
        self._add(attribution, segments, [*held, *more], attribution.basis)

    def _is_led_up_to(self, passage: Passage, found: Attribution) -> bool:
        """Whether a colon ends the narrator's words before a passage: Lee scolded him: “…,” she said."""
        start = min(start for start, _ in found.content)
        return start < passage.start and self.text[start : passage.start].rstrip().endswith(":")

    def _held(self, segments: Sequence[Offsets]) -> list[Passage]:
        return [p for p in self.passages if overlap(segments, p.inner_start, p.inner_end)]

    def _add(self, found: Attribution, segments: Sequence[Offsets], held: Iterable[Passage], basis: str) -> None:
        number = len(self.drafts)
        speaker = found.speaker_span
        index = found.sentence.index
        self.drafts.append(Draft(index, tuple(segments), basis, found.kind, found.cue, found.speaker, speaker))
        self.of_cue.setdefault(found.cue, number)
        for passage in held:
            self.of_passage.setdefault(passage, number)

    def _extend(self, number: int, passage: Passage) -> None:
        draft = self.drafts[number]
        segments = sorted({*draft.segments, (passage.inner_start, passage.inner_end)})
        self.drafts[number] = replace(draft, segments=tuple(segments))
        self.of_passage[passage] = number

    def _give_away(self, passage: Passage) -> None:
        """Find whose words the passage is: its cue's, the speaker's before the colon, or that of the passage before."""
        if line := signed(self.reading.docs[self.part], self.text, passage):
            self._take_line(line)
            return
        found = self._cue_of(passage)
        if found is not None:
            basis = "marks" if found.basis == "marks" else "beside"
            number = self.of_cue.get(found.cue)
            if number is not None and self._is_marked(self.drafts[number]):
                self._extend(number, passage)
            else:
                segments, more = self.stretch.over(found, [self._with_object(found, passage)])
                self._add(found, segments, [passage, *more], basis)
        elif colon := self._before_colon(passage):
            self._add(colon, [(passage.inner_start, passage.inner_end)], [passage], "colon")
        elif (number := self._run(passage)) is not None:
            self._extend(number, passage)
        else:
            self._go_on(passage)

    def _with_object(self, found: Attribution, passage: Passage) -> Offsets:
        """The passage with what it is said of: the plan “absurd” in "called the plan “absurd”"."""
        between = self.text[found.cue[1] : passage.start]
        is_object = found.basis == "marks" and found.verb is not None and self._governs(found.verb, passage)
        is_short = 1 < len(between.strip()) <= 80 and found.cue[1] < passage.start
        if is_object and is_short and not any(mark in between for mark in ',:;\n“”"'):
            return found.cue[1] + len(between) - len(between.lstrip()), passage.inner_end
        return passage.inner_start, passage.inner_end

    def _is_marked(self, draft: Draft) -> bool:
        """Whether all the draft's words stand in quotation marks."""
        return all(
            any(p.inner_start <= start and end <= p.inner_end for p in self.passages) for start, end in draft.segments
        )

    def _cue_of(self, passage: Passage) -> Attribution | None:
        """The attribution in the passage's first or last sentence that governs it or stands beside it."""
        first = self.reading.sentence_at(self.part, passage.inner_start)
        last = self.reading.sentence_at(self.part, max(passage.inner_start, passage.inner_end - 1))
        near = [*self.by_sentence[last.index], *(self.by_sentence[first.index] if first is not last else ())]
        if self.text[passage.inner_end - 1] in "?!…":
            near.extend(found for found in self.by_sentence.get(last.index + 1, ()) if not found.content)
        beside: list[tuple[int, Attribution]] = [
            (gap, found) for found in near if (gap := self._gap(found, passage)) is not None
        ]
        if beside:
            _, nearest = min(beside, key=lambda item: (item[0], item[1].cue))
            return nearest
        governing = (found for found in near if found.verb is not None and self._governs(found.verb, passage))
        return next((found for found in governing if found.basis != "lost"), None)

    def _gap(self, found: Attribution, passage: Passage) -> int | None:
        """Code points between the passage and the cue or its speaker, None where they are not beside each other."""
        spans = [found.cue, *([offsets] if (offsets := found.speaker_span) else [])]
        if any(overlap([span], passage.start, passage.end) for span in spans):
            return None
        gaps = []
        for start, end in spans:
            between = self.text[passage.end : start] if start >= passage.end else self.text[end : passage.start]
            is_apart = any(mark in between for mark in ';\n“”"') or not _APART.isdisjoint(between.lower().split())
            if len(between) <= _NEAR and not is_apart:
                gaps.append(len(between))
        return min(gaps, default=None)

    def _governs(self, verb: Token, passage: Passage) -> bool:
        """Whether the passage hangs on the verb, its subject aside."""
        doc = self.reading.docs[self.part]
        span = doc.char_span(passage.inner_start, passage.inner_end, alignment_mode="expand")
        if span is None or span.start <= verb.i < span.end:
            return False
        path = [span.root, *span.root.ancestors]
        if verb not in path:
            return False
        below = path[path.index(verb) - 1] if path.index(verb) else span.root
        return below.dep_ not in ("nsubj", "nsubjpass", "csubj") and below.i != verb.i

    def _before_colon(self, passage: Passage) -> Attribution | None:
        """Who speaks where a colon leads up to the passage: the last cue before it, else that sentence's subject."""
        before = self.text[: passage.start].rstrip()
        if not before.endswith((":", ",")) or (before.endswith(",") and "\n" in self.text[len(before) : passage.start]):
            return None
        sentence = self.reading.sentence_at(self.part, len(before) - 1)
        earlier = [found for found in self.by_sentence[sentence.index] if found.cue[1] <= len(before)]
        if earlier:
            return replace(earlier[-1], content=())
        if not before.endswith(":"):
            return None
        subject = next((token for token in sentence.span.root.children if token.dep_ == "nsubj"), None)
        subject = subject or self._name_before(len(before) - 1)
        speaker = subject if subject is not None and self._can_speak(subject) else None
        is_speech = len(self.text[passage.inner_start : passage.inner_end].split()) >= MIN_UNSAID_WORDS
        if speaker is None and not is_speech:
            return None
        span = phrase_of(speaker) if speaker is not None else None
        return Attribution(sentence, (len(before) - 1, len(before)), "colon", "says", None, speaker, (), span)

    def _name_before(self, colon: int) -> Token | None:
        """The name right before the colon of a line without a verb: "The Tarn Herald: “…”", "Advice of Ann Lee: “…”"""
        ends = (mention for mention in self.mentions.found if mention.part == self.part and mention.end == colon)
        return next((mention.span.root for mention in ends if mention.entity_type in ("PERSON", "ORG")), None)

    def _can_speak(self, subject: Token) -> bool:
        """Whether a subject is somebody: a name, "she", an office, a document."""
        is_named = self.mentions.at(self.part, subject) is not None
        is_pronoun = subject.tag_ == "PRP" and subject.lower_ not in ("it", "you")
        return is_named or is_pronoun or subject.lower_ in titles() or subject.lower_ in documents()

    def _run(self, passage: Passage) -> int | None:
        """The draft that the passage goes on with: the one before in the same paragraph, or left open above."""
        if (number := self._said_before(passage)) is not None:
            return number
        at = self.passages.index(passage)
        previous = self.passages[at - 1] if at else None
        if previous is None or previous not in self.of_passage:
            return None
        between = self.text[previous.end : passage.start]
        number = self.of_passage[previous]
        if passage.continues or (previous.is_open and not between.strip()):
            return number
        ends = between.rstrip().endswith((".", "?", "!")) or self.text[previous.inner_end - 1] in ".!?"
        is_speech = self.text[passage.inner_start].isupper() and self._is_marked(self.drafts[number])
        return number if "\n" not in between and ends and is_speech else None

    def _said_before(self, passage: Passage) -> int | None:
        """The quote of the sentence before, in the same paragraph, if it ends in its cue: "…, X said. “…”"."""
        before = self.text[: passage.start].rstrip(" ")
        if not before.endswith(".") or not self.text[passage.inner_start].isupper():
            return None
        sentence = self.reading.sentence_at(self.part, len(before) - 1)
        for number, draft in enumerate(self.drafts):
            ends_in_cue = draft.cue is not None and draft.cue[0] >= draft.segments[-1][1]
            if draft.sentence_index == sentence.index and ends_in_cue and draft.basis in ("clause", "marks", "beside"):
                return number
        return None

    def _go_on(self, passage: Passage) -> None:
        """A paragraph that is one long passage goes on with the last speaker; without one nobody is named."""
        words = self.text[passage.inner_start : passage.inner_end].split()
        if len(words) < MIN_ORPHAN_WORDS or not self._is_paragraph(passage):
            return
        index = self.reading.sentence_at(self.part, passage.inner_start).index
        draft = Draft(index, ((passage.inner_start, passage.inner_end),), "run", "says")
        if (last := self._last_of_paragraph_before(passage)) is not None:
            draft = replace(draft, speaker=last.speaker, speaker_span=last.speaker_span)
        self.of_passage[passage] = len(self.drafts)
        self.drafts.append(draft)

    def _last_of_paragraph_before(self, passage: Passage) -> Draft | None:
        """The last quote of the paragraph before, if words in marks stand there and nobody else speaks there."""
        end = len(self.text[: passage.start].rstrip(" \n\t\xa0“”\"'"))
        start = self.text.rfind("\n", 0, end) + 1
        there = [d for d in self.drafts if d.speaker_span and d.segments[-1][1] > start and d.segments[-1][1] <= end]
        outer = [d for d in there if d.cue is None or not any(overlap(o.segments, *d.cue) for o in there)]
        has_marks = any(start <= p.start < end for p in self.passages)
        if not outer or not has_marks or len({self.text[slice(*(d.speaker_span or (0, 0)))] for d in outer}) > 1:
            return None
        return max(outer, key=lambda draft: draft.segments[-1][1])

    def _is_paragraph(self, passage: Passage) -> bool:
        start = self.text.rfind("\n", 0, passage.start) + 1
        end = self.text.find("\n", passage.end)
        rest = self.text[start : passage.start] + self.text[passage.end : end if end >= 0 else len(self.text)]
        return len(rest.strip()) <= 3


def _may_be_quote(passage: Passage, text: str) -> bool:
    """Not for the title of a work or a programme: its words have capitals, and a preposition stands before it."""
    words = text[passage.inner_start : passage.inner_end].strip(" ,.").split()
    is_title = 2 <= len(words) <= 7 and all(word[0].isupper() for word in words if len(word) > 3 or word == words[0])
    before = text[max(0, passage.start - 16) : passage.start].replace("’", " ").replace("'", " ").split()
    return bool(words) and not (is_title and bool(before) and before[-1].lower().rstrip(",") in _before_titles())


@cache
def _before_titles() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("quoted_titles"))


def _is_in_name(passage: Passage, mentions: Mentions, part: str) -> bool:
    """Whether the marks are part of a name, as around a nickname."""
    return any(m.part == part and m.start < passage.start and passage.end < m.end for m in mentions.found)


def _is_other_sentence(reading: Reading, part: str, passage: Passage, sentence: Sentence) -> bool:
    return reading.sentence_at(part, passage.inner_start).index != sentence.index
