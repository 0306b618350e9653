"""Who was harmed and how many: the parties a noun phrase names, each with its number and class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.extract.harm_lexicon import frame, is_harm
from dateline.extract.mentions import Mention, Mentions
from dateline.extract.numbers import Amount
from dateline.extract.victim_classes import age_of, noun_class, object_of, victim_classes
from dateline.extract.victim_lists import REFLEXIVE, is_partial, is_pointed_at, members

_AGE_HYPHENS = ("-", "–", "‑")
_NOBODY = ("nobody", "none", "no-one", "noone")
_SINGLE_PRONOUNS = ("he", "she", "him", "her", "himself", "herself", "another", "someone", "somebody")
_VAGUE_PRONOUNS = ("others", "some", "many", "several", "number", "majority", "most", "all", "more")
_COLLECTIVE = ("family", "crew", "clergy", "kin", "personnel", "team", "group", "clan")
_SAME_IN_PLURAL = (
    "personnel",
    "police",
    "crew",
    "dead",
    "wounded",
    "missing",
    "injured",
    "deceased",
    "peshmerga",
    "staff",
)
_NOT_PEOPLE = ("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY")
_YEARS = range(1900, 2100)
_OWN_NAME = ("PERSON",)


@dataclass(frozen=True, slots=True)
class Party:
    """One group of victims. `low` and `high` are None where the words give no number ("civilians")."""

    low: int | None
    high: int | None
    victim_class: str
    start: int
    end: int
    is_none: bool = False
    """the words say nobody: "no civilians" """
    is_any: bool = False
    """the words give a kind and no number, open to denial: "any civilians" """
    is_stated: bool = False
    """the number is written out, not taken from a singular or a name"""
    name: Mention | None = None
    is_partial: bool = False
    """single people, somebody's kin, or others besides those already told of: hardly ever all the victims"""
    is_bare: bool = False
    """one word alone: "commanders" in "12 members and commanders" """
    is_asked: bool = False
    """the number is what is asked: "how many" """
    head: str = ""
    """the lemma that names the victims"""
    is_self: bool = False
    """who did it died of it: "killed himself" """
    is_vague: bool = False
    """a word that states no figure: "several", "dozens" """


