"""Themes as nested lists, each below the one it stands under."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.parts.addresses import link
from ui.parts.markup import Html, tag

Themes = list[dict[str, Any]]


def theme_tree(themes: Themes, says: Callable[[dict[str, Any]], Html | None], parent: str | None = None) -> Html:
    """Return the themes under a parent, or those under none, with all below them. ``says`` returns what stands beside
    a theme's name."""
    items = [
        tag(
            "li",
            link("theme", theme["label"], theme=theme["id"]),
            says(theme),
            theme_tree(themes, says, theme["id"]),
        )
        for theme in themes
        if (theme["parent"] or {}).get("id") == parent
    ]
    return tag("ul", *items, class_="eg-themes") if items else Html("")
