"""Passages in quotation marks: where each opens and closes, in every style, nested and running over paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_PAIRS = {"“": '”"', "«": "»", "„": "“”", "»": "«", "‹": "›", "›": "‹", "‘": "’", '"': '"”', "'": "'"}
_SINGLE = frozenset("‘'")
_MARK = re.compile("``|''|[“”«»„‹›‘’\"']")
_PARAGRAPH = re.compile(r"[^\n]+")
_BEFORE_OPENING = frozenset(" \t\xa0\u202f([{—–―-:/,“„«‘\"'")
_AFTER_CLOSING = frozenset(" \t\xa0\u202f)]}—–―-:;,.!?/…”»’\"'“")
_ELISION = re.compile(r"['‘’](?:\d|em\b|til\b|tis\b|twas\b|cause\b|n\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage in quotation marks. `start`/`end` take in the marks, `inner_start`/`inner_end` do not.

    `depth` is 0 for the outermost; `is_open` where the mark that closes it is missing (it then runs to the paragraph's
    end); `continues` where it goes on with the open passage of the paragraph before, as marks in news do.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    mark: str
    depth: int = 0
    is_open: bool = False
    continues: bool = False


@dataclass(frozen=True)
class Passages:
    """All passages of a part, in order of their start; those of depth 0 do not overlap."""

    found: Sequence[Passage]

    def outer(self) -> Sequence[Passage]:
        """The outermost passages, in order."""
        return [passage for passage in self.found if passage.depth == 0]

    def around(self, start: int, end: int) -> Passage | None:
        """The outermost passage that holds all of `[start, end)`."""
        outer = self.outer()
        at = bisect_right([passage.inner_start for passage in outer], start) - 1
        return outer[at] if at >= 0 and end <= outer[at].inner_end else None


def find_passages(text: str) -> Passages:
    """The passages in quotation marks of `text`. Marks never pair across a line break."""
    found: list[Passage] = []
    before_open: Passage | None = None
    for line in _PARAGRAPH.finditer(text):
        if not line.group().strip():
            continue
        passages = sorted(_in_line(text, line.start(), line.end()), key=lambda passage: (passage.start, -passage.end))
        outer = [passage for passage in passages if passage.depth == 0]
        if (
            before_open
            and outer
            and outer[0].mark == before_open.mark
            and not text[line.start() : outer[0].start].strip()
        ):
            passages = [replace(p, continues=True) if p is outer[0] else p for p in passages]
        found.extend(passages)
        before_open = outer[-1] if outer and outer[-1].is_open else None
    return Passages(found)


def _in_line(text: str, start: int, end: int) -> Iterator[Passage]:
    """The passages of one paragraph: a stack of open marks."""
    stack: list[tuple[str, int, int]] = []
    for match in _MARK.finditer(text, start, end):
        mark, at, after = match.group().replace("``", '"').replace("''", '"'), match.start(), match.end()
        if stack and mark in _PAIRS[stack[-1][0]] and _can_close(text, at, after, mark, end):
            yield _closed(text, stack, at, after)
        elif len(stack) > 1 and mark in _PAIRS[stack[-2][0]] and _can_close(text, at, after, mark, end):
            stack.pop()  # the inner mark was an apostrophe or was never closed
            yield _closed(text, stack, at, after)
        elif mark in _PAIRS and _can_open(text, at, after, mark, start, end):
            stack.append((mark, at, after))
    yield from _left_open(text, stack, end)


def _closed(text: str, stack: list[tuple[str, int, int]], at: int, after: int) -> Passage:
    """The passage that closes at `at`; the gaps inside French marks are not its words."""
    mark, start, inner_start = stack.pop()
    words = text[inner_start:at]
    gap = len(words) - len(words.lstrip(" \xa0\u202f"))
    inner_end = max(inner_start + gap, at - (len(words) - len(words.rstrip(" \xa0\u202f"))))
    return Passage(start, after, min(inner_start + gap, at), min(inner_end, at), mark, depth=len(stack))


def _left_open(text: str, stack: list[tuple[str, int, int]], end: int) -> Iterator[Passage]:
    """The outermost mark left open runs to the paragraph's end, unless it may be an apostrophe."""
    if stack and stack[0][0] not in _SINGLE:
        mark, start, inner_start = stack[0]
        while end > inner_start and text[end - 1].isspace():
            end -= 1
        yield Passage(start, end, inner_start, end, mark, is_open=True)


def _can_open(text: str, at: int, after: int, mark: str, start: int, end: int) -> bool:
    """Whether the mark stands where a passage can open: before a word, and for plain marks after a gap."""
    if after >= end or (text[after].isspace() and mark not in "«‹"):
        return False
    if mark in "“«„‹":
        return True
    if mark in "»›" and text[after] in _AFTER_CLOSING:
        return False
    if at > start and text[at - 1] not in _BEFORE_OPENING:
        return False
    return mark not in _SINGLE or (_ELISION.match(text, at) is None and _closes_later(text, after, mark, end))


def _closes_later(text: str, after: int, mark: str, end: int) -> bool:
    """Whether a single mark that would close this one follows in the paragraph."""
    closers = (match for match in _MARK.finditer(text, after, end) if match.group() in _PAIRS[mark])
    return any(_can_close(text, match.start(), match.end(), match.group(), end) for match in closers)


def _can_close(text: str, at: int, after: int, mark: str, end: int) -> bool:
    """Whether the mark stands where a passage can close: for marks that are also apostrophes, at the end of a word."""
    if mark in "”»›«‹":
        return True
    if text[at - 1].isspace() and not (mark == '"' and text[at - 2] in "'’”"):
        return False
    if after < end and text[after] not in _AFTER_CLOSING:
        return False
    return mark not in "’'" or not _is_plural_possessive(text, at, after, end)


def _is_plural_possessive(text: str, at: int, after: int, end: int) -> bool:
    """Whether the mark ends a possessive ("the drones’ path") and a later one closes the passage."""
    if text[at - 1] != "s" or after >= end or text[after] != " ":
        return False
    later = text.find(text[at], after, end)
    return later > 0 and (later + 1 >= end or text[later + 1] in _AFTER_CLOSING) and text[later - 1] in ".,?!"
