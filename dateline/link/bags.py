"""Sets of words as numbers of one vocabulary: a set of a hundred words takes 500 bytes instead of 8,000."""

from array import array
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field


@dataclass(slots=True)
class Vocabulary:
    """Every word once, numbered in the order met."""

    words: list[str] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)

    def bag(self, words: Iterable[str]) -> "Bag":
        """The set of `words`."""
        return Bag(self, array("I", sorted({self._code(word) for word in words})))

    def _code(self, word: str) -> int:
        code = self.codes.setdefault(word, len(self.words))
        if code == len(self.words):
            self.words.append(word)
        return code


class Bag(Set[str]):
    """A set of words that does not change. Two bags are compared and met only within one vocabulary."""

    __slots__ = ("_codes", "_of")

    def __init__(self, of: Vocabulary, codes: "array[int]") -> None:
        self._of = of
        self._codes = codes

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._of.codes.get(word, -1) in self._codes

    def __iter__(self) -> Iterator[str]:
        return map(self._of.words.__getitem__, self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def __and__(self, other: Set[object]) -> frozenset[str]:
        if not isinstance(other, Bag):
            return frozenset(word for word in self if word in other)
        words = self._of.words
        return frozenset([words[code] for code in frozenset(self._codes).intersection(other._codes)])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bag) and self._codes == other._codes

    def __hash__(self) -> int:
        return hash(self._codes.tobytes())


def united(bags: Sequence[Bag]) -> Bag:
    """The words of all `bags`, of which there is at least one."""
    first = bags[0]
    if len(bags) == 1:
        return first
    return Bag(first._of, array("I", sorted(set().union(*(bag._codes for bag in bags)))))
