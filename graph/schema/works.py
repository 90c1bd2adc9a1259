"""Works, the records that describe them, and the reference lists that name them."""

from __future__ import annotations

from graph.schema.indexes import LINKED
from graph.schema.kinds import Leaf, Relation, Thing
from graph.schema.linked import linked_from, topics
from graph.schema.places import ID, PART, PLACE_IF_ANY, SEGMENT, by_topic
from graph.schema.rdf_values import Span, ValueKind
from graph.schema.relationships import CITES, NAMES, PUBLISHED_AS, TO
from graph.schema.tags import tags

_FINDINGS = "(A:Work)<-[:CITES]-(:Mention)<-[:CONTAINS]-(B:Finding)"
_THEMES = "(A:Work)<-[:CITES]-(:Mention)<-[:CONTAINS]-(F:Statement)-[:STANDS_UNDER]->(B:Theme)"

DOI = Leaf("doi", str | None, "Its DOI, without an address before it.", "prism:doi")
YEAR = Leaf(
    "year", int | None, "The year in which it was published.", "fabio:hasPublicationYear", datatype=ValueKind.YEAR
)
AUTHORS = Leaf(
    "authors",
    list[str],
    "Last, First for people, the plain name for organisations.",
    "dc:creator",
    in_order="eg:creatorsInOrder",
)
CONTAINER = Leaf("container", str | None, "The journal, book or series.", "prism:publicationName")

_DESCRIPTION = (
    DOI,
    Leaf("pmid", str | None, "Its id in PubMed.", "fabio:hasPubMedId"),
    Leaf("pmcid", str | None, "Its id in PubMed Central: PMC and digits.", "fabio:hasPubMedCentralId"),
    Leaf("title", str | None, "Its title, where the source has it.", "dcterms:title", sorts="B.rank"),
    YEAR,
    AUTHORS,
    CONTAINER,
    Leaf("publisher", str | None, "Its publisher.", "dc:publisher"),
    Leaf("volume", str | None, "The volume of the journal or series.", "prism:volume"),
    Leaf("issue", str | None, "The issue of the volume.", "prism:issueIdentifier"),
    Leaf("pages", str | None, "The pages, as the record gives them.", "prism:pageRange"),
    Leaf("url", str | None, "Its address on the web, as the record gives it.", "schema:url"),
    Leaf("type", str | None, "The entry type of its reference record.", "dc:type"),
    Leaf(
        "verification",
        str | None,
        "How far its record says it was checked: verified, partly, title-only, missing.",
        "eg:verification",
    ),
    Leaf(
        "abstract",
        str | None,
        "Its abstract, where a reference file has it. Its publisher may not let you hand it on.",
        "dcterms:abstract",
        sortable=False,
        withheld=True,
    ),
    Leaf(
        "abstract_source",
        str | None,
        "The name of the reference file that has the abstract.",
        "eg:abstractSource",
        withheld=True,
    ),
)
"""What a record says of a work, and the work by what its records say."""

OF_WORK = ("doi", "pmid", "pmcid", "year", "authors")
"""What the public JSON of an entry of a reference list has of its work."""

_KNOWN_AS = Leaf(
    "known_as",
    list[str],
    "Other ids that it is found by: those that less sure records of it have.",
    "eg:knownAs",
    in_order="eg:knownAsInOrder",
)

