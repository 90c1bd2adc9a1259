"""Vector search: the indexes over vectors of texts, and what counts as near.

A vector is kept on a node of its own, which has the id of the finding or quote that it belongs to, so that queries
which return these do not carry 256 numbers along. Vectors have length 1. Both engines score by (1 + cosine) / 2;
queries return the cosine. What is near is looked up when it is asked for, among all that the graph holds then;
nothing is stored for a pair.
"""

from __future__ import annotations

from dataclasses import dataclass

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
