"""What an answer and a report hold, as plain values. Everything is frozen and knows nothing of databases and forms.

What is copied from a study is in api.evidence.excerpts. Works have numbers from 1. A field that is not known is
``None``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.document.bibliography import entries
from api.evidence.excerpts import (
    Citing,
    Excerpt,
    Opinion,
    OtherPart,
    Passage,
    QuoteLine,
    StatementLine,
    StatementPart,
    Tie,
)
from graph import model
from graph.model import Cito, Method, Topic, TypedBy


@dataclass(frozen=True, kw_only=True)
class NumberedWork:
    """A work by its number, with its id in the graph."""

    number: int
    id: str
    title: str | None
    year: int | None


@dataclass(frozen=True, kw_only=True)
class CitedWork(NumberedWork):
    """A work with the citations of it that do the same."""

    citing: tuple[Citing, ...]

    @property
    def sentences(self) -> list[tuple[Citing, ...]]:
        """Its citations sentence by sentence, those apart that a person and a rule typed."""
        found: dict[tuple[str, TypedBy | None], tuple[Citing, ...]] = {}
        for citing in self.citing:
            key = citing.label, citing.typed_by
            found[key] = (*found.get(key, ()), citing)
        return list(found.values())


@dataclass(frozen=True, kw_only=True)
class CitedGroup:
    """The works that are cited in one way."""

    cito: Cito
    method: Method
    works: tuple[CitedWork, ...]

    @property
    def ties(self) -> list[Tie]:
        """The links to the works."""
        return [tie for work in self.works for citing in work.citing for tie in citing.ties]


@dataclass(frozen=True, kw_only=True)
class SuggestedWork(NumberedWork):
    """A work that the program proposes and nobody asserts. ``score`` is 0 to 1, of the strongest link to it."""

    reasons: tuple[str, ...]
    score: float | None
    cited_at: tuple[Passage, ...]
    """Where else it is cited: the sentences."""
    ties: tuple[Tie, ...]

    @property
    def judged(self) -> Opinion | None:
        """The judgement that counts of the last of its links that has one."""
        return next((tie.judged for tie in reversed(self.ties) if tie.judged), None)


@dataclass(frozen=True, kw_only=True)
class ReferenceEntry:
    """An entry of the list of references: ``text`` is the work in a style, without the number."""

    number: int
    work: model.Work
    text: str


@dataclass(frozen=True, kw_only=True)
class SourceStudy:
    """A study that lines come from, by its short name."""

    name: str
    id: str
    work: model.Work
    licence: str | None


@dataclass(frozen=True, kw_only=True)
class EvidenceCounts:
    """How much was found, also what is not listed."""

    studies: int = 0
    participants: int = 0
    """Those who spoke, distinguished by the sources' own labels."""
    quotes: int = 0
    unattributed: int = 0
    """Quotes of which the source does not say who spoke: nothing is printed."""
    findings: int = 0
    statements: int = 0
    """Statements that are no findings: what studies report of others, and the rest where it was asked for."""
    works: int = 0
    suggested: int = 0


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the graph has on something: lines of studies, and the works that they rest on."""

    counts: EvidenceCounts = EvidenceCounts()
    quotes: tuple[QuoteLine, ...] = ()
    parts: tuple[StatementPart, ...] = ()
    others: tuple[OtherPart, ...] = ()
    """What is no finding: what studies report of others, and the rest where it was asked for."""
    themes: tuple[str, ...] = ()
    """The ids of the themes about it."""
    groups: tuple[CitedGroup, ...] = ()
    suggested: tuple[SuggestedWork, ...] = ()
    rejected: int = 0
    """Suggestions that are left out because people rejected them."""
    works: tuple[model.Work, ...] = ()
    """By number, from 1."""
    studies: tuple[SourceStudy, ...] = ()

    @property
    def statements(self) -> tuple[StatementLine, ...]:
        """All sentences of the authors, kind by kind, findings first."""
        of_parts = (*(part.lines for part in self.parts), *(part.lines for part in self.others))
        return tuple(line for lines in of_parts for line in lines)

    @property
    def citations(self) -> list[tuple[Citing, ...]]:
        """All citations of works, sentence by sentence, group by group."""
        return [sentence for group in self.groups for work in group.works for sentence in work.sentences]

    @property
    def copied(self) -> tuple[Excerpt, ...]:
        """All that is copied from a study, each once, in the order in which it is first shown."""
        shown: dict[str, Excerpt] = {quote.label: quote for quote in self.quotes}
        listed = {line.label for line in self.statements}
        for line in self.statements:
            if line.before and line.before.label not in listed:
                shown[line.before.label] = line.before
            shown[line.label] = line
        for citing, *_ in self.citations:
            shown.setdefault(citing.label, citing)
        return tuple(shown.values())

    def printed_studies(self, style: str) -> Iterator[tuple[SourceStudy, str]]:
        """Return the studies with their references in a style. Raises InputError for one that is not there."""
        return zip(self.studies, entries([study.work for study in self.studies], style), strict=True)

    def references(self, style: str) -> list[ReferenceEntry]:
        """Return the works by number as entries in a style. Raises InputError for one that is not there."""
        return [
            ReferenceEntry(number=number, work=work, text=text)
            for number, (work, text) in enumerate(zip(self.works, entries(self.works, style), strict=True), 1)
        ]


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """What is asked for. With topics, what is about all of them; without, what holds more than half of the words."""

    text: str
    topics: tuple[Topic, ...] = ()
    words: tuple[str, ...] = ()
    named: tuple[Topic, ...] = ()
    """Topics that the text names among other words."""
    everything: bool = False
    """Whether statements that are no findings are asked for, too."""


@dataclass(frozen=True, kw_only=True)
class Answer(Evidence):
    """What the graph has on a question; ``nearest`` are topics to ask for instead."""

    question: Inquiry
    nearest: tuple[Topic, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a report is on: a topic or a theme, with what is below it. ``study`` is that of a theme."""

    kind: str
    label: str
    iri: str
    says: str | None
    below: tuple[str, ...]
    study: str | None = None


@dataclass(frozen=True, kw_only=True)
class SampleTable:
    """A table of a paper that says what those are who took part. ``cells`` are nodes of the graph, row by row."""

    caption: str
    form: model.DescribesBy
    cells: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class StudyReading(SourceStudy):
    """A study that lines come from, and how it was read. ``inputs`` are the files with their sha256."""

    inputs: tuple[str, ...]
    read_at: str | None
    program: str | None
    problems: int
    """How many problems the program found in the source."""
    facts: tuple[model.Fact, ...] = ()
    """What it says of itself."""
    samples: tuple[SampleTable, ...] = ()
    """Its tables of who took part."""


@dataclass(frozen=True, kw_only=True)
class Loss:
    """What the source of a study has lost, or has wrong, at a line of the report, by the line's label."""

    label: str
    what: str


@dataclass(frozen=True, kw_only=True)
class Report(Evidence):
    """A report: all that the graph has on its subjects. ``made_on`` is the day to print, ``graph`` the state that the
    graph was in, ``style`` that of the references."""

    subjects: tuple[Subject, ...]
    made_on: date | None
    graph: str
    program: str
    studies_in_graph: int
    style: str
    studies: tuple[StudyReading, ...] = ()
    lost: tuple[Loss, ...] = ()
