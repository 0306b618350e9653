"""Whether a statement of harm is made, denied, open or unreal where it stands, and who makes it."""

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache

from spacy.tokens import Token

from dateline.data import rows
from dateline.extract import clauses
from dateline.extract.event_words import word_class
from dateline.extract.harm_lexicon import Harm, frame, is_harm
from dateline.extract.mentions import Mentions
from dateline.extract.quotes import Phrase, Quote
from dateline.extract.reading import Reading

_MODALS = ("could", "would", "might", "may", "should", "will", "can", "shall", "must", "'ll", "wo", "ca", "'d")
_CLAUSES = (
    "ccomp",
    "xcomp",
    "acl",
    "advcl",
    "conj",
    "pcomp",
    "csubj",
    "csubjpass",
    "oprd",
    "acomp",
    "attr",
    "dep",
    "parataxis",
)
_NOMINAL = ("pobj", "dobj", "amod", "nsubj", "nsubjpass", "appos")
_SAID = ("ccomp", "xcomp", "dobj", "pobj", "prep", "acl", "pcomp", "dep", "parataxis", "oprd")
_CLAIMED = ("ccomp", "xcomp", "parataxis", "dep")
_TRIMMED = ("relcl", "acl", "appos", "advcl", "punct", "cc", "conj", "parataxis")


class Reality(Enum):
    """How far a statement holds where it stands."""

    STATED = "stated"
    NEGATED = "negated"
    DENIED = "denied"
    OPEN = "open"
    UNREAL = "unreal"


def reality(harm: Harm) -> Reality:
    """What the words around `harm` do to it."""
    nominal = harm.is_nominal or (harm.token.dep_ in _NOMINAL and not harm.token.tag_.startswith("VB"))
    return _of_noun(harm.token, harm.is_counted) if nominal else _of_clause(harm.token, harm.token)


def _of_noun(noun: Token, is_counted: bool) -> Reality:
    """A noun of harm is a fact unless it is the object of what takes it back."""
    head, below = noun.head, noun
    is_reported = False
    if any(child.lower_ in frame("possible") for child in noun.lefts):
        return Reality.OPEN
    while head != below and head.pos_ in ("ADP", "NOUN", "PROPN", "NUM") and below.dep_ != "appos":
        effect = effect_of(head)
        if effect == "unreal":
            return Reality.UNREAL
        is_reported = is_reported or effect == "report"
        if below.lower_ in ("without", "lacking") or head.lower_ == "without":
            return Reality.NEGATED
        if effect == "report" and _has(head, "no"):
            return Reality.OPEN if _has(head, "immediate") else Reality.NEGATED
        head, below = head.head, head
    if head.pos_ not in ("VERB", "AUX") or _is_described(head, below):
        return Reality.STATED
    if effect_of(head) == "probe" and is_reported:
        return Reality.OPEN
    if is_counted or effect_of(head) in ("cause", "unreal", "deny", "assess"):
        return _of_clause(head, below)
    return Reality.NEGATED if _is_negated(head) else Reality.STATED


def _is_described(verb: Token, noun: Token) -> bool:
    """ "The casualties are not large": what is denied is a quality."""
    return noun.dep_ == "nsubj" and verb.lemma_ == "be"


def _of_clause(verb: Token, below: Token) -> Reality:
    """Walk from a verb up the clauses that contain it, as far as they bear on whether it holds."""
    result = Reality.STATED
    for clause, under in _up(verb):
        is_joined = under is not None and under.dep_ == "conj" and under.head == clause
        effect = effect_of(clause) if not is_joined and (clause != verb or below != verb) else ""
        is_other_form = is_joined and under is not None and under.tag_ != clause.tag_  # "to look, and found two killed"
        is_apart = is_other_form or (effect == "say" and clause != verb)
        found = Reality.STATED if is_apart else _own(clause, under)
        if effect == "unreal" or found is Reality.UNREAL:
            return Reality.UNREAL
        if effect == "deny" or (clause != verb and _is_called_false(clause)):
            return Reality.UNREAL if _is_negated(clause) else Reality.DENIED
        if effect == "say" and clause == verb and _is_negated(clause):
            return Reality.UNREAL  # "did not mention casualties": neither harm nor none
        if clause != verb and _is_negated(clause) and effect != "cause" and not _is_open(clause):
            if effect == "say":
                return Reality.UNREAL  # "has not confirmed that": nothing is claimed
            found = Reality.STATED  # "this is not the first time": it is not the harm that is denied
        if not is_joined and _is_open(clause):
            return Reality.OPEN
        if effect == "report" and _has(clause, "no"):
            found = Reality.NEGATED
        result = found if found is not Reality.STATED else result
    return result


