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


class Voice(StrEnum):
    """Whose statement a sentence is."""

    PARTICIPANTS = "participants"
    """As the authors report them."""
    AUTHORS = "authors"
    EARLIER_WORK = "earlier work"
    GUIDANCE = "guidance"
    """Guidelines, policies and laws."""
    LIVED_EXPERIENCE = "lived experience"
    """The commentary of people with lived experience, where a paper has one."""


class StatementKind(StrEnum):
    """What a sentence does."""

    AIM = "aim"
    BACKGROUND = "background"
    METHOD = "method"
    RESULT = "result"
    """Also one that found nothing, and one that a discussion says again."""
    INTERPRETATION = "interpretation"
    RECOMMENDATION = "recommendation"
    EVIDENCE_GAP = "evidence gap"
    LIMITATION = "limitation"
    STRENGTH = "strength"
    SIGNPOST = "signpost"
    """It says what comes where in the paper."""


class FindingKind(StrEnum):
    """The kinds that the statements of a study have which are its findings."""

    RESULT = StatementKind.RESULT.value
    INTERPRETATION = StatementKind.INTERPRETATION.value
    RECOMMENDATION = StatementKind.RECOMMENDATION.value
    EVIDENCE_GAP = StatementKind.EVIDENCE_GAP.value
    LIMITATION = StatementKind.LIMITATION.value


class Audience(StrEnum):
    """To whom a recommendation speaks."""

    PRACTICE = "practice"
    POLICY = "policy"
    RESEARCH = "research"


class Showing(StrEnum):
    """How it is known that a quote illustrates a finding."""

    ANNOUNCED = "announced"
    """The sentence ends in the words: "as one of them said:"."""
    ADJACENT = "adjacent"
    """The words come after the sentence, and no other sentence is between."""
    SIMILAR = "similar"
    """Both are under one theme, in words that are alike."""


_OWN_VOICES = frozenset((Voice.PARTICIPANTS, Voice.AUTHORS, Voice.LIVED_EXPERIENCE))
_FINDINGS = frozenset(kind.value for kind in FindingKind)


def is_finding(kind: str | None, voice: str | None) -> bool:
    """Return whether a statement of this kind and voice is a finding of its study: something found, read into it,
    recommended or missing, said by the study itself and not by what it cites."""
    return kind in _FINDINGS and voice in _OWN_VOICES


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
class Statement:
    """A sentence of the paper's prose: whose statement it is, and what it does.

    ``voice`` and ``kind`` are ``None`` where they are uncertain; the reasons then say between what.
    """

    id: str
    start: int
    end: int
    text: str
    voice: Voice | None
    voice_reasons: tuple[str, ...] = ()
    kind: StatementKind | None
    kind_reasons: tuple[str, ...] = ()
    audience: tuple[Audience, ...] = ()
    """Of a recommendation, where it says so."""
    themes: tuple[str, ...] = ()
    """The strongest first; ``theme_reasons`` runs parallel."""
    theme_reasons: tuple[str, ...] = ()
    section: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    continues: str | None = None
    """The statement that this sentence goes on from, where it says so ("For example", "It also")."""
    continues_by: str | None = None

    @property
    def finding(self) -> bool:
        """Whether it is a finding of its study."""
        return is_finding(self.kind, self.voice)

    @property
    def theme(self) -> str | None:
        """The strongest of its themes."""
        return self.themes[0] if self.themes else None

    @property
    def theme_reason(self) -> str | None:
        """Why it belongs to that theme."""
        return self.theme_reasons[0] if self.theme_reasons else None


