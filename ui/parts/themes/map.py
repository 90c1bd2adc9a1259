"""The thematic map of a study: its themes around the overarching one; around these, on demand, quotes and works."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from streamlit_cytoscape import EdgeStyle, Event, NodeStyle, streamlit_cytoscape

from ui.client import every
from ui.parts import works
from ui.parts.addresses import go
from ui.parts.documents import document
from ui.parts.markup import Html, join, tag
from ui.parts.style import some
from ui.parts.themes.rings import Box, place
from ui.parts.themes.tree import Themes, overarching, quotes_of

AROUND_QUERY = document("""
query AroundThemes($study: ID!, $said: Boolean!, $cited: Boolean!, $quotes: String, $references: String) {
  study(id: $study) {
    id
    quotes(first: 100, after: $quotes, filter: {theme: {}}) @include(if: $said) {
      nodes { id start end speaker theme { id } }
      pageInfo { ...Page }
    }
    references(first: 100, after: $references, filter: {work: {themes: {some: {study: {id: {eq: $study}}}}}})
      @include(if: $cited) {
      nodes { work { ...WorkName themes(first: 100, filter: {study: {id: {eq: $study}}}) { nodes { id } } } }
      pageInfo { ...Page }
    }
  }
}
""")

COLOURS = {
    "Overarching theme": "#0d4a52",
    "Theme": "#12707c",
    "Quote": "#f3d9a4",
    "Work": "#d3dbea",
}
_SIZES = {"Overarching theme": (190, 66), "Theme": (176, 66), "Quote": (104, 58), "Work": (50, 26)}
_LIGHT = {"Quote", "Work"}
_CORNER = "Corner"
_MARGIN = 22
# Letters of a quote's speaker; three lines of a box.
_MOST_SHOWN = 36
_UNSEEN = NodeStyle(_CORNER, custom_styles={"opacity": 0, "events": "no", "width": 1, "height": 1})


def elements(themes: Themes, study: dict[str, Any]) -> dict[str, Any]:
    """Return the map's nodes, each with its place and where a click on it leads, and its edges.

    ``study`` has the quotes and the references that are to be around the themes; either may be left out.
    """
    said = study["quotes"]["nodes"] if "quotes" in study else []
    references = study["references"]["nodes"] if "references" in study else []
    # A list of references may name a work twice.
    cited = {reference["work"]["id"]: reference["work"] for reference in references}
    nodes: dict[str, dict[str, Any]] = {}
    edges: list[tuple[str, str, str]] = []
    for theme in themes:
        parent = theme["parent"]
        kind = "Overarching theme" if theme is overarching(themes) else "Theme"
        counts = f"{quotes_of(themes, theme)} · {some(theme['findings']['totalCount'], 'finding')}"
        nodes[theme["id"]] = _node(kind, f"{theme['label']}\n{counts}", "theme", theme=theme["id"])
        if parent:
            edges.append(("is under", theme["id"], parent["id"]))
        for quote in (quote for quote in said if quote["theme"]["id"] == theme["id"]):
            place_of = {"study": study["id"], "start": quote["start"], "end": quote["end"], "of": quote["id"]}
            nodes[quote["id"]] = _node("Quote", _short(quote["speaker"]), "source", **place_of)
            edges.append(("supports", quote["id"], theme["id"]))
        for work in (work for work in cited.values() if theme["id"] in {t["id"] for t in work["themes"]["nodes"]}):
            nodes[work["id"]] = _node("Work", works.numbers(work), "literature", work=work["id"])
            edges.append(("cites", theme["id"], work["id"]))
    _put_in_place(nodes, edges, themes)
    return {
        "nodes": [
            *({"data": {"id": id, **node["data"]}, "position": node["position"]} for id, node in nodes.items()),
            *_corners(nodes.values()),
        ],
        "edges": [
            {"data": {"id": f"{s} {label} {t}", "label": label, "source": s, "target": t}} for label, s, t in edges
        ],
    }


def around(study: str, *, quotes: bool, literature: bool) -> dict[str, Any]:
    """Return the study with what is wanted around its themes."""
    if not quotes and not literature:
        return {"id": study}
    found: dict[str, Any] = every(AROUND_QUERY, study=study, said=quotes, cited=literature)["study"]
    return found


def _short(speaker: str) -> str:
    """Return as much of who spoke as a box has room for: what comes before the first dot, and the beginning of that."""
    named = speaker.partition(" · ")[0]
    return named if len(named) <= _MOST_SHOWN else f"{named[: _MOST_SHOWN - 1].rstrip()}…"


def _node(kind: str, name: str, page: str, **parameters: object) -> dict[str, Any]:
    return {"data": {"label": kind, "name": name, "_page": page, "_parameters": parameters}}


def _put_in_place(nodes: dict[str, dict[str, Any]], edges: list[tuple[str, str, str]], themes: Themes) -> None:
    depths = _depths(themes)
    near: dict[str, list[str]] = {}
    for label, source, target in edges:
        outer, inner = (target, source) if label == "cites" else (source, target)
        near.setdefault(outer, []).append(inner)
    rings: dict[int, list[Box]] = {}
    for id, node in nodes.items():
        kind = node["data"]["label"]
        width, height = _SIZES[kind]
        ring = depths[id] if id in depths else max(depths.values()) + 1 + (kind == "Work")
        rings.setdefault(ring, []).append(Box(id=id, width=width, height=height, near=tuple(near.get(id, ()))))
    for id, placed in place([rings[ring] for ring in sorted(rings)]).items():
        nodes[id]["position"] = {"x": round(placed.x), "y": round(placed.y)}


def _corners(nodes: Collection[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return two unseen nodes that keep the map off the edges of its frame, where the frame's buttons are."""
    if not nodes:
        return []
    across, down = (
        max(abs(n["position"][axis]) + _SIZES[n["data"]["label"]][i] / 2 for n in nodes) + _MARGIN
        for i, axis in enumerate("xy")
    )
    return [
        {"data": {"id": f"corner {sign}", "label": _CORNER}, "position": {"x": sign * across, "y": sign * down}}
        for sign in (-1, 1)
    ]


