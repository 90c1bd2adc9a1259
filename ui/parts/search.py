"""The search: what was found, with the searched words marked, and the way to its place."""

from __future__ import annotations

from typing import Any

from ui.client import ask
from ui.parts import works
from ui.parts.addresses import in_source, link, to_theme
from ui.parts.documents import document
from ui.parts.findings import kind_of, voice_of
from ui.parts.markup import Html, highlighted, join, marked, tag
from ui.parts.style import facts, nothing, some, unfolded

SEARCH_QUERY = document("""
query Search($text: String!) {
  quotes(first: 15, search: $text) {
    edges {
      searched highlights { start end }
      node { id start end study { id } theme { id label } speaker }
    }
  }
  themes(first: 15, search: $text) { edges { searched highlights { start end } node { id } } }
  findings(first: 15, search: $text) {
    edges {
      searched highlights { start end }
      node { id start end study { id } themes(first: 3) { nodes { id label } } voice kind audience }
    }
  }
  statements(first: 15, search: $text, filter: {isFinding: {eq: false}}) {
    edges { searched highlights { start end } node { id start end study { id } voice kind audience } }
  }
  works(first: 15, search: $text) { edges { searched highlights { start end } node { ...WorkName } } }
}
""")

_LISTS = {
    "quotes": "Quotes",
    "themes": "Themes",
    "findings": "Findings",
    "statements": "Other sentences: background, methods, what others say",
    "works": "Literature",
}


def hits(words: str) -> Html:
    """Search for the words and return what was found, by kind."""
    found = ask(SEARCH_QUERY, text=words)
    many = sum(len(found[name]["edges"]) for name in _LISTS)
    if not many:
        return nothing(f"Nothing in quotes, themes, sentences or titles holds “{words}”.")
    return join(
        [
            tag("p", f"{some(many, 'hit')} for “{words}”, the best of each kind first.", class_="eg-says"),
            *(
                unfolded(title, [_hit(name, hit) for hit in found[name]["edges"]])
                for name, title in _LISTS.items()
                if found[name]["edges"]
            ),
            tag("hr"),
        ]
    )


def _hit(name: str, hit: dict[str, Any]) -> Html:
    thing = hit["node"]
    text = marked(hit["searched"], [highlighted(words["start"], words["end"]) for words in hit["highlights"]])
    if name == "works":
        number = tag("span", works.numbers(thing), class_="eg-number")
        return tag("p", number, link("literature", text, work=thing["id"]))
    if name == "themes":
        return tag("p", link("theme", text, theme=thing["id"]))
    told: tuple[Html | None, ...]
    if name == "quotes":
        told = (to_theme(thing["theme"]), tag("span", thing["speaker"]))
    else:
        themes = thing["themes"]["nodes"] if "themes" in thing else []
        told = (tag("span", f"{kind_of(thing)}; {voice_of(thing)}"), join(map(to_theme, themes), " ") or None)
    return tag(
        "article",
        tag("p", text, class_="eg-sentence"),
        facts(in_source(thing), *told),
        class_="eg-quote" if name == "quotes" else f"eg-finding eg-kind-{(thing['kind'] or 'none').lower()}",
    )
