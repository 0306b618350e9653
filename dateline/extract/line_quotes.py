"""Quotes told by the form of a line: headlines with a colon, transcripts, and testimonies signed with a dash."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.extract.mentions import Mentions
from dateline.extract.quotations import Passage
from dateline.extract.quoted_blocks import posts
from dateline.extract.reading import Reading
from dateline.extract.speech import headline_speakers, speech_verbs
from dateline.extract.speech_words import Offsets

LineQuote = tuple[Offsets, Offsets | None, Offsets, Token | None, str]
"""content, cue (None for a line of its own), speaker, the speaker's head word, the form: headline, transcript, dash"""
_SIGNED = re.compile(r"\s*([―—–]|--)\s*([A-Z][^\n“”\"―—–]{2,60}?)[.\s]*(?=\n|$)")
_CREDITED = re.compile(r"[.\s]*\n\s*([A-Z][^\n“”\"―—–:;.!?]{2,60}, [A-Z][^\n“”\"―—–:;.!?]{1,40})[ \t]*(?=\n|$)")
_SPOKEN = re.compile(r"^[\"“]?((?:[A-Z][A-Z.'’-]+ ?){1,4}): *(\S[^\n]*?)[\"”\s]*$", re.MULTILINE)
_LED = re.compile(r"([^\n:“”\"]{3,60}): +(\S[^\n]+?)\s*$", re.MULTILINE)
_FOLLOWED = re.compile(r"(\S[^\n]+?): +([^\n:“”\"]{3,50}?)\s*$", re.MULTILINE)
_REPORTED = re.compile(r"(\S[^\n]+?), ([^,:;\n“”\"]{3,60}) ([A-Za-z]+)\.?\s*$", re.MULTILINE)
_INVERTED = re.compile(
    r"(?:^|(?<=[.!?”\"] ))(Said|Says|Added|Adds|Wrote|Asked|Replied|Tweeted) ([^\n:“”\"]{3,80}): *"
    r"(?:[“\"]|``|'')(\S[^\n”\"]+)",
    re.MULTILINE,
)
_ORGANISATION = ("PERSON", "ORG", "GPE")


def signed(doc: Doc, text: str, passage: Passage) -> LineQuote | None:
    """“…” — Maria Lopez, at the end of a line; or the line behind it is "Maria Lopez, New Herald"."""
    content = (passage.inner_start, passage.inner_end)
    match = _SIGNED.match(text, passage.end)
    if match is not None and _is_name(doc, match.span(2)):
        return content, match.span(1), match.span(2), _head(doc, match.span(2)), "dash"
    starts_line = not text[text.rfind("\n", 0, passage.start) + 1 : passage.start].strip()
    credit = _CREDITED.match(text, passage.end) if starts_line else None
    if credit is not None and _is_name(doc, credit.span(1)):
        return content, None, credit.span(1), _head(doc, credit.span(1)), "dash"
    return None


def line_quotes(reading: Reading, mentions: Mentions, part: str, text: str) -> Iterator[LineQuote]:
    """Headlines and the turns of a transcript; two turns at least, or the capitals are no speaker's."""
    doc = reading.docs[part]
    yield from _headline(reading, mentions, part, text)
    for found in _INVERTED.finditer(text):
        yield found.span(3), found.span(1), found.span(2), _head(doc, found.span(2)), "colon"
    for words, handle, speaker in posts(text):
        yield words, handle, speaker, _head(doc, speaker), "post"
    turns = list(_SPOKEN.finditer(text))
    if len({turn.group(1) for turn in turns}) > 1:
        for turn in turns:
            colon = (turn.end(1), turn.end(1) + 1)
            yield turn.span(2), colon, turn.span(1), _head(doc, turn.span(1)), "transcript"


def _headline(reading: Reading, mentions: Mentions, part: str, text: str) -> Iterator[LineQuote]:
    """ "Lopez: Bridge will reopen", "Bridge will reopen: ministry", "Bridge will reopen, ministry says"."""
    start, end = _headline_span(reading, part, text)
    doc = reading.docs[part]
    if (match := _LED.fullmatch(text, start, end)) and _tells(doc, match.span(2)):
        if (speaker := _speaker(reading, mentions, part, match.span(1))) is not None:
            yield match.span(2), (match.end(1), match.end(1) + 1), speaker, _head(doc, speaker), "headline"
    elif (match := _FOLLOWED.fullmatch(text, start, end)) and _tells(doc, match.span(1)):
        if (speaker := _speaker(reading, mentions, part, match.span(2))) is not None:
            yield match.span(1), (match.end(1), match.end(1) + 1), speaker, _head(doc, speaker), "headline"
    elif (match := _REPORTED.fullmatch(text, start, end)) and _is_verb_of_saying(match.group(3)):
        yield match.span(1), match.span(3), match.span(2), _head(doc, match.span(2)), "headline"


def _tells(doc: Doc, span: Offsets) -> bool:
    """Whether words state something: they hold a verb, and do not announce a story ("How …", "Why …")."""
    words = list(doc.char_span(*span, alignment_mode="expand") or ())
    asks = bool(words) and words[0].lower_ in ("how", "why", "what", "who", "when", "where", "inside", "is", "are")
    return not asks and any(word.pos_ in ("VERB", "AUX") for word in words)


def _is_verb_of_saying(word: str) -> bool:
    """Whether the word is "says" or the like, in any case."""
    lemma = word.lower()
    found = speech_verbs().get("say" if lemma == "said" else lemma) or speech_verbs().get(lemma.removesuffix("s"))
    return found is not None and found.clause


def _is_name(doc: Doc, span: Offsets) -> bool:
    """Whether the words up to the first comma are parts of a name, as a signature's are ("With thanks to" are not)."""
    words = list(doc.char_span(*span, alignment_mode="expand") or ())
    comma = next((at for at, token in enumerate(words) if token.text == ","), len(words))
    small = ("ADP", "DET", "PUNCT", "PART")
    return bool(words) and words[0].pos_ == "PROPN" and all(word.pos_ in ("PROPN", *small) for word in words[:comma])


def _headline_span(reading: Reading, part: str, text: str) -> Offsets:
    """The headline: its own part, where it stands in the text, or the text's first line if it is short."""
    if part == "headline":
        return 0, len(text)
    if reading.article.headline_span:
        return reading.article.headline_span
    end = text.find("\n")
    return (0, end) if 0 < end <= 160 else (0, 0)


def _speaker(reading: Reading, mentions: Mentions, part: str, span: Offsets) -> Offsets | None:
    """Who speaks, where the words are a name that can, a name and an addressee, or an unnamed speaker ("Officials")."""
    words = reading.text(part)[slice(*span)]
    named = [m for m in mentions.found if m.part == part and m.entity_type in _ORGANISATION and m.start == span[0]]
    if " to " in words:
        span = (span[0], span[0] + words.index(" to "))
    if any(mention.end == span[1] for mention in named):
        return span
    last = words.split()[-1].lower()
    is_noun_phrase = len(words.split()) <= 4 and not words.lower().startswith(("how ", "why ", "the truth"))
    return span if last in headline_speakers() and is_noun_phrase else None


def _head(doc: Doc, span: Offsets) -> Token | None:
    words = doc.char_span(*span, alignment_mode="expand")
    return words.root if words is not None else None
