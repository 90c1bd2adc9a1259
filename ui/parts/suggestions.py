"""What a work may bear on: links to it that no sentence of the authors makes, the best first, by how they were made."""

from __future__ import annotations

from typing import Any

from ui.parts.addresses import in_source, to_theme
from ui.parts.findings import KINDS
from ui.parts.judgements import to_judge
from ui.parts.markup import Html, join, tag
from ui.parts.style import facts, folded, section, small

SUGGESTION_FIELDS = """
fragment SuggestionFields on Link {
  id method score reasons judgement { ...JudgementFields }
  subject {
    __typename
    ... on Finding { id text start end kind theme { id label } study { id } }
    ... on Quote { id text start end theme { id label } study { id } }
    ... on Theme { id label }
  }
}
"""

_BEST = 5

SUGGESTED = {
    "ARGUED": (
        "What may be argued from it",
        "findings beside a sentence that cites this work, joined with it by its words (“they”, “for example”).",
    ),
    "SIMILAR": (
        "Where its words return",
        "findings in the words in which the paper speaks of this work elsewhere. The score says how alike they are.",
    ),
    "TOPIC": (
        "What it may bear on",
        "findings, quotes and themes that are about the same topic as this work. The score is near 1 when few works "
        "share the topic, near 0 when most do.",
    ),
}
"""By how they are made: the heading of each kind and what it says, the nearest to the text first."""


def suggestions(links: list[dict[str, Any]]) -> Html:
    """Return a part for each way in which some of the links were made."""
    return join(
        _made([link for link in links if link["method"] == method], title, says)
        for method, (title, says) in SUGGESTED.items()
    )


def _made(links: list[dict[str, Any]], title: str, says: str) -> Html | None:
    if not links:
        return None
    rest = links[_BEST:]
    return join(
        [
            section(title, count=len(links), says=f"Suggestions: {says} The authors do not cite it there."),
            *map(_suggestion, links[:_BEST]),
            folded(f"{len(rest)} more", *map(_suggestion, rest)) if rest else None,
        ]
    )


def _suggestion(link: dict[str, Any]) -> Html:
    found = link["subject"]
    theme = found if found["__typename"] == "Theme" else found["theme"]
    kind = KINDS[found["kind"]][0] if found["__typename"] == "Finding" else found["__typename"]
    words = found["label"] if found["__typename"] == "Theme" else found["text"]
    return suggestion(
        words,
        f"Score {link['score']:.2f}: {'; '.join(link['reasons'])}",
        in_source(found) if found is not theme else None,
        tag("span", kind),
        to_theme(theme),
        to_judge(link),
    )


def suggestion(words: str, why: str, *about: Html | None) -> Html:
    """Return a block with words, why they are suggested, and facts about them."""
    return tag("div", tag("p", words, class_="eg-sentence"), small(why), facts(*about), class_="eg-suggestion")
