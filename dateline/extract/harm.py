"""Words of harm in a sentence, what each counts, and where its victims stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.data import rows
from dateline.extract.numbers import Amount

_FATALLY = ("fatally", "mortally")
_FATAL = ("fatal", "deadly", "lethal")
_PARENTS = ("father", "mother", "dad", "mom", "mum", "parent", "member", "one", "grandfather", "grandmother", "out")
_STATES = ("killed", "injured", "missing")
_SUFFER = ("suffer", "sustain", "receive", "incur")
_TAKE_LIFE = ("claim", "take", "cost")
_FOUND = (
    "find",
    "recover",
    "retrieve",
    "pull",
    "discover",
    "return",
    "bury",
    "dump",
    "exhume",
    "uncover",
    "receive",
    "contain",
)
_STATE_VERBS = ("be", "remain", "lie", "go", "become", "get", "feel")
_STATE_CAUSES = ("leave", "find", "declare", "pronounce", "render", "list", "report", "hold", "take")


@dataclass(frozen=True, slots=True)
class Harm:
    """One statement of harm: what it counts, the word that says so, and the heads of the phrases for its victims."""

    measure: str
    token: Token
    victims: tuple[Token, ...]
    is_counted: bool = False
    """the word itself is what is counted: "two fatalities", "12 deaths" """
    is_shared: bool = False
    """another word of harm has the same victims: "killed or wounded ten" """
    is_part: bool = False
    """those of whom it speaks are some of the harmed: "among the dead were two" """
    is_nominal: bool = False
    """a noun of harm: asserted by being named, unless what governs it takes it back"""


def harms(tokens: Sequence[Token], numbers: Sequence[Amount]) -> Iterator[Harm]:
    """Every statement of harm in one sentence whose victims are stated, in order."""
    for token in tokens:
        for word in _entries(token):
            found = list(_read(token, word, numbers))
            yield from found
            if found:
                break


def _read(token: Token, word: Mapping[str, str], numbers: Sequence[Amount]) -> Iterator[Harm]:
    some = _some_of(token) if word["victim"] in ("object", "state") else []
    if some and word["measure"] in _STATES:
        yield Harm(word["measure"], token, tuple(some), is_part=True, is_nominal=True)
    yield from _READERS[word["victim"]](token, word["measure"], numbers)


def is_harm(token: Token) -> bool:
    """Whether `token` is a word of harm (in any of its readings)."""
    return token.lemma_.lower() in harm_words() or token.lower_ in harm_words()


def _entries(token: Token) -> list[Mapping[str, str]]:
    """The entries of `token` that fit it, the verb's first."""
    forms = dict.fromkeys((token.lemma_.lower(), token.lower_))
    return [word for form in forms for word in harm_words().get(form, ()) if _fits(token, word)]


def _fits(token: Token, word: Mapping[str, str]) -> bool:
    if word["particle"]:
        return any(child.lower_ == word["particle"] for child in token.children)
    if word["pos"] == "VERB":
        return token.tag_.startswith("VB")
    if word["pos"] == "NOUN":
        return token.tag_ in ("NN", "NNS", "NNP", "NNPS")
    return token.tag_.startswith("JJ") or token.tag_ in ("NN", "NNS", "VBN", "VBD", "VBG", "RB")


# verbs whose object is harmed


