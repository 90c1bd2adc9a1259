"""How a paper cites, decided by the paper as a whole, and its citations.

What the file itself marks counts. Where it marks nothing, the notation that most of the text's citations have is the
paper's: numbers in square brackets, in round ones or raised, or author and year. What is in another notation is no
citation then: in a paper that cites by "[12]", a raised number is a note.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.model import Problem, Severity
from ingest.citations import author_year, brackets, marked_in_file, round_brackets, superscripts
from ingest.citations.printed import CitationMaterial, CitationSign, CitationStyle, PrintedCitation, count_citing
from ingest.document import ReferenceRecord

STYLES: tuple[CitationStyle, ...] = (
    marked_in_file.STYLE,
    brackets.STYLE,
    superscripts.RAISED,
    round_brackets.STYLE,
    superscripts.GLUED,
    author_year.STYLE,
)
"""Every way of citing. Of those that find equally many citations the first is the paper's; one that is HIDDEN comes
after those that are PLAIN. A new one is a module here and a row above."""

# This few numbers in brackets or raised may be notes of a paper that cites in another way.
_FEW = 2
# Letters within which a number says again whom a sentence names.
_BESIDE = 250
_BY_NUMBER = (CitationSign.PLAIN, CitationSign.HIDDEN)
_OTHER = "not the notation that the paper cites in"


@dataclass(frozen=True, kw_only=True)
class Citations:
    """What the text holds of each notation that counts, the paper's own first: citations, and what only looks so."""

    notations: tuple[tuple[str, tuple[PrintedCitation, ...]], ...]
    given: tuple[ReferenceRecord, ...]
    """The records of the reference files. A paper that cites by author and year prints no numbers: where no record has
    one, its place in the list is its number."""
    problems: tuple[Problem, ...] = ()

    @property
    def found(self) -> list[PrintedCitation]:
        """The citations, in order."""
        every = (c for _, printed in self.notations for c in printed)
        return sorted((c for c in every if c.not_a_citation is None), key=lambda c: c.start)


def find_citations(material: CitationMaterial) -> Citations:
    """Return the citations: those that the file marks, else what the text shows. A file that marks none and has no list
    is a paper that cites nothing."""
    by_file = material.marks is not None and bool(material.marks or not (material.given or material.own))
    found: dict[CitationStyle, tuple[PrintedCitation, ...]] = {}
    for style in STYLES:
        if (style.sign is CitationSign.FILE) is by_file:
            hidden = style.sign is CitationSign.HIDDEN and any(
                count_citing(printed) > _FEW for plain, printed in found.items() if plain.sign is CitationSign.PLAIN
            )
            found[style] = () if hidden else style.find(material)
    own = max(found, key=lambda style: count_citing(found[style]))
    beside = _beside_numbers(found[own], found[author_year.STYLE]) if own.sign in _BY_NUMBER else ()
    others = ((s.name, _not_the_papers(found[s])) for s in found if s is not own and s.sign is CitationSign.PLAIN)
    return Citations(
        notations=(
            (own.name, found[own]),
            *(((author_year.STYLE.name, beside),) if beside else ()),
            *((name, printed) for name, printed in others if any(c.not_a_citation == _OTHER for c in printed)),
        ),
        given=material.placed if own.sign is CitationSign.NAMES else tuple(material.given),
        problems=(*_noted(own, found), *own.check(material, found[own])),
    )


def _beside_numbers(
    numbered: Sequence[PrintedCitation], named: Sequence[PrintedCitation]
) -> tuple[PrintedCitation, ...]:
    """Return the citations by author and year of a paper that cites by numbers: those that name one entry of the list,
    and that no number beside them cites already ("Smith and Lee (2010) said so [5]")."""
    cited = sorted((c for c in numbered if c.not_a_citation is None), key=lambda c: c.start)
    starts = [c.start for c in cited]

    def repeats(citation: PrintedCitation) -> bool:
        near = cited[bisect_left(starts, citation.start - _BESIDE) : bisect_left(starts, citation.end + _BESIDE)]
        return any(set(c.numbers) & set(citation.numbers) for c in near)

    return tuple(
        c
        for c in named
        if c.not_a_citation is None
        and c.parts
        and all(len(e) == 1 for p in c.parts for e in p.entries)
        and not repeats(c)
    )


def _not_the_papers(printed: Sequence[PrintedCitation]) -> tuple[PrintedCitation, ...]:
    return tuple(replace(c, not_a_citation=c.not_a_citation or _OTHER) for c in printed)


def _noted(own: CitationStyle, found: Mapping[CitationStyle, Sequence[PrintedCitation]]) -> Iterator[Problem]:
    """Say how the paper cites, where that is not the plain way."""
    cites = {style: count_citing(printed) for style, printed in found.items()}
    if own.note and cites[own]:
        others = ", ".join(f"{n} {style.name}" for style, n in cites.items() if style is not own and n)
        against = f", and only {others}" if others else ""
        remark = f"; {own.remark}" if own.remark else ""
        what = f"the paper cites in {own.name}: it has {cites[own]} of them{against}{remark}"
        yield Problem(severity=Severity.NOTE, what=what)
