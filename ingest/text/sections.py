"""The parts of a paper: what they are called, and which part a place of the text is in."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from graph.model import Section, content_id
from ingest.document import SectionMark
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words

ROLES = (
    "abstract",
    "introduction",
    "methods",
    "results",
    "discussion",
    "limitations",
    "conclusions",
    "commentary",
    "back matter",
    "references",
)

NOT_PROSE = ("references", "back matter")
"""The roles of sections that hold nothing of what the authors say."""


def _bare(words: str) -> str:
    """Return words in small letters and without accents, which capitals often lack."""
    return "".join(c for c in unicodedata.normalize("NFKD", words.lower()) if not unicodedata.combining(c))


def _any_of(meaning: str) -> re.Pattern[str]:
    return lazy_pattern("|".join(f"(?:{_bare(words)})" for words in all_words("headings", meaning)))


# The headings that journals print over each part, in all languages. The first role that fits the whole heading decides.
_HEADINGS = tuple(
    (role, _any_of(role))
    for role in (
        *("abstract", "introduction", "limitations", "methods", "results", "discussion", "conclusions", "references"),
        "back matter",
    )
)
_LATER = _any_of("later")
_OF_METHODS = _any_of("within methods")
# "2.1 Sample", "IV. Results", "B) Methods"
_NUMBERED = re.compile(r"\s*(?:\d+(?:\.\d+)*|[IVX]+|[A-Z](?=[.):]))[.):]*\s+")
_NO_LETTER = re.compile(r"[\W\d_]+")
# Longer than a heading that shows a role.
_LONGEST = 120

# The roles that a heading inside a part may show. A theme of the results may be called "Background" or "Recommendations
# for shorter waits", and what a discussion calls "Main findings" sums them up.
_INSIDE = {
    "methods": frozenset(("results", "discussion", "limitations", "conclusions")),
    "discussion": frozenset(("limitations", "conclusions")),
    "limitations": frozenset[str](),
    "conclusions": frozenset(("limitations",)),
    "back matter": frozenset[str](),
}


@lru_cache(maxsize=4096)
def role_of(heading: str) -> str | None:
    """Return the role that a printed heading shows, or ``None`` when it shows none. A number before it does not
    count."""
    words = plain_heading(heading)
    return next((role for role, pattern in _HEADINGS if pattern.fullmatch(words)), None) if words else None


def role_within(around: str | None, heading: str) -> str | None:
    """Return the role that a heading shows inside a part of another role, ``None`` where it shows none there."""
    shown = role_of(heading)
    if around == "results":
        return shown if _LATER.fullmatch(plain_heading(heading)) else None
    return shown if around not in _INSIDE or shown in _INSIDE[around] else None


def is_of_methods(heading: str) -> bool:
    """Return whether a heading says how a study was done: what its parts of the methods are called."""
    return _OF_METHODS.fullmatch(plain_heading(heading)) is not None


def plain_heading(heading: str) -> str:
    """Return the words of a heading in small letters; none where it is too long to show a role."""
    if len(heading) > _LONGEST:
        return ""
    numbered = _NUMBERED.match(heading)
    words = heading[numbered.end() :] if numbered else heading
    return _NO_LETTER.sub(" ", _bare(words.replace("&", " and "))).strip()


class SectionIndex:
    """Finds the innermost section at an offset. Sections may nest; they do not cross."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = tuple(sorted(sections, key=lambda s: (s.start, -s.end)))
        self._borders = sorted({border for s in self.sections for border in (s.start, s.end)})
        self._innermost: list[Section | None] = [None]
        """Before the first border and behind each."""
        around: list[Section] = []
        begun = 0
        for border in self._borders:
            while begun < len(self.sections) and self.sections[begun].start <= border:
                around.append(self.sections[begun])
                begun += 1
            while around and around[-1].end <= border:
                around.pop()
            self._innermost.append(around[-1] if around else None)

    def at(self, offset: int) -> Section | None:
        """Return the innermost section that holds the offset, or ``None`` outside all of them."""
        return self._innermost[bisect_right(self._borders, offset)]

    def role(self, offset: int) -> str | None:
        """Return the role of the section at the offset."""
        section = self.at(offset)
        return section.role if section else None

    def path(self, offset: int) -> tuple[str, ...]:
        """Return the heading path of the section at the offset, outermost first."""
        section = self.at(offset)
        return section.path if section else ()

    def of_role(self, *roles: str) -> tuple[Section, ...]:
        """Return the sections of the roles, in order of the text."""
        return tuple(s for s in self.sections if s.role in roles)


def to_sections(study: str, marks: Sequence[SectionMark]) -> tuple[Section, ...]:
    """Give each mark its id. Two sections with the same path are told apart by their order."""
    seen: dict[tuple[str, ...], int] = {}
    sections = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        nth = seen[mark.path] = seen.get(mark.path, 0) + 1
        sections.append(
            Section(
                id=content_id("section", study, *mark.path, nth),
                path=mark.path,
                role=mark.role,
                start=mark.start,
                end=mark.end,
                found_by=mark.found_by,
            )
        )
    return tuple(sections)
