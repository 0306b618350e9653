"""Where a sentence must start and where none can: told to the model before it parses, as a function of the text."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

_CLOSERS = frozenset("”’»›“)]}\"'")
"""marks that may stand between the end of a sentence and the next one's start; “ closes a „quotation“"""
_TERMINAL = frozenset(".!?…:;|•*—–―-=_")
"""marks after which a sentence can start; no news sentence starts after any other mark or word of its paragraph"""


def preset_boundaries(doc: Doc, starts: Sequence[int]) -> None:
    """Mark in `doc` the tokens at which a sentence must start (paragraphs, at the offsets `starts`) or cannot.

    The parser decides the rest. Quotation marks that close at the end of a paragraph, a bracket inside a sentence and
    the words after a pause ("that had … been") are thus never torn from their sentence.
    """
    words = [token for token in doc if not token.is_space]
    forced = _first_words(words, starts)
    before: Token | None = None
    for token in words:
        if token.i in forced:
            token.is_sent_start = True
        elif before is not None and not _may_start(token, before):
            token.is_sent_start = False
        if not _is_closer(token):
            before = token


def _first_words(words: Sequence[Token], starts: Sequence[int]) -> set[int]:
    """The index of the first word at or after each start."""
    found: set[int] = set()
    at = 0
    for start in sorted(starts):
        while at < len(words) and words[at].idx < start:
            at += 1
        if at < len(words):
            found.add(words[at].i)
    return found


def _may_start(token: Token, before: Token) -> bool:
    """Whether a sentence may start at `token`; `before` is the last token before it that is no closing mark."""
    if before.text[-1] not in _TERMINAL:
        return False
    if token.text[0].islower() or _is_closer(token) or token.text[0] in ",;:.!?":
        return False
    return token.text not in "[(" or not _goes_on_after(token)


def _is_closer(token: Token) -> bool:
    if token.text[0] not in _CLOSERS or len(token.text) > 2:
        return False
    if token.text not in ('"', "'", "“"):
        return True
    follows = token.i + 1 < len(token.doc) and not token.whitespace_ and not token.nbor().is_space
    return not follows or token.nbor().text[0] in ".,;:!?)]”’"


def _goes_on_after(bracket: Token) -> bool:
    """Whether the words after the bracket that opens here go on with the sentence: "[…], but much further"."""
    for token in _ahead(bracket, limit=12):
        if token.text in "])":
            after = next(_ahead(token, limit=1), None)
            return after is not None and (after.text[0] in ",;" or after.text[0].islower())
    return False


def _ahead(token: Token, limit: int) -> Iterator[Token]:
    """Up to `limit` tokens of the same line after `token`."""
    for other in token.doc[token.i + 1 : token.i + 1 + limit]:
        if "\n" in other.text:
            return
        if not other.is_space:
            yield other
