"""The parts of the results that a heading is over, whether the file marks it as one or sets it as a paragraph.

Headings set in bold, italics or plain type come in the order of these types: an italic one is below a bold one before
it. Each reaches to the next one of its type or of one above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Section
from ingest.document import BY_TYPE, CAPTION, LeadIn
from ingest.text.sections import SectionIndex, role_of
from ingest.themes.in_paragraphs.in_type import headings_in_type, with_labels
from ingest.themes.in_paragraphs.numbered import numbered_paragraphs
from ingest.themes.in_paragraphs.plain import PLAIN, plain_headings

RUNNING = "a heading in the running text of the results"
HEADS = "words that head a paragraph of the results"
# The types of headings that are paragraphs, outermost first; in each, those on a line of their own before the others.
_STYLES = ("bold", "underline", "italic", PLAIN)
# No section has more headings that are paragraphs, and no paper more parts of its results.
_MOST_SET, _MOST_PARTS = 200, 500
_LATER_PARTS = ("discussion", "limitations", "conclusions", "references")
# The fewest outer parts with quotes that show where the results are.
_FEWEST_SPEAKING = 2


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the results: the printed words of its heading, with those around it, and where it is."""

    path: tuple[str, ...]
    start: int
    end: int
    found_by: str
    words: tuple[int, int] | None = None
    """Where the heading is printed, if it is a paragraph or begins one."""

    @property
    def heading(self) -> str:
        """The printed heading."""
        return self.path[-1]


def parts_of_results(
    text: str,
    sections: SectionIndex,
    lead_ins: Sequence[LeadIn],
    paragraphs: Sequence[tuple[int, int]],
    running: Sequence[tuple[int, int]] = (),
    quotes: Sequence[int] = (),
) -> list[Part]:
    """Return the parts in order, an outer one before those in it. Where no heading shows the results, the outer parts
    of the paper that ``quotes`` stand in are parts of them, and what is between these."""
    abstracts = sections.of_role("abstract")
    held = [
        s
        for s in sections.of_role("results")
        if s.found_by != CAPTION and not any(a.start <= s.start < a.end for a in abstracts)
    ]
    parts = [
        Part(path=s.path, start=s.start, end=s.end, found_by="a heading of the results")
        for s in held
        if s.found_by != BY_TYPE and role_of(s.path[-1]) != "results"
    ]
    if not held:
        parts = [
            Part(
                path=s.path, start=s.start, end=s.end, found_by="a heading beside those of the other parts of the paper"
            )
            for s in _without_results(sections, quotes)
        ]
    lead_ins = [*with_labels(text, lead_ins, paragraphs)]
    outside = {s.id for s in held}
    set_as_paragraphs = [
        *headings_in_type(text, lead_ins, sections),
        *plain_headings(text, paragraphs, lead_ins, sections),
        *numbered_paragraphs(text, paragraphs, lead_ins, sections),
    ]
    placed: dict[tuple[int, int], list[LeadIn]] = {}
    for lead in sorted(set_as_paragraphs, key=lambda lead_in: lead_in.start):
        section = sections.at(lead.start)
        if section and section.role == "results" and section.id in outside:
            placed.setdefault((section.start, section.end), []).append(lead)
    for leads in placed.values():
        if len(leads) > _MOST_SET:
            continue
        around = sections.at(leads[0].start)
        if around:
            inner = [s.start for s in held if around.start < s.start < around.end]
            parts += _reaching(text, leads, around.path, around.end, inner)
    parts += _running(text, sections, running) if running else ()
    return sorted(parts, key=lambda p: (p.start, -p.end)) if len(parts) <= _MOST_PARTS else []


def _without_results(sections: SectionIndex, quotes: Sequence[int]) -> Iterator[Section]:
    """Yield the outer sections that show no role from the first to the last one with quotes, and what is in them."""
    outer = [s for s in sections.sections if len(s.path) == 1 and s.found_by != CAPTION]
    speaking = [n for n, s in enumerate(outer) if s.role is None and any(s.start <= q < s.end for q in quotes)]
    if len(speaking) < _FEWEST_SPEAKING:
        return
    zones = [s for s in outer[speaking[0] : speaking[-1] + 1] if s.role is None]
    for section in sections.sections:
        if section.role is None and any(z.start <= section.start < z.end for z in zones):
            yield section


def _running(text: str, sections: SectionIndex, running: Sequence[tuple[int, int]]) -> Iterator[Part]:
    for (start, end), after in zip(running, [*(start for start, _ in running[1:]), len(text)], strict=True):
        section = sections.at(start)
        if section and section.role == "results" and role_of(text[start:end]) not in _LATER_PARTS:
            path = (*section.path, text[start:end])
            yield Part(path=path, start=start, end=min(after, section.end), found_by=RUNNING)


def _reaching(
    text: str, leads: Sequence[LeadIn], path: tuple[str, ...], end: int, inner: Sequence[int]
) -> Iterator[Part]:
    """Yield the parts over which the headings of one section are, which ends, or has the next section, there."""
    ranks = [_rank(lead) for lead in leads]
    open_: list[tuple[int, str]] = []
    for i, lead in enumerate(leads):
        while open_ and open_[-1][0] >= ranks[i]:
            open_.pop()
        ends = [
            *(later.start for later, rank in zip(leads[i + 1 :], ranks[i + 1 :], strict=True) if rank <= ranks[i]),
            *(start for start in inner if start > lead.start),
            end,
        ]
        words = text[lead.start : lead.end]
        open_.append((ranks[i], words))
        yield Part(
            path=(*path, *(label for _, label in open_)),
            start=lead.start,
            end=min(ends),
            found_by="a heading set as a paragraph of the results" if lead.alone else HEADS,
            words=(lead.start, lead.end),
        )


def _rank(lead: LeadIn) -> int:
    return 2 * _STYLES.index(lead.style) + (not lead.alone)
