"""Findings of other studies that say something alike."""

from __future__ import annotations

from collections.abc import Sequence

import strawberry

from api.loading import Neighbour
from api.types import finding
from api.types.lazy import LazyFinding
from graph.model import Method, content_id
from ingest.telling_words import shared_words


@strawberry.type(description="A finding of another study that is near in what it says. Nobody asserts it.")
class SimilarFinding:
    """A neighbour by the vectors of the sentences."""

    link: strawberry.ID = strawberry.field(description="The id of the pair, the same from either side.")
    score: float = strawberry.field(description="The cosine of the two sentences' vectors, at most 1.")
    reason: str = strawberry.field(description="The words that the two share.")
    finding: LazyFinding


def similar_findings(key: str, text: str, found: Sequence[Neighbour]) -> list[SimilarFinding]:
    """Make the neighbours of the finding with the id ``key`` and its ``text`` a list, in their order."""
    return [
        SimilarFinding(
            link=strawberry.ID(pair_id(key, one.node["id"])),
            score=round(one.edge["score"], 3),
            reason=_reason(text, one.node["text"]),
            finding=finding.Finding.of(one.node),
        )
        for one in found
    ]


def pair_id(one: str, other: str) -> str:
    """Return the id of the link between two findings, whichever is named first."""
    return content_id("link", *sorted((one, other)), Method.SIMILAR)


def _reason(a: str, b: str) -> str:
    words = ", ".join(f"“{word}”" for word in shared_words(a, b))
    return f"both say {words}" if words else "they share no telling word; their words are near in meaning"