def _is_open(clause: Token) -> bool:
    """ "Is assessing", "it is unclear", "it is not clear"."""
    if effect_of(clause) in ("assess", "probe") and clause.pos_ == "VERB":
        return True
    states = [word for word in (clause, *clause.children) if word.pos_ == "ADJ" and effect_of(word) == "assess"]
    return any(word.lemma_ != "clear" or _is_negated(word.head) or _is_negated(word) for word in states)


def _own(clause: Token, under: Token | None) -> Reality:
    """What a clause's own modal, infinitive, condition or negation does."""
    children = list(clause.children)
    helpers = [child for child in children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in _MODALS for child in helpers) or any(
        child.lower_ in ("if", "unless", "lest") for child in children if child.dep_ == "mark"
    ):
        return Reality.UNREAL
    infinitive = clause.tag_ == "VB" and any(child.lower_ == "to" for child in helpers)
    perfect = any(child.lower_ == "have" for child in helpers)
    if infinitive and not perfect and effect_of(clause.head) != "real_infinitive":
        return Reality.UNREAL
    if any(child.lower_ == "whether" for child in children):
        return Reality.OPEN
    return Reality.NEGATED if _is_negated(clause) else Reality.STATED


def _up(verb: Token) -> Iterator[tuple[Token, Token | None]]:
    """`verb`, then each clause above it on which its truth hangs."""
    under: Token | None = None
    token = verb
    while True:
        yield token, under
        is_clause = token.dep_ in _CLAUSES or _is_content(token)
        if token.head == token or not is_clause or (token.dep_ == "conj" and _own_subject(token)):
            return
        if token.dep_ == "advcl" and not any(child.dep_ == "mark" and child.lower_ == "if" for child in token.children):
            return
        if (
            token.dep_ == "acl"
            and token.tag_ in ("VBN", "VBG")
            and not any(child.dep_ == "mark" for child in token.children)
        ):
            return
        under, token = token, token.head
        while token.dep_ in ("prep", "pobj", "dobj") and _passes_on(token, under):
            token = token.head  # "aimed at killing", "investigating reports that"


def _is_content(verb: Token) -> bool:
    """ "Fears that 30 had died": what a noun says, parsed as a relative clause."""
    is_that = any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts)
    return verb.dep_ == "relcl" and is_that


def _is_called_false(clause: Token) -> bool:
    """ "Claims that 12 were killed were baseless", "it is untrue that 12 were killed"."""
    verb = clause.head if clause.dep_ == "nsubj" and effect_of(clause) == "report" else clause
    is_stated = verb.lemma_ == "be" and not _is_negated(verb)
    return is_stated and any(child.dep_ == "acomp" and effect_of(child) == "deny" for child in verb.children)


def _passes_on(token: Token, under: Token) -> bool:
    """A preposition before a clause, or a noun for what is said: what governs it bears on the clause too."""
    return token.pos_ == "ADP" or effect_of(token) == "report" or effect_of(under) == "report"


def _own_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)


def _is_negated(token: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in ("never", "neither") for child in token.children)


def _has(noun: Token, word: str) -> bool:
    return any(child.lower_ == word for child in noun.lefts)


def effect_of(token: Token) -> str:
    """What `token` does to a clause or phrase it governs; "" for nothing."""
    return context_words().get((token.lemma_.lower(), "VERB" if token.pos_ == "AUX" else token.pos_), "")


def claimant_of(
    reading: Reading, part: str, mentions: Mentions, quotes: Sequence[Quote], token: Token
) -> Phrase | None:
    """Who says what stands at `token`; None is the outlet itself."""
    quote = _quote_around(part, quotes, token)
    speaker = _speaker(token)
    if quote and quote.speaker and not _is_silent_phrase(token, quote.speaker):
        is_aside = quote.quote_type == "indirect" and speaker is None and _in_relative(token)
        is_told_inside = (
            speaker is not None
            and speaker.pos_ != "PRON"
            and effect_of(speaker.head) in ("say", "deny")  # who looks into it tells nothing of it yet
            and any(start <= speaker.idx < end for start, end in quote.segments)
        )
        if not (is_aside or is_told_inside):
            return quote.speaker
    speaker = speaker or _according(token) or _named_last(token)
    return phrase_of(reading, part, mentions, speaker) if speaker is not None else None


