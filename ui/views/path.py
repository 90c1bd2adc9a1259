"""Connections: how two things are connected, as sentences; for example a theme and a reference."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui.client import ask, every
from ui.parts import works
from ui.parts.addresses import in_source, link, links
from ui.parts.choices import choose
from ui.parts.documents import document
from ui.parts.markup import Html, join, safe, tag
from ui.parts.style import heading, nothing, section, show

ENDS_QUERY = document("""
query Ends($themes: String, $topics: String, $references: String) {
  counts { studies }
  themes(first: 100, after: $themes) { nodes { id label } pageInfo { ...Page } }
  topics(first: 100, after: $topics, filter: {used: {eq: true}}) { nodes { id label } pageInfo { ...Page } }
  references(first: 100, after: $references) { nodes { id number title study { title } } pageInfo { ...Page } }
}
""")

PATH_QUERY = document("""
query Connection($start: ThingRef!, $end: ThingRef!) {
  path(start: $start, end: $end) {
    asserted
    start { ...ThingShown }
    steps { says to { ...ThingShown } }
  }
}
fragment ThingShown on Node {
  __typename
  ... on Study { id title }
  ... on Theme { id label }
  ... on Topic { id label }
  ... on Participant { id label }
  ... on Quote { id text speaker start end study { id } }
  ... on Finding { id text start end study { id } }
  ... on Statement { id text start end study { id } }
  ... on Mention { id text sentence start: sentenceStart end: sentenceEnd study { id } }
  ... on Reference { id number title work { id } }
  ... on Work { ...WorkName }
  ... on Link { id reasons }
}
""")


def render() -> None:
    """Draw the two choices and, when both are made, the way between them."""
    show(
        heading(
            "Connections",
            below="Choose two things, such as a theme and a reference, to read how the study connects them.",
        )
    )
    options = _options(every(ENDS_QUERY))
    ends = []
    for column, label in zip(st.columns(2), ("From", "To"), strict=True):
        with column:
            help = "Type to search themes, topics and references."
            ends.append(choose(label, label.lower(), options, help=help))
    start, end = ends
    if start is None or end is None:
        _example(options)
    elif start == end:
        show(nothing("Both are the same. Choose two different things."))
    else:
        _path(ask(PATH_QUERY, start={"id": start}, end={"id": end})["path"])


def _options(answer: dict[str, Any]) -> dict[str, str]:
    several = answer["counts"]["studies"] > 1
    return {
        **{theme["id"]: f"Theme: {theme['label']}" for theme in answer["themes"]["nodes"]},
        **{topic["id"]: f"Topic: {topic['label']}" for topic in answer["topics"]["nodes"]},
        **{
            r["id"]: f"Reference {r['number']}: {r['title'] or works.MISSING}"
            + (f" (in {r['study']['title']})" if several else "")
            for r in answer["references"]["nodes"]
        },
    }


def _example(options: dict[str, str]) -> None:
    themes = [id for id, says in options.items() if says.startswith("Theme: ")]
    references = [id for id, says in options.items() if says.startswith("Reference ")]
    if themes and references:
        first, last = themes[-1], references[-1]
        example = f"{options[first]}, and {options[last].partition(':')[0]}"
        show(tag("p", "For example: ", link("path", example, **{"from": first, "to": last}), class_="eg-hint"))


def _path(path: dict[str, Any] | None) -> None:
    if path is None:
        show(nothing("Nothing in the graph connects the two."))
        return
    note = (
        "Every step is stated by the source."
        if path["asserted"]
        else "This way leads through shared topics or through sentences that go on from each other: "
        "no source states it as a whole."
    )
    things = [path["start"], *(step["to"] for step in path["steps"])]
    steps = [tag("li", _KINDS.get(path["start"]["__typename"], ""), " ", _thing(path["start"], things[:2]))]
    steps += [
        tag("li", tag("em", step["says"]), " ", _thing(step["to"], things[i : i + 3]))
        for i, step in enumerate(path["steps"])
    ]
    show(
        section("How they are connected"),
        tag("p", note, class_="eg-says" if path["asserted"] else "eg-notice"),
        tag("ol", *steps, class_="eg-path"),
    )


_KINDS = {
    "Theme": "The theme",
    "Topic": "The topic",
    "Work": "The work",
    "Reference": "Reference",
    "Study": "The study",
}


def _thing(thing: dict[str, Any], beside: list[dict[str, Any]]) -> Html:
    """Return a thing as a link to its own place; ``beside`` are the things next to it on the path."""
    match thing:
        case {"__typename": "Theme" | "Topic" as kind}:
            return links(kind.lower(), [thing])
        case {"__typename": "Work"}:
            return works.name(thing)
        case {"__typename": "Reference"}:
            title = thing["title"] or works.MISSING
            shown = link("literature", title, work=thing["work"]["id"]) if thing["work"] else title
            return join([tag("span", thing["number"], class_="eg-number"), shown])
        case {"__typename": "Mention"}:
            is_beside = any(t.get("text") == thing["sentence"] for t in beside)
            sentence = None if is_beside else f", in the sentence “{thing['sentence']}”"
            return join([thing["text"], sentence, " ", in_source(thing)])
        case {"__typename": "Quote", "speaker": who}:
            return join(["“", thing["text"], f"” ({who}) ", in_source(thing)])
        case {"__typename": "Finding" | "Statement"}:
            return join(["“", thing["text"], "” ", in_source(thing)])
        case {"__typename": "Study"}:
            return link("", thing["title"] or thing["id"], study=thing["id"])
        case {"__typename": "Link"}:
            return join(thing["reasons"], "; ")
    return safe(thing.get("label") or thing["id"])
