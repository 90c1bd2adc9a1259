"""Which line of a plain text is a heading: a line alone with a number before it, in capitals, or of known words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words
from ingest.text.sections import role_of
from ingest.text.speaker_roles import is_role
from ingest.text.speaker_words import is_many

_LONGEST = 100
# "2.1 Sample", "IV. Results": a list has a full stop or comma at the end of its lines.
NUMBERED = lazy_pattern(r"(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|[IVX]{1,5}\.)[ \t]+(?=[^\W\d_])")
_DIGITS = re.compile(r"\d{1,2}")
_ENDS_LIKE_PROSE = re.compile(r"[.,;:…]\s*\Z")
_ENDS_A_SENTENCE = re.compile(r"[.!?…:”\"’)\]]\s*\Z")
_NO_HEADING = re.compile(
    r"[(\[–—\"“‘'«»„•*|>-]|\d|(?:[Tt]able|[Ff]ig(?:ure|\.)?|[Bb]ox|[Aa]ppendix)\s\d|https?:|doi:|DOI:|©|\S{1,60}@"
)
_NO_SHORT_HEADING = re.compile(
    r"[(\[–—*|>•-]|\d|(?:[Tt]able|[Ff]ig(?:ure|\.)?|[Bb]ox|[Aa]ppendix)\s\d|https?:|doi:|DOI:|©|\S{1,60}@"
)
# ‘Moving on’ from it: marks that close before the end.
_BEGINS = lazy_pattern(r"[^\W\da-z_]|[‘“\"«][^’”\"»]{2,40}[’”\"»](?=[\s,:])")
_TURN = re.compile(r"[^\W\d_]\w{0,20}:\s")
_LABEL_AND_WORDS = re.compile(r"([^\W\d_][^:.—–\n]{2,40}?)\s?(?:[:—–]|\.\s?[—–])\s+(?=\S)")


@lru_cache(maxsize=4096)
def shown_role(words: str) -> str | None:
    """Return the role that a heading shows. A text is asked for the same few again and again while it is read."""
    return role_of(words)


def is_known(line: str) -> bool:
    """Return whether the words of a line are those of a part of a paper, whatever number is before them."""
    words = line.strip()
    return (
        2 < len(words) <= _LONGEST
        and (words[0].isupper() or words[0].isdigit())
        and not _ENDS_LIKE_PROSE.search(words.removesuffix(":")[-3:])
        and shown_role(words) is not None
    )


def is_numbered(line: str) -> bool:
    """Return whether a line alone is a heading by its number."""
    words = line.strip()
    number = NUMBERED.match(words)
    return (
        number is not None
        and len(words) <= _LONGEST
        and words[number.end()].isupper()
        and not _ENDS_LIKE_PROSE.search(words[-3:])
    )


def first_number(line: str) -> int | None:
    """Return the first number before a heading: 2 of "2.1 Sample"; ``None`` where there is none in digits."""
    words = line.strip()
    digits = _DIGITS.match(words) if NUMBERED.match(words) else None
    return int(digits[0]) if digits else None


def is_in_capitals(line: str) -> bool:
    """Return whether a line alone is a heading by its capitals."""
    words = line.strip()
    return (
        3 < len(words) <= _LONGEST
        and words.isupper()
        and sum(c.isalpha() for c in words) >= max(4, len(words) // 2)
        and not _ENDS_LIKE_PROSE.search(words[-3:])
        and not _NO_HEADING.match(words)
    )


def is_short_alone(line: str) -> bool:
    """Return whether a line alone may be a heading within a part: a few words that begin large and end in no mark.

    Commas and numbers are those of who spoke and of tables, so a line needs more words to have them. One that is in
    quotation marks from its beginning to its end is somebody's words; a label and a question are a turn of talk.
    """
    words = line.strip()
    count = len(words.split())
    return (
        2 < len(words) <= 90
        and count <= 14
        and _BEGINS.match(words) is not None
        and not _ENDS_LIKE_PROSE.search(words[-3:])
        and not _NO_SHORT_HEADING.match(words)
        and not words.endswith((")", "]", "”", '"', "!"))
        and "|" not in words
        and (count >= 5 or not ("," in words or any(c.isdigit() for c in words)))
        and not (words.endswith("?") and _TURN.match(words))
    )


@cache
def _speakers() -> frozenset[str]:
    return frozenset(all_words("speakers"))


def may_say_who_spoke(line: str) -> bool:
    """Return whether a line alone below somebody's words may say who spoke: a name, or few words that end or begin with
    one for a person."""
    words = line.casefold().split()
    edges = {words[0], words[-1], " ".join(words[:2]), " ".join(words[-2:])} if words else set()
    return len(words) < 2 or (len(words) <= 4 and not edges.isdisjoint(_speakers()))


def says_who_spoke(line: str) -> bool:
    """Return whether a line alone says who spoke, whatever is above it: one person, perhaps with what more is known of
    them after a comma. Several ("Nurses, doctors") may be a subject."""
    person = line.partition(",")[0].strip()
    return is_role(person) and not is_many(person)


def run_in_abstract(line: str) -> int | None:
    """Return where the words of an abstract begin whose heading stands on the same line."""
    label = _LABEL_AND_WORDS.match(line)
    return label.end() if label and shown_role(label[1]) == "abstract" else None


def may_follow(before: str) -> bool:
    """Return whether a heading may stand right below a line: one that ends a sentence, or nothing."""
    return not before or _ENDS_A_SENTENCE.search(before[-20:]) is not None
