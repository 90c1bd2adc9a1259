"""Works and the reference lists that name them."""

from __future__ import annotations

from graph.schema import dimensions
from graph.schema.about import topics
from graph.schema.kinds import Dimension, Leaf, Relation, Thing
from graph.schema.linked import linked_from
from graph.schema.places import ID, PLACE_IF_ANY, STUDY
from graph.schema.tags import tags

_FINDINGS = "(A:Work)<-[:CITES]-(:Mention)<-[:CONTAINS]-(B:Finding)"
_THEMES = "(A:Work)<-[:CITES]-(:Mention)<-[:CONTAINS]-(F:Finding)-[:STANDS_UNDER]->(B:Theme)"

WORK_THING = Thing(
    label="Work",
    says="Any published thing. What its records do not say is null, and nothing is guessed.",
    listed="Works that reference lists name, by title.",
    # Nothing else names works; without the label Neo4j counts at the work itself and looks nothing up.
    # ArcadeDB takes half as long for the pattern as for EXISTS with the same in it.
    where="(B)<-[:NAMES]-()",
    hidden="(:Study)-[:PUBLISHED_AS]->(B:Work)",
    searched="coalesce(B.title, '')",
    order=("B.rank",),
    fields=(
        ID,
        Leaf(
            name="known_as",
            type=list[str],
            says="Other ids that it is found by: those that less sure records of it have.",
            ordered=False,
        ),
        Leaf(name="doi", type=str | None, says="Its DOI, without an address before it."),
        Leaf(name="pmid", type=str | None, says="Its id in PubMed."),
        Leaf(name="pmcid", type=str | None, says="Its id in PubMed Central: PMC and digits."),
        Leaf(name="title", type=str | None, says="Null where the source itself lacks it.", sorts="B.rank"),
        Leaf(name="year", type=int | None, says="The year in which it was published."),
        Leaf(
            name="authors",
            type=list[str],
            says="Last, First for people, the plain name for organisations.",
            ordered=False,
        ),
        Leaf(name="container", type=str | None, says="The journal, book or series."),
        Leaf(name="publisher", type=str | None, says="Its publisher."),
        Leaf(name="volume", type=str | None, says="The volume of the journal or series."),
        Leaf(name="issue", type=str | None, says="The issue of the volume."),
        Leaf(name="pages", type=str | None, says="The pages, as the record gives them."),
        Leaf(name="url", type=str | None, says="Its address on the web, as the record gives it."),
        Leaf(name="type", type=str | None, says="The entry type of its reference record."),
        Leaf(
            name="verification",
            type=str | None,
            says="How far its record says it was checked: verified, partly, title-only, missing.",
        ),
        Leaf(
            name="abstract",
            type=str | None,
            says="Its abstract, where a reference file has it. Its publisher may not let you hand it on.",
            ordered=False,
        ),
        Leaf(name="abstract_source", type=str | None, says="The name of the reference file that has the abstract."),
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
        Relation(
            name="references",
            to=("Reference",),
            says="Where reference lists name it; one list may name it twice.",
            path="(A:Work)<-[:NAMES]-(B:Reference)",
        ),
        Relation(
            name="studies",
            to=("Study",),
            says="The studies whose reference lists name it.",
            path="(A:Work)<-[:NAMES]-(R:Reference), (B:Study {id: R.study})",
            distinct=True,
            order=("B.year", "B.title"),
        ),
        Relation(
            name="published",
            to=("Study",),
            says="The study that it is, where its full text was read.",
            path="(A:Work)<-[:PUBLISHED_AS]-(B:Study)",
            many=False,
        ),
        Relation(
            name="mentions",
            to=("Mention",),
            says="The citations of it, with their sentences, in order of the text.",
            path="(A:Work)<-[X:CITES]-(B:Mention)",
            edge=(Leaf(name="number", type=int, says="The number under which it is cited.", cypher="X.number"),),
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
        tags("What people put on it to find it again."),
        Relation(
            name="links",
            to=("Link",),
            says="The links that findings, themes and quotes have to it.",
            path="(A:Work)<-[:TO]-(B:Link)",
        ),
        linked_from("linked_findings", "Finding", "The findings with links to it; the edge is the link."),
        linked_from("linked_quotes", "Quote", "The quotes with links to it; the edge is the link."),
        linked_from("linked_themes", "Theme", "The themes with links to it; the edge is the link."),
    ),
    dimensions=(
        Dimension(name="year", says="The year in which it was published.", value="B.year"),
        Dimension(name="type", says="The entry type of its reference record.", value="B.type"),
        Dimension(name="verification", says="How far its record was checked.", value="B.verification"),
        dimensions.topic("The topics that it is about, without those above them."),
    ),
)

REFERENCE_THING = Thing(
    label="Reference",
    says="One entry of a study's reference list.",
    listed="Entries of reference lists, study by study, by number.",
    fields=(
        ID,
        Leaf(name="number", type=int, says="Its number in the list."),
        Leaf(name="title", type=str | None, says="Null where the source prints no such entry."),
        *PLACE_IF_ANY,
        Leaf(
            name="missing",
            type=bool,
            says="Whether the printed list lacks the entry that the text cites.",
            cypher="B.title IS NULL",
        ),
        Leaf(name="identified_by", type=str, says="Why it was taken for its work."),
        Relation(
            name="work",
            to=("Work",),
            says="The work it names.",
            path="(A:Reference)-[:NAMES]->(B:Work)",
            many=False,
        ),
        Relation(
            name="mentions",
            to=("Mention",),
            says="The citations of this number, in order of the text.",
            path="(A:Reference)-[:NAMES]->(:Work)<-[C:CITES {number: A.number}]-(B:Mention {study: A.study})",
            distinct=True,
            order=("B.order",),
        ),
        STUDY,
    ),
)
