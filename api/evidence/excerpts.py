"""What is copied from studies, and what people judged of its ties to works: parts of api.evidence.model.

Whatever is copied has a label and a passage, by which its letters are found again. Labels are Q1 for a participant's
words, S1 for a sentence of the authors that is listed, C1 for one that such a sentence goes on from or that cites a
work; a sentence has the same label wherever it is used.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Audience, FindingKind, SpeakerState, StatementKind, TypedBy, Verdict, Voice
from graph.rdf.terms import thing_iri


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Where something is in a study: the study's id and short name, the headings above, the first code point and the
    end, exclusive."""

    study: str
    name: str
    section: tuple[str, ...]
    start: int
    end: int
    id: str
    """That of the quote or finding, or of the citation whose sentence it is."""

    @property
    def iri(self) -> str:
        """The IRI of what has the id."""
        return thing_iri("Finding", self.id)


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """Words of a study, letter by letter."""

    label: str
    text: str
    place: Passage


@dataclass(frozen=True, kw_only=True)
class QuoteLine(Excerpt):
    """A participant's words. ``speaker`` is who spoke in words, ``attribution`` as the source prints it."""

    speaker: str
    state: SpeakerState
    attribution: str | None
    doubt: str | None
    incomplete_because: str | None
    why: str
    own_words: bool = True
    """Whether the words themselves make it part of the evidence, not a sentence beside them."""


@dataclass(frozen=True, kw_only=True)
class StatementLine(Excerpt):
    """A sentence of the authors, with the numbers of the works that it cites."""

    why: str
    numbers: tuple[int, ...]
    before: Excerpt | None = None
    """What it goes on from, where that is not the line above."""
    again: tuple[Passage, ...] = ()
    """Where the study says the same in nearly the same words."""
    voice: Voice | None = None
    audience: tuple[Audience, ...] = ()
    """Of a recommendation, to whom it speaks."""


@dataclass(frozen=True, kw_only=True)
class StatementPart:
    """The authors' sentences of one kind, study by study in the order of the text. ``found`` counts all of them, also
    those that are not listed and those that say the same again."""

    kind: FindingKind
    found: int
    lines: tuple[StatementLine, ...]


@dataclass(frozen=True, kw_only=True)
class OtherPart:
    """Sentences that are no findings of their studies: of one voice that is not the study's own, or of one kind. What
    is ``None`` does not matter, or is not known."""

    says: str
    """What they are, in words."""
    voice: Voice | None
    kind: StatementKind | None
    found: int
    lines: tuple[StatementLine, ...]


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """A judgement of a link. ``at`` is ISO 8601 in UTC."""

    verdict: Verdict
    by: str
    at: str
    note: str | None


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A link between a line and a work, with its reasons and with all judgements, the latest first."""

    id: str
    reasons: tuple[str, ...]
    opinions: tuple[Opinion, ...]

    @property
    def iri(self) -> str:
        """The IRI of the link."""
        return thing_iri("Link", self.id)

    @property
    def judged(self) -> Opinion | None:
        """The judgement that counts: the latest."""
        return self.opinions[0] if self.opinions else None


@dataclass(frozen=True, kw_only=True)
class Citing(Excerpt):
    """A sentence that cites a work, by one citation; ``cue`` are the words that show what the citation does."""

    cue: str | None
    typed_by: TypedBy | None
    ties: tuple[Tie, ...]
    """None where the sentence is no finding."""

    @property
    def judged(self) -> Opinion | None:
        """The judgement that counts of its first link."""
        return self.ties[0].judged if self.ties else None
