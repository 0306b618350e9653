"""Names in an article: the model's names, mended, and which of them are one thing within the article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from dateline.extract.reading import Reading
from dateline.ids import content_id
from dateline.schema.types import ENTITY_TYPES


@dataclass(frozen=True, slots=True)
class Mention:
    """One name: where it stands, what it is, and the fullest mention of the same thing in the article."""

    mention_id: str
    part: str
    sentence_index: int
    start: int
    end: int
    surface: str
    entity_type: str
    span: Span
    role: str | None = None
    in_quote: bool = False
    chain_id: str = ""


@dataclass(frozen=True)
class Mentions:
    """All names of an article, and what a word of it stands for."""

    found: Sequence[Mention]
    by_token: Mapping[tuple[str, int], Mention]

    def at(self, part: str, token: Token) -> Mention | None:
        """The mention that covers `token`."""
        return self.by_token.get((part, token.i))

    def resolve(self, part: str, token: Token) -> Mention | None:
        """The mention `token` stands for: its own, that inside its phrase, or what a pronoun or description means.

        None where that is not certain.
        """
        return self.at(part, token)


def find_mentions(reading: Reading) -> Mentions:
    """Every name of the article outside boilerplate, in order."""
    found: list[Mention] = []
    for part, doc in reading.docs.items():
        for entity in doc.ents:
            if entity.label_ in ENTITY_TYPES:
                found.append(_mention(reading, part, entity))
    by_token = {(mention.part, token.i): mention for mention in found for token in mention.span}
    return Mentions(found, by_token)


def _mention(reading: Reading, part: str, span: Span) -> Mention:
    start, end = span.start_char, span.end_char
    mention_id = content_id("mention", reading.article.article_id, part, start, end)
    sentence = reading.sentence_at(part, start)
    surface = reading.text(part)[start:end]
    return Mention(mention_id, part, sentence.index, start, end, surface, span.label_, span, chain_id=mention_id)
