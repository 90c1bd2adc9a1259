"""What relationships to topics say, from either side."""

from __future__ import annotations

from graph.schema.kinds import Leaf, Relation

_WORDS = (
    Leaf(name="matched", type=str, says="The words that name the topic.", cypher="X.matched"),
    Leaf(name="reason", type=str, says="Where those words stand.", cypher="X.reason"),
    Leaf(name="start", type=int | None, says="Where in the study's text, if they stand there.", cypher="X.start"),
    Leaf(name="end", type=int | None, says="End, exclusive.", cypher="X.end"),
)


def topics(label: str, says: str) -> Relation:
    """Return the relationship from things of a label to the topics that they are about."""
    return Relation(
        name="topics",
        to=("Topic",),
        says=says,
        path=f"(A:{label})-[Y:ABOUT]->(B:Topic)",
        # Every study that names a work says what its title is about; once is enough.
        gather={"X": "head(collect(Y))"},
        edge=_WORDS,
        edge_name="AboutTopicEdge",
        order=("B.label",),
    )


def about(name: str, label: str, says: str, order: tuple[str, ...] = ("B.study", "B.order")) -> Relation:
    """Return the relationship from a topic to the things of a label that are about it or a topic below it."""
    via = Leaf(name="via", type=list[str], says="The topics whose labels were found: it, or ones below it.", cypher="V")
    return Relation(
        name=name,
        to=(label,),
        says=says,
        path=f"(A:Topic)<-[:BROADER*0..5]-(T:Topic)<-[Y:ABOUT]-(B:{label})",
        gather={"X": "head(collect(Y))", "V": "collect(DISTINCT T.label)"},
        edge=(*_WORDS, via),
        edge_name=f"About{label}Edge",
        order=order,
    )
