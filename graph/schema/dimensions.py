"""What things are counted by, where several labels have it."""

from __future__ import annotations

from graph.schema.kinds import Dimension

STUDY = Dimension(name="study", says="The study.", value="S.id", label="S.title", match="MATCH (S:Study {id: B.study})")


def topic(says: str) -> Dimension:
    """Return the one by the topics that things are about; a thing of several topics counts for each."""
    return Dimension(
        name="topic", says=says, value="T.id", label="T.label", match="OPTIONAL MATCH (B)-[:ABOUT]->(T:Topic)"
    )


def theme(relation: str, says: str) -> Dimension:
    """Return the one by the theme that a relationship leads to."""
    return Dimension(
        name="theme", says=says, value="T.id", label="T.label", match=f"OPTIONAL MATCH (B)-[:{relation}]->(T:Theme)"
    )
