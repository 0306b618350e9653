"""Numbers and ranges in words and digits, and what stands beside them: "at least twelve", "5-10", "dozens"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from dateline.data import rows

_UP_TO_THREE, _THREE = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+\.\d+")
_RANGE = re.compile(r"(\d[\d,]*)[-–—](\d[\d,]*)")
_DASHES = ("-", "–", "—", "to", "or")
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_MONEY = ("$", "£", "€", "us$", "#", "no", "no.", "number")
_FRACTIONS = ("half", "third", "quarter", "quarters", "thirds", "tenth", "fifth")
_HALVES = ("and", "but", "or", ",")
_LONGEST_PHRASE = 5
_NO_COUNT = re.compile(r"%|percent|per|pct|years?|months?|weeks?|days?|hours?|minutes?|km|kms|kilomet\w+|miles?|met\w+"
                       r"|yards?|feet|foot|inch\w*|mm|cm|kg|ton\w*|caliber|calibre|gauge|dollars?|euros?|pounds?|a\.m\.|p\.m\.|am|pm"
                       r"|block|st|nd|rd|th|°|million-year|times")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written: the range it allows (None is open) and the tokens `first` to `last` that state it."""

    low: int | None
    high: int | None
    first: int
    last: int
    is_vague: bool = False
    """a word that states no figure: "several", "dozens" """

    @property
    def is_exact(self) -> bool:
        """One figure, stated without a margin."""
        return self.low is not None and self.low == self.high


def amounts(tokens: Sequence[Token]) -> list[Amount]:
    """Every count that `tokens` (one sentence) state, in order; not ages, dates, money, shares or measures."""
    words = [token.lower_ for token in tokens]
    found: list[Amount] = []
    at = 0
    while at < len(words):
        amount = _read_at(words, at)
        if amount is None:
            at += 1
            continue
        at = amount.last + 1
        if not _counts_nothing(words, amount):
            found.append(_bounded(words, amount))
    offset = tokens[0].i if tokens else 0
    return [replace(amount, first=amount.first + offset, last=amount.last + offset) for amount in _joined(words, found)]


def _read_at(words: Sequence[str], at: int) -> Amount | None:
    return _vague(words, at) or _range_token(words, at) or _cardinal_range(words, at)


def _vague(words: Sequence[str], at: int) -> Amount | None:
    """The longest vague phrase at `at`; "two dozen" is read with the cardinals."""
    for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
        span = vague_numbers().get(" ".join(words[at : at + length]))
        if span:
            return Amount(span[0], span[1], at, at + length - 1, is_vague=span[0] != span[1])
    return None


def _range_token(words: Sequence[str], at: int) -> Amount | None:
    """ "35–44" where it is one token."""
    match = _RANGE.fullmatch(words[at])
    if not match:
        return None
    low, high = (int(part.replace(",", "")) for part in match.groups())
    return Amount(low, high, at, at) if low < high else None


def _cardinal_range(words: Sequence[str], at: int) -> Amount | None:
    first = _cardinal(words, at)
    if first is None:
        return None
    value, end = first
    between = at > 0 and words[at - 1] == "between"
    if end + 1 < len(words) and (words[end] in _DASHES or (between and words[end] == "and")):
        second = _cardinal(words, end + 1)
        if second and second[0] > value:
            return Amount(value, second[0], at - 1 if between else at, second[1] - 1)
    return Amount(value, value, at, end - 1)


