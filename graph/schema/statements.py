"""What the sentences of a paper say, which of that are its findings, and the citations in it."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Audience, Cito, FindingKind, StatementKind, TypedBy, Voice
from graph.schema.kinds import ApiValue, ById, Dimension, Field, Leaf, Relation, Thing
from graph.schema.linked import linked_works, links, topics
from graph.schema.places import BY_STUDY, ID, PART, PLACE, SECTION, SEGMENT, WORDS, by_theme, by_topic, passage
from graph.schema.rdf_values import Span
from graph.schema.relationships import CITES, CONTAINS, CONTINUES, ILLUSTRATED_BY, STANDS_UNDER
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

_VOICE = Leaf(
    "voice", Voice | None, "Whose statement it is; null where that is uncertain.", "eg:voice", words="eg:Voice-"
)
_KIND = Leaf(
    "kind",
    StatementKind | None,
    "What the sentence does; null where that is uncertain.",
    "eg:kind",
    words="eg:StatementKind-",
)


def _reasons(of: str) -> Leaf:
    says = f"The words that show the {of}; where it is uncertain, between what."
    return Leaf(f"{of}_reasons", list[str], says, f"eg:{of}Reason", in_order=f"eg:{of}ReasonsInOrder")


def _entries(label: str, voice: Leaf, kind: Leaf) -> tuple[Field, ...]:
    """Return what statements have, and findings as well, as those of a label have it."""
    return (
        ID,
        Leaf("text", str, "The sentence, letter by letter.", "schema:text"),
        *PLACE,
        voice,
        _reasons("voice"),
        kind,
        _reasons("kind"),
        Leaf(
            "audience",
            list[Audience],
            "To whom a recommendation speaks, where it says so.",
            "eg:audience",
            words="eg:Audience-",
            in_order="eg:audiencesInOrder",
        ),
        Leaf(
            "continues_by",
            str | None,
            "The words that show that it goes on from another statement.",
            "eg:continuesBy",
            shown=False,
        ),
        SECTION,
        passage("start", "end", "The sentence in its place, with the text around it."),
        STANDS_UNDER.forward(
            "themes",
            "The themes it belongs to, the strongest first.",
            label,
            bound="X",
            edge=STANDS_UNDER.edge(),
            edge_name="UnderThemeEdge",
            order=("X.place",),
        ),
        CONTAINS.forward("mentions", "The citations in the sentence.", label, order=("B.order",)),
        topics(label, "The topics that it is about."),
        tags(),
        CONTINUES.forward(
            "continues",
            f"The {label.lower()} that the sentence goes on from, where it says so.",
            label,
            end=label,
        ),
        *PART,
    )


_COUNTED: tuple[str | Dimension, ...] = (
    "voice",
    "kind",
    Dimension(
        "audience",
        "To whom it speaks; a recommendation to several counts for each.",
        "U",
        match="UNWIND CASE WHEN size(coalesce(B.audience, [])) = 0 THEN [null] ELSE B.audience END AS U",
    ),
    by_theme("STANDS_UNDER", "The themes it belongs to; a statement of several counts for each."),
    by_topic(),
    BY_STUDY,
)

STATEMENT = Thing(
    label="Statement",
    says="A sentence of a paper's prose: whose statement it is, and what it does.",
    listed="Statements, study by study in the order of the text: methods and background too.",
    searched="B.text",
    entries=(
        *_entries("Statement", _VOICE, _KIND),
        Leaf("is_finding", bool, "Whether it is a finding of its study.", cypher="B:Finding"),
        ById(
            "finding",
            "Finding",
            "The same as a finding, with its links; null where it is none.",
            "CASE WHEN B:Finding THEN B.id END",
            null=True,
        ),
        links("Statement", "Its links to works, what the authors assert first, then the best scored."),
        linked_works("Statement"),
    ),
    counted_by=_COUNTED,
    in_json=(
        *("id", "start", "end", "voice", "voice_reasons", "kind", "kind_reasons", "audience", "themes"),
        *("theme_reasons", "section", "mentions", "continues"),
    ),
    classes=("eg:Statement", "doco:Sentence", SEGMENT),
    classes_of_some=("eg:Finding",),
    spans=(WORDS,),
)

FINDING = Thing(
    label="Finding",
    says="A statement of the study itself: what was found, read into it, recommended, or is missing.",
    listed="Findings, study by study in the order of the text.",
    searched="B.text",
    entries=(
        *_entries("Finding", replace(_VOICE, type=Voice), replace(_KIND, type=FindingKind)),
        Relation(
            "theme",
            ("Theme",),
            "The strongest of its themes.",
            "(A:Finding)-[:STANDS_UNDER {place: 0}]->(B:Theme)",
            many=False,
            deprecated="themes has all of them, the strongest first.",
        ),
        Leaf(
            "theme_reason",
            str | None,
            "Why it belongs to the strongest of its themes.",
            cypher="head([(B)-[x:STANDS_UNDER {place: 0}]->(:Theme) | x.reason])",
            deprecated="The edges of themes have a reason each.",
        ),
        ILLUSTRATED_BY.forward(
            "illustrated_by",
            "What participants said that illustrates it: announced by the sentence, right after it, or in its "
            "words under the same theme; at most three.",
            "Finding",
            bound="X",
            edge=ILLUSTRATED_BY.edge(),
            edge_name="IllustratedByEdge",
            order=("X.place",),
        ),
        ById("statement", "Statement", "The same as a statement, which may go on from one that is no finding.", "B.id"),
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
    ),
    counted_by=_COUNTED,
    in_json=(
        *("id", "start", "end", "kind", "kind_reasons", "theme", "theme_reason", "section", "mentions"),
        "continues",
    ),
    classes=("eg:Finding",),
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
        CONTAINS.backward("statement", "The statement whose sentence holds it.", many=False),
        CONTAINS.backward(
            "finding",
            "The finding whose sentence holds it; none where that says what others found, or what was done.",
            "Finding",
            many=False,
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
