"""What the authors state, and the citations in it."""

from __future__ import annotations

from graph.model import Cito, FindingKind, TypedBy
from graph.schema import dimensions
from graph.schema.about import topics
from graph.schema.kinds import Derived, Dimension, Leaf, Relation, Thing
from graph.schema.linked import linked_works, links
from graph.schema.places import ID, PLACE, SECTION, STUDY, passage
from graph.schema.tags import tags
from graph.store.vectors import LEAST_COSINE, MOST_SIMILAR, NEAREST, VECTORS

SIMILAR = (
    f"MATCH (A:Finding {{id: I}}) MATCH (V:{VECTORS['Finding'].label} {{id: I}}) CALL (V) {{ "
    f"CALL db.index.vector.queryNodes('{VECTORS['Finding'].name}', {NEAREST}, V.vector) YIELD node, score "
    "WITH V, node, 2.0 * score - 1.0 AS cosine "
    f"WHERE node.study <> V.study AND cosine >= {LEAST_COSINE} "
    f"RETURN node.id AS near, cosine ORDER BY cosine DESC, near LIMIT {MOST_SIMILAR} }} "
    "MATCH (B:Finding {id: near}) WITH A, B, cosine AS C"
)
# A WHERE behind YIELD is not heeded by ArcadeDB, one behind WITH is.

FINDING_THING = Thing(
    label="Finding",
    says="A sentence in which the authors state something.",
    listed="Findings, study by study in the order of the text.",
    searched="B.text",
    fields=(
        ID,
        Leaf(name="text", type=str, says="The sentence, letter by letter."),
        *PLACE,
        Leaf(name="kind", type=FindingKind, says="What the sentence does."),
        Leaf(name="kind_reasons", type=list[str], says="The words that show the kind.", ordered=False),
        Leaf(name="theme_reason", type=str | None, says="Why it stands under its theme."),
        SECTION,
        passage("start", "end", "The sentence where it stands, with the text around it."),
        Relation(
            name="theme",
            to=("Theme",),
            says="The theme it stands under.",
            path="(A:Finding)-[:STANDS_UNDER]->(B:Theme)",
            many=False,
        ),
        Relation(
            name="mentions",
            to=("Mention",),
            says="The citations in the sentence.",
            path="(A:Finding)-[:CONTAINS]->(B:Mention)",
            order=("B.order",),
        ),
        topics("Finding", "The topics that it is about."),
        tags("What people put on it to find it again."),
        links("Finding", "Its links to works, what the authors assert first, then the best scored."),
        linked_works("Finding", "The works that it has links to; the edge is the link, with what it says."),
        Relation(
            name="similar",
            to=("Finding",),
            says="What other studies say that is near, the nearest first; as the graph is now. Nobody asserts it.",
            call=SIMILAR,
            edge=(
                Leaf(name="score", type=float, says="The cosine of the two sentences' vectors.", cypher="C"),
                Derived(
                    name="shared_words", type=str, says="The words that the two share.", needs=("A.text", "B.text")
                ),
                Derived(
                    name="pair", type=str, says="The id of the pair, the same from either side.", needs=("A.id", "B.id")
                ),
            ),
            edge_name="SimilarFindingEdge",
            order=("-C",),
            filtered=False,
        ),
        Relation(
            name="continues",
            to=("Finding",),
            says="The finding that the sentence goes on from, where it says so.",
            path="(A:Finding)-[:CONTINUES]->(B:Finding)",
            many=False,
        ),
        STUDY,
    ),
    dimensions=(
        Dimension(name="kind", says="What the sentence does.", value="B.kind"),
        dimensions.theme("STANDS_UNDER", "The theme it stands under."),
        dimensions.topic("The topics that it is about, without those above them."),
        dimensions.STUDY,
    ),
)

MENTION_THING = Thing(
    label="Mention",
    says="One in-text citation, from its first bracket to its last.",
    listed="In-text citations, study by study in the order of the text.",
    fields=(
        ID,
        Leaf(name="text", type=str, says="As printed, such as [30, 64, 65]."),
        *PLACE,
        Leaf(name="numbers", type=list[int], says="The references named, ranges written out.", ordered=False),
        SECTION,
        passage("sentence_start", "sentence_end", "The sentence where it stands, with the text around it."),
        Leaf(name="role", type=str | None, says="The role of its section, such as introduction."),
        Leaf(name="sentence", type=str, says="The sentence that holds it."),
        Leaf(name="sentence_start", type=int, says="Where that sentence starts, in code points."),
        Leaf(name="sentence_end", type=int, says="Where that sentence ends, exclusive."),
        Leaf(name="cito", type=Cito, says="What it does; CITES where nothing more is known."),
        Leaf(name="cue", type=str | None, says="The words of the text that show what it does."),
        Leaf(name="typed_by", type=TypedBy | None, says="Who says so; null for plain CITES."),
        Leaf(
            name="rule_cito",
            type=Cito | None,
            says="What the rules say it does, also where the codebook's word counts.",
        ),
        Leaf(name="rule_cue", type=str | None, says="The words that the rules go by."),
        Relation(
            name="works",
            to=("Work",),
            says="The works it cites, by number.",
            path="(A:Mention)-[X:CITES]->(B:Work)",
            edge=(Leaf(name="number", type=int, says="The number under which it is cited.", cypher="X.number"),),
            edge_name="CitationEdge",
            order=("X.number",),
        ),
        Relation(
            name="finding",
            to=("Finding",),
            says="The finding whose sentence holds it; none in an introduction or in methods.",
            path="(A:Mention)<-[:CONTAINS]-(B:Finding)",
            many=False,
        ),
        STUDY,
    ),
    dimensions=(
        Dimension(name="cito", says="What the citation does.", value="B.cito"),
        Dimension(name="role", says="The role of its section.", value="B.role"),
    ),
)
