"""The closed sets of the schema. Registering an enum leaves it what it is: annotations name the model's own."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import strawberry

from graph.model import Cito, FindingKind, Method, Severity, SpeakerRole, SpeakerState, TypedBy, Verdict


def register(kind: type[Enum], name: str, says: str, members: Mapping[Any, str]) -> None:
    """Register an enum with what it and each of its members mean."""
    strawberry.enum(kind, name=name, description=says)
    definition: Any = kind.__strawberry_definition__  # type: ignore[attr-defined]
    for value in definition.values:
        value.description = members[kind[value.name]]


register(
    FindingKind,
    "FindingKind",
    "What a sentence of the authors does.",
    {
        FindingKind.RESULT: "It reports what was found.",
        FindingKind.INTERPRETATION: "It says what the findings mean.",
        FindingKind.RECOMMENDATION: "It says what should be done.",
        FindingKind.EVIDENCE_GAP: "It says what is not known.",
        FindingKind.LIMITATION: "It says what the study cannot show.",
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