def _depths(themes: Themes) -> dict[str, int]:
    parents = {theme["id"]: theme["parent"]["id"] if theme["parent"] else None for theme in themes}

    def depth(id: str | None) -> int:
        return -1 if id is None else 1 + depth(parents.get(id))

    return {id: depth(id) for id in parents}


def draw(study: str, themes: Themes, *, quotes: bool, literature: bool) -> None:
    """Draw the map. A click on a theme, quote or work opens its page."""
    shown = elements(themes, around(study, quotes=quotes, literature=literature))
    clicked = streamlit_cytoscape(
        shown,
        layout={"name": "preset", "fit": True, "padding": 16, "animate": False},
        node_styles=[*(_style(kind) for kind in COLOURS), _UNSEEN],
        edge_styles=[
            EdgeStyle("is under", color="#7f9aa0", custom_styles={"width": 3}),
            EdgeStyle("supports", color="#dcb264", custom_styles={"width": 1.5}),
            EdgeStyle("cites", color="#aab8d0", custom_styles={"width": 1}),
        ],
        # Its height is fixed when it is first drawn: another key makes another one.
        height=600 if quotes or literature else 380,
        key=f"map {quotes} {literature}",
        events=[Event("opened", "tap", "node")],
    )
    target = (clicked or {}).get("data", {}).get("target_id")
    for node in shown["nodes"]:
        if node["data"]["id"] == target and "_page" in node["data"]:
            go(node["data"]["_page"], **node["data"]["_parameters"])


def _style(kind: str) -> NodeStyle:
    width, height = _SIZES[kind]
    light = kind in _LIGHT
    return NodeStyle(
        kind,
        COLOURS[kind],
        caption="name",
        custom_styles={
            "shape": "round-rectangle",
            "width": width,
            "height": height,
            "border-width": 0,
            "color": "#1d2b33" if light else "#ffffff",
            "font-size": 15 if kind == "Work" else 13 if light else 14,
            "font-weight": "normal" if light else "bold",
            "text-valign": "center",
            "text-halign": "center",
            "text-wrap": "wrap",
            "text-max-width": f"{width - 4}px",
            "line-height": 1.2,
            "min-zoomed-font-size": 1,
        },
    )


def legend(themes: Themes, *, quotes: bool, literature: bool) -> Html:
    """Return what the colours mean."""
    over = ["Overarching theme"] if overarching(themes) else []
    kinds = [*over, "Theme", *(["Quote"] if quotes else []), *(["Work"] if literature else [])]
    says = {"Quote": "Quote, by who spoke", "Work": "Work, by its reference number"}
    swatches = [
        tag("span", tag("i", style=f"background:{COLOURS[kind]}", aria_hidden="true"), says.get(kind, kind))
        for kind in kinds
    ]
    return tag("div", join(swatches), class_="eg-legend")
