"""Verbs and states of harm: whose object, whose subject or whose bearer is harmed."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.extract.event_words import word_class
from dateline.extract.harm_lexicon import Harm, entries, frame, is_harm
from dateline.extract.numbers import Amount
from dateline.extract.victim_classes import victim_classes

_LEFT = ("oprd", "acomp", "ccomp", "xcomp", "advcl")
_LOOSE = ("amod", "advcl", "compound", "npadvmod", "meta", "dep")


def of_object(verb: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Killed two", "two were killed", "two killed", "12 people killed in"."""
    measure = _deadlier(verb, measure)
    victims = _own_or_before(verb, numbers) or _directly_after(verb, numbers) or object_victims(verb)
    victims = victims or _counted_before(_first_auxiliary(verb), numbers)
    if victims and measure != "dead_only":
        yield Harm(measure, verb, (*victims, *companions(verb, victims)), is_shared=_is_shared(verb))


def companions(verb: Token, victims: Sequence[Token]) -> list[Token]:
    """Those "along with", "alongside" or "together with" whom somebody came to harm."""
    found: list[Token] = []
    for child in [child for holder in (verb, *victims) for child in holder.rights]:
        is_with = child.lower_ == "alongside" or (child.lower_ == "with" and _is_along(child))
        found += [inner for inner in child.children if is_with]
        if child.lower_ in ("along", "together"):
            found += [inner for side in child.children if side.lower_ == "with" for inner in side.children]
    people = [token for token in dict.fromkeys(found) if token.dep_ == "pobj"]
    company = [token for token in people if not (_is_of_next_clause(token) or _is_of_harmed(token))]
    is_passive = all(victim.i < verb.i for victim in victims)
    return company if is_passive else [token for token in company if _is_kin(token) and _is_person_kin(token)]


def _is_of_harmed(token: Token) -> bool:
    """ "Two were killed alongside a number of wounded": those beside them came to another harm."""
    return any(is_harm(word) and word.tag_ != "NNP" for word in token.subtree)


def _is_person_kin(token: Token) -> bool:
    """ "Killed X alongside nine members of his family"; in "killed ten with their allies" the allies are killers."""
    words = {word.lemma_.lower() for word in token.subtree}
    return not words.isdisjoint(word_class("relative") | {"family", "relative", "wife", "husband", "child", "parent"})


def _is_of_next_clause(number: Token) -> bool:
    """A bare number whose own verb follows: "killed along with 119 were abducted"."""
    after = number.doc[number.i + 1] if number.i + 1 < len(number.doc) else number
    return bool(number.like_num and after.pos_ in ("AUX", "VERB"))


def _is_along(word: Token) -> bool:
    """ "Along with", "together with", or kin after a comma: ", with two of her sons"."""
    before = word.doc[word.i - 1].lower_ if word.i else ""
    kin = [child for child in word.children if child.dep_ == "pobj"]
    return before in ("along", "together") or (before == "," and any(_is_kin(token) for token in kin))


def _is_kin(token: Token) -> bool:
    """ "Her sons", "two of her sons"."""
    of = [inner for child in token.children if child.lower_ == "of" for inner in child.children]
    return any(child.dep_ == "poss" for noun in (token, *of) for child in noun.children)


def _deadlier(verb: Token, measure: str) -> str:
    """ "Fatally shot", "shot dead", "stabbed to death" kill."""
    for child in verb.children:
        if child.lower_ in frame("fatally") or (
            child.lower_ == "dead" and child.dep_ in ("oprd", "acomp", "advmod", "ccomp", "amod")
        ):
            return "killed"
        if child.lower_ == "to" and any(grandchild.lower_ == "death" for grandchild in child.children):
            return "killed"
    return measure


def object_victims(verb: Token) -> list[Token]:
    """The heads of the phrases for those `verb` is done to."""
    passive = [child for child in verb.children if child.dep_ == "nsubjpass"]
    if passive:
        return [antecedent(child) for child in passive]
    objects = [child for child in verb.children if child.dep_ in ("dobj", "obj")]
    if objects:
        own = [child for child in objects if not is_anothers(child, verb)]
        return [*own, *_stray_objects(verb)] if own else _headline_subject(verb)
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod"):
        return [] if _counts_after(verb) else [verb.head]
    if (
        verb.dep_ == "conj"
        and not _has(verb, "nsubj", "nsubjpass", "expl")
        and (_is_passive(verb.head) or _headline_subject(verb.head))
    ):
        return object_victims(verb.head)
    if verb.dep_ in ("oprd", "xcomp", "ccomp", "advcl") and verb.tag_ == "VBN" and verb.head.lemma_ in frame("leave"):
        return _headline_subject(verb) or object_victims(verb.head)
    return _headline_subject(verb)


