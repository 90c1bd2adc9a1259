"""The closed sets of the schema. Registering an enum leaves it what it is: annotations name the model's own."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import strawberry

from graph.model import (
    Audience,
    Cito,
    DescribesBy,
    FactName,
    FindingKind,
    Method,
    Severity,
    Showing,
    SpeakerRole,
    SpeakerState,
    StatementKind,
    TypedBy,
    Verdict,
    Voice,
)


def register(kind: type[Enum], name: str, says: str, members: Mapping[Any, str]) -> None:
    """Register an enum with what it and each of its members mean."""
    strawberry.enum(kind, name=name, description=says)
    definition: Any = kind.__strawberry_definition__  # type: ignore[attr-defined]
    for value in definition.values:
        value.description = members[kind[value.name]]


_SENTENCE_DOES = {
    StatementKind.AIM: "It says what the study is to find out.",
    StatementKind.BACKGROUND: "It says what was known, or how things are.",
    StatementKind.METHOD: "It says what was done.",
    StatementKind.RESULT: "It reports what was found, also where that is nothing.",
    StatementKind.INTERPRETATION: "It says what the findings mean.",
    StatementKind.RECOMMENDATION: "It says what should be done.",
    StatementKind.EVIDENCE_GAP: "It says what is not known.",
    StatementKind.LIMITATION: "It says what the study cannot show.",
    StatementKind.STRENGTH: "It says what the study did well.",
    StatementKind.SIGNPOST: "It says what comes where in the paper.",
}
register(
    FindingKind,
    "FindingKind",
    "What a finding does.",
    {kind: _SENTENCE_DOES[StatementKind(kind.value)] for kind in FindingKind},
)
register(StatementKind, "StatementKind", "What a sentence does.", _SENTENCE_DOES)
register(
    Voice,
    "Voice",
    "Whose statement a sentence is.",
    {
        Voice.PARTICIPANTS: "That of the participants, as the authors report it.",
        Voice.AUTHORS: "That of the authors.",
        Voice.EARLIER_WORK: "That of earlier work, which the authors report.",
        Voice.GUIDANCE: "That of a guideline, a policy or a law.",
        Voice.LIVED_EXPERIENCE: "That of people with lived experience, in their commentary on the study.",
    },
)
register(
    Audience,
    "Audience",
    "To whom a recommendation speaks.",
    {
        Audience.PRACTICE: "To those who work in services, and run them.",
        Audience.POLICY: "To those who decide on services: governments, commissioners, payers.",
        Audience.RESEARCH: "To those who do research, or pay for it.",
    },
)
register(
    DescribesBy,
    "DescribesBy",
    "How a table says what those are who took part.",
    {
        DescribesBy.SUMMARY: "A row is a characteristic, its cells how many have it, or how much of it they have.",
        DescribesBy.PERSONS: "A row is a person, or a group of people who were asked together.",
    },
)
register(
    FactName,
    "FactName",
    "What a fact is of its study.",
    {
        FactName.DESIGN: "The kind of study.",
        FactName.SETTING: "Where it was done, as printed.",
        FactName.COUNTRY: "The countries it was done in.",
        FactName.DATES: "When data were collected.",
        FactName.SAMPLING: "How people were chosen.",
        FactName.RECRUITMENT: "Who asked them, and where they were found.",
        FactName.ELIGIBILITY: "Who could take part, and who could not.",
        FactName.PARTICIPANTS: "How many took part.",
        FactName.GENDER: "How many of them were women and men.",
        FactName.AGE: "How old they were.",
        FactName.ETHNICITY: "Of which ethnic groups they were.",
        FactName.NOT_REPRESENTED: "Whom the sample lacks.",
        FactName.INTERVIEWERS: "Who collected the data.",
        FactName.RELATIONSHIP: "How those who did stood to the participants.",
        FactName.DATA_COLLECTION: "Interviews, focus groups, observation and the like.",
        FactName.MODE: "Face to face or at a distance, and where.",
        FactName.LENGTH: "How long interviews or groups were.",
        FactName.RECORDING: "Whether they were recorded.",
        FactName.ANALYSIS: "By which method the data were analysed.",
        FactName.CODERS: "Who coded or analysed them.",
        FactName.SOFTWARE: "With which program.",
        FactName.SATURATION: "What is said of it.",
        FactName.GUIDELINE: "Which guideline the report follows.",
        FactName.ETHICS_APPROVAL: "Who approved the study.",
        FactName.ETHICS_REFERENCE: "The number of that approval.",
        FactName.FUNDING: "Who paid.",
        FactName.INTERESTS: "What the authors declare of their interests.",
        FactName.DATA_AVAILABILITY: "Where the data are to be had.",
        FactName.INVOLVEMENT: "What people with lived experience did in the research.",
    },
)
register(
    Showing,
    "Showing",
    "How it is known that a quote illustrates a finding.",
    {
        Showing.ANNOUNCED: "The sentence ends in the words: as one of them said.",
        Showing.ADJACENT: "The words come after the sentence, and no other sentence is between.",
        Showing.SIMILAR: "Both are under one theme, in words that are alike.",
    },
)
register(
    Method,
    "LinkMethod",
    "How a link was made.",
    {
        Method.EXPLICIT: "The sentence itself cites the work.",
        Method.ARGUED: "A sentence beside it, which it is argued from, cites the work.",
        Method.TOPIC: "Both are about a topic. Nobody asserts it.",
        Method.SIMILAR: "Both say alike. Nobody asserts it.",
    },
)
register(
    Cito,
    "CitationType",
    "What a citation does, in the Citation Typing Ontology.",
    {
        Cito.EVIDENCE: "It rests on the work: citesAsEvidence.",
        Cito.AGREES: "It agrees with the work: agreesWith.",
        Cito.DISAGREES: "It disagrees with the work: disagreesWith.",
        Cito.EXTENDS: "It goes further than the work: extends.",
        Cito.METHOD: "It uses a method of the work: usesMethodIn.",
        Cito.BACKGROUND: "It takes background from the work: obtainsBackgroundFrom.",
        Cito.RELATED: "The work is related: citesAsRelated.",
        Cito.CITES: "Nothing more is known: cites.",
    },
)
register(
    TypedBy,
    "TypedBy",
    "Who says what a citation does.",
    {TypedBy.CODEBOOK: "A person, in the study's codebook.", TypedBy.RULE: "A rule of the program."},
)
register(
    Verdict,
    "Verdict",
    "What a person says of a link.",
    {
        Verdict.ACCEPTED: "It is right.",
        Verdict.REJECTED: "It is wrong.",
        Verdict.UNSURE: "It cannot be decided.",
    },
)
register(
    SpeakerRole,
    "SpeakerRole",
    "What somebody who spoke is in the study.",
    {
        SpeakerRole.SERVICE_USER: "Their health or care is what the study is about: patients, clients.",
        SpeakerRole.CARER: "Family, friends or parents who care for somebody.",
        SpeakerRole.PROFESSIONAL: "Staff, clinicians, managers, policy makers.",
        SpeakerRole.OTHER: "None of these.",
    },
)
register(
    SpeakerState,
    "SpeakerState",
    "Whether the source says who spoke.",
    {
        SpeakerState.NAMED: "It is printed, and read: who it was, or what somebody was.",
        SpeakerState.NOT_PRINTED: "It is not printed.",
        SpeakerState.NOT_UNDERSTOOD: "Something is printed that no rule reads.",
    },
)
register(
    Severity,
    "ProblemSeverity",
    "How bad a problem is.",
    {
        Severity.NOTE: "Good to know.",
        Severity.WARNING: "Something may be wrong.",
        Severity.ERROR: "Something of the source was lost.",
    },
)
