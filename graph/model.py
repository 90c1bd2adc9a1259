"""What the graph holds, as plain values.

Everything here is frozen and knows nothing of files, formats or databases. Offsets are Unicode code points
into a study's canonical text, end exclusive, so that ``text[start:end]`` is the passage. A field that the source does
not show is ``None``; nothing is guessed to fill it. Ids come from content, so every build has the same addresses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


def content_id(kind: str, *parts: object) -> str:
    """Return ``kind:`` and 16 hexadecimal digits (64 bits) of the sha256 of the parts.

    The parts are joined with a unit separator, which no text of a paper holds.
    """
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8")).hexdigest()
    return f"{kind}:{digest[:16]}"


class FindingKind(StrEnum):
    """What a sentence of the authors does."""

    RESULT = "result"
    INTERPRETATION = "interpretation"
    RECOMMENDATION = "recommendation"
    EVIDENCE_GAP = "evidence gap"
    LIMITATION = "limitation"


class Method(StrEnum):
    """How a link was made. Links made differently between the same two things stay apart."""

    EXPLICIT = "explicit"
    ARGUED = "argued"
    TOPIC = "topic"
    SIMILAR = "similar"


class Cito(StrEnum):
    """What a citation does: terms of the Citation Typing Ontology, http://purl.org/spar/cito/ and the value."""

    EVIDENCE = "citesAsEvidence"
    AGREES = "agreesWith"
    DISAGREES = "disagreesWith"
    EXTENDS = "extends"
    METHOD = "usesMethodIn"
    BACKGROUND = "obtainsBackgroundFrom"
    RELATED = "citesAsRelated"
    CITES = "cites"
    """Nothing more is known."""


class Verdict(StrEnum):
    """What a person says of a link."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"


class TypedBy(StrEnum):
    """Who says what a citation does."""

    CODEBOOK = "codebook"
    RULE = "rule"


class SpeakerRole(StrEnum):
    """What somebody who spoke is in the study. Which words say so is data: the files of ingest/language."""

    SERVICE_USER = "service user"
    """Whose health or care the study is about: patients, clients, people with an illness."""
    CARER = "carer"
    """Family, friends, parents who care for somebody."""
    PROFESSIONAL = "professional"
    """Staff, clinicians, managers, policy makers."""
    OTHER = "other"


class Gender(StrEnum):
    """A speaker's gender in one spelling. What is printed is in the attributes."""

    FEMALE = "female"
    MALE = "male"
    NON_BINARY = "non-binary"
    TRANS_FEMALE = "trans female"
    TRANS_MALE = "trans male"


class SpeakerState(StrEnum):
    """Whether the source says who spoke."""

    NAMED = "named"
    """It is printed, and read: who it was, or what somebody was ("carer", "male, 34")."""
    NOT_PRINTED = "not printed"
    NOT_UNDERSTOOD = "printed but not understood"


class Severity(StrEnum):
    """How bad a problem is: an error means that something of the source was lost."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something wrong with the content of a source. It is a value, not an exception: the rest is still good."""

    severity: Severity
    what: str
    start: int | None = None
    end: int | None = None
    source: str | None = None
    """The file, where it is not the paper itself; with ``line`` for files that are read by line."""
    line: int | None = None


