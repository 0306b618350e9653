"""Words of harm in a sentence, what each counts, and where its victims stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from spacy.tokens import Token

from dateline.extract.harm_hits import of_condition, of_hospital, of_struck, of_turned
from dateline.extract.harm_lexicon import Harm, entries
from dateline.extract.harm_nouns import (
    none_only,
    of_attack,
    of_life,
    of_noun,
    of_self,
    of_suicide,
    of_tally,
    of_toll,
)
from dateline.extract.harm_verbs import of_object, of_state, of_subject, some_of
from dateline.extract.numbers import Amount

_STATES = ("killed", "injured", "missing")
_Reader = Callable[[Token, str, Sequence[Amount]], Iterator[Harm]]
_READERS: Mapping[str, _Reader] = {
    "object": of_object,
    "subject": of_subject,
    "of": of_noun,
    "self": of_self,
    "attack": of_attack,
    "none_only": none_only,
    "life": of_life,
    "toll": of_toll,
    "state": of_state,
    "turned": of_turned,
    "suicide": of_suicide,
    "tally": of_tally,
    "struck": of_struck,
    "hospital": of_hospital,
    "condition": of_condition,
}


def harms(tokens: Sequence[Token], numbers: Sequence[Amount]) -> Iterator[Harm]:
    """Every statement of harm in one sentence whose victims are stated, in order."""
    for token in tokens:
        for word in entries(token):
            found = list(_read(token, word, numbers))
            yield from found
            if found:
                break


def _read(token: Token, word: Mapping[str, str], numbers: Sequence[Amount]) -> Iterator[Harm]:
    some = some_of(token) if word["victim"] in ("object", "state") else []
    if some and word["measure"] in _STATES:
        yield Harm(word["measure"], token, tuple(some), is_part=True, is_nominal=True)
    yield from _READERS[word["victim"]](token, word["measure"], numbers)
