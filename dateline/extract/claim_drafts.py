"""What one sentence claims about harm, before the article as a whole is looked at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from dateline.extract.claim_context import Reality, claimant_of, reality
from dateline.extract.claim_parts import part_heads
from dateline.extract.harm import harms
from dateline.extract.harm_lexicon import Harm, is_harm
from dateline.extract.harm_verbs import is_anothers
from dateline.extract.mentions import Mentions
from dateline.extract.quotes import Phrase, Quote
from dateline.extract.reading import Reading, Sentence
from dateline.extract.victim_classes import noun_class
from dateline.extract.victims import Counter, Party

_BACKGROUND = re.compile(
    r"\b(?:since|so far|annually|previous(?:ly)?|to date|throughout the (?:war|conflict)"
    r"|(?:each|every|this|last|earlier this|later that) (?:year|month)"
    r"|up (?:until|to) (?:that|this|the) (?:point|day)|in \d+ (?:days|weeks|months|years)"
    r"|in recent (?:years|months|weeks)|(?:years?|months?) ago|(?:past|last) (?:\w+ )?(?:decades?|years?|months?))\b",
    re.IGNORECASE,
)
_AND = re.compile(
    r"[\s,;\d()]*(?:[A-Z][\w'’-]*[\s,\d()]+)*(?:\b(?:and|as well as|plus|along with|alongside)\b|&)[\s\d]*"
    r"(?:(?:his|her|their|its|a|an|the)\s+)?"
)
"""with a name in apposition before it: "his wife, Jane Doe, 34, and" """
_COMMA = re.compile(r"\s*,[\s,\d()]*(?:(?:his|her|their|its|a|an|the)\s+)?")
_WAR = 1_000
"""people: more than one attack has ever killed or hurt where the tense is perfect"""
_CONFIDENCE = {"number": 0.9, "one": 0.8, "kind": 0.6}


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as its sentence states it. `token` is the word of harm; `party` the words for its victims."""

    sentence: Sentence
    token: Token
    party: Party
    measure: str
    stance: str
    low: int | None
    high: int | None
    start: int
    end: int
    confidence: float
    claimant: Phrase | None = None
    is_part: bool = False
    is_total: bool = False
    is_background: bool = False
    event_id: str | None = None

    @property
    def is_whole(self) -> bool:
        """A reported number that can have parts."""
        return self.stance == "reports" and (self.low or self.high or 0) > 1

    @property
    def victim_class(self) -> str:
        """The class counted."""
        return self.party.victim_class


