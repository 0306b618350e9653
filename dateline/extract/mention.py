"""What a mention is: one name where it stands."""

from dataclasses import dataclass

from spacy.tokens import Span


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

    def chained(self, chain_id: str) -> "Mention":
        """The mention as a member of a chain."""
        spot = (self.mention_id, self.part, self.sentence_index, self.start, self.end, self.surface)
        return Mention(*spot, self.entity_type, self.span, self.role, self.in_quote, chain_id)
