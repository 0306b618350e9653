"""Grammar that several extractors ask for: who does what in a clause, and what a phrase's words are."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.event_words import word_class

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
FINITE = ("VBD", "VBZ", "VBP", "MD")
"""tags of verbs that make a clause"""
OBJECTS = ("dobj", "obj", "oprd")
_LEFT_OF_HEAD = ("compound", "amod", "nmod", "nummod", "poss", "quantmod", "punct", "advmod")
_RELATIVE = ("WDT", "WP", "WP$")


def is_verb(token: Token) -> bool:
    """A verb in any form, participles included."""
    return bool(token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"))


def is_passive(verb: Token) -> bool:
    """The subject suffers the act: "was hit", "the town hit by rockets"."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        return True
    if any(child.dep_ == "dobj" for child in verb.children):
        return False
    for child in verb.children:
        if child.dep_ in ("nsubjpass", "agent"):
            return True
        if child.dep_ == "nsubj" and verb.tag_ in ("VBD", "VBN") and _needs_object(verb):
            return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl", "relcl"):
        return not any(child.dep_ == "aux" for child in verb.children)
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and is_verb(verb.head) and is_passive(verb.head)


def _needs_object(verb: Token) -> bool:
    """Without one, "two men arrested in raid" tells what was done to the subject, as headlines do."""
    if any(child.dep_ in (*OBJECTS, "dative", "ccomp", "xcomp") for child in verb.children):
        return False
    if direct_object(verb) is not None or any(child.lower_ in ("at", "on", "into") for child in verb.children):
        return False
    return verb.lemma_.lower() in word_class("victim_verb")


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject of `verb`, found through relatives, participles, infinitives and conjunctions."""
    for child in verb.children:
        if child.dep_ in ("csubj", "csubjpass"):
            return next((inner for inner in child.children if inner.dep_ == "nsubj"), child)
        if child.dep_ in SUBJECTS:
            return antecedent(child)
    return _inherited_subject(verb, depth) if depth < 5 else None


def _inherited_subject(verb: Token, depth: int) -> Token | None:
    head, dep = verb.head, verb.dep_
    if head == verb:
        return None
    if dep in ("acl", "amod") and verb.tag_ != "VB":
        whole = outcome_of(verb)
        return head if whole is None else subject(whole, depth + 1)
    if dep == "acl" and verb.tag_ == "VB":
        return next((child for child in head.children if child.dep_ == "poss"), None)
    if dep == "relcl":
        return modified(verb)
    if dep == "advcl" and verb.tag_ == "VBG" and verb.lemma_.lower() in word_class("outcome") and is_passive(head):
        return agent(head)
    if dep == "pcomp":
        return _subject_of_gerund(head, depth)
    if dep in ("xcomp", "ccomp") and is_verb(head):
        controller = None if head.lemma_ in word_class("with_means") else direct_object(head)
        return controller if controller is not None else subject(head, depth + 1)
    if dep in ("conj", "advcl", "xcomp", "dep") and is_verb(head):
        return subject(head, depth + 1)
    return None


def outcome_of(verb: Token) -> Token | None:
    """The verb whose outcome "…, killing two" tells, where the parser hangs it on the last noun before it.

    "A bomb exploded on a floor of the hotel killing two": the hotel killed nobody.
    """
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or noun.dep_ != "pobj":
        return None
    if verb.lemma_.lower() not in word_class("outcome") or _can_act(noun):
        return None
    return clause_verb(noun)


def _can_act(noun: Token) -> bool:
    if noun.ent_type_ in ("PERSON", "NORP"):
        return True
    return any(
        noun.lemma_.lower() in word_class(name) for name in ("person", "force", "rebel", "explosive", "violence")
    )


def _subject_of_gerund(preposition: Token, depth: int) -> Token | None:
    """Whose act follows a preposition: the object's in "accused X of", else the subject's."""
    governor = preposition.head
    if not is_verb(governor):
        return governor if governor.pos_ in ("NOUN", "PROPN") and preposition.lower_ == "for" else None
    if preposition.lower_ in ("of", "for", "from"):
        controller = patient(governor)
        if controller is not None:
            return controller
    return subject(governor, depth + 1)


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    if token.tag_ not in _RELATIVE and not (token.lower_ == "that" and token.pos_ == "PRON"):
        return token
    for ancestor in token.ancestors:
        if ancestor.dep_ in ("relcl", "acl"):
            return modified(ancestor)
    return token


def modified(verb: Token) -> Token:
    """The noun a relative clause describes; never a mere time ("a raid on Friday that killed two")."""
    noun = verb.head
    if not is_time(noun):
        return noun
    for ancestor in noun.ancestors:
        if is_verb(ancestor):
            told = [child for dep in (OBJECTS, SUBJECTS) for child in ancestor.children if child.dep_ in dep]
            return next((child for child in told if child.i < verb.i), noun)
        if ancestor.pos_ in ("NOUN", "PROPN") and not is_time(ancestor):
            return ancestor
    return noun


def is_name(token: Token) -> bool:
    """Part of a name: the front in "the National Liberation front" is no side of a thing."""
    return bool(token.ent_type_ or any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in token.children))


def is_time(token: Token) -> bool:
    """A day, an hour, a date."""
    return token.ent_type_ in ("DATE", "TIME") or token.lemma_ in word_class("time")


def direct_object(verb: Token) -> Token | None:
    """The object of an active verb."""
    for child in verb.children:
        if child.dep_ in OBJECTS:
            return antecedent(child)
    shares = not any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)
    for child in verb.children if shares else ():
        if child.dep_ == "conj" and is_verb(child) and not any(c.dep_ in SUBJECTS for c in child.children):
            return next((inner for inner in child.children if inner.dep_ in OBJECTS), None)
    if verb.dep_ == "relcl" and any(c.dep_ in SUBJECTS and antecedent(c) == c for c in verb.children):
        return verb.head
    return None


def patient(verb: Token) -> Token | None:
    """Whoever suffers the act, active or passive."""
    return subject(verb) if is_passive(verb) else direct_object(verb)


def agent(verb: Token) -> Token | None:
    """Whoever does the act, active or passive."""
    if not is_passive(verb):
        return agent(verb.head) if _is_outcome_of_passive(verb) else subject(verb)
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def _is_outcome_of_passive(verb: Token) -> bool:
    """ "The plane was shot down, killing the crew": the plane killed nobody."""
    is_outcome = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_.lower() in word_class("outcome")
    has_own = any(child.dep_ in SUBJECTS for child in verb.children)
    return is_outcome and not has_own and is_verb(verb.head) and is_passive(verb.head)


def prepositional(head: Token, name: str) -> Token | None:
    """The object of the preposition `name` that hangs on `head`."""
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ == name:
            for grandchild in child.children:
                if grandchild.dep_ in ("pobj", "pcomp"):
                    return antecedent(grandchild)
    return None


def conjuncts(token: Token) -> Iterator[Token]:
    """`token` and what is joined to it, in order."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.i > token.i:
            yield from conjuncts(child)


def left_words(token: Token) -> list[Token]:
    """The words of the phrase before its head (at most eight)."""
    start = max(token.left_edge.i, token.i - 8)
    return [token.doc[i] for i in range(start, token.i)]


def phrase_start(head: Token) -> int:
    """Index of the first token of the noun phrase of `head`, without a leading determiner or possessive pronoun."""
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _LEFT_OF_HEAD or child.tag_ == "PRP$" or child.right_edge.i != first - 1:
            break
        first = child.left_edge.i
    while first < head.i and (head.doc[first].pos_ in ("DET", "PUNCT") or head.doc[first].tag_ == "PRP$"):
        first += 1
    return int(first)


def governors(token: Token, limit: int = 6) -> Iterator[Token]:
    """The heads above `token`, nearest first."""
    for count, ancestor in enumerate(token.ancestors):
        if count == limit:
            return
        yield ancestor


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause in which a noun stands; a verb's own is itself."""
    if is_verb(token):
        return token
    return next((ancestor for ancestor in governors(token, 8) if is_verb(ancestor)), None)
