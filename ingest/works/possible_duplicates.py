"""Pairs of works that may be one: what a person should look at.

All works are compared in about the time that it takes to read them: only those are compared that share a pair of
their rarest title words, or the first author and nearly the year.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.model import Work
from ingest.works.distinct_works import record_keys
from ingest.works.likeness import RecordSigns, read_signs
from ingest.works.same_work import Outcome, compare

# This many of a title's rarest words are looked at; a mistake in one of them leaves the others.
_RARE_WORDS = 4
# What more works than these share says nothing, and would take too long to go through.
_LARGEST_BLOCK = 60
_EITHER_OF_TWO = "it could be another work just as well, so it was left by itself"


@dataclass(frozen=True, kw_only=True)
class PossibleDuplicate:
    """Two works, by their ids, that may be one, with how alike they are (0 to 1) and what speaks for and against it."""

    works: tuple[str, str]
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def possible_duplicates(works: Sequence[Work]) -> tuple[PossibleDuplicate, ...]:
    """Return the pairs of works that may be one, the most alike first. ``works`` are distinct ones: two that a rule
    would make one are two because something else speaks against it."""
    ordered = sorted(works, key=lambda work: work.id)
    signs = [read_signs(work) for work in ordered]
    found = []
    for i, j in _candidates(signs):
        comparison = compare(signs[i], signs[j])
        if comparison.outcome is not Outcome.DIFFERENT:
            a, b = ordered[i], ordered[j]
            against = comparison.against if comparison.outcome is Outcome.UNCERTAIN else _kept_apart(a, b)
            score, reasons = comparison.score, comparison.reasons
            found.append(PossibleDuplicate(works=(a.id, b.id), score=score, reasons=reasons, against=against))
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.works)))


def _kept_apart(a: Work, b: Work) -> tuple[str, ...]:
    """Return why two works were left as two that look like one: that a third is between them, or nothing but that
    they write the title and the authors too differently to be found by."""
    return (_EITHER_OF_TWO,) if record_keys(a).items() & record_keys(b).items() else ()


def _candidates(signs: Sequence[RecordSigns]) -> list[tuple[int, int]]:
    blocks: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    used = Counter(word for record in signs if record.title for word in set(record.title.words))
    for i, record in enumerate(signs):
        for key in _keys(record, used):
            blocks[key].append(i)
    small = (block for block in blocks.values() if 1 < len(block) <= _LARGEST_BLOCK)
    return sorted({pair for block in small for pair in combinations(block, 2)})


def _keys(signs: RecordSigns, used: Counter[str]) -> Iterator[tuple[object, ...]]:
    for name in signs.identifiers:
        if name:
            yield ("identifier", name)
    first = signs.surnames[0] if signs.surnames else None
    if signs.title:
        yield ("title", signs.title.letters, first if signs.title.generic else None)
        rarest = sorted(set(signs.title.words), key=lambda word: (used[word], word))[:_RARE_WORDS]
        for words in combinations(sorted(rarest), 2):
            yield ("words", *words)
    if first and signs.year:
        yield ("author", first, signs.year)
        yield ("author", first, signs.year + 1)
