"""Which words of a sentence are the content of a speech verb, by grammar or, where that is lost, by position."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from dateline.extract.speech import SUBJECTS, Offsets, is_aside, speaker_token, speech_verb

_LOOSE = frozenset(["on", "in", "at", "during", "after", "before", "since"])
"""prepositions that tell when and where a thing was said, not what"""


def clause_of(verb: Token, sentence: Span) -> list[Offsets]:
    """The words that are the content of `verb`, in one piece or, where the cue stands between, in two; or none."""
    clause = _clause_head(verb)
    if clause is None:
        return _by_position(verb, sentence) or _object_of(verb, sentence)
    inside = [token for token in clause.subtree if not _belongs_to_cue(token, verb, clause)]
    if not inside:
        return []
    start, end = inside[0].i, _without_asides(clause, inside[-1].i + 1)
    if end <= verb.i:
        start = _reach_back(verb, start, sentence)
    if start > verb.i or end <= verb.i:
        return _trim(sentence.doc[start:end])
    cue_start, cue_end = _cue_clause(verb, clause)
    return [*_trim(sentence.doc[start:cue_start]), *_trim(sentence.doc[cue_end:end])]


def _by_position(verb: Token, sentence: Span) -> list[Offsets]:
    """The content where the parser lost it: what follows "that", or all that stands before "…, X said"."""
    reviewed, doc = speech_verb(verb), sentence.doc
    if reviewed is None or not reviewed.clause:
        return []
    for token in doc[verb.i + 1 : min(verb.i + 9, sentence.end)]:
        is_clause = token.tag_ in ("IN", "WDT") and token.dep_ not in ("nsubj", "nsubjpass")
        if token.lower_ == "that" and is_clause and token.head.i > token.i:
            return _trim(doc[token.i : max(word.i for word in token.head.subtree) + 1])
        if token.is_punct:
            break
    speaker = speaker_token(verb)
    edge = speaker.left_edge.i if speaker is not None and speaker.i < verb.i else verb.i
    is_last = not any(word.pos_ in ("VERB", "AUX") for word in doc[verb.i + 1 : sentence.end])
    if is_last and edge - sentence.start > 4 and doc[edge - 1].text == ",":
        before = doc[sentence.start : edge]
        return _trim(before) if _is_bare_clause(before.root) else []
    return []


def _object_of(verb: Token, sentence: Span) -> list[Offsets]:
    """What was called for, denied or announced: the object and what belongs to it."""
    reviewed = speech_verb(verb)
    if reviewed is None or not reviewed.object:
        return []
    ends = [
        max(word.i for word in child.subtree) + 1
        for child in verb.children
        if child.i > verb.i and child.dep_ in ("dobj", "prep", "xcomp", "oprd", "ccomp") and child.lower_ not in _LOOSE
    ]
    wanted = ("oprd",) if reviewed.kind == "describes" else ("dobj", "xcomp", "ccomp")
    has_object = any(child.dep_ in wanted and child.i > verb.i for child in verb.children)
    start = verb.i + (2 if _has(verb, "for") and verb.lemma_.lower() == "call" else 1)
    is_whole = has_object or start == verb.i + 2
    return _trim(sentence.doc[start : max(ends)]) if ends and is_whole else []


def _has(verb: Token, preposition: str) -> bool:
    return verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ == preposition


def _clause_head(verb: Token) -> Token | None:
    reviewed = speech_verb(verb)
    if reviewed is None:
        return None
    clauses = [child for child in verb.children if reviewed.clause and child.dep_ == "ccomp"]
    if clauses:
        return next((clause for clause in clauses if clause.i > verb.i), clauses[0])
    for child in verb.children:
        if reviewed.infinitive and child.dep_ in ("xcomp", "ccomp") and _is_infinitive(child):
            return child
    for child in verb.children:
        if reviewed.clause and child.dep_ == "advcl" and child.i > verb.i and _is_bare_clause(child):
            return child
    if reviewed.clause and verb.dep_ in ("parataxis", "ccomp") and _is_parenthetical(verb):
        return verb.head
    return None


def _is_bare_clause(clause: Token) -> bool:
    """Whether a clause has a subject and no word that makes it an adverbial (when, as, because)."""
    labels = [child.dep_ for child in clause.children if child.i < clause.i]
    opens_with_question = clause.left_edge.tag_ in ("WRB", "WDT", "WP")
    return any(label in labels for label in ("nsubj", "nsubjpass")) and "mark" not in labels and not opens_with_question


def _is_infinitive(clause: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.children)


def _is_parenthetical(verb: Token) -> bool:
    """Whether the verb and its subject stand between commas inside the clause that is their content."""
    children = list(verb.children)
    return len([child for child in children if child.dep_ != "punct"]) <= 4 and verb.head.pos_ in ("VERB", "AUX")


def _without_asides(clause: Token, end: int) -> int:
    """The end of a content before what the speaker goes on to say: "…, citing two officials"."""
    asides = [child.i for child in clause.children if is_aside(child) and speech_verb(child) is not None]
    return min([end, *(aside - 1 for aside in asides)])


def _belongs_to_cue(token: Token, verb: Token, clause: Token) -> bool:
    return clause == verb.head and (token == verb or verb.is_ancestor(token))


def _reach_back(verb: Token, start: int, sentence: Span) -> int:
    """In "X, she said" the content starts with the sentence, whatever the parser hangs on "said"."""
    before = [token for token in sentence.doc[sentence.start : start] if not token.is_space]
    if any(token.dep_ in SUBJECTS and token.head == verb for token in before):
        return start
    return sentence.start if all(_hangs_on(token, verb) for token in before) else start


def _hangs_on(token: Token, verb: Token) -> bool:
    return token.dep_ != "cc" and (token.head == verb or verb.is_ancestor(token))


def _cue_clause(verb: Token, clause: Token) -> tuple[int, int]:
    """The tokens of "she said" where it breaks into its content."""
    own = [verb.i]
    for child in verb.children:
        if child != clause and child.dep_ not in ("punct", "ccomp", "advcl"):
            own.extend(token.i for token in child.subtree)
    return min(own), max(own) + 1


def _trim(span: Span) -> list[Offsets]:
    """A piece of content without outer marks, spaces and a leading "that"; nothing where no word is left."""
    words = [token for token in span if not token.is_space]
    while words and (words[0].is_punct or words[0].is_quote or (words[0].lower_ == "that" and words[0].dep_ == "mark")):
        words.pop(0)
    while words and (words[-1].is_punct or words[-1].is_quote) and words[-1].text not in ")]%":
        words.pop()
    return [(words[0].idx, words[-1].idx + len(words[-1]))] if words else []


def according(sentence: Span) -> Iterator[tuple[Offsets, Token, list[Offsets]]]:
    """Each "according to X": the cue's offsets, the head of X, and the content: the clause without the phrase."""
    doc = sentence.doc
    if "ccording to" not in sentence.text:
        return
    for token in sentence:
        if token.lower_ != "according" or token.i + 1 >= sentence.end or doc[token.i + 1].lower_ != "to":
            continue
        to = doc[token.i + 1]
        source = next((child for child in to.children if child.dep_ == "pobj"), None)
        if source is None:
            source = next((child for child in token.children if child.dep_ == "pobj"), None)
        if source is not None:
            yield (token.idx, to.idx + 2), source, _around_phrase(token, source, sentence)


def _around_phrase(token: Token, source: Token, sentence: Span) -> list[Offsets]:
    """What stands before and behind the phrase in the clause it hangs on."""
    start, end = token.i, max(word.i for word in source.subtree) + 1
    clause = token.head
    while clause.pos_ not in ("VERB", "AUX") and clause.head != clause:
        clause = clause.head
    left, right = clause.left_edge.i, clause.right_edge.i + 1
    if clause.dep_ == "ROOT" or left > start or right < end:
        left, right = sentence.start, sentence.end
    doc = sentence.doc
    return [*_trim(doc[left:start]), *_trim(doc[end:right])] if right > end else _trim(doc[left:start])