@dataclass(frozen=True, kw_only=True)
class Work:
    """Any published thing, as a record describes it.

    ``id`` is ``doi:``, ``pmid:``, ``pmcid:``, ``title:`` or, where nothing identifies the work, ``unknown:``.
    """

    id: str
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    """"PMC" and digits."""
    title: str | None = None
    year: int | None = None
    authors: tuple[str, ...] = ()
    """As given, "Last, First" or "Last, First, Jr" for people, the plain name for organisations."""
    container: str | None = None
    publisher: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    url: str | None = None
    type: str | None = None
    verification: str | None = None
    """How far the reference file says the record was checked; ``None`` where it does not say."""
    abstract: str | None = None
    """As a reference file gives it. It is its publisher's: the graph of whoever holds the file keeps it, and what is
    made to be handed on (the public format, BibTeX, judgements) leaves it out."""
    abstract_source: str | None = None
    """The name of that file, without folders."""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One entry of a study's reference list. ``start`` and ``end`` are those of its title in the text."""

    id: str
    number: int
    work: str
    title: str | None = None
    start: int | None = None
    end: int | None = None
    identified_by: str
    """Why it was taken for its work, in words."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the text. ``role`` is one of ingest.text.sections.ROLES, or ``None`` where it is not known."""

    id: str
    path: tuple[str, ...]
    role: str | None
    start: int
    end: int
    found_by: str


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A theme of a study. ``start`` and ``end`` are those of the sentence that introduces it.

    ``reach_start`` and ``reach_end`` bound the part of the results that belongs to it, where there is one.
    """

    id: str
    label: str
    parent: str | None
    start: int | None
    end: int | None
    reach_start: int | None = None
    reach_end: int | None = None
    found_by: str


@dataclass(frozen=True, kw_only=True)
class Participant:
    """Somebody who spoke, under the label that the source prints. Never merged across studies.

    Quotes are one participant's only where label and attributes agree: "Patient 10, female" and "Patient 10, male" are
    two people with one label. What names nobody ("male, 34", a focus group) is no participant.
    """

    id: str
    label: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    """As printed, from all their quotes."""
    role: SpeakerRole | None = None
    gender: Gender | None = None


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A participant's own words, without the outer quotation marks; inner marks stay.

    ``incomplete_because`` says what the source has lost; ``None`` for a quote that is whole and fully attributed.
    ``found_by`` is why the words are taken for a participant's, ``doubt`` what speaks against it, or that their
    beginning cannot be told.
    """

    id: str
    start: int
    end: int
    text: str
    participant: str | None
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What the attribution says, part by part as printed; the words of it that no rule takes are "as printed"."""
    attribution: str | None = None
    """The attribution as the source prints it."""
    role: SpeakerRole | None = None
    role_from: str | None = None
    """How the role is known, such as by what is printed with the words; ``None`` where there is none."""
    gender: Gender | None = None
    found_by: str = ""
    doubt: str | None = None
    incomplete_because: str | None = None
    theme: str | None = None
    section: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether words and attribution are all there."""
        return self.incomplete_because is None

    @property
    def state(self) -> SpeakerState:
        """Whether the source says who spoke."""
        if self.attribution is None:
            return SpeakerState.NOT_PRINTED
        # "One participant" says who spoke as far as anybody can know, and has no fields.
        unread = self.participant is None and self.attributes.keys() == {"as printed"}
        return SpeakerState.NOT_UNDERSTOOD if unread else SpeakerState.NAMED


@dataclass(frozen=True, kw_only=True)
class Block:
    """What the paper sets apart and no participant said, as far as can be seen: a vignette, a formula, a quotation from
    literature. ``kind`` is ``None`` where nothing shows what it is."""

    id: str
    start: int
    end: int
    text: str
    kind: str | None
    reason: str
    """Why it is taken for no participant's words."""
    section: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CitationType:
    """What a citation does, and the words of the text that show it."""

    cito: Cito
    cue: str | None
    by: TypedBy


