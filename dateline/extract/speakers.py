"""Whom a quote's speaker phrase names: the name in it, or who was spoken of last for "he", "it", "the statement"."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.extract.attribution import overlap
from dateline.extract.lexicon import titles
from dateline.extract.mentions import Mention, Mentions
from dateline.extract.passage_quotes import Draft
from dateline.extract.quotations import Passages
from dateline.extract.reading import Reading
from dateline.extract.speaker_gender import genders
from dateline.extract.speech import documents, issued_documents, speech_verb

_GENDERS = {"he": "m", "she": "f", "it": ""}
_PERSON: tuple[str, ...] = ("PERSON",)
_BODY: tuple[str, ...] = ("ORG", "GPE")
_SUBJECTS = ("nsubj", "nsubjpass")
_RESOLVED_TAGS = ("WP", "WDT", "PRP$")
"""relatives and possessives: grammar and the names nearby tell more than who spoke last"""
_ISSUING = frozenset(["issue", "release", "publish", "make", "post", "send", "put", "write"])
REACH = 6
"""sentences back within which a pronoun goes on with the last speaker"""


@dataclass
class SpeakerMemory:
    """The quotes of one part in order: each may go on with the speaker before."""

    reading: Reading
    mentions: Mentions
    part: str
    passages: Passages
    last: list[tuple[int, Mention | None]] = field(default_factory=list)
    """sentence and name of each speaker so far; None for one described and not named"""

    def __post_init__(self) -> None:
        self.genders: Mapping[str, str] = genders(self.mentions.found)
        self.narrated: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions.found:
            if mention.part == self.part and not mention.in_quote:
                self.narrated[mention.sentence_index].append(mention)

    def resolve(self, draft: Draft) -> Mention | None:
        """The name the draft's speaker stands for, remembered for the quotes that follow."""
        if draft.speaker is None:
            return None
        found = self._named(draft.speaker, draft)
        if found is not None or draft.speaker.pos_ in ("NOUN", "PROPN"):
            self.last.append((draft.sentence_index, found))
        return found

    def _named(self, head: Token, draft: Draft) -> Mention | None:
        word = head.lower_
        if word in _GENDERS and head.pos_ == "PRON":
            return self._pronoun(head, draft)
        if word in documents() or head.lemma_.lower() in documents():
            return self._issuer(head, draft.sentence_index)
        if head.pos_ == "PRON" and head.tag_ not in _RESOLVED_TAGS:
            return None
        return self.mentions.resolve(self.part, head)

    def _pronoun(self, head: Token, draft: Draft) -> Mention | None:
        """The subject of the sentence so far, else the nearest sentence's subject, its speaker, or the one it names."""
        types = _BODY if head.lower_ == "it" else _PERSON
        here = self.reading.sentence_of(self.part, head).index
        before = [m for m in self.narrated[here] if m.end <= head.idx and not overlap(draft.segments, m.start, m.end)]
        if subject := self._subject(self._fitting(before, types, head)):
            return subject
        for index in range(max(here, draft.sentence_index), here - REACH - 1, -1):
            narrated = self._fitting(self.narrated[index] if index < here else [], types, head)
            found, is_settled = self._of_sentence(index, head, narrated, types)
            if found is not None or is_settled:
                return found
        return self.mentions.resolve(self.part, head)

    def _of_sentence(
        self, index: int, pronoun: Token, narrated: Sequence[Mention], types: tuple[str, ...]
    ) -> tuple[Mention | None, bool]:
        """Whom a sentence offers the pronoun, and whether the search ends there without a name."""
        main = self._main_noun(index) if types is _PERSON and index >= 0 else None
        goes_on = main is not None and main.lower_ == pronoun.lower_
        if main is not None and not goes_on and (found := self._fitting_noun(main, narrated, pronoun)):
            return found, True
        speakers = [mention for at, mention in self.last if at == index]
        named = self._fitting([mention for mention in speakers if mention is not None], types, pronoun)
        if named:
            return named[-1], True
        if types is not _PERSON or goes_on:
            return None, False
        if None in speakers or (main is not None and _is_somebody(main)):
            return None, True  # somebody described was the subject: "the father told the court", "he said"
        return self._subject(narrated) or _only(narrated), False

    def _main_noun(self, index: int) -> Token | None:
        """The subject of a sentence's main verb, if the narrator says it."""
        root = self.reading.sentences[self.part][index].span.root
        subject = next((child for child in root.children if child.dep_ in _SUBJECTS), None)
        return None if subject is None or self.passages.around(subject.idx, subject.idx) else subject

    def _fitting_noun(self, noun: Token, narrated: Sequence[Mention], pronoun: Token) -> Mention | None:
        """The name that a sentence's subject is or stands for, if the pronoun can go on for it."""
        if found := next((mention for mention in narrated if mention.span.root == noun), None):
            return found
        described = self.mentions.resolve(self.part, noun) if noun.pos_ == "NOUN" else None
        return next(iter(self._fitting([described], _PERSON, pronoun)), None) if described else None

    def _fitting(self, found: Sequence[Mention], types: tuple[str, ...], pronoun: Token) -> list[Mention]:
        """Those of `found` that the pronoun can stand for."""
        gender = _GENDERS[pronoun.lower_]
        return [m for m in found if m.entity_type in types and self.genders.get(m.chain_id, gender) == gender]

    def _subject(self, found: Sequence[Mention]) -> Mention | None:
        """The one that is the subject of its sentence's main verb, else of any."""
        return self._main_subject(found) or next((m for m in found if m.span.root.dep_ in _SUBJECTS), None)

    def _main_subject(self, found: Sequence[Mention]) -> Mention | None:
        roots = (mention.span.root for mention in found)
        subjects = (root.dep_ in _SUBJECTS and root.head.dep_ == "ROOT" for root in roots)
        return next((mention for mention, is_main in zip(found, subjects, strict=True) if is_main), None)

    def _before(self, types: tuple[str, ...], sentence_index: int) -> Mention | None:
        for index, mention in reversed(self.last):
            if sentence_index - index > REACH:
                return None
            if mention is not None and mention.entity_type in types:
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
        if head.dep_ == "dobj" and head.head.lemma_.lower() in _ISSUING:
            subject = next((child for child in head.head.children if child.dep_ in _SUBJECTS), None)
            if subject is not None and (found := self.mentions.resolve(self.part, subject)):
                return found
        if head.lemma_.lower() in issued_documents():
            return self._before(("ORG", "GPE", "PERSON"), sentence_index)
        return None


def _is_somebody(noun: Token) -> bool:
    """Whether a noun means a person: an office or rank, or the subject of a verb of saying."""
    return noun.pos_ == "NOUN" and (noun.lower_ in titles() or speech_verb(noun.head) is not None)


def _only(found: Sequence[Mention]) -> Mention | None:
    """The one name of a sentence that has no other."""
    return found[0] if len({mention.chain_id for mention in found}) == 1 else None
