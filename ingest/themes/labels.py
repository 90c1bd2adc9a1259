"""The label of a theme: what is cut off a printed heading or entry, what tells labels apart, and headings that are no
themes whatever is below them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ingest.language.patterns import lazy_pattern
from ingest.language.words import LANGUAGES, all_words, language
from ingest.language.words import any_of as any_word
from ingest.text.sections import plain_heading


def any_of(meaning: str, *, literal: bool = False) -> str:
    """Return a pattern of the words of all languages that have a meaning, the longest first; ``literal`` words are no
    patterns themselves."""
    words = all_words("themes", meaning)
    if literal:
        return any_word(words)
    return "|".join(f"(?:{word})" for word in sorted(words, key=len, reverse=True))


def _headings(meaning: str) -> re.Pattern[str]:
    return lazy_pattern("|".join(f"(?:{plain_pattern(words)})" for words in all_words("themes", meaning)))


def plain_pattern(words: str) -> str:
    """Return a pattern without accents, as headings are compared."""
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))


COUNTS = {
    word: int(number)
    for code in LANGUAGES
    for number, words in language(code).tables["numbers"].items()
    for word in words
}
COUNT = "|".join(sorted(COUNTS, key=len, reverse=True))

# "Sub- theme": where a line ended after the hyphen, a space may be left.
NOUN = any_of("nouns", literal=True).replace(r"\-", r"\-\s?")
RANK = any_of("ranks", literal=True)
_PLURALS = any_of("plurals", literal=True).replace(r"\-", r"\-\s?")
SUBS = ("sub", "unter", "sous", "sotto")
"""How nouns begin that a theme below another one is called."""
THEMES = re.compile(rf"\b(?:{_PLURALS})\b", re.IGNORECASE)
LISTS = lazy_pattern(rf"\b(?:{_PLURALS}|{any_of('other plurals', literal=True)})\b", re.IGNORECASE)
ANNOUNCED = lazy_pattern(
    rf"\b({COUNT}|\d{{1,2}}) (?:[\w-]+ ){{0,3}}(?:{_PLURALS}|{any_of('other plurals', literal=True)})\b",
    re.IGNORECASE,
)
"""How many themes there are."""
_NUMERAL = rf"(?:\d{{1,2}}(?:[.-]\d{{1,2}}){{0,3}}\.?[a-h]?|[a-h]\.?(?:\d{{1,2}})?|[ivx]{{1,4}}|{COUNT})"
_PARTED = r"\s*(?:[:.)–—-]+\s+|[:–—-])\s*"
# "Sub-theme 1.2: ", "Key theme – ", "Category A. "; "THEME 1 Trust", since a number of it is no word of the label.
_NAMED = lazy_pattern(
    rf"\A(?:(?:{RANK})\s+){{0,2}}(?:{NOUN})\s*(?:\(?#?{_NUMERAL}\)?(?:{_PARTED}|\s+(?=[^\W\d]))|\s*[:–—-]\s*)"
    rf"|\A(?:{_PLURALS})\s*:\s*",
    re.IGNORECASE,
)
_BARE = lazy_pattern(rf"(?:(?:{RANK})\s+){{0,2}}(?:{NOUN})\s*\(?#?{_NUMERAL}?\)?\s*[:.–—-]?", re.IGNORECASE)
# "3.2.1 ", "3. ", "(2) ", "a) ", "1a. ", "1-2. ", "IV. ": a count has none of these marks.
_NUMBERED = re.compile(
    r"\A(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+|\d{1,2}(?:-\d{1,2}){1,4}[.):-]\s*|\d{1,2}[.):]\s*(?=\D)"
    r"|\(?(?:\d{1,2}[a-h]?|[A-Ha-h]\d{1,2}|[a-hivx]{1,4})[).]\.?\s*"
    r"|(?:[IVX]{1,4}|[A-H])[.:)]\s+)"
)
# "Perceived pathway 2: ": what those beside it have, too.
_SERIES = re.compile(r"\A((?:[^\W\d][\w’'/-]{0,30}\s+){1,3})(\d{1,2}[a-h]?|[A-Ha-h])\s*[:.–—-]\s+(?=\S)")
_OTHER = lazy_pattern(
    rf"\A(?:{any_of('other nouns', literal=True)})s?(?:\s*#?(?:\d|[:.])|\s+(?:[a-z]|[ivx]+)\b)", re.IGNORECASE
)
_NUMERAL_AT_END = re.compile(r"(?:\d{1,2}|\b[A-Ha-h])(?:[.-]?(?:\d{1,2}|[a-h]))*(?=[\s:.)–—-]*\Z)")
_NUMERAL_PARTS = re.compile(r"\d+|[a-h]")
_BULLET = re.compile(r"\A[\s•●▪■◦○·*–—-]+")
_ASIDE = re.compile(
    r"\s*[(\[](?:(?:see|also|cf\.?|and)\s+)*(?:tables?|tab\.|fig(?:ure)?s?\.?|box(?:es)?"
    r"|appendi\w+|supplementary\b|online\b|n\s*=|\d+\s*%)[^)\]]{0,60}[)\]]",
    re.IGNORECASE,
)
_GENERAL, _SAMPLE, _BESIDE = (_headings(meaning) for meaning in ("general", "sample", "beside"))
_LINKING = frozenset(
    ["a", "an", "the", "of", "in", "on", "for", "to", "and", "or", "with", "from", "by", "as", "at", "&"]
)
_BRACKETED = re.compile(r"\([^()]{0,200}\)|\[[^][]{0,200}\]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@lru_cache(maxsize=4096)
def label_of(printed: str) -> str:
    """Return a label without the number, noun and rank before it, bullets, and cross-references in brackets."""
    label = _ASIDE.sub("", " ".join(printed.split()))
    for _ in range(2):
        label = _BULLET.sub("", label)
        for cut in (_NAMED, _NUMBERED):
            rest = cut.sub("", label)
            label = rest if any(c.isalpha() for c in rest) else label
    return label.strip().rstrip(".:;,").strip() or printed


def number_of_themes(words: str) -> int | None:
    """Return how many themes a sentence says that there are."""
    match = ANNOUNCED.search(words)
    if match is None:
        return None
    number = match[1].casefold()
    return int(number) if number.isdigit() else COUNTS.get(number)


def says_theme(printed: str) -> bool:
    """Return whether a heading itself says that it is a theme: "Theme 2: Trust"."""
    return _NAMED.match(_NUMBERED.sub("", printed.strip())) is not None


def says_below(printed: str) -> bool:
    """Return whether a heading says that it is a theme below another one: "Subtheme 2: Trust"."""
    named = _NAMED.match(_NUMBERED.sub("", printed.strip()))
    return named is not None and named[0].casefold().startswith(SUBS)


def number_of(printed: str) -> tuple[str, ...]:
    """Return the number before a label, part by part: ("1", "2") for "Theme 1.2: Trust", ("1", "a") for "1a) Trust"."""
    words = printed.strip()
    named = _NUMBERED.match(words) or _NAMED.match(words)
    numeral = _NUMERAL_AT_END.search(named[0]) if named else None
    return tuple(_NUMERAL_PARTS.findall(numeral[0].casefold())) if numeral else ()


def is_bare(printed: str) -> bool:
    """Return whether words only number a theme and have no label of it: "Theme 1:"."""
    return _BARE.fullmatch(printed.strip()) is not None


def is_numbered(printed: str) -> bool:
    """Return whether a number or a letter is printed before a label."""
    return _NUMBERED.match(printed.strip()) is not None


def series_of(printed: str) -> str | None:
    """Return the words before the number of a heading that is one of a series, in small letters."""
    match = _SERIES.match(printed)
    return match[1].strip().casefold() if match else None


def without_series(printed: str) -> str:
    """Return a heading without the words and the number of its series."""
    return _SERIES.sub("", printed)


@lru_cache(maxsize=4096)
def label_key(label: str | None) -> str:
    """Return what tells labels apart: letters and digits alone, without case; "&" is "and"."""
    return "".join(c for c in (label or "").casefold().replace("&", "and") if c.isalnum())


@lru_cache(maxsize=4096)
def words_of(label: str) -> frozenset[str]:
    """Return the words of a label that tell it from others, without their plural endings."""
    return frozenset(ordered_words(label))


def ordered_words(text: str) -> list[str]:
    """Return the words of a text that may tell labels apart, in order, without their plural endings."""
    words = (w.replace("’", "'").removesuffix("'s") for w in _WORD.findall(text.casefold()))
    return [_singular(w) for w in words if w not in _LINKING]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def without_brackets(label: str) -> str:
    """Return a label without what is in brackets, unless it begins so."""
    return _BRACKETED.sub(" ", label) if label[:1] not in "([" else label


def alike(one: str, other: str) -> bool:
    """Return whether two labels plainly are the same: but for an ampersand, plurals and small words, or for words
    that the one of them has more."""
    if label_key(one) == label_key(other):
        return True
    a, b = (words_of(without_brackets(label)) for label in (one, other))
    if not a or not b:
        return False
    fewer, more = sorted((a, b), key=len)
    return a == b or (len(fewer) > 1 and fewer <= more and len(more) <= 2 * len(fewer) + 2)


def is_general(printed: str) -> bool:
    """Return whether a heading names a kind of data or results, a caption, or what is numbered and no theme."""
    return bool(_OTHER.match(_NUMBERED.sub("", printed.strip())) or _GENERAL.fullmatch(plain_heading(printed)))


def is_sample(printed: str) -> bool:
    """Return whether a heading describes who was asked, and where."""
    return _SAMPLE.fullmatch(plain_heading(printed)) is not None


def is_doubtful(printed: str) -> bool:
    """Return whether a heading is a theme only where participants' words are below it."""
    return _BESIDE.fullmatch(plain_heading(printed)) is not None
