"""What most things have in common: an id, a place in a study's text, the study itself."""

from __future__ import annotations

from graph.schema.kinds import ApiValue, ById, Leaf, Relation, Span

ID = Leaf(name="id", type=str, says="Its id, the same in every graph that is built from the same sources.")

PLACE = (
    Leaf(name="start", type=int, says="First code point in the study's text."),
    Leaf(name="end", type=int, says="End, exclusive, in code points of the study's text."),
)

PLACE_IF_ANY = (
    Leaf(name="start", type=int | None, says="First code point in the study's text, if it is there."),
    Leaf(name="end", type=int | None, says="End, exclusive; null where there is no start."),
)

SECTION = Leaf(
    name="section",
    type=list[str],
    says="The headings it is under, the outermost first.",
    ordered=False,
    predicate="eg:heading",
    in_order="eg:headingsInOrder",
)

WORDS = Span(start="start", end="end", words="text", needed=True)
"""The place of what is itself a stretch of the text."""

ORDER = Leaf(
    name="order",
    type=int,
    says="Its place among the study's things of its label, from 0.",
    shown=False,
    predicate="schema:position",
)

PART = (
    ById(name="study", to="Study", says="The study it belongs to.", cypher="B.study"),
    ORDER,
    Leaf(
        name="attribute_names",
        type=list[str],
        says="The names of the properties that its source names.",
        shown=False,
        predicate="eg:attributeName",
        in_order="eg:attributeNamesInOrder",
    ),
)
"""What every part of a study has."""

SEGMENT = "oa:SpecificResource"
"""The class of what is itself a stretch of the text."""


def owned(name: str, label: str, says: str) -> Relation:
    """Return the way from a study to all its things of a label, in the order of the text."""
    return Relation(name=name, to=(label,), says=says, path=f"(B:{label} {{study: I}})", order=("B.order",))


def passage(start: str, end: str, says: str) -> ApiValue:
    """Return the field for a passage of the study's text between two properties."""
    return ApiValue(name="passage", type="Passage", says=says, needs=("B.study", f"B.{start}", f"B.{end}"), null=True)
