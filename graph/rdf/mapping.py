"""What RDF says of the graph, from graph.schema: each label, property and relationship, or why it is left out.

The exporter, the importer, the context of JSON-LD and docs/rdf.md are made from it. A test fails where the graph or
its model has something that has neither an entry nor a reason here.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.rdf.vocabularies import DOI
from graph.schema.indexes import RECORD_KEYS
from graph.schema.kinds import ValueKind
from graph.schema.registry import LABELS


@dataclass(frozen=True, kw_only=True)
class Omission:
    """Something of the graph, or of its model, that is not written as RDF, and why."""

    what: str
    """A label, a relationship, or either with a property after a dot."""
    why: str


@dataclass(frozen=True, kw_only=True)
class Consequence:
    """A statement that follows from others. It is written for readers, and not read."""

    of: str
    predicate: str
    says: str
    kind: ValueKind = ValueKind.IRI
    needed: bool = False
    to: tuple[str, ...] = ()
    """The classes of what it leads to; empty for what is described nowhere."""
    among: tuple[str, ...] = ()
    """All that it may say."""
    begins: str = ""
    """How the IRI that it leads to begins."""


OMISSIONS = (
    Omission(what="FindingVector", why="made again from the sentence by whoever reads it"),
    Omission(what="QuoteVector", why="made again from the words by whoever reads it"),
    Omission(what="Token", why="a secret of one installation"),
    Omission(what="Change", why="the audit of one installation; the importing one has its own"),
    Omission(what="Version", why="which state one database is in"),
    *(Omission(what=f"{label}.id", why="it is the end of the IRI") for label in LABELS),
    *(
        Omission(what=f"{label}.study", why="the relationship PART_OF says it")
        for label, thing in LABELS.items()
        if thing.owned
    ),
    *(Omission(what=f"Record.{key}", why="what records are found by is computed from them") for key in RECORD_KEYS),
    Omission(what="Topic.names", why="its labels in small letters"),
    Omission(what="Link.rank", why="its place in the queue, computed from method, score and order"),
    Omission(what="Work.rank", why="its place in a list by title, computed from that and its id"),
    Omission(what="Judgement.place", why="which link it counts for now; it is tied again"),
    Omission(what="JUDGES.exactly", why="a judgement is tied again"),
    Omission(what="OF.record", why="it is the record itself"),
    Omission(what="Vocabulary.sha256", why="that of a file; the topics themselves are written"),
    Omission(what="Vocabulary.topics", why="each is a Topic"),
    Omission(what="Quote.complete", why="it is, where incomplete_because is not there"),
    Omission(what="Count.lost", why="computed from the others"),
)
"""All that is left out on purpose."""

CONSEQUENCES = (
    Consequence(of="Work", predicate="owl:sameAs", says="its IRI at doi.org, where it has a DOI", begins=DOI),
    Consequence(
        of="Reference",
        predicate="co:elementOf",
        says="the reference list of its study",
        needed=True,
        to=("biro:ReferenceList",),
    ),
    Consequence(of="Pointer", predicate="c4o:denotes", says="the reference of that number", to=("eg:Reference",)),
    Consequence(
        of="Link",
        predicate="prov:wasAttributedTo",
        says="who asserts it: eg:text, the authors, or eg:rule",
        needed=True,
        among=("eg:text", "eg:rule"),
    ),
    Consequence(of="segment", predicate="oa:hasSource", says="the Source that it is a part of"),
    Consequence(
        of="segment",
        predicate="oa:hasSelector",
        says="beside the selector by position, which is read, one by its words",
    ),
    Consequence(of="words selector", predicate="oa:exact", kind=ValueKind.TEXT, says="the words themselves"),
    Consequence(of="words selector", predicate="oa:prefix", kind=ValueKind.TEXT, says="the 32 characters before them"),
    Consequence(of="words selector", predicate="oa:suffix", kind=ValueKind.TEXT, says="the 32 characters after them"),
)
"""What is written besides, for whoever reads it. All of it follows from the rest."""

POSITION = ("oa:start", "oa:end")
"""The predicates of the position selector of every span: code points, the end exclusive."""
