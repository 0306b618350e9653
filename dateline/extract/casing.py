"""Lines in capitals, recased for the model the way the rest of the article writes the same words. Length is kept."""

import re
from collections import Counter
from functools import cache

from dateline.data import rows

MIN_CAPITAL_WORDS = 4
"""a shorter line in capitals is as likely a label or a name ("CENTCOM", "BREAKING NEWS") as a headline"""
MIN_TITLE_WORDS = 4
"""fewer words with a capital each are as likely a name as a headline"""
MIN_EVIDENCE = 8
"""distinct words of the article below which nothing is known of its names: then every word is capitalised"""
MAX_HEADLINE_WORDS = 20
"""a longer line in capitals is prose, and prose with a capital on every word cannot be parsed"""
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_RUN = re.compile(r"(?<![\w.'’-])[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?: (?:[A-ZÀ-Þ][A-ZÀ-Þ'’-]+|&))+(?![\w-]|\.\w)")
"""words in capitals one after the other inside a line that is not in capitals: "CHAIR: ANA BRANDT The lawyer …" """
_DATELINE_GOES_ON = re.compile(r"\s*[,(—–-]")
MAX_ACRONYM = 5
"""a run of words that all have this many letters or fewer may be acronyms beside each other (EU NATO)"""
SMALL_WORDS = frozenset(["of", "the", "and", "for", "in", "on", "to", "at", "by", "with", "a", "an"])
_ENDING = re.compile(r"(?:ing|ed|es|ers?|s|e)$")
_STARTS = re.compile(r"(?:^|[.!?:\n“\"‘—]\s*)$")


def recase(text: str, evidence: str) -> str:
    """`text` with its lines in capitals written as `evidence` (the article's text) writes their words; same length.

    So are headlines with a capital on every word, and runs of capitals inside other lines: the names and offices that
    a list sets in capitals.
    """
    lines = [match.group() for match in _LINE.finditer(text)]
    if not any(_is_capitals(line) or is_titled(line) or _RUN.search(line) for line in lines):
        return text
    forms = _forms(evidence)
    return _LINE.sub(lambda match: _rewritten(match.group(), forms), text)


def _rewritten(line: str, forms: dict[str, str]) -> str:
    if _is_capitals(line):
        return _recased(line, forms)
    return _untitled(line, forms) if is_titled(line) else _with_headings_recased(line, forms)


def is_titled(line: str) -> bool:
    """Whether a line is set as a headline with a capital on every word of four letters or more."""
    words = [word for word in line.split() if len(word) > 3]
    is_short = MIN_TITLE_WORDS <= len(words) <= MAX_HEADLINE_WORDS
    return is_short and not line.rstrip().endswith(".") and all(not word[0].islower() for word in words)


def _untitled(line: str, forms: dict[str, str]) -> str:
    """`line` with each word after the first in lower case that the article elsewhere writes so, or its like."""
    stems = {_stem(word) for word, form in forms.items() if form.islower()}

    def written(match: re.Match[str]) -> str:
        word = match.group()
        is_common = word.lower() in _function_words() or _stem(word.lower()) in stems
        form = forms.get(word.lower()) or (word.lower() if is_common else word)
        is_other = match.start() > 0 and word.istitle() and form.islower() and len(word) > 1
        return form if is_other and len(form) == len(word) else word

    return _WORD.sub(written, line)


def _stem(word: str) -> str:
    """A word without the endings that a verb or noun takes on: seize, seizes, seized and seizing are one."""
    return _ENDING.sub("", word) if len(word) > 4 else word


def capital_runs(text: str) -> list[tuple[int, int]]:
    """The offsets of runs of capitals inside lines that are not in capitals."""
    lines = (line for line in _LINE.finditer(text) if _RUN.search(line.group()) and not _is_capitals(line.group()))
    return [(line.start() + start, line.start() + end) for line in lines for start, end in _headings(line.group())]


def _headings(line: str) -> list[tuple[int, int]]:
    """The runs of capitals in a line that are words: neither acronyms side by side nor the town of a dateline."""
    runs = [run for run in _RUN.finditer(line) if run.start() > 0 or not _DATELINE_GOES_ON.match(line, run.end())]
    return [run.span() for run in runs if _are_words(run.group())]


def _are_words(run: str) -> bool:
    words = _WORD.findall(run)
    return any(len(word) > MAX_ACRONYM for word in words) and not any(word in _acronyms() for word in words)


def _with_headings_recased(line: str, forms: dict[str, str]) -> str:
    """`line` with each run of capitals written with capital initials, or as the article writes its words."""
    for start, end in _headings(line):
        line = line[:start] + _WORD.sub(lambda word: _titled(word.group(), forms), line[start:end]) + line[end:]
    return line


def _titled(word: str, forms: dict[str, str]) -> str:
    form = word.lower() if word.lower() in SMALL_WORDS else forms.get(word.lower(), word)
    form = word.title() if form.isupper() or (form.islower() and form not in SMALL_WORDS) else form
    return form if len(form) == len(word) else word


def _is_capitals(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > 1]
    return len(words) >= MIN_CAPITAL_WORDS and sum(word.isupper() for word in words) >= 0.8 * len(words)


def _forms(evidence: str) -> dict[str, str]:
    """Each lower-cased word of the lines that are not in capitals, and how it is mostly written inside a sentence."""
    counts: dict[str, Counter[str]] = {}
    for line in _LINE.findall(evidence):
        if not _is_capitals(line) and not is_titled(line):
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
def _function_words() -> frozenset[str]:
    return frozenset(row["word"] for name in ("english_words", "headline_words") for row in rows(name)) | SMALL_WORDS


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(row["acronym"] for row in rows("acronyms"))