@dataclass(frozen=True)
class Counter:
    """Reads parties in one sentence: its numbers, and what is known of the article's names."""

    part: str
    amounts: Sequence[Amount]
    mentions: Mentions
    name_classes: Mapping[str, str]

    def parties(self, token: Token, is_part: bool = False) -> list[Party]:
        """The parties of a noun phrase and of those joined to it by "and". `is_part`: it counts "of them"."""
        amount = self._amount_at(token)
        if is_part and amount and object_of(token, "of") is not None:
            return [_party(token.doc, amount, "unspecified", amount.first, amount.last)]
        found = [party for member in members(token) if (party := self.party(member))]
        if found and (found[0].is_none or found[0].is_any):
            return [found[0], *(_like(found[0], party) for party in found[1:])]
        if found and found[0].is_stated:
            return _one_number(found)
        return found

    def party(self, token: Token, counted: bool = False) -> Party | None:
        """The party `token` heads, or None where it is no person. `counted`: the word itself counts ("two deaths")."""
        token = self._counter_of(token)
        own = self._amount_at(token)
        if own:
            return self._number_party(token, own)
        if token.pos_ in ("PRON", "DET") or token.lower_ in (*_NOBODY, *REFLEXIVE, "another", "others"):
            return self._pronoun_party(token)
        if not (counted or self._is_person(token)):
            return self._group_party(token)
        return self._noun_party(token, counted)

    def _noun_party(self, token: Token, counted: bool) -> Party | None:
        name = self._name(token)
        amount = None if name else self._amount_before(token)
        if amount and _is_garbled(amount, token):
            return None
        victim_class = self._class_among(token) if counted else self.class_of(token)
        if amount and any(word.lower_ in frame("mostly") for word in token.doc[amount.last + 1 : token.i]):
            victim_class = "unspecified"
        if not amount and is_harm(token) and not counted and token.lower_ == token.lemma_.lower():
            return None  # "killed, injured" run together: no word for a person
        if amount and token.lemma_.lower() not in _COLLECTIVE:
            party = _party(token.doc, amount, victim_class, amount.first, token.i)
            return replace(party, is_partial=is_partial(token))
        start = max((child.i + 1 for child in token.lefts if child.dep_ == "nummod"), default=token.left_edge.i)
        determiners = {child.lower_ for child in token.lefts if child.dep_ in ("det", "neg", "predet")}
        if "no" in determiners:
            return _plain(token, start, 0, 0, victim_class, is_none=True)
        if "any" in determiners:
            return _plain(token, start, None, None, victim_class, is_any=True)
        if determiners & {"each", "every", "either", "neither"}:
            return None
        if self._is_one(token, name):
            return _plain(token, start, 1, 1, victim_class, name=name)
        return (
            self._of_number(token, victim_class)
            or self._named_group(token, victim_class)
            or _plain(token, start, None, None, victim_class)
        )

    def _named_group(self, token: Token, victim_class: str) -> Party | None:
        """ "His sons, Adam and Omar", "his parents": as many as the names, or the word, say."""
        if token.lower_ in frame("two"):
            return replace(
                _party(token.doc, Amount(2, 2, token.left_edge.i, token.i), victim_class, token.left_edge.i, token.i),
                is_partial=True,
            )
        named = next((child for child in token.rights if child.dep_ == "appos" and self._name(child)), None)
        names = list(members(named)) if named is not None else []
        is_closed = any(child.dep_ == "cc" for child in named.rights) if named is not None else False
        if len(names) < 2 or not is_closed or not all(self._name(name) for name in names):
            return None
        return _plain(token, token.left_edge.i, len(names), len(names), victim_class, is_partial=True)

    def _class_among(self, noun: Token) -> str:
        """ "Civilian casualties", "casualties among the soldiers"."""
        among = object_of(noun, "among")
        return self.class_of(among) if among is not None else self.class_of(noun)

    def _number_party(self, token: Token, amount: Amount) -> Party | None:
        """A number that stands alone ("12 were killed") or counts through "of" ("dozens of civilians")."""
        holder = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
        if (
            holder != token
            and holder.tag_ in ("NN", "NNP")
            and self._is_person(holder)
            and holder.lemma_ not in _COLLECTIVE
        ):
            return None  # "father of 4"
        counted = object_of(token, "of")
        after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if after is not None and after.lower_ == "of" and counted is not None and counted.lower_ in ("them", "whom"):
            return None
        if token.ent_type_ in _NOT_PEOPLE or (counted is None and _is_year(token, amount)):
            return None
        if counted is not None and not (self._is_person(counted) or counted.pos_ in ("PRON", "NUM", "DET", "PROPN")):
            return None
        noun = token.doc[amount.last + 1] if amount.last + 1 < len(token.doc) else token
        if counted is None and noun.tag_ == "NNS" and self._is_person(noun):
            return self._noun_party(noun, counted=False)
        if after is not None and after.lower_ in ("more", "others") and counted is None:
            return replace(_party(token.doc, amount, "unspecified", amount.first, after.i), is_partial=True)
        last = max(amount.last, counted.i) if counted is not None else amount.last
        victim_class = self.class_of(counted) if counted is not None else "unspecified"
        party = _party(token.doc, amount, victim_class, amount.first, last)
        return replace(party, is_partial=is_pointed_at(token) or (counted is not None and is_partial(counted)))

    def _pronoun_party(self, token: Token) -> Party | None:
        word = token.lower_
        if word in _NOBODY or (word == "one" and token.i and token.nbor(-1).lower_ == "no"):
            return _plain(token, token.i - (word == "one"), 0, 0, "unspecified", is_none=True)
        if word in REFLEXIVE:
            return replace(_plain(token, token.i, 1, 1, "unspecified"), is_self=True)
        if word in _SINGLE_PRONOUNS:
            name = self.mentions.resolve(self.part, token)
            known = self.name_classes.get(name.chain_id, "unspecified") if name else "unspecified"
            return _plain(token, token.i, 1, 1, known, name=name)
        counted = object_of(token, "of")
        victim_class = self.class_of(counted) if counted is not None else "unspecified"
        amount = self._amount_before(token)
        if amount and word in ("others", "more"):
            return replace(_party(token.doc, amount, victim_class, amount.first, token.i), is_partial=True)
        if word in ("any", "anyone", "anybody"):
            return _plain(token, token.i, None, None, victim_class, is_any=True)
        if word in _VAGUE_PRONOUNS:
            return _plain(token, token.i, None, None, victim_class)
        return None

    def _group_party(self, token: Token) -> Party | None:
        """ "A group of 12 people", "a number of civilians"."""
        counted = object_of(token, "of")
        if token.lower_ not in ("group", "total", "number", "members", "majority") or counted is None:
            return None
        party = self.party(counted)
        if party is None or party.name:
            return None
        return replace(party, start=token.doc[token.left_edge.i].idx, is_bare=False)

    def _of_number(self, token: Token, victim_class: str) -> Party | None:
        """ "A family of five"."""
        counted = object_of(token, "of")
        amount = self._amount_at(counted) if counted is not None else None
        if counted is None or amount is None or token.lemma_ not in _COLLECTIVE:
            return None
        return _party(token.doc, amount, victim_class, token.i, amount.last)

    def _counter_of(self, token: Token) -> Token:
        """ "Scores of the fighters": the number, where `token` is what it counts."""
        if token.dep_ == "pobj" and token.head.lower_ == "of" and self._amount_at(token.head.head):
            return token.head.head
        return token

    def _amount_at(self, token: Token) -> Amount | None:
        return next((amount for amount in self.amounts if amount.first <= token.i <= amount.last), None)

    def _amount_before(self, token: Token) -> Amount | None:
        """The number that counts `token`: nothing but the token's own modifiers stands between."""
        for amount in reversed(self.amounts):
            if amount.last < token.i:
                between = token.doc[amount.last + 1 : token.i]
                fits = all(_modifies(word, token) for word in between) and _agrees(amount, token)
                return amount if fits and not _is_date(token.doc[amount.last]) else None
        return None

    def _is_person(self, token: Token) -> bool:
        if token.lemma_.lower() in victim_classes() or token.lower_ in victim_classes():
            return True
        return token.ent_type_ == "NORP" or self._name(token) is not None or _is_aged(token)

    def _name(self, token: Token) -> Mention | None:
        mention = self.mentions.at(self.part, token)
        return mention if mention and mention.entity_type in _OWN_NAME else None

    def _is_one(self, token: Token, name: Mention | None) -> bool:
        if name is not None:
            return True
        return token.tag_ not in ("NNS", "NNPS") and token.lemma_.lower() not in _COLLECTIVE

    def class_of(self, token: Token) -> str:
        """The victim class of a noun: by its age, itself and its modifiers; of a name, by what the article calls it."""
        name = self._name(token)
        if name is not None and name.chain_id in self.name_classes:
            return self.name_classes[name.chain_id]
        return noun_class(token)


