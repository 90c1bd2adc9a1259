"""The ways through links, from a finding, theme or quote to works and back, and between things and topics."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Verdict
from graph.schema.kinds import ById, Leaf, Relation
from graph.schema.links import LINK
from graph.schema.relationships import ABOUT, HAS_LINK

_ON_EDGE: tuple[Leaf | ById, ...] = (
    *(replace(LINK.leaves[name], cypher=f"X.{name}") for name in ("method", "cito", "score", "reasons")),
    Leaf(
        "sentence",
        str | None,
        "The sentence whose citation it rests on, where it rests on one.",
        cypher="head([(X)-[:BY]->(m:Mention) | m.sentence])",
    ),
    Leaf(
        "verdict",
        Verdict | None,
        "What a person says of it; where several judged it, the last. Null where nobody did.",
        cypher="head(COLLECT { MATCH (X)<-[:JUDGES]-(j:Judgement) RETURN j.verdict ORDER BY j.at DESC, j.id DESC })",
    ),
    ById("link", "Link", "The link itself, with its judgements and its provenance.", "X.id"),
)

_ORDER = ("X.study", "X.order")


def links(label: str, says: str = "Its links to works, the best scored of each way of linking first.") -> Relation:
    """Return the way from things of a label to their links."""
    return HAS_LINK.forward("links", says, label)


def linked_works(label: str) -> Relation:
    """Return the way from things of a label to works; each edge is a link, so a work may come twice."""
    return Relation(
        "linked_works",
        ("Work",),
        "The works that it has links to; the edge is the link, with what it says.",
        f"(A:{label})-[:HAS_LINK]->(X:Link)-[:TO]->(B:Work)",
        edge=_ON_EDGE,
        edge_name="LinkedWorkEdge",
        order=_ORDER,
    )


def linked_from(label: str) -> Relation:
    """Return the way from a work to the things of a label that have links to it."""
    name = f"{label.lower()}s"
    return Relation(
        f"linked_{name}",
        (label,),
        f"The {name} with links to it; the edge is the link.",
        f"(A:Work)<-[:TO]-(X:Link)<-[:HAS_LINK]-(B:{label})",
        edge=_ON_EDGE,
        edge_name=f"Linked{label}Edge",
        order=_ORDER,
    )


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
