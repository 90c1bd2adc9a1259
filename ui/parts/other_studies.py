"""What other studies say that is near to a finding."""

from __future__ import annotations

from typing import Any

from ui.parts.addresses import in_source, link
from ui.parts.findings import KINDS
from ui.parts.markup import Html, join, tag
from ui.parts.style import section

SIMILAR_FIELDS = """
fragment SimilarFields on SimilarFindingEdge {
  score sharedWords
  node { id text start end kind theme { id label } study { id title } }
}
"""


def in_other_studies(near: list[dict[str, Any]]) -> Html | None:
    """Return the findings of other studies, in their order, with what makes them near; nothing where there are none."""
    if not near:
        return None
    return join(
        [
            section(
                "Other studies say",
                count=len(near),
                says="Suggestions: findings whose words are near in meaning. Nobody asserts that they say the same.",
            ),
            *map(_near, near),
        ]
    )


def _near(one: dict[str, Any]) -> Html:
    found = one["node"]
    theme, study = found["theme"], found["study"]
    return tag(
        "div",
        tag("p", found["text"], class_="eg-sentence"),
        tag("p", f"Nearness {one['score']:.2f}: {one['sharedWords']}", class_="eg-small"),
        tag(
            "p",
            in_source(found),
            tag("span", KINDS[found["kind"]][0]),
            tag("span", link("source", study["title"] or study["id"], study=study["id"])),
            tag("span", "Theme: ", link("theme", theme["label"], theme=theme["id"])) if theme else None,
            class_="eg-meta",
        ),
        class_="eg-suggestion",
    )