def _stray_objects(verb: Token) -> list[Token]:
    """The last of a list of objects, where the parse hangs it on the verb: "killed a girl, her aunt, and two boys"."""
    joined = [child for child in verb.rights if child.dep_ == "conj" and child.tag_ in ("CD", "NN", "NNS", "NNP")]
    return [child for child in joined if not (_has(child, "nsubj", "nsubjpass") or is_harm(child))]


def _has_phrase_after(verb: Token) -> bool:
    """What stands just after begins a noun phrase of its own: the verb is active, whatever the parse says."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if _counts_after(verb):
        return True
    return after.pos_ in ("DET", "PRON", "PROPN", "NOUN") and after.lower_ not in ("dead", "today", "yesterday")


def _counts_after(verb: Token) -> bool:
    """ "Killed 30 people, injured 90 on Monday": a number of its own stands just after."""
    following = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if following.pos_ != "NUM":
        return False
    counted = following.head if following.dep_ == "nummod" and following.head.i > following.i else following
    return not is_anothers(counted, verb)


def _own_or_before(verb: Token, numbers: Sequence[Amount]) -> list[Token]:
    """ "Five dead and 12 wounded": the number just before a participle that has no phrase of its own."""
    if any(child.dep_ in ("dobj", "nsubj", "nsubjpass", "aux", "auxpass") for child in verb.children):
        return []
    return directly_before(verb, numbers)


def _headline_subject(verb: Token) -> list[Token]:
    """ "Two killed in blast", "hundreds wounded": a passive without its auxiliary."""
    if verb.tag_ not in ("VBN", "VBD") or _has(verb, "aux", "ccomp", "xcomp") or _has_phrase_after(verb):
        return []
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj" and child.lower_ not in ("who", "that", "which")]
    return subjects or [child for child in verb.lefts if child.dep_ in _LOOSE and _is_described(child)]


def _is_described(word: Token) -> bool:
    """ "Teen shot in park", "7-year-old shot": a person at the head of a headline, however it is parsed."""
    return word.lower_ == "old" or victim_classes().get(word.lower_) is not None


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl")
    )


def is_anothers(counted: Token, verb: Token) -> bool:
    """ "Six citizens killed 22 injured": what stands just before another word of harm is that word's."""
    if counted.i + 1 >= len(counted.doc) or not is_harm(verb):
        return False
    after = counted.nbor()
    if counted.dep_ in ("nsubj", "nsubjpass") and counted.head == verb and after.dep_ in ("acl", "relcl"):
        return False  # "a teen hospitalized on Monday has died"
    if after.i + 1 < len(after.doc) and after.nbor().pos_ == "NUM":
        return False  # "killed 30 people, injured 90": the second word counts what follows it
    if after.lower_ == "dead" and verb.lemma_ == "shoot":
        return False  # "shot two men dead"
    if verb.dep_ == "conj" and verb.head == after:
        return False  # "teen shot and killed"
    return after != verb and is_harm(after) and after.tag_ in ("VBN", "VBD", "JJ")


def _is_shared(verb: Token) -> bool:
    """ "Shot and killed": the second verb says all; "killed or wounded ten": the number is of both together."""
    if verb.dep_ == "conj" and is_harm(verb.head) and verb.head.tag_.startswith("VB"):
        return _is_pair(verb.head, verb) and not _deadly_pair(verb)
    return any(child.dep_ == "conj" and is_harm(child) and _is_pair(verb, child) for child in verb.rights)


def _is_pair(first: Token, second: Token) -> bool:
    """Two verbs of harm with one phrase for the victims of both."""
    if _has(second, "nsubj", "nsubjpass") or (second.i and second.nbor(-1).pos_ == "NUM"):
        return False
    if not (_has(first, "dobj") or _has(second, "dobj")):
        return True
    if _has(first, "nsubjpass", "auxpass") or (first.tag_ == "VBN" and not _has(first, "aux")):
        return not _has(second, "dobj")
    return _has(second, "dobj") and not _has(first, "dobj")


def _has(verb: Token, *relations: str) -> bool:
    return any(child.dep_ in relations for child in verb.children)


def _deadly_pair(verb: Token) -> bool:
    """ "Was shot and killed"."""
    return verb.head.lemma_ in frame("outcome_follows") and _measure_of(verb) == "killed"


def _measure_of(verb: Token) -> str:
    return next((word["measure"] for word in entries(verb)), "")


