"""An article parsed once and read by every extractor: its parts, sentences and quoted regions."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Span, Token

from dateline.extract.casing import capital_runs, recase
from dateline.extract.model import LanguageModel

_PARAGRAPH = re.compile(r"\n\s*")
_DATELINE = re.compile(
    r"^[ \t]*(?:[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\w. ]{2,25})?(?:, \w{3,9}\.? \d{1,2})?"
    r"(?: ?\([A-Z][\w /]{1,20}\))? ?(?:—|–|--)"
    r"|[A-Z][\w.,'’ -]{2,40} ?\((?:Reuters|AP|AFP|UPI|Xinhua|dpa|TASS|IRNA)\) ?(?:—|–|--|-)"
    r"|[A-Z][\w.'’ -]{2,30}(?: \([A-Z][\w ]{2,30}\))?, \d{1,2} [A-Z][A-Za-z]{2,8}\.?(?: \d{2,4})?"
    r"(?: \([^()\n]{2,60}\))? ?(?:—|–|--)(?: *\[[^\]\n]{2,80}\])*)[ \t]+(?=\S)",
    re.MULTILINE,
)
"""a place in capitals and a dash; a place, an agency and a dash; or a place, a day, who sent it, a dash and the notes
of those who monitored it ("[Excerpts]"): what follows reads as a sentence of its own"""


_AFTER_HEADING = re.compile(r" (?=[A-Z][a-z]|A )")
"""a word with a small second letter: "CHAIR: ANA BRANDT The lawyer …" """


@dataclass(frozen=True, slots=True)
class Article:
    """What extraction may know of an article: nothing outside it."""

    article_id: str
    variant_id: str
    text: str
    headline: str | None = None
    """only where it came as a field of its own; a headline inside the text is part of the text"""
    boilerplate: tuple[tuple[int, int], ...] = ()
    published_date: date | None = None
    published_precision: str | None = None
    dateline: str | None = None
    headline_span: tuple[int, int] | None = None
    """where the headline stands inside the text, if it does"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one part; `start` and `end` are code points of the part, without outer white space."""

    part: str
    index: int
    span: Span
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its parsed parts. Token offsets (`token.idx`) are offsets into the part."""

    article: Article
    docs: Mapping[str, Doc]
    sentences: Mapping[str, Sequence[Sentence]]
    _starts: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def text(self, part: str) -> str:
        """The published words of a part."""
        return self.article.text if part == "text" else self.article.headline or ""

    def all_sentences(self) -> Iterator[Sentence]:
        """Every sentence, the headline's first."""
        for part in ("headline", "text"):
            yield from self.sentences.get(part, ())

    def sentence_at(self, part: str, offset: int) -> Sentence:
        """The sentence in which the code point `offset` of `part` stands (or the last one before it)."""
        at = bisect_right(self._starts[part], offset) - 1
        return self.sentences[part][max(at, 0)]

    def sentence_of(self, part: str, token: Token) -> Sentence:
        """The sentence of a token."""
        return self.sentence_at(part, token.idx)


def read(article: Article, model: LanguageModel) -> Reading:
    """Parse each part of `article`.

    Boilerplate is blanked, length kept, so offsets hold and its words are not read.

    Lines in capitals are recased for the model: words as published are `Reading.text`, never the text of a token.
    """
    docs: dict[str, Doc] = {}
    if article.headline:
        docs["headline"] = model.parse(recase(article.headline, article.text), [0])
    blanked = blank(article.text, article.boilerplate)
    docs["text"] = model.parse(recase(blanked, blanked), paragraph_starts(blanked))
    sentences = {part: list(_sentences(part, doc)) for part, doc in docs.items()}
    starts = {part: [sentence.start for sentence in found] for part, found in sentences.items()}
    return Reading(article, docs, sentences, starts)


def blank(text: str, blocks: Sequence[tuple[int, int]]) -> str:
    """`text` with each block of boilerplate replaced by line breaks of the same length."""
    for start, end in blocks:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def paragraph_starts(text: str) -> list[int]:
    """Offsets at which a paragraph or its first sentence starts: a line break, a dateline, words in capitals."""
    paragraphs = [0, *(match.end() for match in _PARAGRAPH.finditer(text) if match.end() < len(text))]
    datelines = [match.end() for match in _DATELINE.finditer(text) if match.end() < len(text)]
    headings = [end + 1 for _, end in capital_runs(text) if _AFTER_HEADING.match(text, end)]
    return sorted([*paragraphs, *datelines, *headings])


def _sentences(part: str, doc: Doc) -> Iterator[Sentence]:
    index = 0
    for span in doc.sents:
        words = [token for token in span if not token.is_space]
        if words:
            yield Sentence(part, index, span, words[0].idx, words[-1].idx + len(words[-1]))
            index += 1
