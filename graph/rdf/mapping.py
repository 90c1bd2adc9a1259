"""The one table between the graph and RDF: every label, property and relationship, or why it is left out.

The exporter, the importer, the context of JSON-LD and docs/rdf.md are made from it. A test fails where the graph or
its model has something that has no row here.
"""

from __future__ import annotations

from graph.rdf.mapping_people import PEOPLE
from graph.rdf.mapping_relations import RELATIONS_ROWS
from graph.rdf.mapping_studies import STUDIES
from graph.rdf.mapping_works import WORKS
from graph.rdf.vocabularies import DOI
from graph.schema.indexes import RECORD_KEYS
from graph.schema.rdf_kinds import Derived, Kind, Label, LeftOut, Relation

LABELS: dict[str, Label] = {one.label: one for one in (*STUDIES, *WORKS, *PEOPLE)}
"""By label."""

RELATIONS: dict[str, Relation] = {one.type: one for one in RELATIONS_ROWS}
"""By type."""

LEFT_OUT = (
    LeftOut(what="FindingVector", why="made anew from the sentence by whoever reads it"),
    LeftOut(what="QuoteVector", why="made anew from the words by whoever reads it"),
    LeftOut(what="Token", why="a secret of one installation"),
    LeftOut(what="Change", why="the audit of one installation; the importing one has its own"),
    LeftOut(what="Version", why="which state one database is in"),
    *(LeftOut(what=f"{label}.id", why="it is the end of the IRI") for label in LABELS),
    *(
        LeftOut(what=f"{label}.study", why="the relationship PART_OF says it")
        for label, row in LABELS.items()
        if row.owned
    ),
    *(LeftOut(what=f"Record.{key}", why="what records are found by is computed from them") for key in RECORD_KEYS),
    LeftOut(what="Topic.names", why="its labels in small letters"),
    LeftOut(what="Link.rank", why="its place in the queue, computed from method, score and order"),
    LeftOut(what="Work.rank", why="its place in a list by title, computed from that and its id"),
    LeftOut(what="Judgement.place", why="which link it counts for now; it is tied anew"),
    LeftOut(what="JUDGES.exactly", why="a judgement is tied anew"),
    LeftOut(what="OF.record", why="it is the record itself"),
    LeftOut(what="Vocabulary.sha256", why="that of a file; the topics themselves are written"),
    LeftOut(what="Vocabulary.topics", why="each is a Topic"),
    LeftOut(what="Quote.complete", why="it is, where incomplete_because is not there"),
    LeftOut(what="Count.lost", why="computed from the others"),
)
"""All that is left out on purpose."""

DERIVED = (
    Derived(of="Work", predicate="owl:sameAs", says="its IRI at doi.org, where it has a DOI", begins=DOI),
    Derived(
        of="Reference",
        predicate="co:elementOf",
        says="the reference list of its study",
        needed=True,
        to=("biro:ReferenceList",),
    ),
    Derived(of="Pointer", predicate="c4o:denotes", says="the reference of that number", to=("eg:Reference",)),
    Derived(
        of="Link",
        predicate="prov:wasAttributedTo",
        says="who asserts it: eg:text, the authors, or eg:rule",
        needed=True,
        among=("eg:text", "eg:rule"),
    ),
    Derived(of="segment", predicate="oa:hasSource", says="the Source that it is a part of"),
    Derived(
        of="segment",
        predicate="oa:hasSelector",
        says="beside the selector by position, which is read, one by its words",
    ),
    Derived(of="words selector", predicate="oa:exact", kind=Kind.TEXT, says="the words themselves"),
    Derived(of="words selector", predicate="oa:prefix", kind=Kind.TEXT, says="the 32 characters before them"),
    Derived(of="words selector", predicate="oa:suffix", kind=Kind.TEXT, says="the 32 characters after them"),
)
"""What is written besides the rows, for whoever reads it. All of it follows from them."""

POSITION = ("oa:start", "oa:end")
"""The predicates of the position selector of every span: code points, the end exclusive."""
