"""What RDF says of the graph, from graph.schema: each label, property and relationship, or why it is left out.

The exporter, the importer, the context of JSON-LD and docs/rdf.md are made from it. A test fails where the graph or
its model has something that has neither an entry nor a reason here.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from graph.rdf.vocabularies import DOI
from graph.schema.indexes import RECORD_KEYS
from graph.schema.kinds import Thing
from graph.schema.rdf_values import ValueKind
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS, Relationship


@dataclass(frozen=True)
class Omission:
    """Something of the graph, or of its model, that is not written as RDF, and why."""

    what: str
    """A label, a relationship, or either with a property after a dot."""
    why: str


@dataclass(frozen=True)
class Consequence:
    """A statement that follows from others. It is written for readers, and not read."""

    of: str
    predicate: str
    says: str
    _: KW_ONLY
    kind: ValueKind = ValueKind.IRI
    needed: bool = False
    to: tuple[str, ...] = ()
    """The classes of what it leads to; empty for what is described nowhere."""
    among: tuple[str, ...] = ()
    """All that it may say."""
    begins: str = ""
    """How the IRI that it leads to begins."""


DESCRIBED: tuple[Thing | Relationship, ...] = (*LABELS.values(), *RELATIONS.values())
"""All that RDF says something of."""

OMISSIONS = (
    Omission("FindingVector", "made again from the sentence by whoever reads it"),
    Omission("QuoteVector", "made again from the words by whoever reads it"),
    Omission("Token", "a secret of one installation"),
    Omission("Change", "the audit of one installation; the importing one has its own"),
    Omission("Version", "which state one database is in"),
    *(Omission(f"{label}.id", "it is the end of the IRI") for label in LABELS),
    *(Omission(f"{label}.study", "the relationship PART_OF says it") for label, thing in LABELS.items() if thing.owned),
    *(Omission(f"Record.{key}", "what records are found by is computed from them") for key in RECORD_KEYS),
    *(
        Omission(f"{label}.attribute_values", "each is said by the predicate that has the attribute's name")
        for label, thing in LABELS.items()
        if thing.attributes
    ),
    Omission("Study.layout", "how the program that reads it lays it out"),
    Omission("Topic.names", "its labels in small letters"),
    Omission("Link.rank", "its place in the queue, computed from method, score and order"),
    Omission("Work.rank", "its place in a list by title, computed from that and its id"),
    Omission("Judgement.place", "which link it counts for now; it is tied again"),
    Omission("JUDGES.exactly", "a judgement is tied again"),
    Omission("OF.record", "it is the record itself"),
    Omission("Vocabulary.sha256", "that of a file; the topics themselves are written"),
    Omission("Vocabulary.topics", "each is a Topic"),
    Omission("Quote.complete", "it is, where incomplete_because is not there"),
    Omission("Statement.finding", "kind and voice say it, and the class eg:Finding"),
    Omission("Fact.stated", "it is, where value is there"),
    Omission("ReportedItem.met", "it is, where a place is there"),
    Omission("Study.findings", "those of its statements that are findings"),
    Omission("Count.lost", "computed from the others"),
)
"""All that is left out on purpose."""

CONSEQUENCES = (
    Consequence("Work", "owl:sameAs", "its IRI at doi.org, where it has a DOI", begins=DOI),
    Consequence(
        "Reference", "co:elementOf", "the reference list of its study", needed=True, to=("biro:ReferenceList",)
    ),
    Consequence("Pointer", "c4o:denotes", "the reference of that number", to=("eg:Reference",)),
    Consequence(
        "Link",
        "prov:wasAttributedTo",
        "who asserts it: eg:text, the authors, or eg:rule",
        needed=True,
        among=("eg:text", "eg:rule"),
    ),
    Consequence("segment", "oa:hasSource", "the Source that it is a part of"),
    Consequence("segment", "oa:hasSelector", "beside the selector by position, which is read, one by its words"),
    Consequence("words selector", "oa:exact", "the words themselves", kind=ValueKind.TEXT),
    Consequence("words selector", "oa:prefix", "the 32 characters before them", kind=ValueKind.TEXT),
    Consequence("words selector", "oa:suffix", "the 32 characters after them", kind=ValueKind.TEXT),
)
"""What is written besides, for whoever reads it. All of it follows from the rest."""

POSITION = ("oa:start", "oa:end")
"""The predicates of the position selector of every span: code points, the end exclusive."""
