"""What people put on things to find them again."""

from __future__ import annotations

from graph.schema.indexes import TAGGED
from graph.schema.kinds import ById, Leaf, Relation, Thing
from graph.schema.places import ID
from graph.schema.rdf_values import ValueKind

_ON = ("Statement", "Quote", "Theme", "Work")


def tags(says: str = "What people put on it to find it again.") -> Relation:
    """Return the way from something to the tags on it."""
    return Relation("tags", ("Tag",), says, "(B:Tag {on: I})", order=("B.label",))


def _on(label: str) -> ById:
    name = label.lower()
    return ById(
        name,
        label,
        f"The {name} that it is on; null where it is on something else, or the graph holds it no longer.",
        "B.on",
        null=True,
    )


TAG = Thing(
    label="Tag",
    says="A word that somebody put on a statement, quote, theme or work.",
    listed="Tags, by their words, then the oldest first.",
    order=("B.label", "B.at"),
    entries=(
        ID,
        Leaf("label", str, "The word or words.", "oa:bodyValue"),
        Leaf("on", str, "The id of what it is on.", "oa:hasTarget", ends=_ON, outlived=True),
        Leaf("text", str, "The words of what it is on, as they were; of a work the title.", "eg:taggedText"),
        Leaf("by", str, "Who put it there.", "dc:creator"),
        Leaf("at", str, "When, ISO 8601 in UTC.", "dcterms:created", datatype=ValueKind.TIME, precise=True),
        Leaf("note", str | None, "A remark.", "rdfs:comment"),
        *map(_on, TAGGED),
    ),
    counted_by=("label", "by"),
    classes=("eg:Tag", "oa:Annotation"),
    always=(("oa:motivatedBy", "oa:tagging"), ("prov:wasAttributedTo", "eg:person")),
    stated=("on", "label", "by", "at", "note", "text"),
)
