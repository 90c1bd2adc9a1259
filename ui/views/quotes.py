"""Quotes: what participants said, by who spoke and under which theme."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui.client import every
from ui.parts.choices import choose
from ui.parts.documents import document
from ui.parts.paging import page_of, pager
from ui.parts.quotations import quotation
from ui.parts.style import heading, nothing, section, show, some

CHOICES_QUERY = document("""
query QuoteChoices($themes: String) {
  counts { quotes }
  quotes {
    role: counts(by: ROLE) { value }
    region: counts(by: REGION) { value }
    gender: counts(by: GENDER) { value }
    ageBand: counts(by: AGE_BAND) { value }
    age: counts(by: AGE) { value }
    ethnicity: counts(by: ETHNICITY) { value }
  }
  themes(first: 100, after: $themes) { nodes { id label } pageInfo { ...Page } }
}
""")

QUOTES_QUERY = document("""
query Quotes($filter: QuoteFilter!, $first: Int!, $after: String, $shown: Boolean!) {
  quotes(first: $first, after: $after, filter: $filter) {
    nodes @include(if: $shown) { ...QuoteFields }
    pageInfo { ...Page }
  }
}
""")

_SPEAKER = {
    **{"role": "Role", "gender": "Gender", "ageBand": "Age band", "age": "Age"},
    **{"region": "Region", "ethnicity": "Ethnicity"},
}
_CHOICES = {**_SPEAKER, "theme": "Theme", "complete": "Completeness"}
_PAGE = 50


def render() -> None:
    """Draw the page."""
    show(
        heading(
            "Quotes",
            below="Participants' own words, letter by letter. Who spoke is given as the study prints it.",
        )
    )
    choices = every(CHOICES_QUERY)
    options = {
        name: {value: value for value in sorted(_in_words(name, c["value"]) for c in counted if c["value"])}
        for name, counted in choices["quotes"].items()
    }
    options["theme"] = {theme["id"]: theme["label"] for theme in choices["themes"]["nodes"]}
    options["complete"] = {"yes": "Complete only", "no": "Incomplete only"}
    chosen: dict[str, str | None] = {}
    columns = st.columns(3)
    for i, (name, label) in enumerate(_CHOICES.items()):
        with columns[i % 3]:
            chosen[name] = choose(label, name, options[name], everything="All", forget=["page"])
    found = page_of(QUOTES_QUERY, "quotes", size=_PAGE, filter=_filter(chosen))
    quotes, more = found["nodes"], found["pageInfo"]["hasNextPage"]
    show(
        section(f"{'More than ' if more else ''}{some(len(quotes), 'quote')} of {choices['counts']['quotes']:,}"),
        *map(quotation, quotes),
        None if quotes else nothing("No quote fits these choices. Set one of them back to “All”."),
        _unknown(chosen),
        pager("quotes", found),
    )


def _in_words(name: str, value: str) -> str:
    # The API's constants are the words in capitals.
    return value.lower().replace("_", " ") if name == "role" else value


def _filter(chosen: dict[str, str | None]) -> dict[str, Any]:
    """Return what the quotes must fulfil. Who names several ethnicities has each of them."""
    wanted: dict[str, Any] = {
        name: {"contains" if name == "ethnicity" else "eq": value, "anyCase": True}
        for name in _SPEAKER
        if (value := chosen[name]) and name != "role"
    }
    if role := chosen["role"]:
        wanted["role"] = {"eq": role.upper().replace(" ", "_")}
    if chosen["theme"]:
        wanted["theme"] = {"id": {"eq": chosen["theme"]}}
    if chosen["complete"]:
        wanted["complete"] = {"eq": chosen["complete"] == "yes"}
    return wanted


def _unknown(chosen: dict[str, str | None]) -> object:
    if not any(chosen[name] for name in _SPEAKER):
        return None
    return nothing("Quotes whose speaker the source does not name are not among these.")
