"""The ways between things and topics, from either side."""

from __future__ import annotations

from graph.schema.kinds import Leaf, Relation
from graph.schema.relationships import ABOUT


def topics(label: str, says: str) -> Relation:
    """Return the way from things of a label to the topics that they are about."""
    return Relation(
        "topics",
        ABOUT.ends,
        says,
        f"(A:{label})-[Y:ABOUT]->(B:Topic)",
        gather={"X": "head(collect(Y))"},
        edge=ABOUT.edge(),
        edge_name="AboutTopicEdge",
        order=("B.label",),
    )


def about(name: str, label: str, says: str, order: tuple[str, ...] = ("B.study", "B.order")) -> Relation:
    """Return the way from a topic to the things of a label that are about it or a topic below it."""
    via = Leaf("via", list[str], "The topics whose labels were found: it, or ones below it.", cypher="V")
    return Relation(
        name,
        (label,),
        says,
        f"(A:Topic)<-[:BROADER*0..5]-(T:Topic)<-[Y:ABOUT]-(B:{label})",
        gather={"X": "head(collect(Y))", "V": "collect(DISTINCT T.label)"},
        edge=(*ABOUT.edge(), via),
        edge_name=f"About{label}Edge",
        order=order,
    )
