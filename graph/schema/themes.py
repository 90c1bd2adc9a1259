"""Themes."""

from __future__ import annotations

from graph.schema.kinds import Leaf, Relation, Thing
from graph.schema.linked import linked_works, links, topics
from graph.schema.places import BY_STUDY, FORMER_ID, ID, PART, PLACE_IF_ANY, by_topic
from graph.schema.rdf_values import Span
from graph.schema.relationships import STANDS_UNDER, SUPPORTS, UNDER
from graph.schema.tags import tags

_FINDINGS = "count(DISTINCT CASE WHEN F:Finding THEN F END)"

THEME = Thing(
    label="Theme",
    says="A theme of a study.",
    note="Themes form a tree.",
    listed="Themes, study by study in the order of the text.",
    searched="B.label + ': ' + coalesce(B.description, '')",
    entries=(
        ID,
        Leaf("label", str, "What the study calls it.", "skos:prefLabel"),
        Leaf("description", str | None, "The sentence that introduces it.", "skos:note"),
        *PLACE_IF_ANY,
        Leaf("reach_start", int | None, "Where the part of the results under it begins.", shown=False),
        Leaf("reach_end", int | None, "Where that part ends, exclusive.", shown=False),
        Leaf("found_by", str, "How the theme was found in the text.", "eg:foundBy"),
        FORMER_ID,
        UNDER.forward("parent", "The theme above it."),
        UNDER.backward("children", "The themes under it, in order of the text.", order=("B.order",)),
        SUPPORTS.backward("quotes", "What participants said under it, in order of the text.", order=("B.order",)),
        STANDS_UNDER.backward(
            "findings", "What the study found under it, in order of the text.", "Finding", order=("B.order",)
        ),
        STANDS_UNDER.backward(
            "statements", "Every sentence that belongs to it, in order of the text.", order=("B.order",)
        ),
        Relation(
            "works",
            ("Work",),
            "The works that its sentences cite, earlier work that they report too, by number in the list.",
            "(A:Theme)<-[:STANDS_UNDER]-(F:Statement)-[:CONTAINS]->(:Mention)-[C:CITES]->(B:Work)",
            gather={"N": "min(C.number)", "K": _FINDINGS, "L": "count(DISTINCT F)"},
            edge=(
                Leaf("number", int, "Its lowest number in the reference list.", cypher="N"),
                Leaf("findings", int, "How many findings of the theme cite it.", cypher="K"),
                Leaf("statements", int, "How many sentences of the theme cite it, findings and others.", cypher="L"),
            ),
            edge_name="ThemeWorkEdge",
            order=("N",),
        ),
        topics("Theme", "The topics that its name and its introduction are about."),
        tags(),
        links("Theme"),
        linked_works("Theme"),
        *PART,
    ),
    counted_by=(BY_STUDY, by_topic()),
    in_json=("id", "label", "parent", "start", "end", "found_by"),
    classes=("eg:Theme", "skos:Concept"),
    spans=(
        Span(start="start", end="end", part="introduction", via="eg:introducedIn"),
        Span(start="reach_start", end="reach_end", part="reach", via="eg:reachesOver", quoted=False),
    ),
)
