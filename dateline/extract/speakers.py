"""Whom a quote's speaker phrase names: the name in it, or whoever spoke last for "he", "it" and "the statement"."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.extract.mentions import Mention, Mentions
from dateline.extract.passage_quotes import Draft
from dateline.extract.reading import Reading
from dateline.extract.speech import documents, issued_documents

_PERSONS = frozenset(["he", "she"])
_BODIES = frozenset(["it"])
_RESOLVED_TAGS = ("WP", "WDT", "PRP$")
"""relatives and possessives: grammar and the names nearby tell more than who spoke last"""
REACH = 6
"""sentences back within which a pronoun goes on with the last speaker"""


@dataclass
class SpeakerMemory:
    """The quotes of one part in order: each may go on with the speaker before."""

    reading: Reading
    mentions: Mentions
    part: str
    last: list[tuple[int, Mention]] = field(default_factory=list)

    def resolve(self, draft: Draft) -> Mention | None:
        """The name the draft's speaker stands for, remembered for the quotes that follow."""
        if draft.speaker is None:
            return None
        found = self._named(draft.speaker, draft.sentence_index)
        if found is not None:
            self.last.append((draft.sentence_index, found))
        return found

    def _named(self, head: Token, sentence_index: int) -> Mention | None:
        word = head.lower_
        if word in _PERSONS and head.pos_ == "PRON":
            return self._before(("PERSON",), sentence_index) or self.mentions.resolve(self.part, head)
        if word in _BODIES and head.pos_ == "PRON":
            return self._before(("ORG", "GPE"), sentence_index) or self.mentions.resolve(self.part, head)
        if word in documents() or head.lemma_.lower() in documents():
            return self._issuer(head, sentence_index)
        if head.pos_ == "PRON" and head.tag_ not in _RESOLVED_TAGS:
            return None
        return self.mentions.resolve(self.part, head)

    def _before(self, types: tuple[str, ...], sentence_index: int) -> Mention | None:
        for index, mention in reversed(self.last):
            if sentence_index - index > REACH:
                return None
            if mention.entity_type in types:
                return mention
        return None

    def _issuer(self, head: Token, sentence_index: int) -> Mention | None:
        """Who issued a statement: "a statement from US Centcom", "the army's note"; else the body that spoke last."""
        for child in head.children:
            if child.dep_ in ("poss", "compound") and (found := self.mentions.at(self.part, child)):
                return found
            for inner in child.children if child.lower_ in ("from", "by", "of") else ():
                if found := self.mentions.resolve(self.part, inner):
                    return found
            for agent in child.children if child.dep_ == "acl" else ():
                for inner in agent.children if agent.lower_ in ("by", "from") else ():
                    if found := self.mentions.resolve(self.part, inner):
                        return found
        if head.lemma_.lower() in issued_documents():
            return self._before(("ORG", "GPE", "PERSON"), sentence_index)
        return None
