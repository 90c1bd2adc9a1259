"""What the authors state, and the citations in it."""

from __future__ import annotations

from graph.model import Cito, FindingKind, TypedBy
from graph.schema import dimensions
from graph.schema.about import topics
from graph.schema.kinds import ApiValue, Leaf, Relation, Span, Thing
from graph.schema.linked import linked_works, links
from graph.schema.places import ID, PART, PLACE, SECTION, SEGMENT, WORDS, passage
from graph.schema.relationships import CITES, CONTAINS, CONTINUES, STANDS_UNDER
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
# ArcadeDB does not heed a WHERE after YIELD; it heeds one after WITH.

FINDING = Thing(
    label="Finding",
    says="A sentence in which the authors state something.",
    listed="Findings, study by study in the order of the text.",
    searched="B.text",
    entries=(
        ID,
        Leaf(name="text", type=str, says="The sentence, letter by letter.", predicate="schema:text"),
        *PLACE,
        Leaf(
            name="kind", type=FindingKind, says="What the sentence does.", predicate="eg:kind", words="eg:FindingKind-"
        ),
        Leaf(
            name="kind_reasons",
            type=list[str],
            says="The words that show the kind.",
            ordered=False,
            predicate="eg:kindReason",
            in_order="eg:kindReasonsInOrder",
        ),
        Leaf(name="theme_reason", type=str | None, says="Why it belongs to its theme.", predicate="eg:themeReason"),
        Leaf(
            name="continues_by",
            type=str | None,
            says="The words that show that it goes on from another finding.",
            shown=False,
            predicate="eg:continuesBy",
        ),
        SECTION,
        passage("start", "end", "The sentence in its place, with the text around it."),
        STANDS_UNDER.forward("theme", "The theme it belongs to."),
        CONTAINS.forward("mentions", "The citations in the sentence.", order=("B.order",)),
        topics("Finding", "The topics that it is about."),
        tags(),
        links("Finding", "Its links to works, what the authors assert first, then the best scored."),
        linked_works("Finding"),
        Relation(
            name="similar",
            to=("Finding",),
            says="What other studies say that is near, the nearest first; as the graph is now. Nobody asserts it.",
            call=SIMILAR,
            edge=(
                Leaf(name="score", type=float, says="The cosine of the two sentences' vectors.", cypher="C"),
                ApiValue(
                    name="shared_words", type=str, says="The words that the two share.", needs=("A.text", "B.text")
                ),
                ApiValue(
                    name="pair", type=str, says="The id of the pair, the same from either side.", needs=("A.id", "B.id")
                ),
            ),
            edge_name="SimilarFindingEdge",
            order=("-C",),
            filtered=False,
        ),
        CONTINUES.forward("continues", "The finding that the sentence goes on from, where it says so."),
        *PART,
    ),
    counted_by=(
        "kind",
        dimensions.theme("STANDS_UNDER", "The theme it belongs to."),
        dimensions.topic("The topics that it is about, without those above them."),
        dimensions.STUDY,
    ),
    classes=("eg:Finding", "doco:Sentence", SEGMENT),
    spans=(WORDS,),
)

MENTION = Thing(
    label="Mention",
    says="An in-text citation, from its first bracket to its last.",
    listed="In-text citations, study by study in the order of the text.",
    entries=(
        ID,
        Leaf(name="text", type=str, says="As printed, such as [30, 64, 65].", predicate="c4o:hasContent"),
        *PLACE,
        Leaf(
            name="numbers",
            type=list[int],
            says="The references named, ranges written out.",
            ordered=False,
            predicate="eg:number",
            in_order="eg:numbersInOrder",
        ),
        SECTION,
        passage("sentence_start", "sentence_end", "The sentence in its place, with the text around it."),
        Leaf(
            name="role",
            type=str | None,
            says="The role of its section, such as introduction.",
            predicate="eg:role",
        ),
        Leaf(name="sentence", type=str, says="The sentence that holds it.", predicate="eg:sentence"),
        Leaf(name="sentence_start", type=int, says="Where that sentence starts, in code points."),
        Leaf(name="sentence_end", type=int, says="Where that sentence ends, exclusive."),
        Leaf(
            name="cito",
            type=Cito,
            says="What it does; CITES where nothing more is known.",
            predicate="eg:citesAs",
            words="cito:",
            fields=("Mention.types", "CitationType.cito"),
        ),
        Leaf(
            name="cue",
            type=str | None,
            says="The words of the text that show what it does.",
            predicate="eg:cue",
            fields=("CitationType.cue",),
        ),
        Leaf(
            name="typed_by",
            type=TypedBy | None,
            says="Who says so; null for plain CITES.",
            predicate="eg:typedBy",
            words="eg:TypedBy-",
            fields=("CitationType.by",),
        ),
        Leaf(
            name="rule_cito",
            type=Cito | None,
            says="What the rules say it does, also where the codebook's word counts.",
            predicate="eg:citesAsByRule",
            words="cito:",
        ),
        Leaf(name="rule_cue", type=str | None, says="The words that the rules go by.", predicate="eg:cueOfRule"),
        CITES.forward(
            "works",
            "The works it cites, by number.",
            bound="X",
            edge=CITES.edge(),
            edge_name="CitationEdge",
            order=("X.number",),
        ),
        CONTAINS.backward(
            "finding", "The finding whose sentence holds it; none in an introduction or in methods.", many=False
        ),
        *PART,
    ),
    counted_by=("cito", "role"),
    classes=("eg:Mention", "c4o:SingleLocationPointerList", SEGMENT),
    spans=(
        WORDS,
        Span(
            start="sentence_start",
            end="sentence_end",
            part="sentence",
            via="c4o:hasContext",
            words="sentence",
            classes=("doco:Sentence",),
            needed=True,
        ),
    ),
    stated=(
        *("text", "numbers", "role", "sentence", "cito", "cue", "typed_by", "rule_cito", "rule_cue"),
        *("section", "order", "attribute_names"),
    ),
)
