"""The parts of an author's name as works hold it: "Last, First", or "Last, First, Jr" with what follows a name.

A name in one piece is an organisation's, or a person's whose parts are not known. Databases write people in short
("Smith AB", "van der Berg J.-P.") and some put all of them into one field. Both are read where nothing else can be
meant; what may be an organisation stays as given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.language.words import all_words

SUFFIX = re.compile(r"(?:Jr|Sr|Jnr|Snr|[1-9](?:st|nd|rd|th)|II|III|IV|V|MD|PhD|Esq)\.?")
NO_PERSON = frozenset(all_words("citations", "organisation"))
"""Words of organisations, in small letters."""

NO_PARTICLES = frozenset((
    "of", "for", "the", "in", "on", "to", "with", "und", "et", "&", "/", r"\&",
))  # fmt: skip
"""Words in small letters that no person's name has."""

# Capitals at the end of a name that are a place or an organisation.
_COUNTRY = frozenset(("UK", "US", "USA", "EU", "UN", "UAE", "NHS", "WHO", "BBC", "NSW"))
_LETTER = re.compile(r"[^\W\d_]\.?")
# "A", "AB", "A.B.", "J-P", "J.-P."; four letters only with stops, since without them they may be a word.
_INITIALS = re.compile(r"[^\W\d_]{1,3}|(?:[^\W\d_]\.){1,4}|[^\W\d_]\.?-[^\W\d_]\.?")
_LAST = re.compile(r"[^\W\d_][^\W\d_'’‘`.-]{0,40}(?:['’‘`.-][^\W\d_]{1,40}){0,3}")
_MOST_WORDS = 5
_BETWEEN = re.compile(r"\s*,\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+")
_AND = re.compile(r"\s*,?\s+(?:and|&)\s+")
_SHORT_BEFORE_COMMA = re.compile(r"\s(?:[^\W\d_][.-]?){1,4}\s?,|\s&\s")
_NOBODY = ("et al", "et al.", "others")


@dataclass(frozen=True, kw_only=True)
class Person:
    """``last`` has a particle before it ("van der Berg"), ``suffix`` is "Jr", "III" and the like."""

    last: str
    first: str
    suffix: str | None = None


def person_named(name: str) -> Person | None:
    """Return the parts of a name, ``None`` for one in one piece. "Last, Jr, First", as BibTeX has it, is read too."""
    parts = name.split(", ")
    if any("," in part or not part.strip() for part in parts):
        return None
    match parts:
        case [last, first]:
            return Person(last=last, first=first)
        case [last, first, suffix] if SUFFIX.fullmatch(suffix) and not SUFFIX.fullmatch(first):
            return Person(last=last, first=first, suffix=suffix)
        case [last, suffix, first] if SUFFIX.fullmatch(suffix):
            return Person(last=last, first=first, suffix=suffix)
    return None


def spelt_out(name: str) -> str:
    """Return a person in short ("Smith AB", "SMITH A.B. Jr", "A. B. Smith") as "Last, First"; any other name as it
    is."""
    if "," in name:
        return name
    words = name.split()
    suffix = words.pop() if len(words) > 2 and SUFFIX.fullmatch(words[-1]) and not _is_letter(words[-1]) else None
    begins = _where_initials_begin(words)
    if begins and _is_surname(words[:begins]):
        return ", ".join(filter(None, (" ".join(words[:begins]), " ".join(words[begins:]), suffix)))
    led = next((i for i, word in enumerate(words) if not (word.endswith(".") and _is_initials(word))), len(words))
    if led and _is_surname(words[led:]):
        return ", ".join(filter(None, (" ".join(words[led:]), " ".join(words[:led]), suffix)))
    return name


# The same people come again and again.
@lru_cache(20_000)
def people_in(field: str) -> tuple[str, ...]:
    """Return the people of a field that may hold several, parted by commas or "and" ("Smith A, Lee B", "Smith, A., Lee,
    B."), each "Last, First". A field that is read with less than certainty is one name, as it is."""
    if "," not in field and " and " not in field and " & " not in field:
        return (spelt_out(field),)
    if field.count(",") == 1 and " and " not in field and not _SHORT_BEFORE_COMMA.search(field):
        return (field,)
    parts = [part for part in _BETWEEN.split(field) if part and part.casefold() not in _NOBODY]
    short = [spelt_out(part) for part in parts]
    if len(parts) > 1 and all("," in name for name in short):
        return tuple(short)
    turned = [_turned(part.split()) for part in parts] if len(parts) > 2 else []
    if turned and all(turned):
        return tuple(name for name in turned if name)
    lasts, firsts = parts[::2], parts[1::2]
    in_pairs = len(parts) > 3 and len(lasts) == len(firsts) and all(map(_in_initials, firsts))
    if in_pairs and all(_is_surname(last.split()) for last in lasts):
        return tuple(f"{last}, {first}" for last, first in zip(lasts, firsts, strict=True))
    several = _AND.split(field)
    if len(several) > 1 and _in_full(several[0]) and all(_in_full(name) or _is_organisation(name) for name in several):
        return tuple(several)
    return (field,)


def _turned(words: Sequence[str]) -> str | None:
    """Return "Ann van Smith" as "van Smith, Ann". Two of them side by side may be one person's surnames and names
    ("Garcia Lopez, Ana Maria"), so this is for three and more."""
    last = next((i for i, word in enumerate(words[1:-1], start=1) if word[0].islower()), len(words) - 1)
    first = words[:last]
    if not first or not all(word[0].isupper() and (_LAST.fullmatch(word) or _is_initials(word)) for word in first):
        return None
    return f"{' '.join(words[last:])}, {' '.join(first)}" if _is_surname(words[last:]) else None


def _in_initials(first: str) -> bool:
    words = first.split()
    return bool(words) and all(map(_is_initials, words))


def _in_full(name: str) -> bool:
    """Return whether it is "Last, First" and no part of an organisation's name."""
    last, comma, first = name.partition(",")
    return bool(comma) and "," not in first and _is_surname(last.split()) and _is_surname(first.split())


def _is_organisation(name: str) -> bool:
    return "," not in name and not NO_PERSON.isdisjoint(name.lower().split())


def _where_initials_begin(words: Sequence[str]) -> int:
    """Return the place of the initials that end a name, 0 where none do: one word of them, or letters alone."""
    at = len(words)
    while at > 1 and _is_letter(words[at - 1]):
        at -= 1
    if at == len(words) and at > 1 and _is_initials(words[-1]):
        at -= 1
    return at if 0 < at < len(words) else 0


def _is_letter(word: str) -> bool:
    return word[0].isupper() and _LETTER.fullmatch(word) is not None


def _is_initials(word: str) -> bool:
    return word.isupper() and word not in _COUNTRY and _INITIALS.fullmatch(word) is not None


def _is_surname(words: Sequence[str]) -> bool:
    """Return whether the words may be a person's surname, with the particles before it."""
    if not 0 < len(words) <= _MOST_WORDS or not any(word[0].isupper() or not word.islower() for word in words):
        return False
    return all(
        word not in NO_PARTICLES and word.lower().strip(".") not in NO_PERSON and _LAST.fullmatch(word)
        for word in words
    )
