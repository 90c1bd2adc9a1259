"""What most things have in common: an id, a place in a study's text, the study itself."""

from __future__ import annotations

from graph.schema.kinds import ById, Derived, Leaf, Relation

ID = Leaf(name="id", type=str, says="Its id, the same in every graph that is built from the same sources.")

PLACE = (
    Leaf(name="start", type=int, says="First code point in the study's text."),
    Leaf(name="end", type=int, says="End, exclusive, in code points of the study's text."),
)

PLACE_IF_ANY = (
    Leaf(name="start", type=int | None, says="First code point in the study's text, if it stands there."),
    Leaf(name="end", type=int | None, says="End, exclusive; null where there is no start."),
)

SECTION = Leaf(
    name="section",
    type=list[str],
    says="The headings it stands under, the outermost first.",
    ordered=False,
)

STUDY = ById(name="study", to="Study", says="The study it belongs to.", cypher="B.study")


def owned(name: str, label: str, says: str) -> Relation:
    """Return the relationship from a study to all its things of a label, in the order of the text."""
    return Relation(name=name, to=(label,), says=says, path=f"(B:{label} {{study: I}})", order=("B.order",))


def passage(start: str, end: str, says: str) -> Derived:
    """Return the field for a passage of the study's text between two properties."""
    return Derived(name="passage", type="Passage", says=says, needs=("B.study", f"B.{start}", f"B.{end}"), null=True)
