"""Themes."""

from __future__ import annotations

from graph.schema import dimensions
from graph.schema.about import topics
from graph.schema.kinds import Leaf, Relation, Thing
from graph.schema.linked import linked_works, links
from graph.schema.places import ID, PLACE_IF_ANY, STUDY
from graph.schema.tags import tags

THEME_THING = Thing(
    label="Theme",
    says="A theme of a study. Themes form a tree.",
    listed="Themes, study by study in the order of the text.",
    searched="B.label + ': ' + coalesce(B.description, '')",
    fields=(
        ID,
        Leaf(name="label", type=str, says="What the study calls it."),
        Leaf(name="description", type=str | None, says="The sentence that introduces it."),
        *PLACE_IF_ANY,
        Leaf(name="found_by", type=str, says="How the theme was found in the text."),
        Relation(
            name="parent",
            to=("Theme",),
            says="The theme above it.",
            path="(A:Theme)-[:UNDER]->(B:Theme)",
            many=False,
        ),
        Relation(
            name="children",
            to=("Theme",),
            says="The themes under it, in order of the text.",
            path="(A:Theme)<-[:UNDER]-(B:Theme)",
            order=("B.order",),
        ),
        Relation(
            name="quotes",
            to=("Quote",),
            says="What participants said under it, in order of the text.",
            path="(A:Theme)<-[:SUPPORTS]-(B:Quote)",
            order=("B.order",),
        ),
        Relation(
            name="findings",
            to=("Finding",),
            says="What the authors state under it, in order of the text.",
            path="(A:Theme)<-[:STANDS_UNDER]-(B:Finding)",
            order=("B.order",),
        ),
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
        tags("What people put on it to find it again."),
        links("Theme", "Its links to works, the best scored of each way of linking first."),
        linked_works("Theme", "The works that it has links to; the edge is the link, with what it says."),
        STUDY,
    ),
    dimensions=(
        dimensions.STUDY,
        dimensions.topic("The topics that it is about, without those above them."),
    ),
)
