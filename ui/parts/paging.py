"""Going through a long list in pages."""

from __future__ import annotations

import streamlit as st

from ui.parts.addresses import link
from ui.parts.markup import Html, join, tag


def pager(page: str, at: int, *, more: bool) -> Html | None:
    """Return links to the pages before and after, with the other choices of the address kept; none for a single one."""
    kept = {name: value for name, value in st.query_params.items() if name != "page"}

    def to(at: int, says: str) -> Html:
        return link(page, says, **kept, page=at)

    ways = [
        to(at - 1, "Previous page") if at > 1 else None,
        tag("span", f"Page {at}"),
        to(at + 1, "Next page") if more else None,
    ]
    return tag("p", join(ways), class_="eg-meta") if at > 1 or more else None
