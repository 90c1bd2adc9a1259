"""What the program suggests and no author says: links to a work, the best first, by how they were made, and findings of
other studies that are near."""

from __future__ import annotations

from typing import Any

from ui.parts.addresses import in_source, link, to_theme
from ui.parts.documents import fragment
from ui.parts.findings import KINDS, kind_of, theme_of, voice_of
from ui.parts.judgements import to_judge
from ui.parts.markup import Html, join, tag
from ui.parts.style import facts, folded, listing, section, small

fragment("""
fragment SuggestionFields on Link {
  id method score reasons judgement { ...JudgementFields }
  subject {
    __typename
    ... on Finding { id text start end kind theme { id label } study { id } }
    ... on Statement { id text start end does: kind voice themes(first: 1) { nodes { id label } } study { id } }
    ... on Quote { id text speaker start end theme { id label } study { id } }
    ... on Theme { id label }
  }
}
""")

fragment("""
fragment SimilarFields on SimilarFindingEdge {
  score sharedWords
  node { id text start end kind theme { id label } study { id title } }
}
""")

_BEST = 5

SUGGESTED = {
    "ARGUED": (
        "What may be argued from it",
        "sentences beside one that cites this work, joined with it by its words (“they”, “for example”).",
    ),
    "SIMILAR": (
        "Where its words return",
        "sentences in the words in which the paper speaks of this work elsewhere. The score says how alike they are.",
    ),
    "TOPIC": (
        "What it may bear on",
        "sentences, quotes and themes that are about the same topic as this work. The score is near 1 when few works "
        "share the topic, near 0 when most do.",
    ),
}
"""By how they are made: the heading of each kind and what it says, the nearest to the text first."""


def suggestions(links: list[dict[str, Any]]) -> Html:
    """Return a part for each way in which some of the links were made."""
    return join(
        _made([proposed for proposed in links if proposed["method"] == method], title, says)
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


def _suggestion(proposed: dict[str, Any]) -> Html:
    found, why = proposed["subject"], f"Score {proposed['score']:.2f}: {'; '.join(proposed['reasons'])}"
    if found["__typename"] == "Theme":
        return _block(found["label"], why, tag("span", "Theme"), to_theme(found), to_judge(proposed))
    facts_of = (in_source(found), tag("span", _says(found)), to_theme(theme_of(found)), to_judge(proposed))
    return _block(found["text"], why, *facts_of)


def _says(found: dict[str, Any]) -> str:
    match found["__typename"]:
        case "Finding":
            return KINDS[found["kind"]][0]
        case "Statement":
            return f"{kind_of({**found, 'kind': found['does']})}; {voice_of(found)}"
    return str(found["speaker"])


def in_other_studies(near: list[dict[str, Any]]) -> Html | None:
    """Return the findings of other studies, in their order, with what makes them near; nothing where there are none."""
    says = "Suggestions: findings whose words are near in meaning. Nobody asserts that they say the same."
    return listing("Other studies say", map(_near, near), says=says)


def _near(neighbour: dict[str, Any]) -> Html:
    found = neighbour["node"]
    study = found["study"]
    return _block(
        found["text"],
        f"Nearness {neighbour['score']:.2f}: {neighbour['sharedWords']}",
        in_source(found),
        tag("span", KINDS[found["kind"]][0]),
        tag("span", link("source", study["title"] or study["id"], study=study["id"])),
        to_theme(found["theme"]),
    )


def _block(words: str, why: str, *about: Html | None) -> Html:
    """Return words, why they are suggested, and facts about them."""
    return tag("div", tag("p", words, class_="eg-sentence"), small(why), facts(*about), class_="eg-suggestion")
