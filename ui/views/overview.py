"""Overview: what the graph holds, the study, its thematic map, the search, and what the source has lost."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui.client import every
from ui.parts import works
from ui.parts.addresses import card, link, study_asked
from ui.parts.choices import write
from ui.parts.documents import document
from ui.parts.downloads import download
from ui.parts.markup import Html, external, join, tag
from ui.parts.search import hits
from ui.parts.style import cards, counter, counters, heading, nothing, section, show, small, some
from ui.parts.themes import map as thematic_map
from ui.parts.themes.tree import quotes_of, theme_tree

STUDIES_QUERY = document("""
query Studies($studies: String) {
  counts { themes quotes participants findings mentions works topics }
  studies(first: 100, after: $studies) {
    nodes { id title doi year authors container licence url }
    pageInfo { ...Page }
  }
}
""")

STUDY_QUERY = document("""
query StudyOverview($study: ID!, $themes: String, $problems: String) {
  study(id: $study) {
    themes(first: 100, after: $themes) {
      nodes { id label parent { id } quotes { totalCount } findings { totalCount } works { totalCount } }
      pageInfo { ...Page }
    }
    problems(first: 100, after: $problems) { nodes { what start end source line } pageInfo { ...Page } }
  }
}
""")

_COUNTED = {
    "themes": ("theme",),
    "quotes": ("quote",),
    "participants": ("participant quoted", "participants quoted"),
    "findings": ("finding",),
    "mentions": ("citation in the text", "citations in the text"),
    "works": ("work cited", "works cited"),
    "topics": ("topic",),
}

_WHAT = ("What is the study?", "Design, people, methods and declarations, beside their sentences.")
_WAYS = (
    ("topic", "What is said about a topic?", "Quotes, findings and the works they cite, on one page."),
    ("theme", "What supports a theme?", "Its quotes, its findings, and each work they cite."),
    ("gaps", "Where is evidence missing?", "Gaps, recommendations and limitations in the authors' words."),
    ("literature", "Where is a work cited?", "Every work, and every sentence that cites it."),
)


def render() -> None:
    """Draw the page."""
    answer = every(STUDIES_QUERY)
    studies = answer["studies"]["nodes"]
    if not studies:
        show(
            heading("Evidence Graph"),
            nothing("The graph holds no study yet. Read one into it with: evidence ingest FOLDER"),
        )
        return
    chosen = next((s for s in studies if s["id"] == study_asked()), studies[0] if len(studies) == 1 else None)
    if chosen is None:
        _all_studies(studies, answer["counts"])
    else:
        _one_study(chosen, answer["counts"], alone=len(studies) == 1)


def _all_studies(studies: list[dict[str, Any]], counts: dict[str, int]) -> None:
    show(heading("Evidence Graph", below=f"{some(len(studies), 'study', 'studies')}, each traced to its source."))
    show(_counts(counts))
    download("evidence-graph")
    _search()
    show(
        section("Studies", count=len(studies)),
        *(
            tag(
                "div",
                tag("p", link("", s["title"] or s["id"], study=s["id"]), class_="eg-work-title"),
                _by(s),
                small(link("about", "About the study", study=s["id"])),
            )
            for s in studies
        ),
    )


def _one_study(study: dict[str, Any], counts: dict[str, int], *, alone: bool) -> None:
    show(
        heading(study["title"] or study["id"], above="Study" if alone else link("", "All studies")),
        _by(study),
        tag(
            "p",
            "Its themes, participants' words, findings and the works they cite. Every statement leads to its "
            "exact characters in ",
            link("source", "the text", study=study["id"]),
            ".",
            class_="eg-says",
        ),
        _counts(counts) if alone else None,
    )
    download(study["title"] or study["id"], study=study["id"])
    _search()
    show(cards(card("about", *_WHAT, study=study["id"]), *(card(*way) for way in _WAYS)))
    found = every(STUDY_QUERY, study=study["id"])["study"]
    _map(study["id"], found["themes"]["nodes"])
    show(_lost(found["problems"]["nodes"], study["id"]))


def _by(study: dict[str, Any]) -> Html:
    doi = study["doi"]
    facts = [
        study["container"],
        study["year"],
        external(f"https://doi.org/{doi}", f"doi.org/{doi}") if doi else external(study["url"], study["url"] or ""),
        f"Licence: {study['licence']}" if study["licence"] else None,
    ]
    return join(
        [
            tag("p", works.authors(study["authors"]), class_="eg-authors") if study["authors"] else None,
            tag("p", join((fact for fact in facts if fact), " · "), class_="eg-where"),
        ]
    )


def _counts(counts: dict[str, int]) -> Html:
    return counters(*(counter(counts[name], *nouns) for name, nouns in _COUNTED.items()))


def _search() -> None:
    words = write("Search quotes, sentences, themes and titles", "q", placeholder="for example: stigma, continuity")
    if words:
        show(hits(words))


def _map(study: str, themes: list[dict[str, Any]]) -> None:
    show(section("Themes", count=len(themes)))
    switches = st.columns([1, 1, 1])
    quotes = switches[0].toggle("Quotes on the map", key="map quotes")
    literature = switches[1].toggle("Literature on the map", key="map literature")
    # A full map needs the whole width; the list is then under it.
    full = quotes or literature
    picture, listed = (st.container(), st.container()) if full else st.columns([5, 3], gap="medium")
    with picture:
        thematic_map.draw(study, themes, quotes=quotes, literature=literature)
        show(
            thematic_map.legend(themes, quotes=quotes, literature=literature),
            small("A click opens what is clicked. The list holds the same themes."),
        )
    with listed:
        show(theme_tree(themes, lambda theme: _counted(themes, theme)))


def _counted(themes: list[dict[str, Any]], theme: dict[str, Any]) -> Html:
    return tag(
        "div",
        f"{quotes_of(themes, theme)} · {some(theme['findings']['totalCount'], 'finding')} · "
        f"{some(theme['works']['totalCount'], 'work')} cited",
        class_="eg-small",
    )


def _lost(problems: list[dict[str, Any]], study: str) -> Html | None:
    if not problems:
        return None
    groups: dict[str, list[dict[str, Any]]] = {}
    for problem in problems:
        groups.setdefault(problem["what"], []).append(problem)
    items = [
        tag("li", what, *([f" ({len(group)} times)"] if len(group) > 1 else []), _places(group, study))
        for what, group in groups.items()
    ]
    return tag(
        "details",
        tag("summary", tag("h3", f"What this text has lost ({len(problems)})")),
        tag(
            "p",
            "The text was read as it is. What is damaged or missing in it is listed here; nothing was filled in.",
            class_="eg-says",
        ),
        tag("ul", *items),
        id="lost",
    )


def _places(group: list[dict[str, Any]], study: str) -> Html:
    places = [
        link("source", f"at {p['start']:,}", study=study, start=p["start"], end=p["end"])
        if p["start"] is not None
        else tag("span", f"{p['source']}, line {p['line']}" if p["line"] else str(p["source"]))
        for p in group
        if p["start"] is not None or p["source"]
    ]
    return join([": ", join(places, ", ")]) if places else Html("")
