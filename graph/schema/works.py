"""Works, the records that describe them, and the reference lists that name them."""

from __future__ import annotations

from graph.schema import dimensions
from graph.schema.about import topics
from graph.schema.kinds import Leaf, Relation, Span, Thing, ValueKind
from graph.schema.linked import linked_from
from graph.schema.places import ID, PART, PLACE_IF_ANY, SEGMENT
from graph.schema.relationships import CITES, NAMES, PUBLISHED_AS, TO
from graph.schema.tags import tags

_FINDINGS = "(A:Work)<-[:CITES]-(:Mention)<-[:CONTAINS]-(B:Finding)"
_THEMES = "(A:Work)<-[:CITES]-(:Mention)<-[:CONTAINS]-(F:Finding)-[:STANDS_UNDER]->(B:Theme)"

DOI = Leaf(name="doi", type=str | None, says="Its DOI, without an address before it.", predicate="prism:doi")
YEAR = Leaf(
    name="year",
    type=int | None,
    says="The year in which it was published.",
    predicate="fabio:hasPublicationYear",
    datatype=ValueKind.YEAR,
)
AUTHORS = Leaf(
    name="authors",
    type=list[str],
    says="Last, First for people, the plain name for organisations.",
    ordered=False,
    predicate="dc:creator",
    in_order="eg:creatorsInOrder",
)
CONTAINER = Leaf(
    name="container", type=str | None, says="The journal, book or series.", predicate="prism:publicationName"
)

_DESCRIPTION = (
    DOI,
    Leaf(name="pmid", type=str | None, says="Its id in PubMed.", predicate="fabio:hasPubMedId"),
    Leaf(
        name="pmcid",
        type=str | None,
        says="Its id in PubMed Central: PMC and digits.",
        predicate="fabio:hasPubMedCentralId",
    ),
    Leaf(
        name="title",
        type=str | None,
        says="Null where the source itself lacks it.",
        sorts="B.rank",
        predicate="dcterms:title",
    ),
    YEAR,
    AUTHORS,
    CONTAINER,
    Leaf(name="publisher", type=str | None, says="Its publisher.", predicate="dc:publisher"),
    Leaf(name="volume", type=str | None, says="The volume of the journal or series.", predicate="prism:volume"),
    Leaf(name="issue", type=str | None, says="The issue of the volume.", predicate="prism:issueIdentifier"),
    Leaf(name="pages", type=str | None, says="The pages, as the record gives them.", predicate="prism:pageRange"),
    Leaf(name="url", type=str | None, says="Its address on the web, as the record gives it.", predicate="schema:url"),
    Leaf(name="type", type=str | None, says="The entry type of its reference record.", predicate="dc:type"),
    Leaf(
        name="verification",
        type=str | None,
        says="How far its record says it was checked: verified, partly, title-only, missing.",
        predicate="eg:verification",
    ),
    Leaf(
        name="abstract",
        type=str | None,
        says="Its abstract, where a reference file has it. Its publisher may not let you hand it on.",
        ordered=False,
        predicate="dcterms:abstract",
        withheld=True,
    ),
    Leaf(
        name="abstract_source",
        type=str | None,
        says="The name of the reference file that has the abstract.",
        predicate="eg:abstractSource",
        withheld=True,
    ),
)
"""What a record says of a work, and the work by what its records say."""

_KNOWN_AS = Leaf(
    name="known_as",
    type=list[str],
    says="Other ids that it is found by: those that less sure records of it have.",
    ordered=False,
    predicate="eg:knownAs",
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
            name="themes_citing",
            type=int,
            says="Under how many themes it is cited.",
            cypher="COUNT { MATCH (B)<-[:CITES]-(:Mention)<-[:CONTAINS]-(:Finding)-[:STANDS_UNDER]->(t:Theme) "
            "RETURN DISTINCT t }",
        ),
        Leaf(
            name="lowest_number",
            type=int | None,
            says="The lowest number under which a reference list names it.",
            cypher="head(COLLECT { MATCH (B)<-[:NAMES]-(r:Reference) RETURN r.number ORDER BY r.number })",
        ),
        NAMES.backward("references", "Where reference lists name it; one list may name it twice."),
        Relation(
            name="studies",
            to=("Study",),
            says="The studies whose reference lists name it.",
            path="(A:Work)<-[:NAMES]-(R:Reference), (B:Study {id: R.study})",
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
            name="findings",
            to=("Finding",),
            says="The findings whose sentences cite it, in order of the text.",
            path=_FINDINGS,
            distinct=True,
        ),
        Relation(
            name="themes",
            to=("Theme",),
            says="The themes under which it is cited.",
            path=_THEMES,
            gather={"K": "count(DISTINCT F)"},
            edge=(Leaf(name="findings", type=int, says="How many findings of the theme cite it.", cypher="K"),),
            edge_name="WorkThemeEdge",
        ),
        topics("Work", "The topics that its title, its abstract or a sentence that cites it is about."),
        tags(),
        TO.backward("links", "The links that findings, themes and quotes have to it."),
        *map(linked_from, ("Finding", "Quote", "Theme")),
    ),
    counted_by=(
        "year",
        "type",
        "verification",
        dimensions.topic("The topics that it is about, without those above them."),
    ),
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
        Leaf(
            name="work",
            type=str,
            says="The id that the work has by this record alone.",
            predicate="dcterms:identifier",
        ),
    ),
    classes=("eg:Record", "biro:BibliographicRecord"),
)

REFERENCE = Thing(
    label="Reference",
    says="An entry of a reference list; its place is that of its title.",
    listed="Entries of reference lists, study by study, by number.",
    entries=(
        ID,
        Leaf(name="number", type=int, says="Its number in the list.", predicate="eg:number"),
        Leaf(
            name="title",
            type=str | None,
            says="Null where the source prints no such entry.",
            predicate="c4o:hasContent",
        ),
        *PLACE_IF_ANY,
        Leaf(
            name="missing",
            type=bool,
            says="Whether the printed list lacks the entry that the text cites.",
            cypher="B.title IS NULL",
        ),
        Leaf(name="identified_by", type=str, says="Why it was taken for its work.", predicate="eg:identifiedBecause"),
        NAMES.forward("work", "The work it names."),
        Relation(
            name="mentions",
            to=("Mention",),
            says="The citations of this number, in order of the text.",
            path="(A:Reference)-[:NAMES]->(:Work)<-[C:CITES {number: A.number}]-(B:Mention {study: A.study})",
            distinct=True,
            order=("B.order",),
        ),
        *PART,
    ),
    classes=("eg:Reference", "biro:BibliographicReference", SEGMENT),
    spans=(Span(start="start", end="end"),),
)
