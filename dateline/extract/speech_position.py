"""The content of a speech verb where grammar gives no clause: its object, or what stands beside it."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from dateline.extract.speech import SpeechVerb
from dateline.extract.speech_speaker import speaker_token
from dateline.extract.speech_words import Offsets, trim

_LOOSE = frozenset(["on", "in", "at", "during", "after", "before", "since"])
"""prepositions that tell when and where a thing was said, not what"""
_OPENERS = frozenset(["PRP", "DT", "NNP", "NNPS", "NNS", "NN", "JJ", "CD", "PRP$", "EX", "PDT"])
"""tags of the words a clause without "that" starts with"""
_TELLING = ("NOUN", "PROPN", "ADJ", "VERB", "NUM")
"""words that tell something: "denied it" leaves open what was said"""
_LOOSE_KINDS = ("quotes", "says", "accuses", "praises")
"""kinds whose object alone tells little: "cited the report", "criticized the law"; "denied the charge" tells enough"""
_DASHES = ("—", "–", "-", "--")
_FAR = 25
"""tokens behind a verb within which "…, that" still belongs to it"""


def by_position(verb: Token, reviewed: SpeechVerb, sentence: Span) -> list[Offsets]:
    """The content where the parser lost it: what follows "that", the words behind "said", or those before "X said"."""
    if not reviewed.clause:
        return []
    return _after_that(verb, sentence) or _before_speaker(verb, sentence) or _right_behind(verb, reviewed, sentence)


def _after_that(verb: Token, sentence: Span) -> list[Offsets]:
    """What follows "that", straight or behind an aside between commas: "insists, most of all in public, that"."""
    doc, in_aside = sentence.doc, False
    for token in doc[verb.i + 1 : min(verb.i + _FAR, sentence.end)]:
        is_clause = token.tag_ in ("IN", "WDT") and token.dep_ not in ("nsubj", "nsubjpass")
        is_near = doc[token.i - 1].text == "," if in_aside else token.i < verb.i + 9
        if token.lower_ == "that" and is_clause and is_near and token.head.i > token.i:
            return trim(doc[token.i : max(word.i for word in token.head.subtree) + 1])
        opens_aside = token.text == "," and token.i == verb.i + 1
        if token.is_punct and not opens_aside and not (in_aside and token.text == ","):
            break
        in_aside = in_aside or token.text == ","
    return []


def _before_speaker(verb: Token, sentence: Span) -> list[Offsets]:
    """All that stands before "…, X said" at the end of a sentence."""
    doc, speaker = sentence.doc, speaker_token(verb)
    if speaker is not None and speaker.tag_ in ("WDT", "WP"):
        return []
    edge = speaker.left_edge.i if speaker is not None and speaker.i < verb.i else verb.i
    is_last = not any(word.pos_ in ("VERB", "AUX") for word in doc[verb.i + 1 : sentence.end])
    if is_last and edge - sentence.start > 2 and doc[edge - 1].text == ",":
        before = doc[sentence.start : edge]
        return trim(before) if is_bare_clause(before.root) or _is_phrase(before, verb) else []
    return []


def is_bare_clause(clause: Token) -> bool:
    """Whether a clause has a subject and no word that makes it an adverbial (when, as, because)."""
    labels = [child.dep_ for child in clause.children if child.i < clause.i]
    opens_with_question = clause.left_edge.tag_ in ("WRB", "WDT", "WP")
    return any(label in labels for label in ("nsubj", "nsubjpass")) and "mark" not in labels and not opens_with_question


def _is_phrase(before: Span, verb: Token) -> bool:
    """Whether a sentence without a verb of its own is reported: "No survivors so far, the mayor said"."""
    root = before.root
    return (
        root.pos_ in ("NOUN", "PROPN", "ADJ") and root.dep_ in ("dep", "nsubj", "ccomp", "advcl") and root.head == verb
    )


def _right_behind(verb: Token, reviewed: SpeechVerb, sentence: Span) -> list[Offsets]:
    """The rest of the sentence right behind "said", where it holds a verb and nothing sets it apart."""
    doc, speaker = sentence.doc, speaker_token(verb)
    after = verb.i + 1
    if reviewed.kind != "says" or speaker is None or speaker.i > verb.i or after >= sentence.end:
        return []
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative")]
    is_object = bool(objects) and (verb.lemma_ != "say" or objects[0].pos_ == "PRON")
    if is_object or doc[after].tag_ not in _OPENERS:
        return []
    words = doc[after : _clause_end(verb, sentence)]
    if any(word.text in ",:" and word.i + 1 < sentence.end and word.nbor().is_quote for word in words):
        return []
    return trim(words) if any(word.pos_ in ("VERB", "AUX") for word in words) else []


def _clause_end(verb: Token, sentence: Span) -> int:
    """The end of the sentence; the next pause where the verb's own clause breaks into the main one."""
    is_before_main = any(child.dep_ == "mark" for child in verb.children)
    is_inserted = any(token.text in _DASHES for token in sentence.doc[sentence.start : verb.i])
    pauses = (*([","] if is_before_main else []), *(_DASHES if is_before_main or is_inserted else []))
    found = (token.i for token in sentence.doc[verb.i : sentence.end] if token.text in pauses)
    return next(found, int(sentence.end))