@dataclass(frozen=True)
class Drafter:
    """Drafts the claims of one sentence."""

    reading: Reading
    mentions: Mentions
    quotes: Sequence[Quote]
    sentence: Sentence
    counter: Counter

    def drafts(self) -> list[Draft]:
        """Every claim of the sentence, its sums and its parts, in order."""
        found: list[Draft] = []
        if self.sentence.span.text.rstrip().endswith("?"):
            return found
        for harm in harms(list(self.sentence.span), self.counter.amounts):
            found.extend(self._of_harm(harm))
        return [*_with_self(found), *self._parts(found)]

    def _of_harm(self, harm: Harm) -> list[Draft]:
        how = reality(harm)
        if how is Reality.UNREAL:
            return []
        drafts = [draft for party in self._parties(harm) if (draft := self._draft(harm, party, how))]
        return _with_total(drafts)

    def _parties(self, harm: Harm) -> list[Party]:
        if harm.is_counted:
            party = self.counter.party(harm.token, counted=True)
            return [party] if party and _is_countable(harm, party) else []
        near = [victim for victim in harm.victims if not _is_broken(harm.token, victim)]
        found = {party.start: party for victim in near for party in self.counter.parties(victim)}
        return [found[start] for start in sorted(found) if _is_clear(harm, found[start])]

    def _draft(self, harm: Harm, party: Party, how: Reality) -> Draft | None:
        figure = _figure(harm, party, how)
        if figure is None:
            return None
        stance, low, high = figure
        start, end = min(harm.token.idx, party.start), max(harm.token.idx + len(harm.token), party.end)
        claimant = claimant_of(self.reading, self.sentence.part, self.mentions, self.quotes, harm.token)
        if claimant and claimant.start < party.end and party.start < claimant.end:
            claimant = None
        background = _is_background(harm.token, low)
        return Draft(
            self.sentence,
            harm.token,
            party,
            harm.measure,
            stance,
            low,
            high,
            start,
            end,
            _confidence(harm, party, stance),
            claimant,
            is_part=harm.is_part or _is_subset(harm.token, party),
            is_background=background,
        )

    def _parts(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """ "12 people, including three women", "two of them children"."""
        for head, named in part_heads(list(self.sentence.span)):
            for party in self.counter.parties(head, is_part=True):
                start = min(party.start, head.idx)
                wholes = [
                    d for d in drafts if d.party.end <= start and d.stance == "reports" and (d.low or d.high or 0) > 1
                ]
                base = max(wholes, key=lambda draft: (draft.party.end, draft.is_total), default=None)
                if base and party.low and not party.name and (base.low is None or party.low <= base.low):
                    yield _part(base, party, noun_class(named) if named is not None else party.victim_class, named)


def _part(whole: Draft, party: Party, victim_class: str, named: Token | None) -> Draft:
    end = max(party.end, named.idx + len(named) if named is not None else 0)
    party = replace(party, victim_class=victim_class, end=end)
    first, last = min(whole.token.idx, party.start), max(whole.token.idx + len(whole.token), end)
    return replace(
        whole, party=party, low=party.low, high=party.high, start=first, end=last, is_part=True, is_total=False
    )


def _figure(harm: Harm, party: Party, how: Reality) -> tuple[str, int | None, int | None] | None:
    """Stance, low and high; None where nothing is claimed."""
    if harm.is_shared and not (party.is_none or party.is_any):
        return None
    if party.is_asked and how is not Reality.OPEN:
        return None
    if how is Reality.OPEN:
        return ("assessing", None, None) if party.is_none or party.is_any else ("assessing", party.low, party.high)
    if how is Reality.DENIED:
        return ("denies", 0, 0) if party.is_any or party.is_none else ("denies", None, None)
    if how is Reality.NEGATED:
        bare = party.low is None and party.high is None and not party.name
        return ("denies", 0, 0) if bare and not party.is_none else None
    if party.is_none:
        return "denies", 0, 0
    if party.is_any or (harm.is_counted and harm.token.lemma_ == "casualty"):
        return None
    return ("reports", party.low, party.high) if _is_nominal_enough(harm, party) else None


def _is_clear(harm: Harm, party: Party) -> bool:
    """A kind without a number, or a captured name, is believed only where nothing else may be meant."""
    if harm.measure == "captured" and party.name:
        return party.victim_class != "unspecified" or party.name.role is not None
    if harm.token.dep_ == "amod" and not party.is_stated:
        return False
    if _belongs_after(harm.token, party):
        return False
    if party.low is None and party.high is None and party.end < harm.token.idx:
        between = harm.token.doc.char_span(party.end, harm.token.idx, alignment_mode="contract")
        return between is None or not any(is_harm(token) for token in between)
    return True


def _belongs_after(token: Token, party: Party) -> bool:
    """ "Child killed, two others injured", "killed two and 80 injured men": each word of harm has its own."""
    words = token.doc.char_span(party.start, party.end, alignment_mode="expand")
    if words is None or words.end >= len(token.doc):
        return False
    if any(word != token and word.dep_ == "amod" and is_harm(word) for word in words):
        return True
    return is_anothers(words[-1], token)


def _is_subset(token: Token, party: Party) -> bool:
    """ "Ten of those killed": some of a number told elsewhere."""
    group = token.head
    if token.dep_ not in ("acl", "relcl") or group.dep_ != "pobj" or group.head.lower_ != "of":
        return False
    is_definite = group.lower_ == "those" or any(child.lower_ == "the" for child in group.lefts)
    return is_definite and party.start < group.head.idx


def _is_broken(first: Token, second: Token) -> bool:
    """A semicolon or colon parts the word of harm from the victim: two headlines run together."""
    low, high = sorted((first.i, second.i))
    return any(token.text in (";", ":", "|") for token in first.doc[low:high])


def _is_nominal_enough(harm: Harm, party: Party) -> bool:
    return not (harm.is_nominal and party.low is None and party.high is None)


def _is_countable(harm: Harm, party: Party) -> bool:
    """A counted noun needs a number, a class of victim, or a "no"."""
    return party.is_none or party.is_any or party.is_stated or party.victim_class != "unspecified" or party.low is None


def _with_total(drafts: Sequence[Draft]) -> list[Draft]:
    """Two or more groups listed as one: their sum is claimed, and they are its parts.

    Where one of them has no number, the sum of the others is the least ("a man and his children": at least 1).
    """
    listed = [draft for draft in drafts if draft.stance == "reports"]
    known = [draft for draft in listed if draft.low is not None]
    if len(listed) < 2 or len(listed) < len(drafts) or not known or not _is_list(listed):
        return list(drafts)
    highs = [draft.high for draft in listed if draft.high is not None]
    low, high = sum(draft.low or 0 for draft in known), sum(highs) if len(highs) == len(listed) else None
    return [_total(listed, low, high), *(replace(draft, is_part=True) for draft in known)]


def _total(listed: Sequence[Draft], low: int, high: int | None) -> Draft:
    classes = {draft.victim_class for draft in listed}
    first, last = listed[0].party.start, listed[-1].party.end
    party = Party(low, high, classes.pop() if len(classes) == 1 else "unspecified", first, last, is_stated=True)
    start, end = min(draft.start for draft in listed), max(draft.end for draft in listed)
    confidence = min(draft.confidence for draft in listed)
    return replace(
        listed[0], party=party, low=low, high=high, start=start, end=end, confidence=confidence, is_total=True
    )


def _with_self(drafts: Sequence[Draft]) -> list[Draft]:
    """ "Killed two and then himself": the sum is claimed, and both are its parts."""
    killed = [draft for draft in drafts if draft.measure == "killed" and draft.stance == "reports"]
    own = [draft for draft in killed if draft.party.is_self]
    others = [draft for draft in killed if not (draft.party.is_self or draft.is_part or draft.is_background)]
    if len(own) != 1 or len(others) != 1 or others[0].low is None or others[0].start > own[0].start:
        return list(drafts)
    whole, self_killed = others[0], own[0]
    high = None if whole.high is None else whole.high + 1
    total = _total([whole, self_killed], (whole.low or 0) + 1, high)
    parts = [replace(draft, is_part=draft.is_part or draft in (whole, self_killed)) for draft in drafts]
    return [*parts, total]


def _is_list(drafts: Sequence[Draft]) -> bool:
    """Commas between the groups and "and" before the last; a name beside a description may be one person twice."""
    sentence = drafts[0].sentence.span
    text, at = sentence.text, sentence.start_char
    if drafts[-1].party.start > drafts[0].token.idx > drafts[-2].party.end:
        return len(drafts) == 2 or _is_list(drafts[:-1])  # "X was killed along with his three children"
    gaps = [text[one.party.end - at : other.party.start - at] for one, other in pairwise(drafts)]
    if not _AND.fullmatch(gaps[-1]) or not all(_AND.fullmatch(gap) or _COMMA.fullmatch(gap) for gap in gaps):
        return False
    return not any(
        _COMMA.fullmatch(gap) and (one.party.name is None) != (other.party.name is None)
        for gap, (one, other) in zip(gaps, pairwise(drafts), strict=True)
    )


def _confidence(harm: Harm, party: Party, stance: str) -> float:
    base = _CONFIDENCE["number" if party.is_stated or party.is_none else "one" if party.low else "kind"]
    return round(base - 0.05 * harm.is_nominal - 0.1 * (stance == "assessing"), 2)


def _is_background(token: Token, low: int | None) -> bool:
    """A toll of a time or of a whole war ("has killed more than 300,000"), not of what the article reports."""
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in token.children)
    if token.tag_ == "NNS" and token.lemma_ in ("homicide", "murder", "killing", "slaying"):
        return True
    return (perfect and (low or 0) >= _WAR) or bool(_BACKGROUND.search(_clause_text(token)))


def _clause_text(token: Token) -> str:
    """The words of the clause of `token`: what hangs on it and, for a noun, on its verb."""
    verb = token
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    return str(token.doc[verb.left_edge.i : verb.right_edge.i + 1].text)