def _named_last(token: Token) -> Token | None:
    """Who is named right before a verb of saying that ends the sentence: "… killed nine the monitor said on Monday".

    Sources print it without the comma by which a parser would know the speaker.
    """
    words = list(token.sent)
    said = [
        word
        for word in words
        if word.i > token.i and word.lemma_.lower() in word_class("saying_last") and word.tag_ in ("VBD", "VBZ")
    ]
    if not said or said[-1].i < token.i + 3:
        return None
    verb = said[-1]
    before = verb.nbor(-1)
    is_last = not any(word.tag_ in clauses.FINITE or word.pos_ == "PRON" for word in words if word.i > verb.i + 1)
    is_named = before.pos_ in ("NOUN", "PROPN") and not is_harm(before) and before.i > token.i + 1
    is_relative = any(word.tag_ in ("WDT", "WP") for word in words if token.i < word.i < verb.i)
    return before if is_last and is_named and not is_relative and not _says_more(verb) else None


def _says_more(verb: Token) -> bool:
    """ "The men whom the army said were rebels": what is said follows."""
    return any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)


def _is_silent_phrase(token: Token, speaker: Phrase) -> bool:
    words = token.doc.char_span(speaker.start, speaker.end, alignment_mode="expand")
    return words is not None and _is_silent(words.root)


def _in_relative(token: Token) -> bool:
    """ "Claimed an attack that killed ten": told of the attack, not said by who claims it."""
    return any(word.dep_ == "relcl" for word in (token, *token.ancestors))


def _quote_around(part: str, quotes: Sequence[Quote], token: Token) -> Quote | None:
    around = [q for q in quotes if q.part == part and any(start <= token.idx < end for start, end in q.segments)]
    return min(around, key=lambda q: q.segments[-1][1] - q.segments[0][0], default=None)


def _speaker(token: Token) -> Token | None:
    """The subject of the nearest verb of saying above `token`."""
    under, in_relative = token, False
    while under.head != under:
        verb = under.head
        in_relative = in_relative or under.dep_ == "relcl"
        is_said = under.dep_ in (_CLAIMED if in_relative else _SAID)
        if in_relative and effect_of(verb) == "deny":
            return None  # who denies a part in "the strike that killed 12" tells no toll
        if verb.pos_ == "VERB" and effect_of(verb) in ("say", "deny", "assess", "probe") and is_said:
            subject = _subject(verb)
            if subject is not None and not under.is_ancestor(subject) and not _is_silent(subject):
                return subject
        under = verb
    return None


def _is_silent(token: Token) -> bool:
    """ "12 people", "the clashes": those who are counted, and what happened, do not tell."""
    return (
        token.pos_ == "NUM"
        or token.lemma_.lower() in frame("no_speaker")
        or any(child.dep_ == "nummod" for child in token.lefts)
    )


def _subject(verb: Token) -> Token | None:
    """The subject of `verb`, or of the verb it is joined to: "said …, adding that"."""
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    if own:
        relative = own[0].lower_ in ("which", "who", "that") and verb.dep_ == "relcl"
        return verb.head if relative else own[0]
    return _subject(verb.head) if verb.dep_ in ("advcl", "conj", "xcomp") and verb.head.pos_ == "VERB" else None


def _according(token: Token) -> Token | None:
    """The party of "according to", nearest above `token`."""
    for holder in [token, *token.ancestors]:
        for child in holder.children:
            if child.lower_ == "according":
                return next((deep for step in child.rights for deep in step.rights if deep.dep_ == "pobj"), None)
    return None


def phrase_of(reading: Reading, part: str, mentions: Mentions, head: Token) -> Phrase:
    """The noun phrase of `head` without what hangs after it."""
    words = [head]
    for child in head.children:
        if child.dep_ not in _TRIMMED:
            words.extend(child.subtree)
    ordered = sorted((word for word in words if not word.is_space), key=lambda word: word.i)
    start, end = ordered[0].idx, ordered[-1].idx + len(ordered[-1])
    return Phrase(start, end, reading.text(part)[start:end], mentions.resolve(part, head))


@cache
def context_words() -> dict[tuple[str, str], str]:
    """(lemma, part of speech) -> its effect."""
    return {(row["lemma"], row["pos"]): row["effect"] for row in rows("claim_context")}
