"""Whether the citations that a file marks agree with what its text prints.

"[27-33]" may be marked for entry 27 alone, "Smith (2019)" may lead to the entry of somebody else, and some may not be
marked at all. The marks stay what counts; what does not agree is a problem that a person can look at. A paper is
only held to a notation in which most of its marks agree with the text: the numbers printed need not be places in the
list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from graph.model import Problem, Severity
from ingest.citations.author_year import find_author_year
from ingest.citations.brackets import expanded, find_brackets, ranges_in
from ingest.citations.cited_names import named_entries
from ingest.citations.printed import CitationMaterial, CitationSign, CitationStyle, PrintedCitation, repeated
from ingest.text.sections import NOT_PROSE
from ingest.text.typography import DASH

_NUMBERS_ALONE = re.compile(rf"[\s\[\](),;\d]*\d(?:[\s\[\](),;\d]|{DASH})*")
# Of the marks that can be compared, this share has to agree before the others are in doubt.
_MOST = 0.6
_FEWEST = 5


def check_marks(material: CitationMaterial, marks: Sequence[PrintedCitation]) -> Iterator[Problem]:
    """Yield a problem for each kind of disagreement, with the place where it is first seen."""
    text, prose = material.text, material.prose
    cited = sorted((m for m in marks if m.not_a_citation is None), key=lambda m: m.start)
    numeric = [(m, _printed(text, m)) for m in cited if _NUMBERS_ALONE.fullmatch(text, m.start, m.end)]
    if _agree(len(numeric), sum(set(m.numbers) == shown for m, shown in numeric), len(cited)):
        differ: dict[str, list[PrintedCitation]] = {}
        for m, shown in numeric:
            if shown != set(m.numbers):
                what = _differs(text[m.start : m.end], sorted(shown), m.numbers)
                differ.setdefault(what, []).append(m)
        for what, those in differ.items():
            yield repeated(what, those)
        if any(text[m.start] == "[" for m, _ in numeric):
            square = (b for start, end in prose for b in find_brackets(text, start, end))
            yield from _unmarked(text, [(b.start, b.end) for b in square if b.not_a_citation is None], cited)
        return
    groups = find_author_year(text, prose, named_entries(material.own, text, material.zone))
    yield from _by_name(text, groups, cited)


def _agree(compared: int, agreeing: int, marks: int) -> bool:
    return compared >= _FEWEST and agreeing >= _MOST * compared and compared >= _MOST * marks


def _printed(text: str, mark: PrintedCitation) -> set[int]:
    return set(expanded(ranges_in(re.sub(rf"\s*[\])]\s*({DASH})\s*[\[(]\s*", r"\1", text[mark.start : mark.end]))))


def _by_name(text: str, groups: Sequence[PrintedCitation], marks: Sequence[PrintedCitation]) -> Iterator[Problem]:
    starts = [m.start for m in marks]
    differing: list[tuple[PrintedCitation, list[int], list[int]]] = []
    unmarked: list[tuple[int, int]] = []
    agreeing = 0
    for group in groups:
        found = set(group.numbers)
        at = max(0, bisect_right(starts, group.start) - 1)
        near = [m for m in marks[at : bisect_right(starts, group.end)] if m.end > group.start]
        tied = {n for m in near for n in m.numbers}
        if not near and found:
            unmarked.append((group.start, group.end))
        elif found and found <= tied:
            agreeing += 1
        elif found:
            differing.append((group, sorted(found), sorted(tied)))
    if not _agree(agreeing + len(differing), agreeing, len(marks)):
        return
    for group, found_here, tied_here in differing:
        what = _differs(text[group.start : group.end], found_here, tied_here)
        yield Problem(severity=Severity.WARNING, what=what, start=group.start, end=group.end)
    yield from _unmarked(text, unmarked, marks)


def _differs(printed: str, names: Sequence[int], tied: Sequence[int]) -> str:
    return (
        f"the citation {printed!r} names reference {_listed(names)}, and the file ties it to reference {_listed(tied)}"
    )


def _listed(numbers: Sequence[int]) -> str:
    shown = [str(n) for n in numbers[:10]] + (["..."] if len(numbers) > 10 else [])
    return ", ".join(shown)


def _unmarked(text: str, spans: Sequence[tuple[int, int]], marks: Sequence[PrintedCitation]) -> Iterator[Problem]:
    """Yield one problem for all citations in the text that the file does not mark."""
    starts = [m.start for m in marks]
    missed = []
    for start, end in spans:
        at = bisect_right(starts, end - 1) - 1
        if at < 0 or marks[at].end <= start:
            missed.append((start, end))
    if missed:
        start, end = missed[0]
        what = (
            f"the file leaves citations of the text unmarked: {len(missed)}, of which the first is {text[start:end]!r}"
        )
        yield Problem(severity=Severity.WARNING, what=what, start=start, end=end)


def _find(material: CitationMaterial) -> tuple[PrintedCitation, ...]:
    return tuple(
        PrintedCitation(
            start=mark.start,
            end=mark.end,
            numbers=mark.numbers,
            not_a_citation="in the back matter" if material.role(mark.start) in NOT_PROSE else None,
            marks=mark.marks,
        )
        for mark in material.marks or ()
    )


STYLE = CitationStyle(name="citations", sign=CitationSign.FILE, find=_find, check=check_marks, note=False)
