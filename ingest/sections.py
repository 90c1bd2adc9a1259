"""The parts of a paper: what they are called, and which part a place of the text stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from graph.model import Section, content_id
from ingest.document import SectionMark

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

# The headings that journals print over each part. The first pattern that matches the whole heading decides.
_HEADINGS = (
    ("abstract", r"abstract|summary"),
    ("introduction", r"(?:introduction|background)(?: and .*)?|aims?(?: and objectives?)?|objectives?|purpose"),
    ("limitations", r"(?:strengths? and )?(?:limitations?|weaknesses)(?: .*)?|strengths and .*"),
    ("methods", r"(?:materials? and |patients and |study )?(?:methods?|methodology|design)(?: .*)?"),
    ("results", r"(?:results?|findings)(?: and discussion)?"),
    ("discussion", r"discussion(?: and conclusions?)?"),
    ("conclusions", r"(?:conclusions?|concluding remarks|implications)(?: .*)?"),
    ("references", r"references|bibliography|literature cited"),
)


def role_of(heading: str) -> str | None:
    """Return the role that a printed heading shows, or ``None`` when it shows none."""
    plain = " ".join(re.sub(r"[^a-z ]", " ", heading.lower().replace("&", " and ")).split())
    return next((role for role, pattern in _HEADINGS if re.fullmatch(pattern, plain)), None)


class SectionIndex:
    """Finds the innermost section at an offset. Sections may nest; they do not cross."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = tuple(sorted(sections, key=lambda s: (s.start, -s.end)))
        self._starts = [s.start for s in self.sections]

    def at(self, offset: int) -> Section | None:
        """Return the innermost section that holds the offset, or ``None`` outside all of them."""
        for i in range(bisect_right(self._starts, offset) - 1, -1, -1):
            if offset < self.sections[i].end:
                return self.sections[i]
        return None

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
