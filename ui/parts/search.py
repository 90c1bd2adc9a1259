"""The search: what was found, with the searched words marked, and the way to its place."""

from __future__ import annotations

from typing import Any

from ui.client import ask
from ui.parts import works
from ui.parts.addresses import in_source, link
from ui.parts.markup import Html, Span, join, marked, tag
from ui.parts.style import nothing, some

SEARCH_QUERY = (
    """
query Search($text: String!) {
  search(text: $text, first: 15) {
    kind text highlights { start end }
    thing {
      __typename
      ... on Quote { id start end study { id } theme { id label } participant { label } }
      ... on Finding { id start end study { id } theme { id label } section kind }
      ... on Theme { id label }
      ... on Work { ...WorkName }
    }
  }
}
"""
    + works.WORK_NAME
)

_KINDS = {"QUOTE": "Quotes", "THEME": "Themes", "FINDING": "Findings", "WORK": "Literature"}


def hits(words: str) -> Html:
    """Search for the words and return what was found, by kind."""
    found = ask(SEARCH_QUERY, text=words)["search"]
    if not found:
        return nothing(f"Nothing in quotes, findings, themes or titles holds “{words}”.")
    groups = {says: [hit for hit in found if hit["kind"] == kind] for kind, says in _KINDS.items()}
    return join(
        [
            tag("p", f"{some(len(found), 'hit')} for “{words}”, the best of each kind first.", class_="eg-says"),
            *(
                tag(
                    "details",
                    tag("summary", tag("h3", says, tag("span", len(group), class_="eg-count"))),
                    *map(_hit, group),
                    class_="eg-group",
                    open="open",
                )
                for says, group in groups.items()
                if group
            ),
            tag("hr"),
        ]
    )


def _hit(hit: dict[str, Any]) -> Html:
    thing = hit["thing"]
    spans = [
        Span(start=h["start"], end=h["end"], wrap=lambda part: tag("mark", part))
        for h in (hit["highlights"] if hit["text"] else ())
    ]
    text = marked(hit["text"], spans)
    if hit["kind"] == "WORK":
        number = tag("span", works.numbers(thing), class_="eg-number")
        return tag("p", number, link("literature", text, work=thing["id"]))
    if hit["kind"] == "THEME":
        return tag("p", link("theme", text, theme=thing["id"]))
    theme = thing["theme"]
    meta = [
        in_source(thing),
        tag("span", "Theme: ", link("theme", theme["label"], theme=theme["id"])) if theme else None,
        tag("span", thing["participant"]["label"]) if thing.get("participant") else None,
    ]
    return tag(
        "article",
        tag("p", text, class_="eg-sentence"),
        tag("p", join(meta), class_="eg-meta"),
        class_=f"eg-finding eg-kind-{thing['kind'].lower()}" if hit["kind"] == "FINDING" else "eg-quote",
    )
