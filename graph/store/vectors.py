"""Vector search: the indexes over vectors of texts, and the queries for what lies near.

A vector is kept on a node of its own, which has the id of the finding or quote that it belongs to, so that queries
which return these do not carry 256 numbers along. Vectors have length 1. Both engines score by (1 + cosine) / 2;
queries here return the cosine. What is near is looked up when it is asked for, among all that the graph holds then;
nothing is stored for a pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

DIMENSIONS = 256


@dataclass(frozen=True, kw_only=True)
class VectorIndex:
    """An index by cosine over the property ``vector`` of the nodes of one label."""

    label: str
    dimensions: int = DIMENSIONS

    @property
    def name(self) -> str:
        """The index's name for ``db.index.vector.queryNodes``, the same on both engines."""
        return f"vector_{self.label}"


VECTORS = {label: VectorIndex(label=f"{label}Vector") for label in ("Finding", "Quote")}
"""The indexes by the label of what has vectors."""

LEAST_COSINE = 0.55
"""Between findings of two studies. docs/similar-text.md has what was measured."""

MOST_SIMILAR = 20

# The index knows nothing of studies. In 12 studies that were measured a finding has at most 6 others of its own study
# as near as that, which leaves room for those of other studies.
NEAREST = 50


def similar_to(
    vector: Sequence[float], labels: Sequence[str], first: int, least: float = 0.0
) -> tuple[str, dict[str, Any]]:
    """Return the query, with its parameters, for the ``first`` findings and quotes of each label that lie nearest to a
    vector and have at least this cosine.

    Rows have ``label``, ``node`` and ``score``, the cosine, the nearest first within each label.
    """
    parts = [
        f"CALL db.index.vector.queryNodes($index_{label}, $first, $vector) YIELD node AS v, score "
        "WITH v, 2.0 * score - 1.0 AS cosine WHERE cosine >= $least "
        f"MATCH (n:{label} {{id: v.id}}) "
        f"RETURN '{label}' AS label, properties(n) AS node, cosine AS score ORDER BY score DESC, node.id"
        for label in VECTORS
        if label in labels
    ]
    names = {f"index_{label}": index.name for label, index in VECTORS.items() if label in labels}
    return " UNION ALL ".join(parts), {"vector": list(vector), "first": first, "least": least, **names}
