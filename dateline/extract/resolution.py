"""What a pronoun, a relative or a definite description stands for, where the article leaves no reasonable doubt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.extract.lexicon import armed_groups, titles
from dateline.extract.mention import Mention
from dateline.extract.reading import Reading

_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_IT = frozenset(["it", "its", "itself"])
_RELATIVES = frozenset(["who", "whom", "whose", "which", "that"])
_GROUP_WORDS = frozenset(["group", "organisation", "organization", "movement", "militia", "militants", "jihadists"])
_BODY_WORDS = frozenset(
    ["agency", "newspaper", "magazine", "network", "channel", "broadcaster", "television", "website"]
)
"""with the words for groups: what a name before them is, so that the two are one (the Tass news agency)"""
_PLACE_WORDS = frozenset(["city", "town", "village", "hamlet", "province", "governorate", "port", "district", "state"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
WINDOW = 2
"""sentences before its own in which a pronoun's antecedent is sought"""


@dataclass(frozen=True)
class Resolver:
    """Antecedents within one article."""

    found: Sequence[Mention] = ()
    by_token: Mapping[tuple[str, int], Mention] = field(default_factory=dict)
    reading: Reading | None = None

    def resolve(self, part: str, token: Token) -> Mention | None:
        """The mention that the pronoun or head noun `token` stands for; None where that is not certain."""
        word = token.lower_
        if token.pos_ == "PRON" or word in _HE or word in _SHE or word in _IT:
            return self._pronoun(part, token)
        if token.pos_ in ("NOUN", "PROPN"):
            return self._inside(part, token) or self._description(part, token)
        return self._relative(part, token) if word in _RELATIVES else None

    def of(self, part: str, token: Token) -> Mention | None:
        """The mention at `token`, or the one it stands for."""
        return self.by_token.get((part, token.i)) or self.resolve(part, token)

    def _inside(self, part: str, noun: Token) -> Mention | None:
        """The name inside the noun's own phrase that says who or what the noun is."""
        for child in noun.children:
            mention = self.by_token.get((part, child.i))
            if mention is None:
                continue
            if child.dep_ == "appos" and _agrees(noun, mention) and not _colon_between(noun, child):
                return mention
        if body := self._named_body(part, noun):
            return body
        owner = self.by_token.get((part, noun.head.i))
        if noun.dep_ in ("compound", "nmod") and owner and owner.entity_type == "PERSON" and noun.i < noun.head.i:
            return owner if _is_person_word(noun) else None
        if noun.dep_ == "appos" and owner and _agrees(noun, owner):
            return owner
        return self._place_of(part, noun)

    def _named_body(self, part: str, noun: Token) -> Mention | None:
        """The Tass news agency, the Hamas movement: the name before a word for the kind of body it names."""
        if noun.lemma_.lower() not in _BODY_WORDS | _GROUP_WORDS:
            return None
        named = [self.by_token.get((part, child.i)) for child in noun.children if child.dep_ in ("compound", "nmod")]
        return next((mention for mention in named if mention is not None and mention.entity_type == "ORG"), None)

    def _place_of(self, part: str, noun: Token) -> Mention | None:
        """Raqqa in "the city of Raqqa"."""
        if noun.lemma_.lower() not in _PLACE_WORDS:
            return None
        for child in noun.children:
            if child.lower_ == "of":
                for place in child.children:
                    mention = self.by_token.get((part, place.i))
                    if mention and mention.entity_type in ("GPE", "LOC"):
                        return mention
        return None

    def _pronoun(self, part: str, token: Token) -> Mention | None:
        word = token.lower_
        if word in _RELATIVES:
            return self._relative(part, token)
        if word in _HE or word in _SHE:
            return self._person(part, token, "m" if word in _HE else "f")
        if word in _IT and token.dep_ in ("nsubj", "nsubjpass", "poss"):
            return self._body(part, token)
        return None

    def _relative(self, part: str, token: Token) -> Mention | None:
        """The head of the relative clause in which `token` stands for it."""
        for ancestor in token.ancestors:
            if ancestor.dep_ == "relcl":
                return self.of(part, ancestor.head) if ancestor.head.i < token.i else None
        return None

    def _person(self, part: str, token: Token, gender: str) -> Mention | None:
        nearby = [m for m in self._before(part, token) if m.entity_type == "PERSON" and self._gender(m) in (gender, "")]
        if not nearby:
            return None
        if len({mention.chain_id for mention in nearby}) == 1:
            return nearby[0]
        return next((mention for mention in nearby if mention.span.root.dep_ in _SUBJECTS), None)

    def _body(self, part: str, token: Token) -> Mention | None:
        """The organisation or state that was the subject last, for "it" and "its"."""
        if token.dep_ != "poss" and token.head.lemma_ in ("be", "seem", "appear", "rain", "take"):
            return None
        for mention in self._before(part, token):
            if mention.span.root.dep_ in _SUBJECTS and not mention.in_quote:
                return mention if mention.entity_type in ("ORG", "GPE") else None
        return None

    def _description(self, part: str, noun: Token) -> Mention | None:
        """A person by office, a group or body by its kind, after "the"; only where one thing of the article fits."""
        if not any(child.lower_ in ("the", "this") for child in noun.children):
            return None
        if any(child.dep_ in ("prep", "relcl", "compound", "poss", "appos", "amod", "acl") for child in noun.children):
            return None
        fitting = [mention for mention in self._earlier(part, noun) if _fits(noun.lower_, mention)]
        return fitting[-1] if len({mention.chain_id for mention in fitting}) == 1 else None

    def _gender(self, mention: Mention) -> str:
        """m or f where a title of the person says so anywhere in the article."""
        for other in self.found:
            if other.chain_id == mention.chain_id and other.role:
                title = titles().get(other.role.split()[-1].lower())
                if title and title.gender:
                    return title.gender
        return ""

    def _earlier(self, part: str, token: Token) -> Iterator[Mention]:
        return (mention for mention in self.found if mention.part == part and mention.end <= token.idx)

    def _before(self, part: str, token: Token) -> list[Mention]:
        """Mentions before `token` in its sentence and the WINDOW sentences before it, nearest sentence first.

        Within a sentence the first comes first: subjects are introduced early.
        """
        if self.reading is None:
            return []
        here = self.reading.sentence_of(part, token).index
        near = [m for m in self._earlier(part, token) if here - m.sentence_index <= WINDOW]
        return sorted(near, key=lambda mention: (-mention.sentence_index, mention.start))


def _colon_between(noun: Token, other: Token) -> bool:
    return any(token.text in ":(" for token in noun.doc[noun.i : other.i])


def _agrees(noun: Token, mention: Mention) -> bool:
    """Whether a noun and a name in apposition can be one: persons with words for persons, else no person."""
    return (mention.entity_type == "PERSON") == _is_person_word(noun) and mention.entity_type != "NORP"


def _is_person_word(noun: Token) -> bool:
    word = noun.lower_
    return word in titles() or noun.lemma_.lower() in titles() or word.endswith(("man", "woman", "person", "er", "or"))


def _fits(word: str, mention: Mention) -> bool:
    """Whether "the `word`" can mean the thing named."""
    if mention.entity_type == "PERSON":
        return mention.role is not None and word in titles() and word in mention.role.lower().split()
    if mention.entity_type != "ORG":
        return False
    if word in _GROUP_WORDS:
        return mention.surface.lower() in armed_groups()
    return word in mention.surface.lower().split()
