"""Topics of the vocabulary."""

from __future__ import annotations

from graph.schema.about import about
from graph.schema.kinds import Leaf, Thing, ValueKind
from graph.schema.places import ID
from graph.schema.relationships import BROADER

TOPIC = Thing(
    label="Topic",
    says="A concept of the vocabulary. It keeps its own IRI.",
    listed="Topics of the vocabulary, by label.",
    order=("B.label",),
    entries=(
        ID,
        Leaf(name="label", type=str, says="Its preferred label.", predicate="skos:prefLabel"),
        Leaf(name="definition", type=str | None, says="What it means.", predicate="skos:definition"),
        Leaf(
            name="alt_labels",
            type=list[str],
            says="Other words for it.",
            ordered=False,
            predicate="skos:altLabel",
        ),
        Leaf(
            name="hidden_labels",
            type=list[str],
            says="Words that name it in a text and are not shown, such as misspellings.",
            shown=False,
            predicate="skos:hiddenLabel",
        ),
        Leaf(
            name="scheme",
            type=str,
            says="The IRI of the vocabulary.",
            shown=False,
            predicate="skos:inScheme",
            datatype=ValueKind.IRI,
            fields=("Vocabulary.scheme",),
        ),
        Leaf(
            name="used",
            type=bool,
            says="Whether anything is about it, or about a topic below it.",
            cypher="EXISTS { MATCH (B)<-[:BROADER*0..5]-(:Topic)<-[:ABOUT]-() }",
        ),
        BROADER.forward("broader", "The topics above it.", order=("B.label",)),
        BROADER.backward("narrower", "The topics below it.", order=("B.label",)),
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
    classes=("eg:Topic", "skos:Concept"),
)
