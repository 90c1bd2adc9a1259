"""Topics of the vocabulary."""

from __future__ import annotations

from graph.schema.kinds import Leaf, Thing
from graph.schema.linked import about
from graph.schema.places import ID
from graph.schema.rdf_values import ValueKind
from graph.schema.relationships import BROADER

TOPIC = Thing(
    label="Topic",
    says="A concept of the vocabulary. It keeps its own IRI.",
    listed="Topics of the vocabulary, by label.",
    order=("B.label",),
    entries=(
        ID,
        Leaf("label", str, "Its preferred label.", "skos:prefLabel"),
        Leaf("definition", str | None, "What it means.", "skos:definition"),
        Leaf("alt_labels", list[str], "Other words for it.", "skos:altLabel"),
        Leaf(
            "hidden_labels",
            list[str],
            "Words that name it in a text and are not shown, such as misspellings.",
            "skos:hiddenLabel",
            shown=False,
        ),
        Leaf(
            "scheme",
            str,
            "The IRI of the vocabulary.",
            "skos:inScheme",
            shown=False,
            datatype=ValueKind.IRI,
            fields=("Vocabulary.scheme",),
        ),
        Leaf(
            "used",
            bool,
            "Whether anything is about it, or about a topic below it.",
            cypher="EXISTS { MATCH (B)<-[:BROADER*0..5]-(:Topic)<-[:ABOUT]-() }",
        ),
        BROADER.forward("broader", "The topics above it.", order=("B.label",)),
        BROADER.backward("narrower", "The topics below it.", order=("B.label",)),
        about("findings", "Finding", "Findings about it or a topic below it, in order of the text."),
        about("statements", "Statement", "Statements about it or a topic below it, in order of the text."),
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
