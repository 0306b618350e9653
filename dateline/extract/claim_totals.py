"""Groups told of as one: the sum that a list of victims states, and those it is made of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.claim_draft import Draft
from dateline.extract.victims import Party

_AND = re.compile(
    r"(?:.*\b|[\s,–-]*)(?:(?:and|as well as|plus|along with|alongside|together with)\b|&)[\s\d]*"
    r"(?:(?:his|her|their|its|a|an|the)\s+)?(?:own\s+)?(?:\d+[- ]year[- ]old\s+)?",
    re.DOTALL,
)
"""with what describes the one before it: "his wife, Jane Doe (34), and", "a preacher of the mosque and" """
_COMMA = re.compile(r"\s*,[\s,\d()]*(?:(?:his|her|their|its|a|an|the)\s+)?")
_FEW_GROUPS = 3
"""groups that "A and B, and C" joins; more with two "and" are two lists"""
_ASIDE = re.compile(r"\([^()]*\)")


def with_total(drafts: Sequence[Draft]) -> list[Draft]:
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
    names = [draft.party.name for draft in listed]
    party = Party(
        low,
        high,
        classes.pop() if len(classes) == 1 else "unspecified",
        first,
        last,
        is_stated=True,
        name=names[0] if all(names) else None,
    )
    start, end = min(draft.start for draft in listed), max(draft.end for draft in listed)
    confidence = min(draft.confidence for draft in listed)
    return replace(
        listed[0], party=party, low=low, high=high, start=start, end=end, confidence=confidence, is_total=True
    )


def with_self(drafts: Sequence[Draft]) -> list[Draft]:
    """ "Killed two and then himself": the sum is claimed, and both are its parts."""
    killed = [draft for draft in drafts if draft.measure == "killed" and draft.stance == "reports"]
    own = [draft for draft in killed if draft.party.is_self]
    set_aside = [d for d in killed if d.party.is_self or d.party.is_vague or d.is_part or d.is_background]
    others = [draft for draft in killed if draft not in set_aside]
    if len(own) != 1 or len(others) != 1 or others[0].low is None or others[0].start > own[0].start:
        return list(drafts)
    if own[0].is_part:  # of the list that has its total
        return list(drafts)
    whole, self_killed = others[0], own[0]
    high = None if whole.high is None else whole.high + 1
    total = _total([whole, self_killed], (whole.low or 0) + 1, high)
    parts = [replace(draft, is_part=draft.is_part or draft in (whole, self_killed)) for draft in drafts]
    return [*parts, total]


def _is_list(drafts: Sequence[Draft]) -> bool:
    """Commas between the groups and "and" or "along with" before the last, nothing told between them."""
    joints = [_joint(one, other) for one, other in pairwise(drafts)]
    is_two_lists = len(drafts) > _FEW_GROUPS and joints.count("and") > 1  # "… and two men, and a boy and a girl hurt"
    return joints[-1] in ("and", "with") and all(joints) and not is_two_lists


def _joint(one: Draft, other: Draft) -> str:
    """How a group goes on to the next: "and", "with", ","; "" where it cannot be told that they are two groups.

    A name beside a description may be one person twice, and names after a number may be those it counts.
    """
    if one.party.end <= one.token.idx < other.party.start:
        return "with"  # "X was killed along with his three children": the reading of the verb has seen to it
    doc = one.token.doc
    between = doc.char_span(one.party.end, other.party.start, alignment_mode="contract")
    gap = _ASIDE.sub("", doc.text[one.party.end : other.party.start])
    if _tells(between if between is not None else ()):
        return ""
    is_name_first, is_name_second = one.party.name is not None, other.party.name is not None
    if _AND.fullmatch(gap):
        is_of_the_first = one.party.is_stated and is_name_second and re.search(r"[A-Z]", gap)
        return "" if is_of_the_first else "and"
    return "," if _COMMA.fullmatch(gap) and is_name_first == is_name_second else ""


def _tells(between: Iterable[Token]) -> bool:
    """Whether a clause of its own stands between two groups, asides apart."""
    depth = 0
    for word in between:
        depth += (word.text == "(") - (word.text == ")")
        if not depth and (word.tag_ in clauses.FINITE or word.text in (";", ":")):
            return True
    return False
