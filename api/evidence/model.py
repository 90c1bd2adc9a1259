"""What a report holds, as plain values. Everything is frozen and knows nothing of databases and forms.

Whatever is copied from a study has a place, by which its letters are found again: study, first code point, end
(exclusive), and the IRI of what stands there. Labels are those of the report: Q1 a participant's words, S1 a sentence
of the authors, C1 a sentence that stands beside one or cites a work. A field that is not known is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from api.evidence.linked import Opinion
from graph.model import Cito, FindingKind, Method, TypedBy


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What was asked for: a topic or a theme, with what is below it. ``study`` is that of a theme."""

    kind: str
    label: str
    iri: str
    says: str | None
    below: tuple[str, ...]
    study: str | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands. ``study`` is its short name in the report, ``study_id`` its id in the graph."""

    study: str
    study_id: str
    section: tuple[str, ...]
    start: int
    end: int
    id: str
    """That of the quote or finding, or of the citation whose sentence it is."""
    iri: str


@dataclass(frozen=True, kw_only=True)
class Copied:
    """Words of a study, letter by letter, under their label in the report."""

    label: str
    text: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Quoted(Copied):
    """A participant's words. ``attribution`` is who spoke as the source prints it, ``speaker`` what that says."""

    speaker: str | None
    attribution: str | None
    incomplete_because: str | None
    why: str


@dataclass(frozen=True, kw_only=True)
class Statement(Copied):
    """A sentence of the authors."""

    why: str
    cites: tuple[int, ...]
    before: Copied | None = None
    """What it goes on from, where the report does not list that."""
    goes_on_from: str | None = None
    """The label of what it goes on from, where the report does."""
    again: tuple[Place, ...] = ()
    """Where the study says the same in nearly the same words."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """The authors' sentences of one kind, study by study in the order of the text."""

    kind: FindingKind
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A link between a sentence and a work, with all that people said of it, the last first."""

    iri: str
    reasons: tuple[str, ...]
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A sentence that cites a work, once or several times in the same way."""

    sentence: Copied
    cues: tuple[str, ...]
    """The words that show what it does."""
    typed_by: TypedBy | None
    ties: tuple[Tie, ...]
    """None where the sentence is no finding."""


@dataclass(frozen=True, kw_only=True)
class CitedWork:
    """A work with the sentences that cite it in one way."""

    number: int
    title: str | None
    year: int | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, kw_only=True)
class Group:
    """The works that are cited in one way."""

    cito: Cito
    method: Method
    works: tuple[CitedWork, ...]


@dataclass(frozen=True, kw_only=True)
class SuggestedWork:
    """A work that the program proposes and nobody asserts. ``score`` is 0 to 1, of the strongest link to it."""

    number: int
    title: str | None
    year: int | None
    reasons: tuple[str, ...]
    score: float | None
    cited_at: tuple[Place, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, kw_only=True)
class Reference:
    """An entry of the list of references. ``address`` is the work's DOI or else where the record says it is."""

    number: int
    text: str
    iri: str
    address: str | None
    lacks: tuple[str, ...]
    """What the record of it does not say, of title, authors and year."""


@dataclass(frozen=True, kw_only=True)
class Lost:
    """What the source of a study has lost, or has wrong, at a line of the report, by the line's label."""

    label: str
    what: str


@dataclass(frozen=True, kw_only=True)
class StudyRead:
    """A study that lines come from, and how it was read. ``inputs`` are the files with their sha256."""

    name: str
    id: str
    iri: str
    text: str
    address: str | None
    licence: str | None
    inputs: tuple[str, ...]
    read_at: str | None
    program: str | None
    problems: int
    """How many problems the program found in the source."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report. ``made_on`` is the day that whoever asked for it says; ``graph`` is the state that the graph was in."""

    subjects: tuple[Subject, ...]
    made_on: date | None
    graph: str
    program: str
    studies_in_graph: int
    speakers: int
    """How many participants spoke, told apart by the sources' own labels."""
    style: str
    quotes: tuple[Quoted, ...] = ()
    parts: tuple[Part, ...] = ()
    groups: tuple[Group, ...] = ()
    suggested: tuple[SuggestedWork, ...] = ()
    suggested_in_all: int = 0
    rejected: int = 0
    """Suggestions that are left out because people rejected them."""
    references: tuple[Reference, ...] = ()
    studies: tuple[StudyRead, ...] = ()
    lost: tuple[Lost, ...] = field(default=())

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All sentences of the authors, kind by kind."""
        return tuple(one for part in self.parts for one in part.statements)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations of works, group by group."""
        return tuple(one for group in self.groups for work in group.works for one in work.citations)

    @property
    def copied(self) -> tuple[Copied, ...]:
        """All that is copied from a study, each once, in the order in which it is first shown."""
        shown: dict[str, Copied] = {one.label: one for one in self.quotes}
        for one in self.statements:
            shown |= {line.label: line for line in (one.before, one) if line}
        shown |= {one.sentence.label: one.sentence for one in self.citations if one.sentence.label not in shown}
        return tuple(shown.values())
