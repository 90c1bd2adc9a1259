"""Quotes: what participants said, by who spoke and under which theme."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui.client import ask
from ui.parts.addresses import number
from ui.parts.choices import choose
from ui.parts.paging import pager
from ui.parts.quotations import QUOTE_FIELDS, quotations
from ui.parts.style import heading, nothing, section, show, some

CHOICES_QUERY = """
query QuoteChoices {
  counts { quotes }
  participants(first: 1000) { gender ageBand ethnicity region }
  themes { id label }
}
"""

QUOTES_QUERY = (
    """
query Quotes($theme: String, $gender: String, $ageBand: String, $ethnicity: String, $region: String, $complete: Boolean,
             $first: Int!, $skip: Int!) {
  quotes(theme: $theme, gender: $gender, ageBand: $ageBand, ethnicity: $ethnicity, region: $region, complete: $complete,
         first: $first, skip: $skip) { ...QuoteFields }
}
"""
    + QUOTE_FIELDS
)

_SPEAKER = {"region": "Region", "gender": "Gender", "ageBand": "Age band", "ethnicity": "Ethnicity"}
_PAGE = 50


def render() -> None:
    """Draw the page."""
    show(
        heading(
            "Quotes",
            below="Participants' own words, letter by letter. Who spoke is given as the study prints it.",
        )
    )
    choices = ask(CHOICES_QUERY)
    chosen: dict[str, Any] = {}
    columns = st.columns(3)
    for i, (name, label) in enumerate(_SPEAKER.items()):
        values = sorted({p[name] for p in choices["participants"] if p[name]})
        with columns[i % 3]:
            chosen[name] = choose(label, name, {v: v for v in values}, everything="All", forget=["page"])
    with columns[1]:
        labels = {theme["id"]: theme["label"] for theme in choices["themes"]}
        chosen["theme"] = choose("Theme", "theme", labels, everything="All", forget=["page"])
    with columns[2]:
        state = {"yes": "Complete only", "no": "Incomplete only"}
        complete = choose("Completeness", "complete", state, everything="All", forget=["page"])
        chosen["complete"] = {"yes": True, "no": False}.get(complete or "")
    skip = (max(1, number("page") or 1) - 1) * _PAGE
    found = ask(QUOTES_QUERY, **chosen, first=_PAGE + 1, skip=skip)["quotes"]
    total = choices["counts"]["quotes"]
    many = "more than " if len(found) > _PAGE else ""
    show(
        section(f"{many}{some(min(len(found), _PAGE), 'quote')} of {total:,}"),
        quotations(found[:_PAGE]) if found else nothing("No quote fits these choices. Set one of them back to “All”."),
        _unknown(chosen),
        pager("quotes", skip // _PAGE + 1, more=len(found) > _PAGE),
    )


def _unknown(chosen: dict[str, Any]) -> object:
    if not any(chosen[name] for name in _SPEAKER):
        return None
    return nothing("Quotes whose speaker the source does not name are not among these.")