@dataclass(frozen=True, kw_only=True)
class Mention:
    """One in-text citation, from its first bracket to its last, in the sentence that holds it.

    ``works`` runs parallel to ``numbers``; ``None`` for a number that is not in the reference list. ``types`` holds
    what a person and what the rules say it does, the person's word first.
    """

    id: str
    start: int
    end: int
    numbers: tuple[int, ...]
    works: tuple[str | None, ...]
    section: tuple[str, ...]
    role: str | None
    sentence_start: int
    sentence_end: int
    types: tuple[CitationType, ...] = ()

    @property
    def cito(self) -> Cito:
        """What it does: what counts of its types, plain ``cites`` without any."""
        return self.types[0].cito if self.types else Cito.CITES


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A sentence in which the authors state something."""

    id: str
    start: int
    end: int
    text: str
    kind: FindingKind
    kind_reasons: tuple[str, ...]
    theme: str | None
    theme_reason: str | None
    section: tuple[str, ...]
    mentions: tuple[str, ...]
    continues: str | None = None
    """The finding that this sentence goes on from, where it says so ("For example", "It also")."""
    continues_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A SKOS concept. ``id`` is its IRI."""

    id: str
    label: str
    definition: str | None = None
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class About:
    """That a finding, quote, theme or work is about a topic, with the words that show it.

    ``start`` and ``end`` are those of the words in the study's text, where they are there. ``study`` is the study
    whose text says so, also where the subject is a work.
    """

    subject: str
    topic: str
    study: str
    matched: str
    reason: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, kw_only=True)
class Link:
    """From a finding, theme or quote, its subject, to a work, with the way it was made and reasons that a person can
    read."""

    id: str
    subject: str
    work: str
    method: Method
    cito: Cito
    score: float
    reasons: tuple[str, ...]
    mention: str | None = None


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A word that a person put on a finding, quote, theme or work."""

    id: str
    on: str
    """The id of what it is on."""
    label: str
    by: str
    at: str
    """ISO 8601 in UTC with microseconds, so that text order is time order."""
    note: str | None = None
    text: str
    """The words of what it is on, as they were."""


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What a person said of a link, with what was judged as it stood then, so that it can be read without the link.

    ``method`` and ``cito`` are words, not members of their enums: a later program may no longer have them.
    """

    id: str
    link: str
    verdict: Verdict
    by: str
    at: str
    """ISO 8601 in UTC with microseconds, so that text order is time order."""
    note: str | None = None
    study: str
    subject: str
    subject_label: str
    """Finding, Theme or Quote."""
    subject_text: str
    """The sentence or the words; of a theme the label."""
    before: str
    after: str
    """What stood before and after it in the text; empty where it has no place there."""
    alike: int
    """How many subjects of this label and text the study had; 1 as a rule."""
    work: str
    """The id by which the graph knew the work."""
    work_title: str | None = None
    record: Work
    """What the study's own list said of the work."""
    method: str
    cito: str
    score: float
    reasons: tuple[str, ...]
    mention: str | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """The file that a study was read from. ``sha256`` is that of its bytes, ``text`` the canonical text."""

    sha256: str
    format: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Input:
    """One file that went into a run."""

    name: str
    sha256: str
    format: str


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many of a kind the source holds, how many were kept, and why the others were dropped.

    Where the file shows how many there are, ``read`` is counted in it apart from the reading itself, so that what a
    reader passes over is noticed.
    """

    what: str
    read: int
    kept: int
    dropped: Mapping[str, int] = field(default_factory=dict)

    @property
    def lost(self) -> int:
        """How many went away without a reason: 0 unless the program is at fault."""
        return self.read - self.kept - sum(self.dropped.values())


@dataclass(frozen=True, kw_only=True)
class Study:
    """A work whose full text was read, with everything that was found in it."""

    id: str
    source: Source
    work: Work
    licence: str | None
    url: str | None
    inputs: tuple[Input, ...]
    sections: tuple[Section, ...]
    themes: tuple[Theme, ...]
    participants: tuple[Participant, ...]
    quotes: tuple[Quote, ...]
    blocks: tuple[Block, ...] = ()
    mentions: tuple[Mention, ...]
    references: tuple[Reference, ...]
    works: tuple[Work, ...]
    findings: tuple[Finding, ...]
    abouts: tuple[About, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]
    counts: tuple[Count, ...]


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The topics that findings and works are sorted by. ``scheme`` is the IRI of the SKOS scheme they belong to."""

    scheme: str
    sha256: str
    topics: tuple[Topic, ...]
