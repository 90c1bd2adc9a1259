"""Themes."""

from __future__ import annotations

from graph.schema import dimensions
from graph.schema.about import topics
from graph.schema.kinds import Leaf, Relation, Span, Thing
from graph.schema.linked import linked_works, links
from graph.schema.places import ID, PART, PLACE_IF_ANY
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
        Leaf(name="label", type=str, says="What the study calls it.", predicate="skos:prefLabel"),
        Leaf(name="description", type=str | None, says="The sentence that introduces it.", predicate="skos:note"),
        *PLACE_IF_ANY,
        Leaf(
            name="reach_start",
            type=int | None,
            says="Where the part of the results under it begins.",
            shown=False,
        ),
        Leaf(name="reach_end", type=int | None, says="Where that part ends, exclusive.", shown=False),
        Leaf(name="found_by", type=str, says="How the theme was found in the text.", predicate="eg:foundBy"),
        UNDER.forward("parent", "The theme above it."),
        UNDER.backward("children", "The themes under it, in order of the text.", order=("B.order",)),
        SUPPORTS.backward("quotes", "What participants said under it, in order of the text.", order=("B.order",)),
        STANDS_UNDER.backward("findings", "What the authors state under it, in order of the text.", order=("B.order",)),
        Relation(
            name="works",
            to=("Work",),
            says="The works that its findings cite, by their number in the reference list.",
            path="(A:Theme)<-[:STANDS_UNDER]-(F:Finding)-[:CONTAINS]->(:Mention)-[C:CITES]->(B:Work)",
            gather={"N": "min(C.number)", "K": "count(DISTINCT F)"},
            edge=(
                Leaf(name="number", type=int, says="Its lowest number in the reference list.", cypher="N"),
                Leaf(name="findings", type=int, says="How many findings of the theme cite it.", cypher="K"),
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
    counted_by=(dimensions.STUDY, dimensions.topic("The topics that it is about, without those above them.")),
    classes=("eg:Theme", "skos:Concept"),
    spans=(
        Span(start="start", end="end", part="introduction", via="eg:introducedIn"),
        Span(start="reach_start", end="reach_end", part="reach", via="eg:reachesOver", quoted=False),
    ),
)