def _of_object(verb: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    measure = _deadlier(verb, measure)
    victims = _own_or_before(verb, numbers) or object_victims(verb)
    if victims and measure != "dead_only":
        yield Harm(measure, verb, tuple(victims), is_shared=_is_shared(verb))


def _deadlier(verb: Token, measure: str) -> str:
    """ "Fatally shot", "shot dead", "stabbed to death" kill."""
    for child in verb.children:
        if child.lower_ in _FATALLY or (
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
        return [_antecedent(child) for child in passive]
    objects = [child for child in verb.children if child.dep_ in ("dobj", "obj") and not _is_anothers(child, verb)]
    if objects:
        return objects
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod"):
        return [verb.head]
    if (
        verb.dep_ == "conj"
        and not _has(verb, "nsubj", "nsubjpass", "expl")
        and (_is_passive(verb.head) or _headline_subject(verb.head))
    ):
        return object_victims(verb.head)
    if verb.dep_ in ("oprd", "xcomp", "ccomp", "advcl") and verb.tag_ == "VBN" and verb.head.lemma_ in _STATE_CAUSES:
        return _headline_subject(verb) or object_victims(verb.head)
    return _headline_subject(verb)


def _own_or_before(verb: Token, numbers: Sequence[Amount]) -> list[Token]:
    """ "Five dead and 12 wounded": the number just before a participle that has no phrase of its own."""
    if any(child.dep_ in ("dobj", "nsubj", "nsubjpass", "aux", "auxpass") for child in verb.children):
        return []
    return _directly_before(verb, numbers)


def _headline_subject(verb: Token) -> list[Token]:
    """ "Two killed in blast", "hundreds wounded": a passive without its auxiliary."""
    if verb.tag_ not in ("VBN", "VBD") or any(child.dep_ in ("aux", "ccomp", "xcomp") for child in verb.children):
        return []
    return [child for child in verb.lefts if child.dep_ == "nsubj" and child.lower_ not in ("who", "that", "which")]


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl")
    )


def _is_anothers(number: Token, verb: Token) -> bool:
    """ "Six citizens killed 22 injured": what stands just before another word of harm is that word's."""
    if number.i + 1 >= len(number.doc):
        return False
    after = number.nbor()
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
    if _has(first, "nsubjpass", "auxpass") or (first.tag_ == "VBN" and not _has(first, "aux")):
        return not _has(second, "dobj")
    return _has(second, "dobj") and not _has(first, "dobj")


def _has(verb: Token, *relations: str) -> bool:
    return any(child.dep_ in relations for child in verb.children)


def _deadly_pair(verb: Token) -> bool:
    """ "Was shot and killed"."""
    return verb.head.lemma_ in ("shoot", "stab", "kidnap", "abduct", "wound") and _measure_of(verb) == "killed"


def _measure_of(verb: Token) -> str:
    return next((word["measure"] for word in _entries(verb)), "")


# verbs whose subject is harmed


def _of_subject(verb: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    measure = _deadlier(verb, measure)
    victims = subject_victims(verb) or _directly_before(verb, numbers)
    if victims and measure != "dead_only":
        yield Harm(measure, verb, tuple(victims))


def subject_victims(verb: Token) -> list[Token]:
    """The heads of the phrases for those who do what `verb` says."""
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if subjects:
        return [_antecedent(child) for child in subjects]
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return subject_victims(verb.head)
    if verb.dep_ == "acl":
        return [verb.head]
    return []


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for."""
    if token.lower_ in ("who", "that", "which", "whom") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _directly_before(token: Token, numbers: Sequence[Amount]) -> list[Token]:
    """ "12 killed, 30 injured": the number just before a word of harm that has no other victim."""
    if token.tag_ not in ("VBN", "VBD", "JJ", "NN"):
        return []
    found = [amount for amount in numbers if amount.last + 1 == token.i]
    return [token.doc[amount.last] for amount in found if not _is_governed(token.doc[amount.first])]


def _is_governed(first: Token) -> bool:
    """ "Father of 4 killed": the number belongs to what stands before it."""
    return first.i > 0 and first.nbor(-1).lower_ in (
        "of",
        "to",
        "in",
        "from",
        "by",
        "on",
        "for",
        "no",
        "number",
        "aged",
    )


# nouns


def _of_noun(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "The death of two", "her death", "12 deaths", "the bodies of five"."""
    if noun.dep_ in ("compound", "nmod") or _is_toll(noun):
        return
    victims = [*_objects_of(noun), *(child for child in noun.lefts if child.dep_ == "poss")]
    if victims and not _counts_itself(noun, numbers):
        yield Harm(measure, noun, tuple(victims), is_nominal=True)
    elif noun.lemma_ not in ("body", "corpse") or (noun.tag_ == "NNS" and _governor(noun).lemma_ in _FOUND):
        yield Harm(measure, noun, (noun,), is_counted=True, is_nominal=True)


def _of_attack(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "The fatal shooting of two": an attack named with its victims."""
    fatal = any(child.lower_ in _FATAL for child in noun.lefts)
    if (
        noun.tag_ == "NN"
        and _objects_of(noun)
        and noun.dep_ not in ("compound", "nmod")
        and (fatal or measure == "hit")
    ):
        yield Harm("killed" if fatal else measure, noun, tuple(_objects_of(noun)), is_nominal=True)


def _is_toll(noun: Token) -> bool:
    return noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in (
        "toll",
        "penalty",
        "row",
        "sentence",
        "threat",
        "certificate",
    )


def _objects_of(noun: Token) -> list[Token]:
    return [
        grandchild
        for child in noun.rights
        if child.dep_ == "prep" and child.lower_ == "of"
        for grandchild in child.rights
        if grandchild.dep_ == "pobj"
    ]


def _counts_itself(noun: Token, numbers: Sequence[Amount]) -> bool:
    return any(amount.last < noun.i and noun.left_edge.i <= amount.first for amount in numbers) and noun.tag_ == "NNS"


def _of_self(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Two fatalities", "a civilian injury", "suffered injuries"."""
    if noun.dep_ in ("compound", "nmod"):
        return
    sufferers = _sufferers(noun) if measure in ("injured", "hit") else []
    if sufferers:
        yield Harm(measure, noun, tuple(sufferers), is_nominal=True)
    elif measure == "injured":
        yield Harm(measure, noun, (noun,), is_counted=True, is_nominal=True)


def _sufferers(noun: Token) -> list[Token]:
    """Those who "suffered wounds", "are suffering from wounds"."""
    head = (
        noun.head
        if noun.dep_ == "dobj"
        else noun.head.head
        if noun.dep_ == "pobj" and noun.head.lower_ == "from"
        else None
    )
    if head is None or head.lemma_ not in _SUFFER:
        return []
    return subject_victims(head)


def _none_only(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Casualties" counts dead and hurt together, so only their absence says something of each."""
    for each in measure.split("+"):
        yield Harm(each, noun, (noun,), is_counted=True, is_nominal=True)


def _of_life(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Claimed 12 lives", "claimed the lives of 12", "12 lost their lives", "took his own life"."""
    verb = noun.head
    owners = [child for child in noun.lefts if child.dep_ == "poss"]
    if noun.dep_ == "nsubjpass" and verb.lemma_ == "lose" and not owners:
        yield Harm(measure, noun, (noun,), is_counted=True, is_nominal=True)
    if noun.dep_ != "dobj":
        return
    if verb.lemma_ == "lose" and owners:
        yield Harm(measure, verb, tuple(subject_victims(verb)))
    elif verb.lemma_ in _TAKE_LIFE and _objects_of(noun):
        yield Harm(measure, verb, tuple(_objects_of(noun)))
    elif verb.lemma_ in _TAKE_LIFE and not owners and noun.lower_ == "lives":
        yield Harm(measure, noun, (noun,), is_counted=True, is_nominal=True)
    elif verb.lemma_ == "take" and any(child.lower_ == "own" for child in noun.lefts):
        yield Harm(measure, verb, tuple(subject_victims(verb)))


def _of_toll(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "The death toll rose to 30", "a toll of 30", "brings the death toll to 30"."""
    if any(child.lower_ in ("earlier", "previous", "initial", "injury", "overall") for child in noun.lefts):
        return
    if not any(child.lower_ == "death" for child in noun.lefts) and noun.dep_ == "compound":
        return
    for holder in (noun, noun.head):
        for child in holder.rights:
            if child.dep_ == "prep" and child.lower_ in ("to", "of", "at"):
                figures = [noun.doc[amount.last] for amount in numbers if amount.first == child.i + 1]
                yield Harm(measure, noun, tuple(figures), is_nominal=True)
                return


# states


def _of_state(word: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Two are dead", "left two dead", "12 dead", "two people missing"."""
    victims = _directly_before(word, numbers) or _bearers(word)
    if victims:
        yield Harm(measure, word, tuple(victims))


def _bearers(word: Token) -> list[Token]:
    subjects = [child for child in word.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    if subjects:
        return [_antecedent(child) for child in subjects]
    verb = word.head
    if word.dep_ in ("acomp", "attr") and verb.lemma_ in _STATE_VERBS:
        return subject_victims(verb)
    if word.dep_ in ("oprd", "acomp", "ccomp", "xcomp", "advcl") and verb.lemma_ in _STATE_CAUSES:
        return object_victims(verb)
    if word.dep_ in ("amod", "acl") and word.i > verb.i:
        return [verb]
    if word.dep_ == "conj" and word.head.tag_.startswith("JJ") and not word.lefts:
        return _bearers(word.head)
    return []


def _governor(token: Token) -> Token:
    """The nearest verb above `token`."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def _some_of(word: Token) -> list[Token]:
    """Those told of as some of the harmed: "two were among the dead", "the wounded included two"."""
    group = word.head if word.dep_ in ("acl", "amod") else word
    verb = group.head
    if group.dep_ == "nsubj" and verb.lemma_ == "include":
        return [child for child in verb.rights if child.dep_ == "dobj"]
    if group.dep_ == "pobj" and verb.lower_ == "among" and verb.head.lemma_ == "be":
        return [child for child in verb.head.children if child.dep_ in ("nsubj", "attr") and child != group]
    return []


_Reader = Callable[[Token, str, Sequence[Amount]], Iterator[Harm]]
_READERS: Mapping[str, _Reader] = {
    "object": _of_object,
    "subject": _of_subject,
    "of": _of_noun,
    "self": _of_self,
    "attack": _of_attack,
    "none_only": _none_only,
    "life": _of_life,
    "toll": _of_toll,
    "state": _of_state,
}


@cache
def harm_words() -> dict[str, tuple[Mapping[str, str], ...]]:
    """Lemma -> its entries."""
    found: dict[str, tuple[Mapping[str, str], ...]] = {}
    for row in rows("harm_words"):
        found[row["lemma"]] = (*found.get(row["lemma"], ()), row)
    return found
