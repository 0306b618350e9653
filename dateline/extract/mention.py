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
