"""How a paper's text is laid out: what the file shows, with what the codebook adds.

Sections of the codebook reach to the next one, and cut short what the file shows and nobody could tell the end of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import Problem, Section, Severity
from ingest.codebook import Codebook, CodingEntry, place
from ingest.document import Document, SectionMark
from ingest.errors import CodebookError
from ingest.language.told import language_of
from ingest.language.words import LANGUAGES
from ingest.text.sections import NOT_PROSE, SectionIndex, role_of, to_sections


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The sections, what in them is not the authors' prose, and the passages that the codebook puts under a theme, each
    from its start to its end."""

    sections: SectionIndex
    apparatus: tuple[tuple[int, int], ...]
    coding: tuple[tuple[int, int, CodingEntry], ...]
    problems: tuple[Problem, ...]

    def coding_at(self, offset: int) -> CodingEntry | None:
        """Return the coded passage that holds the offset."""
        return next((entry for start, end, entry in self.coding if start <= offset < end), None)


def lay_out(document: Document, study: str, codebook: Codebook, name: str) -> Layout:
    """Apply the codebook. Raises CodebookError when its words are not in the text; ``name`` is its file, for
    messages."""
    text = document.text
    coded = _marks(text, codebook, name)
    marks = _merged(document.sections, coded)
    sections = SectionIndex(to_sections(study, marks))
    apparatus = []
    problems = list(_replaced(document.sections, marks, name)) if coded else []
    for entry in codebook.apparatus:
        start = place(text, entry.begins, name)
        end = place(text, entry.ends, name, start, once=False) + len(entry.ends)
        apparatus.append((start, end))
        problems.append(Problem(severity=Severity.NOTE, what=entry.what, start=start, end=end))
    for damage in codebook.damage:
        start = place(text, damage.at, name)
        problems.append(Problem(severity=Severity.WARNING, what=damage.what, start=start, end=start + len(damage.at)))
    problems += _unsure(document, sections)
    return Layout(
        sections=sections,
        apparatus=tuple(sorted(apparatus)),
        coding=tuple(_coding(text, codebook.coding, sections.sections, name)),
        problems=tuple(problems),
    )


def _unsure(document: Document, sections: SectionIndex) -> Iterator[Problem]:
    """Say where quotes, themes and findings are looked for with less to go by: in a paper without results, and in one
    of a language whose words are not known."""
    abstracts = sections.of_role("abstract")
    body = [s for s in sections.sections if not any(a.start <= s.start < a.end for a in abstracts)]
    roles = dict.fromkeys(s.role for s in body if s.role not in (None, *NOT_PROSE))
    if roles and "results" not in roles:
        found = ", ".join(str(role) for role in roles)
        where = ", ".join(role for role in ("discussion", "limitations", "conclusions") if role in roles)
        what = (
            f"no part of the body shows that it holds the results; the parts found are: {found}. Quotes were looked "
            f"for in what belongs to none of these{f', and in: {where}' if where else ''}; themes only where sentences "
            "name them"
        )
        yield Problem(severity=Severity.NOTE, what=what)
    results = next((s.start for s in body if s.role == "results"), None)
    outer = [s for s in body if s.role is None and len(s.path) == 1 and role_of(s.path[-1]) is None]
    if results is not None and (unknown := [s for s in outer if s.start > results]):
        named = ", ".join(repr(s.path[-1]) for s in unknown)
        what = f"what follows the results under {named} shows no part of a paper: quotes were not looked for there"
        yield Problem(severity=Severity.NOTE, what=what, start=unknown[0].start, end=unknown[0].end)
    # The small words of a text tell only languages that are known.
    code = language_of(document.language, document.text) if document.language else None
    if code and code not in LANGUAGES:
        what = (
            f"the paper is in a language ({code}) whose words are not known: parts, themes and findings that show only "
            "by words were not looked for"
        )
        yield Problem(severity=Severity.WARNING, what=what)
    elif code and code != LANGUAGES[0]:
        what = (
            f"the paper is in another language than English ({code}): the kinds of its findings go by English words, "
            "and what it says of its study is not looked for"
        )
        yield Problem(severity=Severity.NOTE, what=what)


def _marks(text: str, codebook: Codebook, name: str) -> list[SectionMark]:
    starts = [place(text, entry.begins, name) for entry in codebook.sections]
    if starts != sorted(starts):
        wrong = next(e for e, a, b in zip(codebook.sections, starts, starts[1:], strict=False) if a > b)
        raise CodebookError(
            f"{name}: section {wrong.label!r} begins after the one that follows it; list them in order."
        )
    ends = [*starts[1:], len(text)] if starts else []
    return [
        SectionMark(path=(entry.label,), role=entry.role, start=start, end=end, found_by="codebook")
        for entry, start, end in zip(codebook.sections, starts, ends, strict=True)
    ]


def _merged(shown: Sequence[SectionMark], coded: Sequence[SectionMark]) -> list[SectionMark]:
    """Return both, where a section that the file shows ends at the first of the codebook's inside it. One whose end
    neither shows is left out: the whole paper is not its abstract."""
    kept = []
    for mark in shown:
        cut = min((c.start for c in coded if mark.start < c.start < mark.end), default=mark.end)
        endless = mark.open_ended and cut == mark.end
        if not endless and not any(c.start <= mark.start < c.end for c in coded):
            kept.append(replace(mark, end=cut))
    return [*kept, *coded]


def _replaced(shown: Sequence[SectionMark], merged: Sequence[SectionMark], name: str) -> Iterator[Problem]:
    """Say which sections of the file the codebook's took the place of."""
    kept = {m.start for m in merged if m.found_by != "codebook"}
    gone = [m for m in shown if m.start not in kept]
    if gone:
        labels = ", ".join(m.path[-1] for m in gone)
        what = f"the codebook's sections take the place of {len(gone)} that the file shows: {labels}"
        yield Problem(severity=Severity.NOTE, what=what, source=name)


def _coding(
    text: str, entries: Sequence[CodingEntry], sections: Sequence[Section], name: str
) -> Iterator[tuple[int, int, CodingEntry]]:
    starts = [place(text, entry.begins, name) for entry in entries]
    for entry, start in zip(entries, starts, strict=True):
        section_ends = [s.end for s in sections if s.start <= start < s.end]
        later = [s for s in starts if s > start]
        yield start, min([*section_ends, *later, len(text)]), entry
