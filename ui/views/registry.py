"""The pages, in the order of the navigation. A new page is one module in this folder and one row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from ui.client import ApiError
from ui.parts.markup import markdown
from ui.views import about, ask, evidence_map, gaps, judge, literature, overview, path, quotes, source, theme, topic


@dataclass(frozen=True, kw_only=True)
class View:
    """A page: the last part of its address, its name and icon in the navigation, and what draws it."""

    slug: str
    title: str
    icon: str
    render: Callable[[], None]

    def show(self) -> None:
        """Draw the page; when the API fails, say so in its place."""
        try:
            self.render()
        except ApiError as error:
            st.error(markdown(str(error)), icon=":material/cloud_off:")


VIEWS = (
    View(slug="overview", title="Overview", icon=":material/home:", render=overview.render),
    View(slug="about", title="About the study", icon=":material/info:", render=about.render),
    View(slug="theme", title="Themes", icon=":material/account_tree:", render=theme.render),
    View(slug="ask", title="Ask", icon=":material/manage_search:", render=ask.render),
    View(slug="topic", title="Topics", icon=":material/category:", render=topic.render),
    View(slug="map", title="Evidence map", icon=":material/grid_on:", render=evidence_map.render),
    View(slug="quotes", title="Quotes", icon=":material/format_quote:", render=quotes.render),
    View(slug="literature", title="Literature", icon=":material/menu_book:", render=literature.render),
    View(slug="gaps", title="Gaps and recommendations", icon=":material/flag:", render=gaps.render),
    View(slug="judge", title="Judge links", icon=":material/fact_check:", render=judge.render),
    View(slug="source", title="Source", icon=":material/article:", render=source.render),
    View(slug="path", title="Connections", icon=":material/route:", render=path.render),
)
"""The first is the one that opens at the bare address."""
