"""Themes as nested lists, each below its parent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.parts.addresses import links
from ui.parts.markup import Html, tag
from ui.parts.style import some

Themes = list[dict[str, Any]]


def children(themes: Themes, parent: str | None) -> Themes:
    """Return the themes directly under the one with this id, or those under none."""
    return [theme for theme in themes if (theme["parent"] or {}).get("id") == parent]


def themes_below(themes: Themes, theme: str) -> Themes:
    """Return the themes under a theme, at any depth. ``theme`` is its id."""
    return [below for child in children(themes, theme) for below in (child, *themes_below(themes, child["id"]))]


def overarching(themes: Themes) -> dict[str, Any] | None:
    """Return the one theme that is under none; nothing where several are."""
    tops = children(themes, None)
    return tops[0] if len(tops) == 1 else None


def quotes_of(themes: Themes, theme: dict[str, Any]) -> str:
    """Return how many quotes are under a theme itself and under the themes below it, in words."""
    own = theme["quotes"]["totalCount"]
    below = sum(t["quotes"]["totalCount"] for t in themes_below(themes, theme["id"]))
    if not below:
        return some(own, "quote")
    return f"{some(own, 'quote')}, {below} more below it" if own else f"{some(below, 'quote')} below it"


def theme_tree(themes: Themes, says: Callable[[dict[str, Any]], Html | None], parent: str | None = None) -> Html:
    """Return the themes under a parent, or those under none, with all below them. ``says`` returns what is beside
    a theme's name."""
    items = [
        tag("li", links("theme", [theme]), says(theme), theme_tree(themes, says, theme["id"]))
        for theme in children(themes, parent)
    ]
    return tag("ul", *items, class_="eg-themes") if items else Html("")
