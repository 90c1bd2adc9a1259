"""Addresses of pages. What a page shows is in its address alone, so that a link can be mailed and "back" works."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from ui.parts.markup import Html, join, tag

_STUDY = "study:"


def href(page: str, /, **parameters: object) -> str:
    """Return the address of a page, relative to any other page; parameters that are None are left out, and those that
    are lists are there once for each value."""
    given = {name: value for name, value in parameters.items() if value is not None and value != []}
    return f"./{page}" + (f"?{urlencode(given, doseq=True)}" if given else "")


def link(
    page: str, text: object, /, *, class_: str | None = None, title: str | None = None, **parameters: object
) -> Html:
    """Return a link to another page of this program."""
    return tag("a", text, href=href(page, **parameters), target="_self", class_=class_, title=title)


def card(page: str, name: object, /, *says: object, **parameters: Any) -> Html:
    """Return a link as a card, with a line for each thing that it says."""
    return link(page, join([tag("b", name), *(tag("span", line) for line in says)]), class_="eg-card", **parameters)


def links(page: str, things: Iterable[Mapping[str, Any]]) -> Html:
    """Return links to the page of each thing (id, label), with commas between them."""
    return join((link(page, thing["label"], **{page: thing["id"]}) for thing in things), ", ")


def to_theme(theme: Mapping[str, Any] | None) -> Html | None:
    """Return the theme that a thing is under, as a link; nothing where it is under none."""
    return tag("span", "Theme: ", links("theme", [theme])) if theme else None


def to_topics(topics: Iterable[Mapping[str, Any]]) -> Html | None:
    """Return the topics that a thing is about, as links; nothing where there are none."""
    named = links("topic", topics)
    return tag("span", "About: ", named) if named else None


def where(place: Mapping[str, Any]) -> Html:
    """Return study, section, the first character and the one after the last, as a link to the text."""
    section = f", {' › '.join(place['section'])}" if place["section"] else ""
    says = f"{place['name']}{section}, {place['start']}–{place['end']}"
    return link("source", says, study=place["study"], start=place["start"], end=place["end"])


def parameter(name: str) -> str | None:
    """Return a parameter of the address that is open; an empty one counts as absent."""
    return st.query_params.get(name) or None


def study_asked() -> str | None:
    """Return the id of the study that the address names, if it names one. Addresses from when the ids of studies had
    no "study:" before them still lead to it."""
    asked = parameter("study")
    return asked if asked is None or asked.startswith(_STUDY) else _STUDY + asked


def number(name: str) -> int | None:
    """Return a parameter that is a whole number of digits; anything else counts as absent."""
    text = st.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def go(page: str, /, **parameters: object) -> None:
    """Open a page from Python, as a click on a link to it does (links.js)."""
    address = json.dumps(href(page, **parameters)).replace("<", "\\u003c")
    st.html(f"<script>window.evidenceGo({address})</script>", unsafe_allow_javascript=True)


def to_the_top() -> None:
    """Show the beginning of the page, where something is new."""
    st.html("<script>window.evidenceTop()</script>", unsafe_allow_javascript=True)


def in_source(of: Mapping[str, Any], shown: str = "Show in source") -> Html:
    """Return the link from a quote or statement (id, start, end, study) to its characters."""
    place = {"study": of["study"]["id"], "start": of["start"], "end": of["end"], "of": of["id"]}
    return link("source", shown, class_="eg-go", **place)
