"""Names as keys: two spellings of one name share a key, two names do not.

`plain` forgets case, accents and marks alone. The keys of people and organisations go further, and only as far as the
name itself shows where it comes from: Arabic and Persian names are written into English in many ways (Muhajir,
Mohajer), and so are Russian and Ukrainian ones (Zelensky, Zelenskyy), while Smith and Smyth are two names.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.data import rows

_LETTERS = str.maketrans(
    {
        "+": " plus ",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "&": " and ",
    }
)
_MARKS = re.compile(r"['’‘ʼʿʾ`´]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_ORG_ARTICLE = re.compile(r"\b[AaEe]l[-\s](?=[A-Z])|\b[AaEe]l-(?=\w)")
_INNER_POSSESSIVE = re.compile(r"(?<=\w)['’]s?(?=\s)")
_INITIAL_DOT = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\b)|(?<=\b[a-z])\.(?=\s|$)")
_LONE_LETTERS = re.compile(r"\b([^\W\d_]) (?=[^\W\d_]\b)")
_NICKNAME = re.compile(r"[\"“”][^\"“”]*[\"“”]|\([^)]*\)")
_ARTICLE = re.compile(r"(?<![a-z])(?:al|el|a[rsdztn]|ash|e[rsdztn]|esh)[-‐‑–](?=[a-z])")
_SERVANT = re.compile(r"^abd(?:[aeiu]?[lrn]|u|ar|as|us)?$")
_SERVANT_JOINED = re.compile(r"^abd(?:[aeiu][lrn])(?=[a-z]{4})")
_SYLLABLE = re.compile(r"[bcdfghjklmnpqrstwxyz]{0,3}[aeiouy]{1,3}(?:n|ng|r|k|l|m|p|h)?")
"""one syllable as Chinese and Korean names are written in Latin letters"""
_LATIN_VOWEL_Y = re.compile(r"(?<=[b-df-hj-np-tv-z])y(?=[^aeiou]|$)")

_FOLDS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "arabic": tuple(
        (re.compile(pattern), to)
        for pattern, to in (
            (r"q", "k"),
            (r"kh", "h"),
            (r"gh", "g"),
            (r"dh", "d"),
            (r"dj", "j"),
            (r"tch", "ch"),
            (r"sch", "sh"),
            (r"([b-df-hj-np-tv-z])\1", r"\1"),
            (r"iyy?(?=[aeou])", "i"),
            (r"(?:ai|ay|ei|ey)(?=[^aeiou]|$)", "i"),
            (r"ou|oo|aw|au|ow", "u"),
            (r"ee|ie|ii", "i"),
            (r"[ae]h$", "a"),
            (r"ine$", "in"),
            (r"aa", "a"),
            (r"o", "u"),
            (r"e", "i"),
            (r"uu", "u"),
        )
    ),
    "slavic": tuple(
        (re.compile(pattern), to)
        for pattern, to in (
            (r"kh", "h"),
            (r"w", "v"),
            (r"off$|ow$", "ov"),
            (r"eff$", "ev"),
            (r"(?:tz|cz)", "ts"),
            (r"([b-df-hj-np-tv-z])\1", r"\1"),
            (r"(?<=k)(?:iy|yy|ij|yi|ii|y|yj)$", "i"),
            (r"(?:iy|yy|ij|yi|ii)", "i"),
            (r"(?<=[b-df-hj-np-tv-z])y", "i"),
            (r"x", "ks"),
            (r"(?:iu|ju)", "yu"),
            (r"(?:ia|ja)", "ya"),
            (r"(?:yo|io|jo)", "e"),
            (r"ye|je|ie", "e"),
            (r"ph", "f"),
        )
    ),
    "english": (),
}
_SLAVIC_ENDING = re.compile(r"(?:sk[iy]|sk[iy]y|skij|skyi|[oe]v|off|enko|[oe]vich|[oe]vych|chuk)$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart: `tokens` as written (folded), without title, kunya, article and nickname."""

    tokens: tuple[str, ...]
    plain: str
    has_kunya: bool

    @property
    def key(self) -> str:
        """What all spellings of the name share."""
        return " ".join(self.tokens)


@cache
def _particles(kind: str) -> frozenset[str]:
    return frozenset(row["particle"] for row in rows("name_particles") if row["kind"] == kind)


@cache
def _spellings() -> dict[str, tuple[str, str]]:
    return {row["spelling"]: (row["name"], row["origin"]) for row in rows("name_spellings")}


@lru_cache(maxsize=1 << 17)
def plain(name: str) -> str:
    """`name` in lower case without accents, marks, a leading article and a possessive ending: "the U.S.'s" is "us"."""
    words = _words(_letters(_POSSESSIVE.sub("", name.strip())))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _words(letters: str) -> list[str]:
    """Words of letters and digits; letters that stand alone run together, so that "U. S." and "U.S." are one."""
    spaced = "".join(char if char.isalnum() else " " for char in letters)
    return _LONE_LETTERS.sub(r"\1", " ".join(spaced.split())).split()


