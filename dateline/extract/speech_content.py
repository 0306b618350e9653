"""Which words of a sentence are the content of a speech verb, by grammar or, where that is lost, by position."""

from spacy.tokens import Span, Token

from dateline.extract.speech import SpeechVerb, speech_verb
from dateline.extract.speech_position import by_position, is_bare_clause, object_of
from dateline.extract.speech_speaker import SUBJECTS, is_aside, joined_to
from dateline.extract.speech_stance import is_infinitive
from dateline.extract.speech_words import Offsets, trim

_PAUSES = frozenset([",", "—", "–", "-", "--", "("])


def clause_of(verb: Token, sentence: Span) -> list[Offsets]:
    """The words that are the content of `verb`, in one piece or, where the cue stands between, in two; or none."""
    reviewed = speech_verb(verb)
    if reviewed is None:
        return []
    clause = _clause_head(verb)
    if clause is None:
        return by_position(verb, reviewed, sentence) or object_of(verb, reviewed, sentence)
    if clause.i < verb.i and (_is_cue_alone(clause) or _has_own_object(verb, reviewed)):
        return []  # the verb is the content: "Wilson said the new engines add a louder note"
    inside = [token for token in clause.subtree if not _belongs_to_cue(token, verb, clause)]
    if not inside:
        return []
    start, end = inside[0].i, _short_of_others(clause, inside[-1].i + 1)
    if end <= verb.i:
        start = _reach_back(verb, start, sentence)
        end = _with_sisters(verb, clause, end)
    if start > verb.i or end <= verb.i:
        return trim(sentence.doc[start:end])
    cue_start, cue_end = _cue_clause(verb, clause)
    return [*trim(sentence.doc[start:cue_start]), *trim(sentence.doc[cue_end:end])]


def _has_own_object(verb: Token, reviewed: SpeechVerb) -> bool:
    """Whether a verb is used with an object, not of what stands before: "the firm declared bankruptcy"."""
    takes_hearer = reviewed.infinitive or reviewed.kind == "says"
    return not takes_hearer and any(child.dep_ == "dobj" and child.i > verb.i for child in verb.children)


def _is_cue_alone(verb: Token) -> bool:
    """Whether a verb of saying has no content among its own words."""
    reviewed = speech_verb(verb)
    return reviewed is not None and reviewed.clause and not any(c.dep_ in ("ccomp", "dobj") for c in verb.children)


def _with_sisters(verb: Token, clause: Token, end: int) -> int:
    """The end of all clauses before "she said", where the parser hung each of them on the verb."""
    sisters = (child for child in verb.children if child.dep_ == "ccomp" and clause.i < child.i < verb.i)
    return max([end, *(max(word.i for word in sister.subtree) + 1 for sister in sisters)])


def _clause_head(verb: Token) -> Token | None:
    reviewed = speech_verb(verb)
    if reviewed is None:
        return None
    clauses = [c for c in verb.children if reviewed.clause and c.dep_ == "ccomp" and not _is_relative(c)]
    taken = [c for c in verb.children if c.i > verb.i and c.dep_ in ("xcomp", "ccomp") and _is_taken(c, reviewed)]
    if clauses and not taken:
        return next((clause for clause in clauses if clause.i > verb.i), clauses[0])
    if taken:
        return taken[0]
    for child in verb.children:
        if reviewed.clause and child.dep_ == "advcl" and child.i > verb.i and is_bare_clause(child):
            return child
    if reviewed.clause and verb.dep_ in ("parataxis", "ccomp") and _is_parenthetical(verb, reviewed):
        return verb.head
    if reviewed.clause and verb.dep_ == "advcl" and _is_as_said(verb):
        return verb.head
    return None


def _is_relative(clause: Token) -> bool:
    """Whether the parser took a relative clause for a content: "shouted at the man who fled"."""
    first = clause.left_edge
    return first.lower_ in ("who", "which", "whom") and first.i > 0 and first.nbor(-1).pos_ in ("NOUN", "PROPN")


def _is_taken(child: Token, reviewed: SpeechVerb) -> bool:
    """Whether an infinitive or gerund is a content the verb takes: "vowed to go", "admitted going"."""
    if child.tag_ == "VBG":
        return reviewed.kind in ("admits", "denies", "suggests")
    return reviewed.infinitive and is_infinitive(child)


def _is_parenthetical(verb: Token, reviewed: SpeechVerb) -> bool:
    """Whether the verb and its subject stand between commas inside the clause that is their content."""
    children = list(verb.children)
    is_short = len([child for child in children if child.dep_ != "punct"]) <= 4
    edge = verb.left_edge.i
    is_set_off = verb.i < verb.head.i or {verb.doc[edge].text, verb.doc[max(edge - 1, 0)].text} & _PAUSES
    has_object = any(child.dep_ == "dobj" for child in children) and not reviewed.infinitive
    return is_short and bool(is_set_off) and not has_object and verb.head.pos_ in ("VERB", "AUX")


def _is_as_said(verb: Token) -> bool:
    """Whether the verb's clause is ", as the ministry said" with nothing behind it: the main clause was said."""
    marks = [child for child in verb.children if child.dep_ == "mark" and child.lower_ == "as"]
    is_bare = not any(child.i > verb.i and child.dep_ != "punct" for child in verb.children) and verb.head.pos_ in (
        "VERB",
        "AUX",
    )
    return is_bare and bool(marks) and marks[0].i > 0 and marks[0].nbor(-1).text == ","


def _short_of_others(clause: Token, end: int) -> int:
    """The end of a content before what the speaker goes on to say ("…, citing two officials") or others say."""
    asides = [child.i - 1 for child in clause.children if is_aside(child) and speech_verb(child) is not None]
    others = [_link_before(child) for child in clause.children if child.dep_ == "conj" and _is_told_by_others(child)]
    return min([end, *(cut for cut in (*asides, *others) if cut > clause.i)])


def _is_told_by_others(joined: Token) -> bool:
    """Whether a verb joined to a content is itself a cue: with a speaker of its own, or going on for the first."""
    if speech_verb(joined) is None or any(child.dep_ == "mark" for child in joined.children):
        return False
    has_clause = any(child.dep_ == "ccomp" and child.i > joined.i for child in joined.children)
    has_subject = any(child.dep_ in SUBJECTS for child in joined.children)
    return (has_clause and has_subject) or joined_to(joined) is not None


def _link_before(joined: Token) -> int:
    """The index of the "and" or comma that joins a clause."""
    start = int(joined.left_edge.i)
    links = [child.i for child in joined.head.children if child.dep_ == "cc" and child.i < joined.i]
    return max([link for link in links if link >= joined.head.i], default=start)


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
