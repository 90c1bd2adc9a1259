"""The words before a year, read as the names of authors: "see also Smith, Lee & Roe (", "Smith and colleagues (".

Where the names begin is not marked. The readings go from the longest to the shortest, and the reference list decides;
what it does not have is read by its form: capital letters, and no word that comes before years for other reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of

_MOST_WORDS = 14
# More than "and their colleagues" takes with much space between (code points).
_LONGEST_OTHERS = 60
_IN_OTHER_WORDS = "|".join(re.escape(word.rstrip(".")) for word in all_words("citations", "others") if word != "et al")
_OTHERS = lazy_pattern(
    rf"(?:,?\s*\bet\.?\s?al\b\.?|,?\s*(?:\band|&)\s+(?:{any_of(all_words('citations', 'whose'))}\s+)?"
    rf"{any_of(all_words('citations', 'colleagues'))}\b|,?\s+(?:{_IN_OTHER_WORDS})\b\.?)(?:['’]s?)?$"
)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
# "World Health Organization [WHO]"
_SHORT_FORM = re.compile(r"\s?[(\[][A-Z][\w&-]{1,15}[)\]]$")
_BOUNDARY = re.compile(r"[;()\[\]{}“”\"!?:—–/=+<>|%]|(?<!\b[^\W\d_])\.\s")
# "inSmith" has lost a space.
_TOKEN = re.compile(r"[&,;]|[a-z]{2,12}(?=[A-Z][^\W\d_])|[^\W_](?:[\w'’‐‑-]{0,40}\w)?\.?")
_AND = frozenset(("&", *all_words("citations", "and")))
_JOINS = {",", ";", *_AND}
# "(SILVA; SOUZA, 2004)", as ABNT has it: names between the bracket and the last semicolon, with no year among them.
_LISTED_NAME = r"(?:[^\W\d_][\w'’.‐‑-]{0,40}\s?){1,4}"
_BEFORE_SEMICOLON = re.compile(rf"(?:^|[(\[]|;\s)(?P<names>{_LISTED_NAME}(?:;\s{_LISTED_NAME}){{0,8}};\s)$")
_INITIAL = re.compile(r"[^\W\d_]\.")
_NAME = re.compile(r"[^\W\d_]+(?:['’‐‑-][^\W\d_]+)*\.?")

_MONTHS = any_of(all_words("speakers", "month"))
_MONTH = lazy_pattern(_MONTHS, re.IGNORECASE)
_NO_NAME = lazy_pattern(rf"{_MONTHS}|{any_of(all_words('citations', 'before a year'))}", re.IGNORECASE)
_BY_LETTER = re.compile(r"\bpers(?:onal|\.)?\s?comm|\bunpublished\b")
_LED_IN_BY = "|".join(re.escape(word.rstrip(".")) for word in all_words("citations", "lead in"))
_LEAD_IN = lazy_pattern(rf"(?:\W*\b(?:{_LED_IN_BY})\b\.?){{0,6}}\W*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words that may be names, from the last stop or bracket on. ``others`` is set where "et al." ends them."""

    before: str
    cut: int
    tokens: tuple[re.Match[str], ...]
    others: bool


@dataclass(frozen=True, kw_only=True)
class NamesByForm:
    """Names identified by their form. ``sure`` is set where only a citation has it, ``led_in`` where nothing but words
    such as "see also" comes before them."""

    start: int
    names: tuple[str, ...]
    sure: bool
    led_in: bool


def words_before(before: str) -> Words:
    """Return the last words of a text that ends where the year, or the bracket around it, begins."""
    before = _POSSESSIVE.sub("", _SHORT_FORM.sub("", before))
    others = _OTHERS.search(before, max(0, len(before) - _LONGEST_OTHERS))
    if others:
        before = before[: others.start()]
    cut = max((m.end() for m in _BOUNDARY.finditer(before)), default=0)
    if before[cut - 1 : cut] == ";" and (listed := _BEFORE_SEMICOLON.search(before[: cut + 1])):
        first = listed["names"]
        cut = listed.start("names") if first[0].isupper() and not first.islower() else cut
    tokens = tuple(_TOKEN.finditer(before, cut))[-_MOST_WORDS:]
    return Words(before=before, cut=cut, tokens=tokens, others=others is not None)


def readings(words: Words) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where names may begin, and the names, the longest first; all words as one name ("Department of Health and
    Social Care") before the same words as several."""
    for i, token in enumerate(words.tokens):
        if token[0] in _JOINS or _joined_to_another(words.tokens, i):
            continue
        rest = [t[0] for t in words.tokens[i:]]
        names = _names(rest)
        if len(names) > 1 and rest[0][0].isupper():
            yield token.start(), (" ".join(rest),)
        if names and any(c.isupper() for c in names[0]):
            yield token.start(), names


def _names(words: Sequence[str]) -> tuple[str, ...]:
    several: list[list[str]] = [[]]
    for word in words:
        if word in _JOINS:
            several.append([])
        elif not _INITIAL.fullmatch(word):
            several[-1].append(word)
    return tuple(" ".join(name) for name in several if name)


def _joined_to_another(tokens: Sequence[re.Match[str]], i: int) -> bool:
    """Return whether the name at ``i`` is the second of two: of "Brown and Smith (2019)" Smith alone is not meant."""
    return i > 1 and tokens[i - 1][0] in _AND and tokens[i - 2][0][0].isupper()


def is_date(names: Sequence[str]) -> bool:
    """Return whether the name may be a month."""
    return _MONTH.fullmatch(names[0]) is not None


def names_by_form(words: Words) -> NamesByForm | None:
    """Return the names that end the words, ``None`` where those are no names by their form."""
    tokens, at = words.tokens, len(words.tokens)
    names: list[list[str]] = [[]]
    joined_by_sign = False
    while at:
        word = tokens[at - 1][0]
        if word in _JOINS and names[0] and at > 1 and tokens[at - 2][0][0].isupper():
            names.insert(0, [])
            joined_by_sign |= word == "&"
        elif word[0].isupper() and _NAME.fullmatch(word):
            names[0].insert(0, word)
        else:
            break
        at -= 1
    held = [name for name in names if name]
    if not held or any(len(name) > 6 for name in held) or all(len(w.rstrip(".")) < 2 for w in held[0]):
        return None
    if _BY_LETTER.search(words.before) or any(_NO_NAME.fullmatch(w) for name in held for w in name):
        return None
    start = tokens[at].start()
    return NamesByForm(
        start=start,
        names=tuple(" ".join(name) for name in held),
        sure=words.others or joined_by_sign,
        led_in=_LEAD_IN.fullmatch(words.before, words.cut, start) is not None,
    )
