"""How a paper cites, decided by the paper as a whole, and its citations.

What the file itself marks counts. Where it marks nothing, the notation that most of the text's citations have is the
paper's: numbers in square brackets, in round ones or raised, or author and year. What stands in another notation is no
citation then: in a paper that cites by "[12]", a raised number is a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.model import Problem, Severity
from ingest.citations.author_year import Group, Named, find_author_year
from ingest.citations.brackets import Bracket, find_brackets
from ingest.citations.cited_names import Cited, Entry, named_entries
from ingest.citations.round_brackets import find_round
from ingest.citations.superscripts import find_glued, find_raised
from ingest.document import ReferenceRecord
from ingest.works.numbering import number_by_place

MARKED = "citations"
SQUARE = "runs of bracketed numbers"
ROUND = "numbers in round brackets"
RAISED = "superscript numbers"
GLUED = "numbers glued to words"
NAMED = "author-year citations"
# So few numbers in brackets or raised may be notes of a paper that cites in another way.
_FEW = 2
# So many entries that a citation can mean are named.
_SHOWN = 4
_OTHER = "not the notation that the paper cites in"
_NOT_LISTED = "in no entry of the reference list"


@dataclass(frozen=True, kw_only=True)
class Citations:
    """What the text holds of each notation that counts, the paper's own first: citations, and what only looks so."""

    notations: tuple[tuple[str, tuple[Bracket, ...]], ...]
    given: tuple[ReferenceRecord, ...]
    """The records of the reference files. A paper that cites by author and year prints no numbers: where no record has
    one, its place in the list is its number."""
    problems: tuple[Problem, ...] = ()

    @property
    def found(self) -> list[Bracket]:
        """The citations, in order."""
        every = (b for _, brackets in self.notations for b in brackets)
        return sorted((b for b in every if b.not_a_citation is None), key=lambda b: b.start)


def find_citations(
    text: str,
    prose: Sequence[tuple[int, int]],
    given: Sequence[ReferenceRecord],
    own: Sequence[ReferenceRecord],
    zone: tuple[int, int] | None,
) -> Citations:
    """Return the citations in text whose file marks none. ``given`` are the records of the reference files, ``own``
    those of the paper's file; ``zone`` bounds the printed reference list."""
    bare = not own and all(r.number is None for r in given)
    placed = number_by_place(given, text, zone) if bare else tuple(given)
    taken = {r.number for r in placed}
    records = [*placed, *(r for r in own if r.number not in taken)]
    listed = max((r.number for r in records if r.number is not None), default=0)
    entries = named_entries(records, text, zone)
    groups = find_author_year(text, prose, entries)
    square = tuple(b for start, end in prose for b in find_brackets(text, start, end))
    raised = find_raised(text, prose)
    # Numbers that mean something else are everywhere: they are looked at only where nothing plainer is there.
    hidden = max(_cites(square), _cites(raised)) <= _FEW
    notations = {
        SQUARE: square,
        RAISED: raised,
        ROUND: find_round(text, prose, listed) if hidden else (),
        GLUED: find_glued(text, prose, listed) if hidden else (),
        NAMED: tuple(_to_bracket(g) for g in groups),
    }
    style = max(notations, key=lambda name: _cites(notations[name]))
    others = tuple((name, _not_the_papers(notations[name])) for name in (SQUARE, RAISED) if name != style)
    return Citations(
        notations=(
            (style, notations[style]),
            *(one for one in others if any(b.not_a_citation == _OTHER for b in one[1])),
        ),
        given=placed if style == NAMED else tuple(given),
        problems=(*_style(style, notations), *(_doubts(groups, entries.size) if style == NAMED else ())),
    )


def _cites(brackets: Sequence[Bracket]) -> int:
    return sum(b.not_a_citation is None for b in brackets)


def _not_the_papers(brackets: Sequence[Bracket]) -> tuple[Bracket, ...]:
    return tuple(replace(b, not_a_citation=b.not_a_citation or _OTHER) for b in brackets)


def _style(style: str, notations: Mapping[str, Sequence[Bracket]]) -> Iterator[Problem]:
    """Say how the paper cites, where that is not the plain way."""
    if style == SQUARE:
        return
    others = ", ".join(f"{_cites(b)} {name}" for name, b in notations.items() if name != style and _cites(b))
    against = f", and only {others}" if others else ""
    lost = "; they are superscripts that a converter has flattened" if style == GLUED else ""
    what = f"the paper cites in {style}: it has {_cites(notations[style])} of them{against}{lost}"
    if _cites(notations[style]):
        yield Problem(severity=Severity.NOTE, what=what)


def _to_bracket(group: Group) -> Bracket:
    """Return the citations of a group as one. What the list does not have is one by its form or not at all."""
    meant = [entries for part in group.parts for entries in part.entries]
    numbers = dict.fromkeys(entries[0].number for entries in meant if len(entries) == 1)
    cites = any(meant) or any(part.sure for part in group.parts)
    return Bracket(
        start=group.start, end=group.end, numbers=tuple(numbers), not_a_citation=None if cites else _NOT_LISTED
    )


def _doubts(groups: Sequence[Group], size: int) -> Iterator[Problem]:
    parts = [part for group in groups for part in group.parts]
    if not size:
        what = (
            f"{len(parts)} citations by author and year are tied to no work: no reference list with authors, years and "
            "numbers is there. Add one as a reference file"
        )
        yield Problem(severity=Severity.WARNING, what=what)
        return
    doubtful: dict[str, list[Named]] = {}
    for part in parts:
        for cited, entries in zip(part.cited, part.entries, strict=True):
            if len(entries) != 1:
                doubtful.setdefault(_doubt(cited, entries), []).append(part)
    for what, those in doubtful.items():
        times = f" ({len(those)} times)" if len(those) > 1 else ""
        yield Problem(severity=Severity.WARNING, what=what + times, start=those[0].start, end=those[0].end)


def _doubt(cited: Cited, entries: Sequence[Entry]) -> str:
    names = " and ".join([", ".join(cited.names[:-1]), cited.names[-1]] if len(cited.names) > 1 else cited.names)
    names += " et al." if cited.others else ""
    printed = f"({names}, {cited.year or 'in press'}{cited.letter})"
    if not entries:
        return f"the citation {printed} is in no entry of the reference list"
    more = f" or {len(entries) - _SHOWN} others" if len(entries) > _SHOWN else ""
    meant = " or ".join(entry.label for entry in entries[:_SHOWN]) + more
    return f"the citation {printed} can mean reference {meant}; it was tied to none of them"
