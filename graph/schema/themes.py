"""Themes."""

from __future__ import annotations

from graph.schema.about import topics
from graph.schema.kinds import Leaf, Relation, Thing
from graph.schema.linked import linked_works, links
from graph.schema.places import BY_STUDY, FORMER_ID, ID, PART, PLACE_IF_ANY, by_topic
from graph.schema.rdf_values import Span
from graph.schema.relationships import STANDS_UNDER, SUPPORTS, UNDER
from graph.schema.tags import tags

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
        STANDS_UNDER.backward("findings", "What the authors state under it, in order of the text.", order=("B.order",)),
        Relation(
            "works",
            ("Work",),
            "The works that its findings cite, by their number in the reference list.",
            "(A:Theme)<-[:STANDS_UNDER]-(F:Finding)-[:CONTAINS]->(:Mention)-[C:CITES]->(B:Work)",
            gather={"N": "min(C.number)", "K": "count(DISTINCT F)"},
            edge=(
                Leaf("number", int, "Its lowest number in the reference list.", cypher="N"),
                Leaf("findings", int, "How many findings of the theme cite it.", cypher="K"),
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
