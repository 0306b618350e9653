"""What one sentence claims about harm, before the article as a whole is looked at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract.claim_context import Reality, claimant_of, reality
from dateline.extract.harm import Harm, harms
from dateline.extract.mentions import Mentions
from dateline.extract.quotes import Phrase, Quote
from dateline.extract.reading import Reading, Sentence
from dateline.extract.victims import Counter, Party

_BACKGROUND = re.compile(
    r"\b(?:since|so far|annually|previous(?:ly)?|(?:each|every|this|last|earlier this|later that) (?:year|month)"
    r"|in recent (?:years|months|weeks)|(?:years?|months?) ago|(?:past|last) (?:\w+ )?(?:decades?|years?|months?))\b",
    re.IGNORECASE,
)
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
        for harm in harms(list(self.sentence.span), self.counter.amounts):
            found.extend(self._of_harm(harm))
        return [*found, *self._parts(found)]

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
        return [found[start] for start in sorted(found)]

    def _draft(self, harm: Harm, party: Party, how: Reality) -> Draft | None:
        figure = _figure(harm, party, how)
        if figure is None:
            return None
        stance, low, high = figure
        start, end = min(harm.token.idx, party.start), max(harm.token.idx + len(harm.token), party.end)
        claimant = claimant_of(self.reading, self.sentence.part, self.mentions, self.quotes, harm.token)
        background = bool(_BACKGROUND.search(_clause_text(harm.token)))
        return Draft(self.sentence, harm.token, party, harm.measure, stance, low, high, start, end,
                     _confidence(harm, party, stance), claimant, is_background=background)  # fmt: skip

    def _parts(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """ "12 people, including three women", "two of them children"."""
        for head, start in _part_heads(list(self.sentence.span)):
            whole = [d for d in drafts if d.party.end <= start and d.stance == "reports" and (d.low or d.high or 0) > 1]
            if not whole:
                continue
            base = max(whole, key=lambda draft: draft.party.end)
            for party in self.counter.parties(head):
                if party.low is not None and party.low > 0 and (base.low is None or party.low <= base.low):
                    first, last = min(base.token.idx, party.start), max(base.token.idx + len(base.token), party.end)
                    yield replace(
                        base,
                        party=party,
                        low=party.low,
                        high=party.high,
                        start=first,
                        end=last,
                        is_part=True,
                        is_total=False,
                    )


def _figure(harm: Harm, party: Party, how: Reality) -> tuple[str, int | None, int | None] | None:
    """Stance, low and high; None where nothing is claimed."""
    if harm.is_shared and not (party.is_none or party.is_any):
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
    """Two or more groups in one statement: their sum is claimed, and they are its parts."""
    reported = [draft for draft in drafts if draft.stance == "reports"]
    if len(reported) < 2 or len(reported) < len(drafts) or any(draft.low is None for draft in reported):
        return list(drafts)
    highs = [draft.high for draft in reported]
    high = None if None in highs else sum(value for value in highs if value is not None)
    classes = {draft.victim_class for draft in reported}
    start, end = min(d.start for d in reported), max(d.end for d in reported)
    low = sum(draft.low or 0 for draft in reported)
    victim_class = classes.pop() if len(classes) == 1 else "unspecified"
    first, last = min(d.party.start for d in reported), max(d.party.end for d in reported)
    party = Party(low, high, victim_class, first, last, is_stated=True)
    total = replace(reported[0], party=party, low=low, high=high, start=start, end=end, is_total=True,
                    confidence=min(d.confidence for d in reported))  # fmt: skip
    return [total, *(replace(draft, is_part=True) for draft in reported)]


def _confidence(harm: Harm, party: Party, stance: str) -> float:
    base = _CONFIDENCE["number" if party.is_stated or party.is_none else "one" if party.low else "kind"]
    return round(base - 0.05 * harm.is_nominal - 0.1 * (stance == "assessing"), 2)


def _clause_text(token: Token) -> str:
    """The words of the clause of `token`: what hangs on it and, for a noun, on its verb."""
    verb = token
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    return str(token.doc[verb.left_edge.i : verb.right_edge.i + 1].text)


def _part_heads(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """Heads of the phrases that name a part of what was counted, and where the words that say so start."""
    for token in tokens:
        if token.lower_ == "including" or (
            token.lower_ == "among" and token.i + 1 < len(token.doc) and token.nbor().lower_ in ("them", "whom")
        ):
            head = next(
                (child for child in token.rights if child.dep_ == "pobj" and child.lower_ not in ("them", "whom")), None
            )
            head = head if head is not None else token.head if token.head.i > token.i else None
            if head is not None:
                yield head, token.idx
        if token.lower_ == "of" and token.i + 1 < len(token.doc) and token.nbor().lower_ in ("them", "whom"):
            yield token.head, token.head.idx
