"""Rows of the mapping table for what people said, and for the runs that made the graph."""

from __future__ import annotations

from graph.model import Verdict
from graph.schema.rdf_kinds import Kind, Label, Property

PEOPLE = (
    Label(
        label="Judgement",
        says="What a person said of a link, with what was judged as it stood.",
        classes=("eg:Judgement", "oa:Annotation"),
        properties=(
            Property(name="link", predicate="oa:hasTarget", kind=Kind.THING, to=("Link",), outlived=True, needed=True),
            Property(
                name="verdict",
                predicate="eg:verdict",
                kind=Kind.WORD,
                words="eg:Verdict-",
                closed=Verdict,
                needed=True,
            ),
            Property(name="by", predicate="dc:creator", needed=True),
            Property(name="at", predicate="dcterms:created", kind=Kind.TIME, precise=True, needed=True),
            Property(name="note", predicate="rdfs:comment"),
            Property(name="study", predicate="eg:inStudy", kind=Kind.THING, to=("Study",), outlived=True, needed=True),
            Property(
                name="subject",
                predicate="eg:judgedSubject",
                kind=Kind.THING,
                to=("Finding", "Theme", "Quote"),
                outlived=True,
                needed=True,
            ),
            Property(name="subject_label", predicate="eg:judgedLabel", needed=True),
            Property(name="subject_text", predicate="eg:judgedText", needed=True),
            Property(name="before", predicate="eg:judgedBefore", needed=True),
            Property(name="after", predicate="eg:judgedAfter", needed=True),
            Property(name="alike", predicate="eg:alike", kind=Kind.INTEGER, needed=True),
            Property(name="work", predicate="eg:judgedWork", kind=Kind.THING, to=("Work",), outlived=True, needed=True),
            Property(name="work_title", predicate="eg:judgedWorkTitle"),
            Property(name="record", predicate="eg:judgedRecord", needed=True),
            Property(name="method", predicate="eg:method", kind=Kind.WORD, words="eg:Method-", needed=True),
            Property(
                name="cito",
                predicate="cito:hasCitationCharacterization",
                kind=Kind.WORD,
                words="cito:",
                needed=True,
            ),
            Property(name="score", predicate="eg:score", kind=Kind.DECIMAL, needed=True),
            Property(name="reasons", predicate="eg:reason", several=True, order="eg:reasonsInOrder"),
            Property(name="mention", predicate="prov:wasDerivedFrom", kind=Kind.THING, to=("Mention",), outlived=True),
        ),
        always=(("oa:motivatedBy", "oa:assessing"), ("prov:wasAttributedTo", "eg:person")),
    ),
    Label(
        label="Tag",
        says="A word that somebody put on a finding, quote, theme or work.",
        classes=("eg:Tag", "oa:Annotation"),
        properties=(
            Property(
                name="on",
                predicate="oa:hasTarget",
                kind=Kind.THING,
                to=("Finding", "Quote", "Theme", "Work"),
                outlived=True,
                needed=True,
            ),
            Property(name="label", predicate="oa:bodyValue", needed=True),
            Property(name="by", predicate="dc:creator", needed=True),
            Property(name="at", predicate="dcterms:created", kind=Kind.TIME, precise=True, needed=True),
            Property(name="note", predicate="rdfs:comment"),
            Property(name="text", predicate="eg:taggedText", needed=True),
        ),
        always=(("oa:motivatedBy", "oa:tagging"), ("prov:wasAttributedTo", "eg:person")),
    ),
    Label(
        label="Run",
        says="One ingest of a study.",
        classes=("eg:Run", "prov:Activity"),
        properties=(
            Property(name="at", predicate="prov:endedAtTime", kind=Kind.TIME, needed=True),
            Property(name="version", predicate="schema:softwareVersion", needed=True),
            Property(
                name="inputs",
                predicate="eg:input",
                several=True,
                order="eg:inputsInOrder",
                fields=("Study.inputs", "Input.name", "Input.sha256", "Input.format"),
            ),
            Property(
                name="counts",
                predicate="eg:count",
                several=True,
                order="eg:countsInOrder",
                fields=("Study.counts", "Count.what", "Count.read", "Count.kept", "Count.dropped"),
            ),
        ),
    ),
)
