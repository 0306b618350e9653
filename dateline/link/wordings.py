"""How one printed wording differs from the fullest: exact, shortened, relabelled or reworded, and in which words."""

from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from rapidfuzz.fuzz import ratio
from spacy.lang.en.stop_words import STOP_WORDS

from dateline.data import rows
from dateline.extract.wording import folded_words, words

RESPELT = 60.0
"""letters, in percent, that two spellings of one word share"""
ANCHOR = 2
"""words in a row by which two wordings are laid beside each other"""
PHRASE = 4
"""more words than these, on both sides, are two different things said"""


def variant_of(fullest: str, printed: str) -> tuple[str, list[str]]:
    """The kind of `printed` against `fullest`, and each change as `fullest > printed`.

    shortened: words are left out and none is new; relabelled: only a house label differs (Daesh for ISIS); a wording
    that differs in both label and other words is reworded, and so is one without a "not" or a number that stands inside
    the fullest. What is left out at either end is no change of words.
    """
    full, seen = words(fullest), words(printed)
    if full == seen:
        return "exact", []
    changes = _changes(full, seen)
    folded, folded_seen = folded_words(fullest), folded_words(printed)
    if folded == folded_seen:
        return "relabelled", changes
    if _is_within(folded_seen, folded) and not any(turns(change) for change in changes):
        return "shortened", [change for change in changes if not change.endswith("> ")]
    return "reworded", _changes(folded, folded_seen)


def turns(change: str) -> bool:
    """Whether a change, as `variant_of` shows it, is one of a number or a negation: it turns what is said."""
    return any(word.isdigit() or word in _turning() for word in words(change))


def respells(change: str) -> bool:
    """Whether a change, as `variant_of` shows it, is one of spelling: defence for defense, airstrike for air strike."""
    old, new = (side.split() for side in change.split(" > ", 1))
    if "".join(old) == "".join(new):
        return True
    return len(old) == len(new) == 1 and old[0][0] == new[0][0] and ratio(old[0], new[0]) >= RESPELT


def other_words(one: str, other: str) -> list[str]:
    """Each change as `one > other` between the first and the last words that both print: what is worded otherwise.

    What only one of them prints is cut from the other, and so is a longer stretch that has nothing in common; neither
    is another wording, nor are words without meaning of their own ("it" for "the mill"). House labels count
    where nothing else differs.
    """
    full, seen = folded_words(one), folded_words(other)
    if full == seen:
        return _changes(words(one), words(other))
    changed = [(full[a:b], seen[c:d]) for a, b, c, d in _between_anchors(full, seen)]
    return [f"{_shown(old)} > {_shown(new)}" for old, new in changed if _is_other_wording(old, new)]


def _between_anchors(full: list[str], seen: list[str]) -> list[tuple[int, int, int, int]]:
    """The stretches, as starts and ends in both, between words in a row that both hold; nothing before or behind."""
    blocks = SequenceMatcher(None, full, seen, autojunk=False).get_matching_blocks()
    ends = ((0, 0), (len(full), len(seen)))
    held = [
        (one, other, size)
        for one, other, size in blocks
        if size >= ANCHOR or (size and ((one, other) == ends[0] or (one + size, other + size) == ends[1]))
    ]
    found = [(a + size, c, b + size, d) for (a, b, size), (c, d, _) in pairwise(held)]
    return [stretch for stretch in found if stretch[0] < stretch[1] or stretch[2] < stretch[3]]


def _is_other_wording(old: list[str], new: list[str]) -> bool:
    changed = {*old, *new}
    if len(old) > PHRASE < len(new):
        return False
    if changed & _turning() or any(word.isdigit() for word in changed):
        return max(len(old), len(new)) <= PHRASE or bool(old and new)
    telling, other = _telling(old), _telling(new)
    return not (telling <= other or other <= telling)


def _telling(found: list[str]) -> set[str]:
    """The words that mean something, without a final s: a lost apostrophe makes "Osks" of "Osk's"."""
    return {word.removesuffix("s") for word in found if word not in STOP_WORDS}


def relabels(change: str) -> bool:
    """Whether a change, as `other_words` shows it, is one of house labels."""
    old, new = (folded_words(side.upper()) for side in change.split(" > ", 1))
    return old == new and any(word.endswith("_") for word in old)


@cache
def _turning() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("turning_words"))


def _changes(full: list[str], seen: list[str]) -> list[str]:
    """Replaced, added and omitted words in order; what is cut before the first or after the last word is left out."""
    matcher = SequenceMatcher(None, full, seen, autojunk=False)
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    cut = [code for code in codes if not (code[0] == "delete" and (code[1] == 0 or code[2] == len(full)))]
    return [f"{_shown(full[a:b])} > {_shown(seen[c:d])}" for _, a, b, c, d in cut]


def _shown(part: list[str]) -> str:
    return " ".join(word.rstrip("_").replace("_", " ") for word in part)


def _is_within(shorter: list[str], longer: list[str]) -> bool:
    """Whether the words of `shorter` stand in `longer` in the same order."""
    rest = iter(longer)
    return all(word in rest for word in shorter)
