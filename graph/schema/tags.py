"""What people put on things to find them again."""

from __future__ import annotations

from graph.schema.kinds import ById, Leaf, Relation, Thing, ValueKind
from graph.schema.places import ID

_TAGGED = ("Finding", "Quote", "Theme", "Work")


def tags(says: str = "What people put on it to find it again.") -> Relation:
    """Return the way from something to the tags on it."""
    return Relation(name="tags", to=("Tag",), says=says, path="(B:Tag {on: I})", order=("B.label",))


def _on(label: str) -> ById:
    name = label.lower()
    return ById(
        name=name,
        to=label,
        says=f"The {name} that it is on; null where it is on something else, or the graph holds it no longer.",
        cypher="B.on",
        null=True,
    )


TAG = Thing(
    label="Tag",
    says="A word that somebody put on a finding, quote, theme or work.",
    listed="Tags, by their words, then the oldest first.",
    order=("B.label", "B.at"),
    entries=(
        ID,
        Leaf(name="label", type=str, says="The word or words.", predicate="oa:bodyValue"),
        Leaf(
            name="on",
            type=str,
            says="The id of what it is on.",
            predicate="oa:hasTarget",
            ends=_TAGGED,
            outlived=True,
        ),
        Leaf(
            name="text",
            type=str,
            says="The words of what it is on, as they were; of a work the title.",
            predicate="eg:taggedText",
        ),
        Leaf(name="by", type=str, says="Who put it there.", predicate="dc:creator"),
        Leaf(
            name="at",
            type=str,
            says="When, ISO 8601 in UTC.",
            predicate="dcterms:created",
            datatype=ValueKind.TIME,
            precise=True,
        ),
        Leaf(name="note", type=str | None, says="A remark.", predicate="rdfs:comment"),
        *map(_on, _TAGGED),
    ),
    counted_by=("label", "by"),
    classes=("eg:Tag", "oa:Annotation"),
    always=(("oa:motivatedBy", "oa:tagging"), ("prov:wasAttributedTo", "eg:person")),
    stated=("on", "label", "by", "at", "note", "text"),
)