WORK = Thing(
    label="Work",
    says="Any published thing.",
    note="What its records do not say is null, and nothing is guessed.",
    listed="Works that reference lists name, by title.",
    # Nothing else names works; without the label Neo4j counts at the work itself and looks nothing up.
    # ArcadeDB takes half as long for the pattern as for EXISTS with the same in it.
    where="(B)<-[:NAMES]-()",
    hidden="(:Study)-[:PUBLISHED_AS]->(B:Work)",
    searched="coalesce(B.title, '')",
    order=("B.rank",),
    entries=(
        ID,
        _KNOWN_AS,
        *_DESCRIPTION,
        Leaf(
            "themes_citing",
            int,
            "Under how many themes it is cited.",
            cypher="COUNT { MATCH (B)<-[:CITES]-(:Mention)<-[:CONTAINS]-(:Statement)-[:STANDS_UNDER]->(t:Theme) "
            "RETURN DISTINCT t }",
        ),
        Leaf(
            "lowest_number",
            int | None,
            "The lowest number under which a reference list names it.",
            cypher="head(COLLECT { MATCH (B)<-[:NAMES]-(r:Reference) RETURN r.number ORDER BY r.number })",
        ),
        NAMES.backward("references", "Where reference lists name it; one list may name it twice."),
        Relation(
            "studies",
            ("Study",),
            "The studies whose reference lists name it.",
            "(A:Work)<-[:NAMES]-(R:Reference), (B:Study {id: R.study})",
            distinct=True,
            order=("B.year", "B.title"),
        ),
        PUBLISHED_AS.backward("published", "The study that it is, where its full text was read.", many=False),
        CITES.backward(
            "mentions",
            "The citations of it, with their sentences, in order of the text.",
            bound="X",
            edge=CITES.edge(),
            edge_name="CitedInEdge",
            order=("B.study", "B.order", "X.number"),
        ),
        Relation(
            "findings",
            ("Finding",),
            "The findings whose sentences cite it, in order of the text.",
            _FINDINGS,
            distinct=True,
        ),
        Relation(
            "statements",
            ("Statement",),
            "The statements whose sentences cite it, background too, in order of the text.",
            "(A:Work)<-[:CITES]-(:Mention)<-[:CONTAINS]-(B:Statement)",
            distinct=True,
        ),
        Relation(
            "themes",
            ("Theme",),
            "The themes under which it is cited.",
            _THEMES,
            gather={"K": "count(DISTINCT CASE WHEN F:Finding THEN F END)", "L": "count(DISTINCT F)"},
            edge=(
                Leaf("findings", int, "How many findings of the theme cite it.", cypher="K"),
                Leaf("statements", int, "How many sentences of the theme cite it, findings and others.", cypher="L"),
            ),
            edge_name="WorkThemeEdge",
        ),
        topics("Work", "The topics that its title, its abstract or a sentence that cites it is about."),
        tags(),
        TO.backward("links", "The links that findings, themes and quotes have to it."),
        *map(linked_from, LINKED),
    ),
    counted_by=(
        "year",
        "type",
        "verification",
        by_topic(),
    ),
    in_json=("id", "doi", "pmid", "pmcid", "title", "year", "authors", "container"),
    classes=("eg:Work", "fabio:Expression"),
    remade="works are made from the records of all studies that the graph holds",
    stated=(*(leaf.name for leaf in _DESCRIPTION), _KNOWN_AS.name),
)

RECORD = Thing(
    label="Record",
    says="What a reference list, or a paper of itself, says of a work.",
    entries=(
        ID,
        *_DESCRIPTION,
        Leaf("work", str, "The id that the work has by this record alone.", "dcterms:identifier"),
    ),
    classes=("eg:Record", "biro:BibliographicRecord"),
)

REFERENCE = Thing(
    label="Reference",
    says="An entry of a reference list; its place is that of its title.",
    listed="Entries of reference lists, study by study, by number.",
    entries=(
        ID,
        Leaf("number", int, "Its number in the list.", "eg:number"),
        Leaf("title", str | None, "Its title, where the source prints such an entry.", "c4o:hasContent"),
        *PLACE_IF_ANY,
        Leaf(
            "missing", bool, "Whether the printed list lacks the entry that the text cites.", cypher="B.title IS NULL"
        ),
        Leaf("identified_by", str, "Why it was taken for its work.", "eg:identifiedBecause"),
        NAMES.forward("work", "The work it names."),
        Relation(
            "mentions",
            ("Mention",),
            "The citations of this number, in order of the text.",
            "(A:Reference)-[:NAMES]->(:Work)<-[C:CITES {number: A.number}]-(B:Mention {study: A.study})",
            distinct=True,
            order=("B.order",),
        ),
        *PART,
    ),
    in_json=(*("id", "number", "title"), *OF_WORK, *("work", "start", "end", "identified_by")),
    classes=("eg:Reference", "biro:BibliographicReference", SEGMENT),
    spans=(Span(start="start", end="end"),),
)
