"""What relationships through links say: from a finding, theme or quote to works, and back."""

from __future__ import annotations

from graph.model import Cito, Method, Verdict
from graph.schema.kinds import ById, Leaf, Relation

LINK_FIELDS = (
    Leaf(name="method", type=Method, says="How the link was made.", cypher="X.method"),
    Leaf(name="cito", type=Cito, says="What kind of citation it is.", cypher="X.cito"),
    Leaf(name="score", type=float, says="0 to 1; 1 for what the authors assert.", cypher="X.score"),
    Leaf(name="reasons", type=list[str], says="Why the link is there, each a sentence.", cypher="X.reasons"),
    Leaf(
        name="sentence",
        type=str | None,
        says="The sentence whose citation it rests on, where it rests on one.",
        cypher="head([(X)-[:BY]->(m:Mention) | m.sentence])",
    ),
    Leaf(
        name="verdict",
        type=Verdict | None,
        says="What a person says of it; where several judged it, the last. Null where nobody did.",
        cypher="head(COLLECT { MATCH (X)<-[:JUDGES]-(j:Judgement) RETURN j.verdict ORDER BY j.at DESC, j.id DESC })",
    ),
    ById(name="link", to="Link", says="The link itself, with its judgements and its provenance.", cypher="X.id"),
)

_LINK_ORDER = ("X.study", "X.order")


def links(label: str, says: str) -> Relation:
    """Return the relationship from things of a label to their links."""
    return Relation(
        name="links", to=("Link",), says=says, path=f"(A:{label})-[:HAS_LINK]->(B:Link)", order=("B.study", "B.order")
    )


def linked_works(label: str, says: str) -> Relation:
    """Return the relationship from things of a label to works; each edge is a link, so a work may come twice."""
    return Relation(
        name="linked_works",
        to=("Work",),
        says=says,
        path=f"(A:{label})-[:HAS_LINK]->(X:Link)-[:TO]->(B:Work)",
        edge=LINK_FIELDS,
        edge_name="LinkedWorkEdge",
        order=_LINK_ORDER,
    )


def linked_from(name: str, label: str, says: str) -> Relation:
    """Return the relationship from a work to the things of a label that have links to it."""
    return Relation(
        name=name,
        to=(label,),
        says=says,
        path=f"(A:Work)<-[:TO]-(X:Link)<-[:HAS_LINK]-(B:{label})",
        edge=LINK_FIELDS,
        edge_name=f"Linked{label}Edge",
        order=_LINK_ORDER,
    )