def _letters(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _INITIAL_DOT.sub("", _MARKS.sub("", letters))


@lru_cache(maxsize=1 << 17)
def person_name(name: str) -> PersonName:
    """`name` of a person as tokens that all its spellings share."""
    letters = _letters(_POSSESSIVE.sub("", _NICKNAME.sub(" ", name)))
    bare, articles = _ARTICLE.subn("", letters)
    words = _without_titles(_words(bare))
    joined = _given_names_joined(_servant_names(_inner_articles(words)))
    origin = _origin(joined, articles > 0)
    tokens = tuple(fold(word, origin) for word in joined)
    kunya = len(tokens) > 2 and tokens[0] == "abu"
    return PersonName(tokens[1:] if kunya else tokens, plain(name), kunya)


def _without_titles(words: list[str]) -> list[str]:
    start, end = 0, len(words)
    while start < end - 1 and words[start] in _particles("title"):
        start += 1
    while end - 1 > start and words[end - 1] in _particles("suffix"):
        end -= 1
    return words[start:end]


def _inner_articles(words: list[str]) -> list[str]:
    return [
        word for at, word in enumerate(words) if at == 0 or at == len(words) - 1 or word not in _particles("article")
    ]


def _servant_names(words: list[str]) -> list[str]:
    """Abd al-Rahman, Abdul Rahman, Abdel-Rahman and Abdelrahman as one word: abdrahman."""
    out: list[str] = []
    for word in words:
        if out and _SERVANT.match(out[-1]):
            out[-1] = "abd" + word
        else:
            out.append(_SERVANT_JOINED.sub("abd", word))
    return out


def _given_names_joined(words: list[str]) -> list[str]:
    """Xi Jin-ping, Xi Jin Ping and Xi Jinping as two words: behind such a surname the rest is one name."""
    if len(words) == 3 and words[0] in _particles("surname_first") and all(map(_SYLLABLE.fullmatch, words[1:])):
        return [words[0], words[1] + words[2]]
    return words


def _origin(words: list[str], has_article: bool) -> str:
    known = {_spellings()[word][1] for word in words if word in _spellings()}
    if (
        has_article
        or "arabic" in known
        or any(word in _particles("arabic") or word.startswith("abd") for word in words)
    ):
        return "arabic"
    if "slavic" in known or any(_SLAVIC_ENDING.search(word) for word in words[1:]):
        return "slavic"
    return "english"


@lru_cache(maxsize=1 << 17)
def fold(word: str, origin: str) -> str:
    """One word of a name without what its spellings differ in; `origin` says which differences are spelling."""
    word = _spellings().get(word, (word, ""))[0]
    if origin == "arabic":
        word = _LATIN_VOWEL_Y.sub("i", word)
    for pattern, to in _FOLDS[origin]:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=1 << 17)
def organisation_key(name: str) -> str:
    """`name` of an organisation without article, company form and differences of British and American spelling."""
    words = plain(_ORG_ARTICLE.sub("", _INNER_POSSESSIVE.sub("", name))).split()
    while len(words) > 1 and words[-1] in _particles("company"):
        words.pop()
    return " ".join(fold(word, "english") for word in words)


@lru_cache(maxsize=1 << 17)
def organisation_words(name: str) -> tuple[str, ...]:
    """The telling words of an organisation's name, sorted: what a translation keeps while it turns their order."""
    return tuple(sorted(set(organisation_key(name).split()) - _particles("function")))


@lru_cache(maxsize=1 << 17)
def is_generic(name: str) -> bool:
    """Whether every country or town has an organisation called `name`: "Health Ministry", "Supreme Court"."""
    return set(organisation_key(name).split()) <= _particles("generic") | _particles("function")


@lru_cache(maxsize=1 << 17)
def people_key(name: str) -> str:
    """`name` of a nationality, faith or party without the plural: Russians, Russian."""
    key = plain(name)
    return key[:-1] if len(key) > 4 and key.endswith("s") and not key.endswith(("ss", "us")) else key


@lru_cache(maxsize=1 << 17)
def thing_key(name: str) -> str:
    """`name` of an event or weapon without the plural after a number: MQ-9s, MQ-9."""
    return re.sub(r"(?<=\d)s\b", "", plain(name))


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """The consonants one hears in a word: Corella and Kurilla are both krl."""
    heard = word
    for pattern, to in _SOUNDS:
        heard = pattern.sub(to, heard)
    return heard


_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^(?:kn|gn)", "n"),
        (r"^wr", "r"),
        (r"ph", "f"),
        (r"sch|sh|ch(?=[aeiou])", "x"),
        (r"c(?=[eiy])", "s"),
        (r"ck|q|c|kh", "k"),
        (r"gh", "g"),
        (r"z", "s"),
        (r"w", "v"),
        (r"(?<!^)[aeiouyh]", ""),
        (r"^[aeiouy]", "a"),
        (r"(.)\1+", r"\1"),
    )
)


def forget() -> None:
    """Let go of the names that are held against being read again: a run needs them while it links names, not after."""
    for held in (plain, person_name, fold, organisation_key, organisation_words, is_generic, people_key, thing_key):
        held.cache_clear()
    skeleton.cache_clear()


def initials(name: str) -> str:
    """The letters an acronym of `name` would take: "Syrian Democratic Forces" gives "sdf"."""
    return "".join(word[0] for word in plain(name).split() if word not in _particles("function"))


def name_words(name: str) -> int:
    """How many words say who or what `name` is: articles and particles aside."""
    return sum(word not in _particles("function") for word in plain(name).split())
