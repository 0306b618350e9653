"""Names in an article: the model's names, mended, and which of them are one thing within the article."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from dateline.extract.coreference import chains
from dateline.extract.mention import Mention
from dateline.extract.name_bodies import bodies
from dateline.extract.name_evidence import agreed_names
from dateline.extract.names import Name, model_names
from dateline.extract.person_roles import role_of
from dateline.extract.quotations import Passages, find_passages
from dateline.extract.reading import Reading
from dateline.extract.resolution import Resolver
from dateline.ids import content_id

__all__ = ["Mention", "Mentions", "find_mentions"]


@dataclass(frozen=True)
class Mentions:
    """All names of an article, and what a word of it stands for."""

    found: Sequence[Mention]
    by_token: Mapping[tuple[str, int], Mention]
    resolver: Resolver = field(default_factory=Resolver)

    def at(self, part: str, token: Token) -> Mention | None:
        """The mention that covers `token`."""
        return self.by_token.get((part, token.i))

    def resolve(self, part: str, token: Token) -> Mention | None:
        """The mention `token` stands for: its own, that inside its phrase, or what a pronoun or description means.

        None where that is not certain.
        """
        return self.at(part, token) or self.resolver.resolve(part, token)


def find_mentions(reading: Reading) -> Mentions:
    """Every name of the article outside boilerplate, in order."""
    texts = {part: doc.text for part, doc in reading.docs.items()}
    model = {part: list(model_names(doc, texts[part])) for part, doc in reading.docs.items()}
    names = agreed_names(reading.docs, texts, {part: reading.text(part) for part in texts}, model)
    names = {part: in_order([*found, *bodies(texts[part], found)]) for part, found in names.items()}
    found = [
        mention
        for part in reading.docs
        for mention in _mentions(reading, part, names[part], find_passages(texts[part]))
    ]
    ids = chains(found, texts)
    found = [mention.chained(ids[mention.mention_id]) for mention in found]
    by_token = {(mention.part, token.i): mention for mention in _inner_last(found) for token in mention.span}
    return Mentions(found, by_token, Resolver(found, by_token, reading))


def in_order(names: Iterable[Name]) -> list[Name]:
    """Names by where they start, the longer of two that start together first."""
    return sorted(names, key=lambda name: (name.start, -name.end))


def _inner_last(found: Sequence[Mention]) -> list[Mention]:
    """Mentions with those inside another after it."""
    return sorted(found, key=lambda mention: mention.start - mention.end)


def _mentions(reading: Reading, part: str, names: Sequence[Name], passages: Passages) -> list[Mention]:
    doc, text, found = reading.docs[part], reading.text(part), []
    for name in names:
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is not None:
            found.append(_mention(reading, part, name, span, text, passages))
    return found


def _mention(reading: Reading, part: str, name: Name, span: Span, text: str, passages: Passages) -> Mention:
    start, end = name.start, name.end
    around = passages.around(start, end)
    return Mention(
        mention_id=content_id("mention", reading.article.article_id, part, start, end),
        part=part,
        sentence_index=reading.sentence_at(part, start).index,
        start=start,
        end=end,
        surface=text[start:end],
        entity_type=name.label,
        span=span,
        role=role_of(span, text) if name.label == "PERSON" else None,
        in_quote=around is not None and (around.inner_start, around.inner_end) != (start, end),
    )
