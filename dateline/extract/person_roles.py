"""Titles and offices of persons, as written before their names or behind them after a comma."""

from spacy.tokens import Doc, Span, Token

from dateline.extract.lexicon import titles

_NOMINAL = frozenset(["PROPN", "NOUN", "ADJ"])
_LINKS = frozenset(["-", "'s", "’s", "&"])
MAX_ROLE_TOKENS = 12


def role_of(span: Span, text: str) -> str | None:
    """The title or office of the person named by `span`, as written: "US Central Command spokesperson Colonel"."""
    return _before(span, text) or _behind(span, text)


def _before(span: Span, text: str) -> str | None:
    """The words before a name, as far as they are one noun phrase that ends in a title."""
    doc, end = span.doc, span.start
    start, first = end, span.sent.start
    while start > first and end - start < MAX_ROLE_TOKENS and (step := _step_back(doc, start)):
        start -= step
    while start < end and doc[start].text in _LINKS:
        start += 1
    if start == end or not _is_title(doc[end - 1]):
        return None
    return text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]


def _step_back(doc: Doc, start: int) -> int:
    """How many tokens before `start` belong to the role: 1, 3 for an acronym in brackets, 0 for none."""
    if start > 3 and doc[start - 1].text == ")" and doc[start - 3].text == "(":
        return 3
    token = doc[start - 1]
    if token.lower_ == "of":
        return int(start > 1 and _is_title(doc[start - 2]))
    return int(_may_be_role(token))


def _may_be_role(token: Token) -> bool:
    if token.is_space or token.is_quote or token.like_num:
        return False
    return token.pos_ in _NOMINAL or token.text in _LINKS or _is_title(token)


def _is_title(token: Token) -> bool:
    word = token.text.lower()
    return word in titles() or word.removesuffix("s") in titles()


def _behind(span: Span, text: str) -> str | None:
    """The office in apposition: "Ana Brandt, commander of the Coastal Defence Forces"."""
    for token in span.root.children:
        if token.dep_ == "appos" and token.i >= span.end and _is_title(token):
            inside = [word for word in token.subtree if word.i >= span.end and not word.is_punct]
            first = next((word for word in inside if word.pos_ not in ("DET", "PART") and word.dep_ != "poss"), token)
            last = inside[-1]
            if last.i - first.i < MAX_ROLE_TOKENS:
                return text[first.idx : last.idx + len(last)]
    return None
