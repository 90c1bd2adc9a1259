"""The parts of a paper: what they are called, and which part a place of the text is in."""

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

NOT_PROSE = ("references", "back matter")
"""The roles of sections that hold nothing of what the authors say."""

# The headings that journals print over each part. The first pattern that matches the whole heading decides.
_HEADINGS = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("abstract", r"abstract|summary"),
        (
            "introduction",
            r"(?:introduction|background)(?: and .*)?|(?:study |research )?(?:aims?|objectives?|purpose)"
            r"(?: and objectives?| of (?:the|this) (?:study|review|paper))?|rationale|context|literature review"
            r"|review of (?:the )?literature|the (?:present|current) study",
        ),
        (
            "limitations",
            r"(?:strengths? and )?(?:study |methodological )?(?:limitations?|weaknesses)(?: .*)?|strengths and .*"
            r"|methodological considerations",
        ),
        (
            "methods",
            r"(?:(?:materials?|patients|participants|subjects|data|research|study|settings?|design) (?:and )?){0,3}"
            r"(?:methods?|methodology|design)(?: .*)?|experimental (?:procedures?|section|methods?|design)"
            r"|ethic(?:s|al)(?: (?:approvals?|considerations?|statements?|issues|aspects|clearance)(?: .*)?)?",
        ),
        (
            "results",
            r"(?:(?:main|key|principal|major|study|research|overall|qualitative|quantitative) ){0,2}"
            r"(?:results?|findings)(?: (?:and discussion|(?:of|from) .*))?|findings and (?:discussion|results?)",
        ),
        (
            "discussion",
            r"(?:general |overall )?discussion(?: and .*| of (?:the )?(?:results|(?:main |key )?findings))?",
        ),
        (
            "conclusions",
            r"(?:summary and )?(?:conclusions?|concluding remarks|recommendations|interpretation)(?: .*)?"
            r"|(?:clinical |practical |practice |policy |research )?implications(?: .*)?",
        ),
        ("references", r"references|bibliography|literature cited|reference list"),
        (
            "back matter",
            r"acknowledge?ments?|fundings?(?: .*)?|financial (?:support|disclosures?)(?: .*)?"
            r"|(?:statement of |declaration of )?(?:(?:competing|conflicting) (?:financial )?interests?"
            r"|conflicts? of interests?)(?: .*)?|declarations?(?: of interests?)?|disclosures?(?: statement)?"
            r"|authors? ?s? (?:contributions?|information|details|notes?)(?: statement)?|contributors?(?:hip)?"
            r"(?: statement)?|consent (?:for publication|to participate)"
            r"|data (?:availability|sharing|accessibility)(?: statement)?"
            r"|availability of (?:data|supporting data|materials)(?: .*)?|(?:list of )?abbreviations(?: used)?|glossary"
            r"|(?:electronic )?(?:supplement(?:ary|al)|supporting|additional) "
            r"(?:materials?|information|data|files?)(?: .*)?"
            r"|appendix(?: [a-z])?|appendices|pre ?publication history|publisher s note"
            r"|provenance and peer review|trial registration(?: .*)?|(?:patient|informed) consent",
        ),
    )
)
# "2.1 Sample", "IV. Results", "B) Methods"
_NUMBERED = re.compile(r"\s*(?:\d+(?:\.\d+)*|[IVX]+|[A-Z](?=[.):]))[.):]*\s+")
# Longer than a heading that shows a role.
_LONGEST = 120

# The roles that a heading inside a part may show. A theme of the results may be called "Background" or "Design", and
# what a discussion calls "Main findings" sums them up.
_LATER = frozenset(("discussion", "limitations", "conclusions"))
_INSIDE = {
    "methods": _LATER | {"results"},
    "results": _LATER,
    "discussion": _LATER,
    "limitations": frozenset[str](),
    "conclusions": frozenset(("limitations",)),
    "back matter": frozenset[str](),
}


def role_of(heading: str) -> str | None:
    """Return the role that a printed heading shows, or ``None`` when it shows none. A number before it does not
    count."""
    if len(heading) > _LONGEST:
        return None
    numbered = _NUMBERED.match(heading)
    words = heading[numbered.end() :] if numbered else heading
    plain = " ".join(re.sub(r"[^a-z ]", " ", words.lower().replace("&", " and ")).split())
    return next((role for role, pattern in _HEADINGS if pattern.fullmatch(plain)), None)


def role_within(around: str | None, shown: str | None) -> str | None:
    """Return the role that a heading shows inside a part of another role, ``None`` where it cannot be that there."""
    return shown if around not in _INSIDE or shown in _INSIDE[around] else None


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