def of_subject(verb: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Two died", "those who perished"."""
    measure = _deadlier(verb, measure)
    victims = subject_victims(verb) or directly_before(verb, numbers)
    if victims and measure != "dead_only" and not _is_harmless(verb, measure):
        yield Harm(measure, verb, tuple(victims))


def _is_harmless(verb: Token, measure: str) -> bool:
    """ "Died of the plague", "shot at while fleeing": nobody's doing, or a way of moving."""
    causes = [grand for child in verb.rights if child.lower_ in ("of", "from") for grand in child.rights]
    natural = any(cause.lemma_.lower() in frame("natural_cause") for cause in causes)
    return natural or (measure == "displaced" and verb.tag_ == "VBG")


def subject_victims(verb: Token) -> list[Token]:
    """The heads of the phrases for those who do what `verb` says."""
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if subjects:
        return [antecedent(child) for child in subjects]
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return subject_victims(verb.head)
    if verb.dep_ == "acl":
        return [verb.head]
    return []


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for."""
    if token.lower_ in ("who", "that", "which", "whom") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def directly_before(token: Token, numbers: Sequence[Amount]) -> list[Token]:
    """ "12 killed, 30 injured": the number just before a word of harm that has no other victim."""
    if token.tag_ not in ("VBN", "VBD", "JJ", "NN"):
        return []
    found = [] if _counts_after(token) else [amount for amount in numbers if amount.last + 1 == token.i]
    return [token.doc[amount.last] for amount in found if not _is_governed(token.doc[amount.first])]


def _directly_after(verb: Token, numbers: Sequence[Amount]) -> list[Token]:
    """ "Killing between four and five civilians": the noun counted by the number just after an active verb."""
    if _has(verb, "dobj", "nsubjpass", "auxpass"):
        return []
    for amount in numbers:
        if amount.first == verb.i + 1:
            following = verb.doc[amount.last + 1 : amount.last + 5]
            noun = next((word for word in following if word.pos_ not in ("ADJ", "PROPN")), None)
            counted = noun if noun is not None and noun.pos_ == "NOUN" else verb.doc[amount.last]
            return [] if is_anothers(counted, verb) else [counted]
    return []


def _counted_before(token: Token, numbers: Sequence[Amount]) -> list[Token]:
    """ "Said between five and nine miners were killed": the counted noun just before, however it hangs."""
    noun = token.nbor(-1) if token.i else token
    return [noun] if noun.pos_ == "NOUN" and any(amount.last + 1 == noun.i for amount in numbers) else []


def _first_auxiliary(verb: Token) -> Token:
    return next((child for child in verb.lefts if child.dep_ in ("aux", "auxpass")), verb)


def _is_governed(first: Token) -> bool:
    """ "Father of 4 killed": the number belongs to what stands before it."""
    return first.i > 0 and first.nbor(-1).lower_ in frame("belongs_before")


def of_state(word: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Two are dead", "left two dead", "12 dead", "two people missing"."""
    is_left = word.dep_ in _LEFT and word.head.lemma_ in frame("leave")
    counted = [*_directly_after(word.head, numbers), *_counted_before(word, numbers)][:1] if is_left else []
    victims = [] if _counts_after(word) else directly_before(word, numbers) or counted or _bearers(word)
    if victims:
        yield Harm(measure, word, tuple(victims))


def _bearers(word: Token) -> list[Token]:
    subjects = [child for child in word.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    if subjects:
        return [antecedent(child) for child in subjects]
    verb = word.head
    if word.dep_ in ("acomp", "attr") and verb.lemma_ in frame("state"):
        return subject_victims(verb)
    if word.dep_ in _LEFT and verb.lemma_ in frame("leave"):
        return object_victims(verb)
    if word.dep_ in ("amod", "acl") and word.i > verb.i:
        return [verb]
    if word.dep_ == "conj" and word.head.tag_.startswith("JJ") and not word.lefts:
        return _bearers(word.head)
    return []


def some_of(word: Token) -> list[Token]:
    """Those told of as some of the harmed: "two were among the dead", "the wounded included two"."""
    group = word.head if word.dep_ in ("acl", "amod") else word
    verb = group.head
    if group.dep_ == "nsubj" and verb.lemma_ == "include":
        return [child for child in verb.rights if child.dep_ == "dobj"]
    if group.dep_ == "pobj" and verb.lower_ == "among" and verb.head.lemma_ == "be":
        return [child for child in verb.head.children if child.dep_ in ("nsubj", "attr") and child != group]
    return []
