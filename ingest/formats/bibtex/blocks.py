"""From the text of a BibTeX file to its entries and macros; what is broken is named with its line.

The rules are BibTeX's own: braces count whether or not a backslash is before them, and any text may be between
entries. Where a file breaks them, the reading is the one that loses least: a value that runs into the next entry ends
there, a missing comma or closing brace is passed over and said, a comment after a field is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.model import Severity
from ingest.errors import SourceError
from ingest.formats.bibtex.fields import (
    NAMED_NEXT,
    Attempt,
    Ending,
    InAValue,
    Value,
    closing,
    read_fields,
    read_value,
)
from ingest.formats.bibtex.macros import Definition
from ingest.formats.records.reference_file import GatheredRecords

COMMENTED = "commented out"
BROKEN = "broken"
# An entry whose value does not end before the next entry may hold text that looks like entries, this many at most.
_QUOTED = 8
# More than any list of references has; a file beyond them is hostile or no BibTeX.
_MOST_ENTRIES, _MOST_BROKEN = 100_000, 10_000

_APART = ("comment", "string", "preamble")
# The second form lacks its brace: "@article key,".
_OPENING = re.compile(
    r"@[ \t]*+([^\W\d_][\w.+:/*-]{0,60}+)(?:\s*+([{(])|[ \t]++[\w:.+/-]{1,200}+[ \t]*+,)",
)
# What follows the brace where an entry is meant for sure: "key, field =".
_FOR_SURE = re.compile(r'\s*+[^\s,{}()"=#%]{0,200}+\s*+,[\s%]*+[^\s,{}()"=#%@]{1,60}+\s*+=')
# Or, for a macro, "name =". A comment needs no more than its brace.
_MACRO_FOR_SURE = re.compile(r'\s*+[^\s,{}()"=#%@]{1,60}+\s*+=')
_LOOK_BACK = 200


@dataclass(frozen=True, kw_only=True)
class RawEntry:
    """An entry as written: the type and the fields' names in lower case, the values without their outer braces."""

    type: str
    key: str
    line: int
    fields: Mapping[str, Value]


Block = Definition | RawEntry


class _Opening(NamedTuple):
    start: int
    inside: int
    """Where the content begins."""
    type: str
    brace: str
    at_line_start: bool


def split(text: str, found: GatheredRecords) -> list[Block]:
    """Return the entries and macros in the order of the file. What is broken is left out of ``found``, whose ``read``
    becomes the number of what opens an entry in the text, apart from how the entries were read.

    Raises SourceError for a file with more broken or more good entries than any list of references has.
    """
    return _Splitter(text, found).split()


def has_opening(text: str) -> bool:
    """Return whether anything in the text opens a block of BibTeX at the beginning of a line."""
    return any(o.at_line_start and o.brace for o in _openings(text))


def _openings(text: str) -> Iterator[_Opening]:
    for match in _OPENING.finditer(text):
        line = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        at_line_start = not line[line.rfind("\n") + 1 :].strip(" \t\ufeff")
        kind = match[1].lower()
        for_sure = _MACRO_FOR_SURE if kind == "string" else _FOR_SURE
        if at_line_start or (match[2] and (kind == "comment" or for_sure.match(text, match.end()))):
            yield _Opening(match.start(), match.end(), kind, match[2] or "", at_line_start)


