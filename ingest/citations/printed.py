"""A citation as the paper prints it, and a style: a way of citing that finds such citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from graph.model import Problem, Severity
from ingest.citations.cited_names import AuthorYear, NamedEntries, named_entries
from ingest.document import CitationMark, ReferenceRecord
from ingest.works.numbering import number_by_place


@dataclass(frozen=True, kw_only=True)
class PrintedCitation:
    """A citation as printed: a run of bracketed numbers, or another notation. ``not_a_citation`` says why it is none,
    ``None`` for a citation.

    ``marks`` is how many citations of the file it brings together, ``parts`` are its years with their authors, where it
    is printed by them.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    not_a_citation: str | None = None
    marks: int = 1
    parts: tuple[AuthorYear, ...] = ()


def count_citing(printed: Iterable[PrintedCitation]) -> int:
    """Return how many are citations."""
    return sum(c.not_a_citation is None for c in printed)


def repeated(what: str, places: Sequence[PrintedCitation | AuthorYear]) -> Problem:
    """Return a problem that several places have, with the first of them."""
    times = f" ({len(places)} times)" if len(places) > 1 else ""
    return Problem(severity=Severity.WARNING, what=what + times, start=places[0].start, end=places[0].end)


@dataclass(frozen=True, kw_only=True)
class CitationMaterial:
    """What a style is given: a text, the spans of its prose, and the reference list.

    ``given`` are the records of the reference files, ``own`` those of the paper's file; ``zone`` bounds the printed
    list. ``marks`` are the citations that the file marks, ``None`` where it does not show any; ``role`` gives the role
    of the section at an offset.
    """

    text: str
    prose: Sequence[tuple[int, int]]
    given: Sequence[ReferenceRecord]
    own: Sequence[ReferenceRecord] = ()
    zone: tuple[int, int] | None = None
    marks: Sequence[CitationMark] | None = None
    role: Callable[[int], str | None] = lambda _: None

    def matches(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Return the places of the prose that match a pattern, in order."""
        return [match for start, end in self.prose for match in pattern.finditer(self.text, start, end)]

    @cached_property
    def placed(self) -> tuple[ReferenceRecord, ...]:
        """The given records. Where no record has a number, its place in the list is its number."""
        bare = not self.own and all(r.number is None for r in self.given)
        return tuple(number_by_place(self.given, self.text, self.zone) if bare else self.given)

    @cached_property
    def _records(self) -> list[ReferenceRecord]:
        taken = {r.number for r in self.placed}
        return [*self.placed, *(r for r in self.own if r.number not in taken)]

    @cached_property
    def listed(self) -> int:
        """The length of the reference list, 0 where it is not known."""
        return max((r.number for r in self._records if r.number is not None), default=0)

    @cached_property
    def entries(self) -> NamedEntries:
        """The reference list by names and years."""
        return named_entries(self._records, self.text, self.zone)


class CitationSign(Enum):
    """How surely a style's citations are citations, and so when they are looked for."""

    FILE = "the file marks them: nothing else counts then"
    PLAIN = "numbers in a form that has hardly another meaning; in a paper that cites otherwise they are listed as none"
    HIDDEN = "numbers in a form of many meanings, looked for only where there are hardly plain ones"
    NAMES = "authors and years; a reference list without numbers is numbered by its order"


@dataclass(frozen=True, kw_only=True)
class CitationStyle:
    """A way of citing. ``name`` is what counts and problems call its citations; with ``note``, where it is not the
    plain way, a problem says that the paper cites so. ``check`` yields what is doubtful in a paper of this style."""

    name: str
    sign: CitationSign
    find: Callable[[CitationMaterial], tuple[PrintedCitation, ...]]
    check: Callable[[CitationMaterial, Sequence[PrintedCitation]], Iterable[Problem]] = lambda *_: ()
    note: bool = True
    remark: str = ""