def _like(first: Party, party: Party) -> Party:
    """ "No soldiers or civilians": the "no" holds for both."""
    if party.low is not None or party.name:
        return party
    return replace(party, low=first.low, high=first.high, is_none=first.is_none, is_any=first.is_any)


def _agrees(amount: Amount, noun: Token) -> bool:
    """ "7 Nov 2016 child killed": what looks like a year does not count a singular."""
    return noun.tag_ not in ("NN", "NNP") or not (amount.is_exact and amount.low in _YEARS)


def _is_garbled(amount: Amount, noun: Token) -> bool:
    """ "10 girl": a number and a singular; which of the two is meant cannot be told."""
    if noun.tag_ not in ("NN", "NNP") or (amount.low or amount.high or 0) <= 1:
        return False
    return noun.lower_ not in _SAME_IN_PLURAL


def _is_date(number: Token) -> bool:
    return number.ent_type_ in ("DATE", "TIME") and number.text.isdigit() and int(number.text) in _YEARS


def _is_aged(token: Token) -> bool:
    """ "A 15-year-old": an age that stands for the person."""
    return (
        token.lower_ in ("old", "olds") and token.dep_ not in ("amod", "advmod", "acomp") and age_of(token) is not None
    )


def _one_number(found: Sequence[Party]) -> list[Party]:
    """ "12 women and children": one number for both, so of neither class alone."""
    first, *later = found
    bare = [party for party in later if party.low is None and party.high is None]
    uncounted = [party for party in bare if party.is_bare and (first.low or first.high or 0) > 1]
    if any(party.victim_class != first.victim_class for party in uncounted):
        first = replace(first, victim_class="unspecified", end=max(party.end for party in (first, *uncounted)))
    return [first, *(party for party in later if party not in uncounted)]


def _modifies(word: Token, noun: Token) -> bool:
    return (noun.is_ancestor(word) and word.dep_ not in ("relcl", "acl", "prep", "pobj", "conj", "cc", "det")) or (
        word.is_punct and word.text in "-\"'“”‘’"
    )


def _is_year(token: Token, amount: Amount) -> bool:
    return amount.is_exact and amount.low in _YEARS and amount.first == amount.last and token.text.isdigit()


def _party(doc: Doc, amount: Amount, victim_class: str, first: int, last: int) -> Party:
    start, end = doc[first], doc[last]
    end_at = end.idx + len(end)
    return Party(amount.low, amount.high, victim_class, start.idx, end_at, is_stated=True, is_vague=amount.is_vague)


def counted_by(word: Token, amount: Amount) -> Party:
    """Those whom a word of harm itself counts: "a triple homicide"."""
    return _party(word.doc, amount, "unspecified", amount.first, amount.last)


def _plain(
    token: Token,
    first: int,
    low: int | None,
    high: int | None,
    victim_class: str,
    *,
    is_none: bool = False,
    is_any: bool = False,
    is_partial: bool = False,
    name: Mention | None = None,
) -> Party:
    start = min(token.doc[first].idx, token.idx)
    end = max(name.end if name else 0, token.idx + len(token))
    head = token.lemma_.lower()
    asked = any(word.lower_ == "how" for word in token.subtree if word.i < token.i)
    one = low == 1 or is_partial
    is_bare = end - start == len(token)
    return Party(low, high, victim_class, start, end, is_none, is_any, False, name, one, is_bare, asked, head)