def _cardinal(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The cardinal that starts at `at`, in digits or words, and where it ends (exclusive)."""
    if (grouped := _grouped(words, at)) is not None:
        return grouped
    total, current, position, read = 0, 0, at, False
    while position < len(words):
        word = words[position]
        value = _value(word)
        if value is None and read and word in ("-", "and") and _joins(words, position):
            position += 1
            continue
        if value is None and not (read and (word in _SCALES or word == "dozen")):
            break
        if read and value is not None and not _composes(words[at:position], current, value):
            break
        total, current = _add(total, current, word, value)
        position, read = position + 1, True
    return (total + current, position) if read else None


def _grouped(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Thousands set apart by a blank: "1 000", "300 000"."""
    end = at + 1
    while end < len(words) and _THREE.fullmatch(words[end]):
        end += 1
    if end == at + 1 or not _UP_TO_THREE.fullmatch(words[at]):
        return None
    return int("".join(words[at:end])), end


def _value(word: str) -> int | None:
    if _DIGITS.fullmatch(word):
        return int(word.replace(",", ""))
    return None if word in _SCALES else number_words().get(word)


def _joins(words: Sequence[str], at: int) -> bool:
    """A hyphen inside "twenty-three" or the "and" of "two hundred and five"."""
    before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "-":
        return (
            number_words().get(before, 0) in range(20, 91) and number_words().get(after, 99) < 10
        ) or after in _SCALES
    return before in _SCALES and after in number_words() and after not in _SCALES


def _composes(read: Sequence[str], current: int, value: int) -> bool:
    """Whether `value` continues the words read so far: tens before units, or what follows a scale."""
    if _DIGITS.fullmatch(read[0]):
        return False
    last = next(word for word in reversed(read) if word not in ("-", "and"))
    return (last in _SCALES and value < _SCALES[last]) or (current % 100 >= 20 and current % 10 == 0 and value < 10)


def _add(total: int, current: int, word: str, value: int | None) -> tuple[int, int]:
    if value is not None:
        return total, current + value
    if word == "dozen":
        return total, current * 12
    if word == "hundred":
        return total, current * 100
    return total + current * _SCALES[word], 0


def _counts_nothing(words: Sequence[str], amount: Amount) -> bool:
    """An age, a date, money, a share, a distance, a calibre …: a number of something else than people."""
    before = words[amount.first - 1] if amount.first else ""
    after = words[amount.last + 1] if amount.last + 1 < len(words) else ""
    later = words[amount.last + 2] if amount.last + 2 < len(words) else ""
    if before in _MONEY or before in ("aged", "age", "ages") or words[amount.first].startswith("0"):
        return True
    if before == "of" and amount.first > 1 and words[amount.first - 2] in _FRACTIONS:
        return True
    if _NO_COUNT.fullmatch(after) or (after in ("-", "–") and amount.is_exact):
        return after != "per" or later != "cent" or True
    return bool(_DECIMAL.fullmatch(words[amount.first])) or after in ("million", "billion") or before in ("/", ".")


def _bounded(words: Sequence[str], amount: Amount) -> Amount:
    """`amount` with the words before or after it that move a bound."""
    for length in range(4, 0, -1):
        first = amount.first - length
        effect = number_bounds().get((" ".join(words[max(first, 0) : amount.first]), "before")) if first >= 0 else None
        if effect:
            return _moved(replace(amount, first=first), effect)
    for length in (2, 1):
        effect = number_bounds().get((" ".join(words[amount.last + 1 : amount.last + 1 + length]), "after"))
        if effect:
            return _moved(replace(amount, last=amount.last + length), effect)
    return amount


def _moved(amount: Amount, effect: str) -> Amount:
    low, high = amount.low, amount.high
    if effect == "at_least":
        return replace(amount, high=None)
    if effect == "above" and low is not None:
        return replace(amount, low=low + 1 if amount.is_exact else low, high=None)
    if effect == "at_most":
        return replace(amount, low=None)
    if effect == "below" and high is not None:
        return replace(amount, low=None, high=high - 1 if amount.is_exact else high)
    return amount


def _joined(words: Sequence[str], found: Sequence[Amount]) -> list[Amount]:
    """ "At least 27 and up to 30", "at least 27, and up to 30, people": one range in two halves."""
    out: list[Amount] = []
    for amount in found:
        last = out[-1] if out else None
        halves = last and last.high is None and amount.low is None and last.low is not None and amount.high is not None
        if last and halves and all(word in _HALVES for word in words[last.last + 1 : amount.first]):
            is_aside = words[amount.last + 1 : amount.last + 2] == [","] and words[last.last + 1] == ","
            out[-1] = replace(last, high=amount.high, last=amount.last + is_aside)
        else:
            out.append(amount)
    return out


@cache
def number_words() -> dict[str, int]:
    """Cardinal words and their values."""
    return {row["word"]: int(row["value"]) for row in rows("number_words")}


@cache
def vague_numbers() -> dict[str, tuple[int, int | None]]:
    """Phrases that state a number without a figure, and their ranges."""
    return {
        row["phrase"]: (int(row["low"]), int(row["high"]) if row["high"] else None) for row in rows("vague_numbers")
    }


@cache
def number_bounds() -> dict[tuple[str, str], str]:
    """(phrase, before | after) -> what it does to the number beside it."""
    return {(row["phrase"], row["position"]): row["effect"] for row in rows("number_bounds")}
