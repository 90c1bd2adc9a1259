"""What two titles have in common and what they do not, in words.

Works of one group often bear nearly the same title: the parts of a series, a trial and its protocol, a paper and its
erratum. So numbers, and words that name such a kin, count for more than any number of equal letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from ingest.works.ids import is_generic, is_telling, normal_title

_SEPARATOR = re.compile(r" ?[:.?!–—] | - ")
_KIN = """
abstract addendum appendix comment commentary comments correction corrections corrigendum edition editorial errata
erratum executive letter part preprint protocol re rejoinder replies reply response retracted retraction summary
supplement supplementary update updated volume withdrawn
"""
_KIN_WORDS = frozenset(_KIN.split())
_COUNTED = (
    ("one", "first"),
    ("two", "second", "ii"),
    ("three", "third", "iii"),
    ("four", "fourth", "iv"),
    ("five", "fifth", "v"),
    ("six", "sixth", "vi"),
    ("seven", "seventh", "vii"),
    ("eight", "eighth", "viii"),
    ("nine", "ninth", "ix"),
    ("ten", "tenth", "x"),
)
_NUMBERS = {word: str(number) for number, words in enumerate(_COUNTED, start=1) for word in words}
# After these a single letter is a number; elsewhere "I" may be who speaks.
_NUMBERED = {"chapter", "dsm", "level", "paper", "part", "phase", "section", "stage", "study", "type", "volume", "wave"}
_COUNTING = frozenset(_NUMBERS) | _NUMBERED
# Letters by which two spellings of one word may differ, and how long a word must be for that.
_SPELT, _SPELT_WORD = 2, 5
_CLOSE = 0.8
# A subtitle that one record leaves out makes two titles no less alike than this.
_SUBTITLE = 0.85
_SHOWN_WORDS = 8


@dataclass(frozen=True, kw_only=True)
class Title:
    """A title, read for comparison. ``letters`` are its letters and digits without spaces; ``heads`` are those of the
    title without its subtitle, and without each further one."""

    words: tuple[str, ...]
    letters: str
    heads: tuple[str, ...]
    numbers: frozenset[str]
    kin: frozenset[str]
    telling: bool
    generic: bool


@dataclass(frozen=True, kw_only=True)
class TitleComparison:
    """How alike two titles are, 0 to 1, and what differs.

    ``relation`` is "equal", "subtitle" (one is the other and a subtitle), "close" or "far". ``kin`` says why they are
    titles of two works that belong together, if they are.
    """

    likeness: float
    relation: str
    says: str
    kin: str | None = None


def read_title(title: str) -> Title:
    """Read a title."""
    normal = normal_title(title)
    words = tuple(normal.split())
    folded = " ".join(title.split())
    cuts = (normal_title(folded[: match.start()]) for match in _SEPARATOR.finditer(folded))
    return Title(
        words=words,
        letters="".join(words),
        heads=tuple(dict.fromkeys(head.replace(" ", "") for head in cuts if head)),
        numbers=frozenset(_numbers(words)),
        kin=_KIN_WORDS.intersection(words),
        telling=is_telling(normal),
        generic=is_generic(normal),
    )


def _numbers(words: Sequence[str]) -> Iterator[str]:
    if not (_COUNTING.intersection(words) or any(not word.isalpha() for word in words)):
        return
    for before, word in zip(("", *words), words, strict=False):
        if not word.isalpha() and any(c.isdigit() for c in word):
            yield word
        elif len(word) > 1 and word in _NUMBERS:
            yield _NUMBERS[word]
        elif before in _NUMBERED and len(word) == 1:
            yield "1" if word == "i" else _NUMBERS.get(word, word)


def compare_titles(a: Title, b: Title) -> TitleComparison:
    """Compare two titles that are not empty. The order of the two makes no difference."""
    if a.letters == b.letters:
        return TitleComparison(likeness=1.0, relation="equal", says="the same title")
    likeness = ratio(a.letters, b.letters) / 100
    if a.letters in b.heads or b.letters in a.heads:
        says = "one title is the other with a subtitle"
        return TitleComparison(likeness=max(likeness, _SUBTITLE), relation="subtitle", says=says, kin=_kin(a, b))
    if likeness < _CLOSE:
        return TitleComparison(likeness=likeness, relation="far", says="the titles differ")
    return TitleComparison(likeness=likeness, relation="close", says=_difference(a, b), kin=_kin(a, b))


def _kin(a: Title, b: Title) -> str | None:
    if a.numbers != b.numbers:
        sides = sorted(", ".join(sorted(n)) or "none" for n in (a.numbers - b.numbers, b.numbers - a.numbers))
        return f"the numbers in the titles differ ({sides[0]} / {sides[1]})"
    if a.kin != b.kin:
        return f"only one title says {_quoted(sorted(a.kin ^ b.kin))}"
    return None


def _difference(a: Title, b: Title) -> str:
    """Say in which words the titles differ, other spellings of one word apart."""
    only_a, only_b = (list((Counter(x.words) - Counter(y.words)).elements()) for x, y in ((a, b), (b, a)))
    spelt = []
    for word in list(only_a):
        other = next((o for o in only_b if _one_word(word, o)), None)
        if other is not None:
            spelt.append("/".join(sorted((word, other))))
            only_a.remove(word)
            only_b.remove(other)
    parts = [f"nearly the same title; spelt differently: {', '.join(sorted(spelt)[:_SHOWN_WORDS])}"] if spelt else []
    if only_a and only_b:
        sides = sorted((_quoted(only_a), _quoted(only_b)))
        parts.append(f"one title says {sides[0]} where the other says {sides[1]}")
    elif only_a or only_b:
        parts.append(f"one title says {_quoted(only_a or only_b)} besides")
    return "; ".join(parts) or "the same words in another order"


def _one_word(a: str, b: str) -> bool:
    long_enough = min(len(a), len(b)) >= _SPELT_WORD and a.isalpha() and b.isalpha()
    return long_enough and a[0] == b[0] and Levenshtein.distance(a, b, score_cutoff=_SPELT) <= _SPELT


def _quoted(words: Sequence[str]) -> str:
    shown = " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")
    return f"“{shown}”"
