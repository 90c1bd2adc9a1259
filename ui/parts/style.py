"""How pages look: the style sheet, and the script that makes links between pages quick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, partial
from pathlib import Path

import streamlit as st

from ui.parts.markup import Html, join, tag

_HERE = Path(__file__).parent
ICON = _HERE / "icon.svg"

facts = partial(tag, "p", class_="eg-meta")
"""Makes a line of facts about a thing, each set apart."""
small = partial(tag, "p", class_="eg-small")
"""Makes a line in small print."""
cards = partial(tag, "div", class_="eg-cards")
"""Puts links as cards beside each other."""
counters = partial(tag, "div", class_="eg-counts")
"""Puts counts beside each other."""


def install() -> None:
    """Put name, style sheet and script into the page that is being drawn."""
    st.logo(str(_HERE / "name.svg"), size="large", icon_image=str(ICON))
    st.html(f"<style>{_text('style.css')}</style>")
    st.html(f"<script>{_text('links.js')}</script>", unsafe_allow_javascript=True)


@cache
def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def show(*parts: object) -> None:
    """Draw markup; text among the parts is escaped."""
    st.html(tag("div", *parts, class_="eg"))


def heading(title: object, *, above: object = None, below: object = None) -> Html:
    """Return the head of a page: what it is, with a line above and a sentence below."""
    return join(
        [
            tag("p", above, class_="eg-above") if above else None,
            tag("h1", title),
            tag("p", below, class_="eg-lead") if below else None,
        ]
    )


def section(title: object, *, count: int | None = None, anchor: str | None = None, says: object = None) -> Html:
    """Return the heading of a part of a page, with how many things are in it."""
    return join(
        [
            tag("h2", title, tag("span", count, class_="eg-count") if count is not None else None, id=anchor),
            tag("p", says, class_="eg-says") if says else None,
        ]
    )


def listing(
    title: object,
    things: Iterable[Html],
    *,
    none: str | None = None,
    anchor: str | None = None,
    says: object = None,
) -> Html | None:
    """Return a part of a page: its heading with the number of things, and these. For no things it has ``none`` in
    their place; without that, there is no such part."""
    shown = list(things)
    if not shown and none is None:
        return None
    return join([section(title, count=len(shown), anchor=anchor, says=says), *(shown or [nothing(str(none))])])


def unfolded(title: object, things: Sequence[Html], says: Html | None = None) -> Html:
    """Return things under a heading with their number, which a click folds away."""
    head = tag("h3", title, tag("span", len(things), class_="eg-count"))
    summary = tag("summary", head, *([" ", says] if says else []))
    return tag("details", summary, *things, class_="eg-group", open="open")


def folded(summary: object, *parts: object, unfolded: bool = False) -> Html:
    """Return what a click on the summary unfolds."""
    head = tag("summary", summary, class_="eg-small")
    return tag("details", head, *parts, open="open" if unfolded else None)


def counter(count: int, noun: str, plural: str | None = None, anchor: str | None = None) -> Html:
    """Return a count with its noun, as a link to the part of the page that holds the things."""
    number, _, named = some(count, noun, plural).partition(" ")
    return tag("span", tag("b", number), tag("a", named, href=f"#{anchor}") if anchor else named)


def nothing(says: str) -> Html:
    """Return the note in the place of an empty list."""
    return tag("p", says, class_="eg-nothing")


def some(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun: 1 quote, 12 quotes."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
