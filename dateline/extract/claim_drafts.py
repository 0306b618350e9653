"""What one sentence claims about harm, before the article as a whole is looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract.claim_background import WAR, is_background
from dateline.extract.claim_context import Reality, claimant_of, reality
from dateline.extract.claim_draft import Draft
from dateline.extract.claim_parts import part_heads
from dateline.extract.claim_totals import with_self, with_total
from dateline.extract.harm import harms
from dateline.extract.harm_lexicon import Harm, is_harm
from dateline.extract.harm_verbs import is_anothers
from dateline.extract.mentions import Mentions
from dateline.extract.quotes import Quote
from dateline.extract.reading import Reading, Sentence
from dateline.extract.victim_classes import noun_class, object_of
from dateline.extract.victims import Counter, Party, counted_by

_CONFIDENCE = {"number": 0.9, "one": 0.8, "kind": 0.6}


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
        if any(draft.is_background and (draft.low or 0) >= WAR for draft in found):
            found = [replace(draft, is_background=True) for draft in found]  # "… and the 312 who died"
        return [*with_self(found), *self._parts(found)]

    def _of_harm(self, harm: Harm) -> list[Draft]:
        how = reality(harm)
        if how is Reality.UNREAL:
            return []
        drafts = [draft for party in self._parties(harm) if (draft := self._draft(harm, party, how))]
        inside = [draft for draft in drafts if draft.is_part or _is_after_including(draft, drafts)]
        counted = [draft for draft in drafts if draft not in inside]
        return [*with_total(counted), *(replace(draft, is_part=True) for draft in inside)]

    def _parties(self, harm: Harm) -> list[Party]:
        if harm.amount is not None:
            return [counted_by(harm.token, harm.amount)]
        if harm.is_counted:
            party = self.counter.party(harm.token, counted=True)
            return [party] if party and _is_countable(harm, party) else []
        near = [victim for victim in harm.victims if not _is_broken(harm.token, victim)]
        found = {party.start: party for victim in near for party in self.counter.parties(victim)}
        counted = object_of(harm.token, "of") if harm.token.lemma_ == "number" else None
        if counted is not None:  # "the number of children killed at seven"
            found = {at: replace(party, victim_class=noun_class(counted)) for at, party in found.items()}
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
        background = is_background(harm.token, low)
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


def _is_after_including(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "45 people including eight children and three women": the women too are among the 45."""
    first = min(other.party.end for other in drafts)
    between = draft.token.doc.char_span(first, draft.party.start, alignment_mode="contract")
    return between is not None and any(token.lower_ in ("including", "include", "includes") for token in between)


def _part(whole: Draft, party: Party, victim_class: str, named: Token | None) -> Draft:
    end = max(party.end, named.idx + len(named) if named is not None else 0)
    party = replace(party, victim_class=victim_class, end=end)
    first, last = min(whole.token.idx, party.start), max(whole.token.idx + len(whole.token), end)
    return replace(
        whole, party=party, low=party.low, high=party.high, start=first, end=last, is_part=True, is_total=False
    )


def _figure(harm: Harm, party: Party, how: Reality) -> tuple[str, int | None, int | None] | None:
    """Stance, low and high; None where nothing is claimed."""
    if (harm.is_shared or _is_either(harm.token)) and not (party.is_none or party.is_any):
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


def _is_either(token: Token) -> bool:
    """ "Dozens dead or injured": how many of each is not said."""
    first = token.head if token.dep_ == "conj" else token
    has_or = any(child.dep_ == "cc" and child.lower_ == "or" for child in first.rights)
    return has_or and any(child.dep_ == "conj" and is_harm(child) for child in first.rights) and is_harm(first)


def _is_clear(harm: Harm, party: Party) -> bool:
    """A kind without a number, or a captured name, is believed only where nothing else may be meant."""
    if harm.measure == "captured" and party.name:
        return party.victim_class != "unspecified" or party.name.role is not None
    if harm.token.dep_ == "amod" and not party.is_stated:
        return False
    if _belongs_after(harm.token, party):
        return False
    if party.low is None and _is_number_of(harm.token, party):
        return False
    if party.low is None and party.high is None and party.end < harm.token.idx:
        between = harm.token.doc.char_span(party.end, harm.token.idx, alignment_mode="contract")
        return between is None or not any(is_harm(token) for token in between)
    return True


def _is_number_of(token: Token, party: Party) -> bool:
    """ "The number of villagers killed rose": what is told is the number."""
    words = token.doc.char_span(party.start, party.end, alignment_mode="expand")
    before = [word.lower_ for word in token.doc[max(words.start - 4, 0) : words.start]] if words is not None else []
    return before[-2:] == ["number", "of"] and "a" not in before


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


def _confidence(harm: Harm, party: Party, stance: str) -> float:
    base = _CONFIDENCE["number" if party.is_stated or party.is_none else "one" if party.low else "kind"]
    return round(base - 0.05 * harm.is_nominal - 0.1 * (stance == "assessing"), 2)