class _Splitter:
    def __init__(self, text: str, found: GatheredRecords) -> None:
        self.text, self.found = text, found
        self.blocks: list[Block] = []
        self.openings: list[_Opening] = []
        for opening in _openings(text):
            self.openings.append(opening)
            if len(self.openings) > _MOST_ENTRIES:
                raise SourceError(
                    f"{found.name} holds more than {_MOST_ENTRIES:,} entries: split it into several files."
                )
        # No value goes on after the next of these, or after the last of a few where that makes sense of it.
        self.limits = [o.start for o in self.openings if o.at_line_start] + [len(text)] * (_QUOTED + 1)
        self.next_limit = 0
        self.spans: list[tuple[int, int]] = []
        self.counted = (0, 1)
        self.comments_close = True

    def split(self) -> list[Block]:
        done = commented_to = 0
        for opening in self.openings:
            while self.limits[self.next_limit] <= opening.start:
                self.next_limit += 1
            if opening.start < done:
                continue
            entry = opening.type not in _APART
            if entry and (opening.start < commented_to or self._after_a_percent_sign(opening.start, done)):
                self._drop(opening, COMMENTED, Severity.NOTE, "the entry %r is commented out")
            elif opening.start < commented_to:
                continue
            elif opening.type == "comment":
                commented_to = max(commented_to, self._end_of_comment(opening))
            else:
                done = self._entry(opening) if entry else self._definition(opening)
                self.spans.append((opening.start, done))
        self.found.read = _count(self.openings, self.spans)
        return self.blocks

    def _line(self, place: int) -> int:
        """Return the line of a place. Quick while the places rise."""
        at, line = self.counted
        line += self.text.count("\n", at, place) if place >= at else -self.text.count("\n", place, at)
        self.counted = (place, line)
        return line

    def _report(self, place: int, severity: Severity, what: str) -> None:
        self.found.doubt(what, self._line(place), severity)

    def _drop(self, opening: _Opening, reason: str, severity: Severity, what: str) -> None:
        words = self.text[opening.start : opening.start + 300].split("\n")[0].strip()[:60]
        self.found.leave_out(reason, what % words, self._line(opening.start), severity)

    def _after_a_percent_sign(self, start: int, done: int) -> bool:
        # BibTeX itself knows no comments and would read the entry; who wrote the sign did not want that.
        before = self.text[max(done, start - _LOOK_BACK) : start]
        return "%" in before[before.rfind("\n") + 1 :]

    def _end_of_comment(self, opening: _Opening) -> int:
        """Return where a comment ends: at its brace, else (as for BibTeX) where it begins."""
        if opening.brace != "{":
            return opening.inside
        limit = len(self.text) if self.comments_close else self.limits[self.next_limit]
        end = closing(self.text, opening.inside - 1, limit)
        if end is None:
            # One look to the end of the file is enough.
            self.comments_close = False
            self._report(opening.start, Severity.WARNING, "the @comment does not end; only this line was passed over")
        return end or opening.inside

    def _definition(self, opening: _Opening) -> int:
        """Read ``@string`` or ``@preamble``, and return where it ends."""
        limit, place, macros = self.limits[self.next_limit], opening.inside, opening.type == "string"
        while True:
            try:
                close = "}" if opening.brace == "{" else ")"
                found = read_value(self.text, place, limit, close, named=macros)
            except InAValue:
                found = None
            if found is None:
                self._report(opening.start, Severity.WARNING, f"the @{opening.type} is broken; it was passed over")
                return place
            if macros:
                self.blocks.append(Definition(name=found.name.lower(), value=found.value))
            place = found.end + 1
            if not macros or not NAMED_NEXT.match(self.text, found.end, limit):
                return found.end

    def _entry(self, opening: _Opening) -> int:
        """Read an entry, and return the place up to which all is understood."""
        limit = self.limits[self.next_limit]
        attempt = self._attempt(opening, limit)
        if attempt.ending in (Ending.BROKEN, Ending.IN_A_VALUE):
            self._drop(
                opening,
                BROKEN,
                Severity.ERROR,
                "the entry beginning %r is broken (an open brace or a missing comma?); left out",
            )
            if self.found.dropped[BROKEN] > _MOST_BROKEN:
                raise SourceError(f"{self.found.name} holds more than {_MOST_BROKEN:,} broken entries: is it BibTeX?")
            return attempt.end
        line = self._line(opening.start)
        if attempt.end > limit:
            what = "a value of this entry holds what looks like another entry; it was taken as text"
            self._report(opening.start, Severity.WARNING, what)
        if attempt.ending is Ending.OPEN:
            self._report(opening.start, Severity.WARNING, "the closing brace of the entry is missing")
        for what, place in attempt.slips.items():
            self._report(place, Severity.WARNING, what)
        self.blocks.append(RawEntry(type=opening.type, key=attempt.key, line=line, fields=attempt.fields))
        return attempt.end

    def _attempt(self, opening: _Opening, limit: int) -> Attempt:
        """Read an entry as BibTeX does; where that fails, with other entries as the text of a value, and then with
        backslashes that make a brace or a quotation mark a character."""
        if not opening.brace:
            return Attempt(ending=Ending.BROKEN, end=opening.inside)
        close = "}" if opening.brace == "{" else ")"
        first = read_fields(self.text, opening.inside, limit, close)
        if first.ending is Ending.CLOSED:
            return first
        if first.ending is Ending.IN_A_VALUE:
            wide = self.limits[min(self.next_limit + _QUOTED, len(self.limits) - 1)]
            if wide > limit:
                second = read_fields(self.text, opening.inside, wide, close)
                if second.ending is Ending.CLOSED:
                    return second
        third = read_fields(self.text, opening.inside, limit, close, escapes=True)
        return third if third.ending is Ending.CLOSED else first


def _count(openings: Sequence[_Opening], spans: Sequence[tuple[int, int]]) -> int:
    """Return how many openings of entries are in the text outside of what was read of others."""
    ends, count = iter(spans), 0
    start, end = next(ends, (-1, -1))
    for opening in openings:
        while end >= 0 and opening.start >= end:
            start, end = next(ends, (-1, -1))
        count += opening.type not in _APART and not start < opening.start < end
    return count
