"""What most things have in common: an id, a place in a text, the study, and what they are counted by."""

from __future__ import annotations

from graph.schema.kinds import ApiValue, ById, Dimension, Leaf, Relation
from graph.schema.rdf_values import Span

ID = Leaf("id", str, "Its id, the same in every graph that is built from the same sources.")

FORMER_ID = Leaf(
    "former_id",
    str | None,
    "The id that it had when its label alone made it, where that can mean nothing else; it is found by it too.",
    "eg:formerId",
    shown=False,
)

PLACE = (
    Leaf("start", int, "First code point in the study's text."),
    Leaf("end", int, "End, exclusive, in code points of the study's text."),
)

PLACE_IF_ANY = (
    Leaf("start", int | None, "First code point in the study's text, if it is there."),
    Leaf("end", int | None, "End, exclusive, if there is a start."),
)

SECTION = Leaf(
    "section", list[str], "The headings it is under, the outermost first.", "eg:heading", in_order="eg:headingsInOrder"
)

WORDS = Span(start="start", end="end", words="text", needed=True)
"""The place of what is itself a stretch of the text."""

ORDER = Leaf("order", int, "Its place among the study's things of its label, from 0.", "schema:position", shown=False)

PART = (
    ById("study", "Study", "The study it belongs to.", "B.study"),
    ORDER,
    Leaf(
        "attribute_names",
        list[str],
        "The names of the properties that its source names.",
        "eg:attributeName",
        shown=False,
        in_order="eg:attributeNamesInOrder",
    ),
)
"""What every part of a study has."""

SEGMENT = "oa:SpecificResource"
"""The class of what is itself a stretch of the text."""


def owned(name: str, label: str, says: str) -> Relation:
    """Return the way from a study to all its things of a label, in the order of the text."""
    return Relation(name, (label,), says, f"(B:{label} {{study: I}})", order=("B.order",))


def passage(start: str, end: str, says: str) -> ApiValue:
    """Return the field for a passage of the study's text between two properties."""
    return ApiValue("passage", "Passage", says, ("B.study", f"B.{start}", f"B.{end}"))


BY_STUDY = Dimension("study", "The study.", "S.id", "S.title", "MATCH (S:Study {id: B.study})")


def by_topic(says: str = "The topics that it is about, without those above them.") -> Dimension:
    """Return what counts things by the topics that they are about; a thing of several counts for each."""
    return Dimension("topic", says, "T.id", "T.label", "OPTIONAL MATCH (B)-[:ABOUT]->(T:Topic)")


def by_theme(relation: str, says: str) -> Dimension:
    """Return what counts things by the theme that a relationship leads to."""
    return Dimension("theme", says, "T.id", "T.label", f"OPTIONAL MATCH (B)-[:{relation}]->(T:Theme)")
