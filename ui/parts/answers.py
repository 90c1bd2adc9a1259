"""Answers: the places of their lines, and the document to keep."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from ui.parts.addresses import go, link
from ui.parts.markup import Html


def box() -> None:
    """Let a question be typed; its answer opens on a page of its own."""
    words = st.text_input("Ask in your own words", key="asked", placeholder="A question or some words").strip()
    if words:
        go("ask", text=words)


def where(place: dict[str, Any]) -> Html:
    """Return study, section, the first character and the one after the last, as a link to the text."""
    section = f", {' › '.join(place['section'])}" if place["section"] else ""
    says = f"{place['name']}{section}, {place['start']}–{place['end']}"
    return link("source", says, study=place["study"], start=place["start"], end=place["end"])


def keep(title: str, document: str) -> None:
    """Offer the answer as a Markdown file."""
    name = re.sub(r"\W+", "-", title.casefold()).strip("-") or "answer"
    st.download_button(
        "Download as Markdown", document, f"{name}.md", "text/markdown", icon=":material/download:", on_click="ignore"
    )
