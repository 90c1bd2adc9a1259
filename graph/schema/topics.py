"""Topics of the vocabulary."""

from __future__ import annotations

from graph.schema.about import about
from graph.schema.kinds import Leaf, Relation, Thing
from graph.schema.places import ID

TOPIC_THING = Thing(
    label="Topic",
    says="A concept of the SKOS vocabulary. Its id is its IRI.",
    listed="Topics of the vocabulary, by label.",
    order=("B.label",),
    fields=(
        ID,
        Leaf(name="label", type=str, says="Its preferred label."),
        Leaf(name="definition", type=str | None, says="What it means."),
        Leaf(
            name="alt_labels",
            type=list[str],
            says="Other words for it.",
            ordered=False,
        ),
        Leaf(
            name="used",
            type=bool,
            says="Whether anything is about it, or about a topic below it.",
            cypher="EXISTS { MATCH (B)<-[:BROADER*0..5]-(:Topic)<-[:ABOUT]-() }",
        ),
        Relation(
            name="broader",
            to=("Topic",),
            says="The topics above it.",
            path="(A:Topic)-[:BROADER]->(B:Topic)",
            order=("B.label",),
        ),
        Relation(
            name="narrower",
            to=("Topic",),
            says="The topics below it.",
            path="(A:Topic)<-[:BROADER]-(B:Topic)",
            order=("B.label",),
        ),
        about("findings", "Finding", "Findings about it or a topic below it, in order of the text."),
        about("quotes", "Quote", "Quotes about it or a topic below it, in order of the text."),
        about("themes", "Theme", "Themes about it or a topic below it, in order of the text."),
        about(
            "works",
            "Work",
            "Works about it or a topic below it: by title, by abstract or by a sentence that cites them.",
            order=("B.title",),
        ),
    ),
)
