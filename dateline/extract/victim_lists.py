"""Lists of victims: who stands beside whom, and which phrases speak of some of the harmed only."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.event_words import word_class
from dateline.extract.harm_lexicon import frame
from dateline.extract.victim_classes import object_of

REFLEXIVE = ("himself", "herself", "itself", "self")
_BESIDES = ("other", "further", "additional", "more", "another")


def members(token: Token) -> Iterator[Token]:
    """A noun and those joined to it; also to a name in apposition, as in "a woman, Jane Doe, and her sons"."""
    yield token
    for child in token.rights:
        is_same = _is_clause(child) or _is_one_of(child, token) or _is_said_of(child, token)
        is_same = is_same or (child.dep_ == "conj" and _is_one_by_verb(child, token))
        is_joined = child.dep_ == "conj" and not is_same
        if is_joined or (child.dep_ == "appos" and _is_listed(child) and not is_counted(token)):
            yield from members(child)
        elif child.dep_ == "appos" and not is_counted(token):
            joined = [member for first in child.rights if first.dep_ == "conj" for member in members(first)]
            yield from (m for m in joined if _is_another(m, child) and not _is_one_by_verb(m, token))


def is_counted(group: Token) -> bool:
    """ "11 people, seven soldiers and four rebels": what stands in apposition to a number is what it is made of."""
    counted = object_of(group, "of")
    nouns = [group] if counted is None else [group, counted]
    return any(noun.tag_ == "CD" or any(child.dep_ == "nummod" for child in noun.lefts) for noun in nouns)


def _is_another(member: Token, apposition: Token) -> bool:
    """Joined to an apposition: "Jane Doe, a nurse, and her sons"; "Jane Doe, a nurse and former mayor" is one."""
    if member.tag_ == "NNP":
        return apposition.head.tag_ != "NNS"
    is_counted = any(child.tag_ in ("PRP$", "CD") for child in member.lefts) or member.tag_ == "CD"
    return is_counted or (apposition.tag_ == "NNP" and any(child.dep_ == "det" for child in member.lefts))


def _is_said_of(second: Token, first: Token) -> bool:
    """ "A teacher and mother of two was": two words for one person, unless the verb is in the plural."""
    is_kind = second.lemma_.lower() not in frame("another") or object_of(second, "of") is not None
    if second.tag_ != "NN" or first.tag_ not in ("NN", "NNP") or not is_kind:
        return False
    is_bare = not any(child.dep_ in ("det", "poss", "nummod") for child in second.lefts)
    return is_bare and first.dep_ not in ("conj", "appos") and not _is_plural(first)


def _is_one_by_verb(member: Token, subject: Token) -> bool:
    """ "The poet and novelist Adam Roe was killed": the verb is in the singular, so both are one."""
    verb = subject.head
    is_subject = subject.dep_ in ("nsubj", "nsubjpass") and subject.tag_ in ("NN", "NNP")
    is_single = is_subject and any(word.lower_ in ("was", "is", "has") for word in (verb, *verb.lefts))
    is_and = any(word.lower_ in ("and", "&") for word in subject.doc[member.left_edge.i - 1 : member.left_edge.i])
    return is_single and is_and and not any(child.tag_ == "PRP$" for child in member.lefts)


def _is_plural(subject: Token) -> bool:
    verb = subject.head
    is_subject = subject.dep_ in ("nsubj", "nsubjpass")
    return is_subject and any(word.lower_ in ("were", "are", "have") for word in (verb, *verb.lefts))


def _is_one_of(name: Token, group: Token) -> bool:
    """ "His two brothers, Adam and Omar": the names of those already counted, parsed as more of them."""
    return name.tag_ == "NNP" and group.tag_ == "NNS" and group.doc[name.left_edge.i - 1].text == ","


def _is_clause(token: Token) -> bool:
    """ "12 villagers killed and dozens wounded": joined to the first is another statement, not another victim."""
    return token.tag_.startswith("VB") and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.lefts)


def _is_listed(second: Token) -> bool:
    """ "A couple, their son and a nurse", "a mother, father and baby were": another than the one before."""
    first = second.head
    if second.lower_ in REFLEXIVE:
        return True  # "woman kills daughter, self"
    if not (first.tag_ in ("NN", "NNS") and second.tag_ in ("NN", "NNS")):
        return False
    joined = [child for holder in (second, first, first.head) for child in holder.rights if child.dep_ == "conj"]
    is_closed = any(child.i > second.i and not child.tag_.startswith("VB") for child in joined)
    has_owner = any(child.tag_ == "PRP$" for child in second.lefts)
    return is_closed and (has_owner or (_is_plural(first) and first.tag_ == "NN"))


def is_partial(token: Token) -> bool:
    """ "Two other victims", "his three sons"."""
    if any(child.lower_ in _BESIDES or child.lower_ == "both" or child.dep_ == "poss" for child in token.lefts):
        return True
    also = any(child.lower_ == "also" for child in token.head.children)
    return (also and token.dep_ in ("nsubjpass", "nsubj")) or _is_of_a_family(token) or _is_told_of_before(token)


def _is_of_a_family(token: Token) -> bool:
    """ "Three members of the Doe family", "two relatives"."""
    if token.lemma_.lower() in word_class("relative"):
        return True
    of = object_of(token, "of")
    return token.lemma_ == "member" and of is not None and of.lemma_.lower() in ("family", "household")


def _is_told_of_before(token: Token) -> bool:
    """ "The two brothers who were killed": they are pointed at, not counted."""
    is_definite = any(child.lower_ in ("the", "these", "those") for child in token.lefts)
    return is_definite and any(child.dep_ == "relcl" for child in token.children)


def is_pointed_at(number: Token) -> bool:
    """ "The pair", "the couple": told of before."""
    return number.tag_ == "NN" and any(child.lower_ in ("the", "this") for child in number.lefts)
