""" "According to X": the cue, who X is, and what stands around the phrase."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from dateline.extract.speech import phrase_of
from dateline.extract.speech_words import Offsets, trim


def according(sentence: Span) -> Iterator[tuple[Offsets, Token, Offsets, list[Offsets]]]:
    """Each "according to X": the cue's offsets, the head of X, X as written, and the content."""
    doc = sentence.doc
    for token in sentence:
        if token.lower_ != "according" or token.i + 1 >= sentence.end or doc[token.i + 1].lower_ != "to":
            continue
        to = doc[token.i + 1]
        source = next((child for child in to.children if child.dep_ == "pobj"), None)
        if source is None:
            source = next((child for child in token.children if child.dep_ == "pobj"), None)
        if source is None:
            source = _noun_behind(to, sentence)
        if source is not None:
            end, content = _around_phrase(token, source, sentence)
            yield (token.idx, to.idx + 2), source, phrase_of(source, end), content


def _noun_behind(to: Token, sentence: Span) -> Token | None:
    """The last noun before the next mark, where the parser took "to" for an infinitive's."""
    words = sentence.doc[to.i + 1 : sentence.end]
    end = next((word.i for word in words if word.is_punct), sentence.end)
    return next((word for word in reversed(sentence.doc[to.i + 1 : end]) if word.pos_ in ("NOUN", "PROPN")), None)


def _around_phrase(token: Token, source: Token, sentence: Span) -> tuple[int, list[Offsets]]:
    """Where the phrase ends, and what stands before and behind it in the clause it hangs on."""
    start, end = token.i, max(word.i for word in source.subtree) + 1
    clause, doc = token.head, sentence.doc
    while clause.pos_ not in ("VERB", "AUX") and clause.head != clause:
        clause = clause.head
    left, right = clause.left_edge.i, clause.right_edge.i + 1
    if clause.dep_ == "ROOT" or left > start or right < end:
        left, right = sentence.start, sentence.end
    if not trim(doc[left:start]) and not trim(doc[end:right]):
        end = _after_comma(source, sentence)  # the parser took the clause for an apposition
    after = trim(doc[end:right]) if right > end else []
    return end, [*trim(doc[left:start]), *after]


def _after_comma(source: Token, sentence: Span) -> int:
    """The index behind the first comma after the source."""
    commas = (token.i for token in sentence.doc[source.i : sentence.end] if token.text == ",")
    return next(commas, sentence.end - 1) + 1
