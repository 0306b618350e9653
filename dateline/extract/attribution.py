"""Attributions that the grammar of one sentence gives: speech verbs with their contents, and "according to"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.extract.quotations import Passages
from dateline.extract.reading import Sentence
from dateline.extract.speech import documents, phrase_of, speech_verb, speech_verbs
from dateline.extract.speech_according import according
from dateline.extract.speech_content import clause_of
from dateline.extract.speech_nouns import noun_cue, speech_nouns
from dateline.extract.speech_speaker import beside_token, speaker_token
from dateline.extract.speech_stance import is_asserted
from dateline.extract.speech_words import Offsets


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its speaker and what the sentence gives as content; a passage in marks may replace or widen it.

    `basis` tells by what it was found: clause, infinitive, according, marks, colon, beside, run or headline.
    """

    sentence: Sentence
    cue: Offsets
    basis: str
    kind: str
    verb: Token | None = None
    speaker: Token | None = None
    content: tuple[Offsets, ...] = ()
    speaker_span: Offsets | None = None
    """the speaker as written"""


def attributions(sentence: Sentence, passages: Passages, text: str) -> Iterator[Attribution]:
    """Every attribution of the sentence, in order of its cue; cues inside passages in marks are the speaker's own.

    `text` is the part the sentence stands in.
    """
    if "ccording to" in text[sentence.start : sentence.end]:
        for cue, source, phrase, content in according(sentence.span):
            if content and passages.around(*cue) is None:
                yield Attribution(sentence, cue, "according", "says", None, source, tuple(content), phrase)
    for token in sentence.span:
        if token.lemma_.lower() not in _cue_lemmas():
            continue
        found = _of_verb(sentence, token, passages) or _of_noun(sentence, token)
        if found is not None and passages.around(*found.cue) is None:
            yield found


@cache
def _cue_lemmas() -> frozenset[str]:
    """The first word of every verb and noun of saying."""
    return frozenset(lemma.split()[0] for lemma in (*speech_verbs(), *speech_nouns()))


def _of_verb(sentence: Sentence, token: Token, passages: Passages) -> Attribution | None:
    reviewed = speech_verb(token)
    if reviewed is None or not is_asserted(token):
        return None
    speaker = speaker_token(token)
    if speaker is None or passages.around(speaker.idx, speaker.idx + len(speaker)) is not None:
        lost = beside_token(token) if reviewed.marks and not _is_expletive(token) else None
        if lost is None or passages.around(lost.idx, lost.idx + len(lost)) is not None:
            return None
        return Attribution(sentence, _cue(token), "lost", reviewed.kind, token, lost, (), phrase_of(lost))
    if speaker.lower_ in ("it", "there") and _is_expletive(token):
        return None
    if reviewed.source == "document" and not _speaks_for_issuer(speaker):
        return None
    content = tuple(clause_of(token, sentence.span))
    if not content and not reviewed.marks:
        return None
    basis = "marks" if not content else "clause" if reviewed.clause else "infinitive"
    return Attribution(sentence, _cue(token), basis, reviewed.kind, token, speaker, content, phrase_of(speaker))


def _of_noun(sentence: Sentence, token: Token) -> Attribution | None:
    found = noun_cue(token)
    if found is None:
        return None
    cue = (token.idx, token.idx + len(token))
    return Attribution(sentence, cue, "noun", found.kind, None, found.owner, found.content, phrase_of(found.owner))


def _is_expletive(verb: Token) -> bool:
    return any(child.dep_ in ("expl", "auxpass") for child in verb.children)


def _speaks_for_issuer(speaker: Token) -> bool:
    return speaker.lemma_.lower() in documents() or speaker.lower_ in documents()


def _cue(verb: Token) -> Offsets:
    """The verb with its particle: "pointed out", "calling on", "quoted as saying"."""
    start, end = verb.idx, verb.idx + len(verb)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in ("quote", "cite"):
        quoted = verb.head.head
        if quoted.i == verb.i - 2:
            start = quoted.idx
    for child in verb.children:
        if child.dep_ == "prt" and child.i == verb.i + 1:
            end = child.idx + len(child)
    return start, end


def overlap(content: Sequence[Offsets], start: int, end: int) -> int:
    """How many code points of `content` lie in `[start, end)`."""
    return sum(max(0, min(stop, end) - max(begin, start)) for begin, stop in content)
