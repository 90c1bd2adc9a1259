"""Going through a long list in pages."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui.client import ask
from ui.parts.addresses import link, number
from ui.parts.markup import Html, tag
from ui.parts.style import facts

_LONGEST_STEP = 100


def page_of(document: str, name: str, *, size: int, **variables: object) -> dict[str, Any]:
    """Return the page that the address names of the list that the document asks for under a name at its top.

    The document takes ``$first``, ``$after`` and ``$shown`` for the list. It asks for its ``pageInfo { hasNextPage
    endCursor }``, and for its things only ``@include(if: $shown)``: the way to the page leads past those before it.
    Raises ApiError.
    """
    before, after = (_number() - 1) * size, None
    while before:
        step = min(before, _LONGEST_STEP)
        passed = ask(document, first=step, after=after, shown=False, **variables)[name]["pageInfo"]
        after = passed["endCursor"] or after
        # After the end there is nothing, however far after.
        before = before - step if passed["hasNextPage"] else 0
    page: dict[str, Any] = ask(document, first=size, after=after, shown=True, **variables)[name]
    return page


def pager(slug: str, page: dict[str, Any]) -> Html | None:
    """Return links to the pages before and after, with the other choices of the address kept; none for a single one."""
    at, more = _number(), page["pageInfo"]["hasNextPage"]
    kept = {name: value for name, value in st.query_params.items() if name != "page"}

    def to(at: int, says: str) -> Html:
        return link(slug, says, **kept, page=at)

    ways = [
        to(at - 1, "Previous page") if at > 1 else None,
        tag("span", f"Page {at}"),
        to(at + 1, "Next page") if more else None,
    ]
    return facts(*ways) if at > 1 or more else None


def _number() -> int:
    """Return the number of the page, from 1 on."""
    return max(1, number("page") or 1)
