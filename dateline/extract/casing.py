"""Lines in capitals, recased for the model the way the rest of the article writes the same words. Length is kept."""

import re
from collections import Counter
from functools import cache

from dateline.data import rows

MIN_CAPITAL_WORDS = 4
"""a shorter line in capitals is as likely a label or a name ("CENTCOM", "BREAKING NEWS") as a headline"""
MIN_EVIDENCE = 8
"""distinct words of the article below which nothing is known of its names: then every word is capitalised"""
MAX_HEADLINE_WORDS = 20
"""a longer line in capitals is prose, and prose with a capital on every word cannot be parsed"""
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STARTS = re.compile(r"(?:^|[.!?:\n“\"‘—]\s*)$")


def recase(text: str, evidence: str) -> str:
    """`text` with its lines in capitals written as `evidence` (the article's text) writes their words; same length."""
    if not any(_is_capitals(match.group()) for match in _LINE.finditer(text)):
        return text
    forms = _forms(evidence)
    return _LINE.sub(
        lambda match: _recased(match.group(), forms) if _is_capitals(match.group()) else match.group(), text
    )


def _is_capitals(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > 1]
    return len(words) >= MIN_CAPITAL_WORDS and sum(word.isupper() for word in words) >= 0.8 * len(words)


def _forms(evidence: str) -> dict[str, str]:
    """Each lower-cased word of the lines that are not in capitals, and how it is mostly written inside a sentence."""
    counts: dict[str, Counter[str]] = {}
    for line in _LINE.findall(evidence):
        if not _is_capitals(line):
            for match in _WORD.finditer(line):
                if not _STARTS.search(line[max(0, match.start() - 3) : match.start()]):
                    counts.setdefault(match.group().lower(), Counter())[match.group()] += 1
    return {word: min(seen, key=lambda form: (-seen[form], form)) for word, seen in counts.items()}


def _recased(line: str, forms: dict[str, str]) -> str:
    is_known = len(forms) >= MIN_EVIDENCE or len(line.split()) > MAX_HEADLINE_WORDS
    unseen = str.lower if is_known else str.title

    def written(match: re.Match[str]) -> str:
        word = match.group()
        form = forms.get(word.lower()) or (word if word in _acronyms() else unseen(word))
        if match.start() == 0:
            form = form[0].upper() + form[1:]
        return form if len(form) == len(word) else word

    return _WORD.sub(written, line)


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(row["acronym"] for row in rows("acronyms"))
