"""What other studies say that is near to a finding."""

from __future__ import annotations

from typing import Any

from ui.parts.addresses import in_source, link, to_theme
from ui.parts.findings import KINDS
from ui.parts.markup import Html, tag
from ui.parts.style import listing
from ui.parts.suggestions import suggestion

SIMILAR_FIELDS = """
fragment SimilarFields on SimilarFindingEdge {
  score sharedWords
  node { id text start end kind theme { id label } study { id title } }
}
"""


def in_other_studies(near: list[dict[str, Any]]) -> Html | None:
    """Return the findings of other studies, in their order, with what makes them near; nothing where there are none."""
    says = "Suggestions: findings whose words are near in meaning. Nobody asserts that they say the same."
    return listing("Other studies say", map(_near, near), says=says)


def _near(neighbour: dict[str, Any]) -> Html:
    found = neighbour["node"]
    study = found["study"]
    return suggestion(
        found["text"],
        f"Nearness {neighbour['score']:.2f}: {neighbour['sharedWords']}",
        in_source(found),
        tag("span", KINDS[found["kind"]][0]),
        tag("span", link("source", study["title"] or study["id"], study=study["id"])),
        to_theme(found["theme"]),
    )
