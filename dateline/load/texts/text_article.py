"""One article of a text export: its head, its labelled fields, its body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.load.texts.text_layouts import TEXT, Layout

_HEAD = 6000
"""characters within which the head of an article ends"""
_NEAR, _NEAR_BROKEN = 12, 60
"""lines the value of a label has at most, where lines are whole and where the layout breaks them; more is the body's"""
_GAP = re.compile(r"\n[ \t]*\n")
_FOLD = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)")


@dataclass(frozen=True, slots=True)
class _Label:
    start: int
    end: int
    field: str


def article_in(layout: Layout, section: str) -> dict[str, str] | None:
    """The fields of the article that `section` is; None where it is none of this layout."""
    section = section.rstrip() + "\n"
    head = layout.head.match(section, 0, _HEAD) if layout.proof.search(section) else None
    if head is None:
        return None
    found = {name: " ".join(value.split()) for name, value in head.groupdict().items() if value}
    labels, body_start = _labels(layout, section, head.end())
    for label, value in _values(section, labels):
        if label.field not in ("-", TEXT):
            found.setdefault(label.field, " ".join(value.split()))
    body = _body(section, labels, body_start)
    found[TEXT] = _FOLD.sub(" ", body) if layout.unfolds else body
    return _canonical(found)


def _labels(layout: Layout, section: str, begin: int) -> tuple[list[_Label], int | None]:
    """The labels that stand outside the body, and where the body begins if no label opens it."""
    if layout.label is None:
        return [], begin
    found = [
        _Label(one.start(), one.end(), layout.fields[one["label"]]) for one in layout.label.finditer(section, begin)
    ]
    near = _NEAR_BROKEN if layout.unfolds else _NEAR
    opening = next((at for at, label in enumerate(found) if label.field == TEXT), None)
    if opening is not None:
        return found[: opening + 1] + _closing(section, found[opening + 1 :], near), None
    at, body_start = _behind_head(section, found, begin)
    return found[:at] + _closing(section, found[at:], near), body_start


def _behind_head(section: str, labels: Sequence[_Label], begin: int) -> tuple[int, int]:
    """How many labels stand before the body, and where it begins: behind their paragraphs."""
    at, start = 0, begin
    while at < len(labels) and not section[start : labels[at].start].strip():
        gap = _GAP.search(section, labels[at].end)
        start = gap.end() if gap else len(section)
        while at < len(labels) and labels[at].start < start:
            at += 1
    return at, start


def _closing(section: str, labels: Sequence[_Label], near: int) -> list[_Label]:
    """The labels behind the body: from the first whose value is one paragraph of at most `near` lines."""
    for at, label in enumerate(labels):
        following = labels[at + 1].start if at + 1 < len(labels) else len(section)
        value = section[label.end : following].strip()
        is_last = at + 1 == len(labels)
        if label.field == TEXT or (value.count("\n") < near and (is_last or not _GAP.search(value))):
            return list(labels[at:])
    return []


def _values(section: str, labels: Sequence[_Label]) -> Iterator[tuple[_Label, str]]:
    for at, label in enumerate(labels):
        end = labels[at + 1].start if at + 1 < len(labels) else len(section)
        first, *rest = _GAP.split(section[label.end : end].strip())
        yield label, "\n\n".join([first, *rest]) if label.field == "excerpt" else first


def _body(section: str, labels: Sequence[_Label], begin: int | None) -> str:
    """The body: what stands behind the labels that open it, or from `begin` to the next label."""
    if begin is not None:
        end = next((label.start for label in labels if label.start >= begin), len(section))
        return section[begin:end].strip()
    pieces = []
    for at, label in enumerate(labels):
        if label.field == TEXT:
            end = labels[at + 1].start if at + 1 < len(labels) else len(section)
            pieces.append(section[label.end : end].strip())
    return "\n\n".join(filter(None, pieces))


def _canonical(found: dict[str, str]) -> dict[str, str]:
    """The head's groups as fields of a record; the clock joins the day it belongs to."""
    clock = found.pop("clock", None)
    if clock and found.get("published"):
        found["published"] += f" {clock}"
    found.pop("section", None)
    return {name: value for name, value in found.items() if value}
