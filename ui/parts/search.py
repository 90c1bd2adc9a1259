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
  quotes(first: 15, search: $text) {
    edges {
      searched highlights { start end }
      node { id start end study { id } theme { id label } participant { label } }
    }
  }
  themes(first: 15, search: $text) { edges { searched highlights { start end } node { id } } }
  findings(first: 15, search: $text) {
    edges { searched highlights { start end } node { id start end study { id } theme { id label } kind } }
  }
  works(first: 15, search: $text) { edges { searched highlights { start end } node { ...WorkName } } }
}
"""
    + works.WORK_NAME
)

_LISTS = {"quotes": "Quotes", "themes": "Themes", "findings": "Findings", "works": "Literature"}


def hits(words: str) -> Html:
    """Search for the words and return what was found, by kind."""
    found = ask(SEARCH_QUERY, text=words)
    many = sum(len(found[name]["edges"]) for name in _LISTS)
    if not many:
        return nothing(f"Nothing in quotes, findings, themes or titles holds “{words}”.")
    return join(
        [
            tag("p", f"{some(many, 'hit')} for “{words}”, the best of each kind first.", class_="eg-says"),
            *(_group(name, found[name]["edges"]) for name in _LISTS if found[name]["edges"]),
            tag("hr"),
        ]
    )


def _group(name: str, group: list[dict[str, Any]]) -> Html:
    return tag(
        "details",
        tag("summary", tag("h3", _LISTS[name], tag("span", len(group), class_="eg-count"))),
        *(_hit(name, hit) for hit in group),
        class_="eg-group",
        open="open",
    )


def _hit(name: str, hit: dict[str, Any]) -> Html:
    thing = hit["node"]
    spans = [Span(start=h["start"], end=h["end"], wrap=lambda part: tag("mark", part)) for h in hit["highlights"]]
    text = marked(hit["searched"], spans)
    if name == "works":
        number = tag("span", works.numbers(thing), class_="eg-number")
        return tag("p", number, link("literature", text, work=thing["id"]))
    if name == "themes":
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
        class_=f"eg-finding eg-kind-{thing['kind'].lower()}" if name == "findings" else "eg-quote",
    )
