"""How pages look: the style sheet, and the script that makes links between pages quick."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from ui.parts.markup import Html, join, tag

_HERE = Path(__file__).parent
ICON = _HERE / "icon.svg"


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
    """Return the heading of a part of a page, with how many things stand under it."""
    return join(
        [
            tag("h2", title, tag("span", count, class_="eg-count") if count is not None else None, id=anchor),
            tag("p", says, class_="eg-says") if says else None,
        ]
    )


def counter(count: int, one: str, many: str | None = None, anchor: str | None = None) -> Html:
    """Return a count with its noun, as a link to the part of the page that holds the things."""
    noun = some(count, one, many).partition(" ")[2]
    return tag("span", tag("b", f"{count:,}"), tag("a", noun, href=f"#{anchor}") if anchor else noun)


def nothing(says: str) -> Html:
    """Return the note that stands where a list would be empty."""
    return tag("p", says, class_="eg-nothing")


def some(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: 1 quote, 12 quotes."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