def object_of(verb: Token, reviewed: SpeechVerb, sentence: Span) -> list[Offsets]:
    """What was called for, denied or announced: the object and what belongs to it."""
    if not reviewed.object:
        return []
    if reviewed.kind == "describes":
        return _named(verb, sentence)
    parts = list(_object_parts(verb))
    has_object = any(child.dep_ in ("dobj", "xcomp", "ccomp") for child in parts)
    wanted = next((c for c in verb.children if c.lower_ == "for" and 0 < c.i - verb.i <= 2), None)
    is_call_for = verb.lemma_.lower() == "call" and wanted is not None
    start = (wanted.i if is_call_for and wanted is not None else verb.i) + 1
    ends = [max(word.i for word in child.subtree) + 1 for child in parts]
    if not ends or not (has_object or is_call_for):
        return []
    words = sentence.doc[start : max(ends)]
    least = 2 if reviewed.kind in _LOOSE_KINDS else 1
    return trim(words) if sum(word.pos_ in _TELLING for word in words) >= least else []


def _object_parts(verb: Token) -> Iterator[Token]:
    wanted = ("dobj", "prep", "xcomp", "oprd", "ccomp")
    return (c for c in verb.children if c.i > verb.i and c.dep_ in wanted and c.lower_ not in _LOOSE)


def _named(verb: Token, sentence: Span) -> list[Offsets]:
    """What a thing was called, with the thing: "the charges a lie"; nothing where a meeting is called or called off."""
    if any(child.dep_ == "prt" for child in verb.children):
        return []
    named = [max(word.i for word in child.subtree) + 1 for child in verb.children if child.dep_ == "oprd"]
    end = _phrase_end(verb, sentence)
    if any(last > verb.i + 1 for last in named) or any(_is_as(child) for child in verb.children):
        return trim(sentence.doc[verb.i + 1 : max([end, *named])])
    words = sentence.doc[verb.i + 1 : end]
    return trim(words) if any(_starts_name(word, end) for word in words[1:]) else []


def _is_as(child: Token) -> bool:
    """Whether "as" tells what a thing was called: "described the plan as a lie"."""
    return child.lower_ == "as" and child.dep_ == "prep" and child.head.lemma_.lower() != "call"


def _phrase_end(verb: Token, sentence: Span) -> int:
    """The end of the verb's own words, short of clauses and verbs joined to it and of when and where it was said."""
    end = min(max(word.i for word in verb.subtree) + 1, sentence.end)
    cuts = [
        child.left_edge.i
        for child in verb.children
        if child.i > verb.i and (child.dep_ in ("cc", "conj", "advcl", "punct", "npadvmod") or child.lower_ in _LOOSE)
    ]
    return min([end, *(cut for cut in cuts if cut > verb.i + 1 and sentence.doc[cut].text not in "“\"‘'")])


def _starts_name(word: Token, end: int) -> bool:
    """Whether a second phrase starts behind the first: "a" after a noun, or an adjective no noun follows."""
    before = word.nbor(-1)
    if before.pos_ not in ("NOUN", "PROPN", "PRON", "VERB") or word.ent_type_ in ("DATE", "TIME"):
        return False
    if word.lower_ in ("a", "an", "the"):
        return True
    is_last = word.i + 1 >= end or word.nbor().pos_ not in ("NOUN", "PROPN")
    return word.pos_ == "ADJ" and is_last
