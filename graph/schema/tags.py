"""What people put on things to find them again."""

from __future__ import annotations

from graph.schema.kinds import ById, Dimension, Leaf, Relation, Thing
from graph.schema.places import ID


def tags(says: str) -> Relation:
    """Return the relationship from something to the tags on it."""
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


TAG_THING = Thing(
    label="Tag",
    says="A word that a person put on a finding, quote, theme or work.",
    listed="Tags, by their words, then the first first.",
    order=("B.label", "B.at"),
    fields=(
        ID,
        Leaf(name="label", type=str, says="The word or words."),
        Leaf(name="on", type=str, says="The id of what it is on."),
        Leaf(name="text", type=str, says="The words of what it is on, as they were; of a work the title."),
        Leaf(name="by", type=str, says="Who put it there."),
        Leaf(name="at", type=str, says="When, ISO 8601 in UTC."),
        Leaf(name="note", type=str | None, says="A remark."),
        _on("Finding"),
        _on("Quote"),
        _on("Theme"),
        _on("Work"),
    ),
    dimensions=(
        Dimension(name="label", says="The word or words.", value="B.label"),
        Dimension(name="by", says="Who put it there.", value="B.by"),
    ),
)
