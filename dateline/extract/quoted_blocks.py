"""Words quoted as a paragraph of their own without marks: after "she added:", and posts signed with a handle."""

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.extract.attribution import Attribution
from dateline.extract.quotations import Passage
from dateline.extract.speech_words import Offsets

_LEADS = re.compile(r"[^\S\n]*:[^\S\n]*\n\s*(?=\w)([^\n]+)")
_LIST = re.compile(r"(?:[\d*•·–—-]|[a-z]\)|[A-Z][\w’' ]{0,30}:)")
_POST = re.compile(
    r"^[^\S\n]*(?P<words>\S[^\n]*?)\s*[—–-]\s?(?P<speaker>[^\n—–“”\"()]{2,50}?) \((?P<handle>@\w{2,30})\)"
    r"(?: [A-Z][a-z]+\.? \d{1,2}, \d{4})?[^\S\n]*$",
    re.MULTILINE,
)
_LINKS = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+|#\w+))+$")
_CLOSE = 60
"""code points between a cue and the colon that leads up to its block: "wrote in a letter to the board:" """
_LEAST = 6
"""words of a block"""


def blocks(
    text: str, by_sentence: Mapping[int, Sequence[Attribution]], passages: Sequence[Passage]
) -> Iterator[tuple[Attribution, Offsets]]:
    """Each cue that leads up to a paragraph without marks over a colon, with the words of that paragraph."""
    opened = {passage.start for passage in passages}
    for found in (attribution for of_one in by_sentence.values() for attribution in of_one):
        if found.content or found.verb is None or text[found.cue[0]].isupper():
            continue
        line_end = text.find(":\n", found.cue[1], found.cue[1] + _CLOSE)
        match = _LEADS.match(text, line_end) if line_end >= 0 and "\n" not in text[found.cue[1] : line_end] else None
        if match is None or match.start(1) in opened or _LIST.match(match.group(1)):
            continue
        if len(match.group(1).split()) >= _LEAST and "”" not in match.group(1)[-2:]:
            yield found, (match.start(1), match.start(1) + len(match.group(1).rstrip()))


def posts(text: str) -> Iterator[tuple[Offsets, Offsets, Offsets]]:
    """Posts copied into the text, "… — Ann Lee (@annlee) May 2, 2017": the words, the handle and who posted them."""
    if "(@" not in text:
        return
    for match in _POST.finditer(text):
        start, end = match.span("words")
        words = _LINKS.sub("", text[start:end])
        if len(words.split()) >= 3:
            yield (start, start + len(words)), match.span("handle"), match.span("speaker")
