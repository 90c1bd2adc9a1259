"""What the authors state, and the citations in it."""

from __future__ import annotations

from graph.model import Cito, FindingKind, TypedBy
from graph.schema.about import topics
from graph.schema.kinds import ApiValue, Leaf, Relation, Thing
from graph.schema.linked import linked_works, links
from graph.schema.places import BY_STUDY, ID, PART, PLACE, SECTION, SEGMENT, WORDS, by_theme, by_topic, passage
from graph.schema.rdf_values import Span
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
        Leaf("text", str, "The sentence, letter by letter.", "schema:text"),
        *PLACE,
        Leaf("kind", FindingKind, "What the sentence does.", "eg:kind", words="eg:FindingKind-"),
        Leaf(
            "kind_reasons",
            list[str],
            "The words that show the kind.",
            "eg:kindReason",
            in_order="eg:kindReasonsInOrder",
        ),
        Leaf("theme_reason", str | None, "Why it belongs to its theme.", "eg:themeReason"),
        Leaf(
            "continues_by",
            str | None,
            "The words that show that it goes on from another finding.",
            "eg:continuesBy",
            shown=False,
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
            "similar",
            ("Finding",),
            "What other studies say that is near, the nearest first; as the graph is now. Nobody asserts it.",
            call=SIMILAR,
            edge=(
                Leaf("score", float, "The cosine of the two sentences' vectors.", cypher="C"),
                ApiValue("shared_words", str, "The words that the two share.", ("A.text", "B.text")),
                ApiValue("pair", str, "The id of the pair, the same from either side.", ("A.id", "B.id")),
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
        by_theme("STANDS_UNDER", "The theme it belongs to."),
        by_topic(),
        BY_STUDY,
    ),
    in_json=(
        *("id", "start", "end", "kind", "kind_reasons", "theme", "theme_reason", "section", "mentions"),
        "continues",
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
        Leaf("text", str, "As printed, such as [30, 64, 65].", "c4o:hasContent"),
        *PLACE,
        Leaf(
            "numbers", list[int], "The references named, ranges written out.", "eg:number", in_order="eg:numbersInOrder"
        ),
        SECTION,
        passage("sentence_start", "sentence_end", "The sentence in its place, with the text around it."),
        Leaf("role", str | None, "The role of its section, such as introduction.", "eg:role"),
        Leaf("sentence", str, "The sentence that holds it.", "eg:sentence"),
        Leaf("sentence_start", int, "Where that sentence starts, in code points."),
        Leaf("sentence_end", int, "Where that sentence ends, exclusive."),
        Leaf(
            "cito",
            Cito,
            "What it does; CITES where nothing more is known.",
            "eg:citesAs",
            words="cito:",
            fields=("Mention.types", "CitationType.cito"),
        ),
        Leaf(
            "cue", str | None, "The words of the text that show what it does.", "eg:cue", fields=("CitationType.cue",)
        ),
        Leaf(
            "typed_by",
            TypedBy | None,
            "Who says so; null for plain CITES.",
            "eg:typedBy",
            words="eg:TypedBy-",
            fields=("CitationType.by",),
        ),
        Leaf(
            "rule_cito",
            Cito | None,
            "What the rules say it does, also where the codebook's word counts.",
            "eg:citesAsByRule",
            words="cito:",
        ),
        Leaf("rule_cue", str | None, "The words that the rules go by.", "eg:cueOfRule"),
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
    in_json=("id", "start", "end", "numbers", "works", "section", "sentence", "cito", "types"),
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