@dataclass(frozen=True, kw_only=True)
class Illustration:
    """That a quote illustrates a finding, with what shows it, the surest first."""

    finding: str
    quote: str
    how: Showing
    reasons: tuple[str, ...]


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
    """That a statement, quote, theme or work is about a topic, with the words that show it.

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
    """A word that a person put on a statement, quote, theme or work."""

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


class FactName(StrEnum):
    """What is told of a study itself, in the order in which a reader asks."""

    DESIGN = "design"
    SETTING = "setting"
    COUNTRY = "country"
    DATES = "dates"
    """Of data collection."""
    SAMPLING = "sampling"
    RECRUITMENT = "recruitment"
    ELIGIBILITY = "eligibility"
    PARTICIPANTS = "participants"
    """How many."""
    GENDER = "gender"
    AGE = "age"
    ETHNICITY = "ethnicity"
    NOT_REPRESENTED = "not represented"
    """Whom the sample lacks."""
    INTERVIEWERS = "interviewers"
    RELATIONSHIP = "relationship"
    """Of those who collected the data to the participants."""
    DATA_COLLECTION = "data collection"
    MODE = "mode"
    """Face to face or at a distance, and where."""
    LENGTH = "length"
    """Of interviews or groups."""
    RECORDING = "recording"
    ANALYSIS = "analysis"
    CODERS = "coders"
    SOFTWARE = "software"
    SATURATION = "saturation"
    GUIDELINE = "guideline"
    """That the report follows."""
    ETHICS_APPROVAL = "ethics approval"
    """By whom."""
    ETHICS_REFERENCE = "ethics reference"
    FUNDING = "funding"
    INTERESTS = "interests"
    DATA_AVAILABILITY = "data availability"
    INVOLVEMENT = "involvement"
    """Of people with lived experience in the research."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing that a paper says of its study. A fact without ``value`` says that it is not stated: it was looked for.

    ``value`` is ``text[start:end]``, in the sentence from ``sentence_start`` to ``sentence_end``. ``normalised`` is one
    spelling for what papers print in many: a number, a country, "2019-07/2020-10", "30-100 minutes", a method of a
    list; ``None`` where there is none.
    """

    id: str
    name: FactName
    value: str | None = None
    normalised: str | None = None
    start: int | None = None
    end: int | None = None
    sentence_start: int | None = None
    sentence_end: int | None = None
    section: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def stated(self) -> bool:
        """Whether the paper says it, as far as can be seen."""
        return self.value is not None


@dataclass(frozen=True, kw_only=True)
class ReportedItem:
    """An item of a guideline for reporting ("COREQ", number 12), and the places where the paper meets it.

    Without places nobody can tell: the item is not seen to be met, which is not to say that it is not.
    ``starts`` and ``ends`` run parallel, and so do ``reasons``.
    """

    id: str
    guideline: str
    number: int
    name: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        """Whether a place is seen that meets it."""
        return bool(self.starts)


class DescribesBy(StrEnum):
    """How a table says what those are who took part."""

    SUMMARY = "summary"
    """A row is a characteristic, its cells how many have it, or how much of it they have."""
    PERSONS = "persons"
    """A row is a person, or a group of people who were asked together, its cells what they are."""


@dataclass(frozen=True, kw_only=True)
class CharacteristicsTable:
    """A table that says what those are who took part. ``reason`` is why it is taken for one."""

    id: str
    caption: str
    form: DescribesBy
    reason: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Characteristic:
    """One cell of such a table. What its row, its column and the cell do not say is ``None``.

    Of a summary ``variable`` is what is told ("Age"), ``category`` which of its values ("35-44"), ``column`` whose (a
    group, "Total"). Of people ``variable`` is the head of the column, ``person`` whose row it is as printed, and what
    they are is what is ``printed``.
    """

    id: str
    table: str
    """The id of its table."""
    row: int
    """The row of the table that it is in, from 0."""
    variable: str
    category: str | None = None
    column: str | None = None
    unit: str | None = None
    person: str | None = None
    participant: str | None = None
    """The id of the participant whom the paper quotes, where the code of the row is theirs."""
    printed: str
    start: int
    end: int
    count: int | None = None
    total: int | None = None
    """Of how many: as the cell prints it, else the head of its column."""
    percent: float | None = None
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    lower_quartile: float | None = None
    upper_quartile: float | None = None
    low: float | None = None
    high: float | None = None


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
    statements: tuple[Statement, ...]
    illustrations: tuple[Illustration, ...] = ()
    abouts: tuple[About, ...]
    links: tuple[Link, ...]
    characteristics_tables: tuple[CharacteristicsTable, ...] = ()
    characteristics: tuple[Characteristic, ...] = ()
    problems: tuple[Problem, ...]
    counts: tuple[Count, ...]
    facts: tuple[Fact, ...] = ()
    """In the order of FactName; empty where they were not looked for: in a language whose words are not known."""
    reported_items: tuple[ReportedItem, ...] = ()
    """Of every guideline, in its order; empty where facts are."""

    @property
    def findings(self) -> tuple[Statement, ...]:
        """Those of its statements that are findings."""
        return tuple(statement for statement in self.statements if statement.finding)


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The topics that findings and works are sorted by. ``scheme`` is the IRI of the SKOS scheme they belong to."""

    scheme: str
    sha256: str
    topics: tuple[Topic, ...]
