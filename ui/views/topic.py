"""Topics: everything that the graph holds on one topic, and the literature that it rests on."""

from __future__ import annotations

from typing import Any

from ui.client import every, everything
from ui.parts import works
from ui.parts.addresses import card, in_source, links, parameter
from ui.parts.choices import ask_box, choose
from ui.parts.documents import document, list_document
from ui.parts.downloads import download
from ui.parts.findings import REPORTED, finding, kind_of
from ui.parts.markup import Html, join, tag
from ui.parts.quotations import quotation
from ui.parts.style import (
    cards,
    counter,
    counters,
    facts,
    folded,
    heading,
    listing,
    nothing,
    section,
    show,
    small,
    some,
)

TOPICS_QUERY = list_document(
    "topics", "id label findings { totalCount } quotes { totalCount } works { totalCount }", "used: {eq: true}"
)

TOPIC_QUERY = document(
    """
query OneTopic(
  $topic: ID!, $narrower: String, $themes: String, $quotes: String, $findings: String, $statements: String,
  $works: String
) {
  topic(id: $topic) {
    label definition altLabels
    broader(first: 100) { nodes { id label } }
    narrower(first: 100, after: $narrower) { nodes { id label } pageInfo { ...Page } }
    themes(first: 100, after: $themes) { nodes { id label } pageInfo { ...Page } }
    quotes(first: 100, after: $quotes) { edges { matched via node { ...QuoteFields } } pageInfo { ...Page } }
    findings(first: 100, after: $findings) {
      edges { matched reason start end node { ...FindingFields } }
      pageInfo { ...Page }
    }
    statements(first: 100, after: $statements, filter: REPORTED) {
      edges { matched reason start end node { ...StatementFields } }
      pageInfo { ...Page }
    }
    works(first: 100, after: $works) { edges { matched reason node { ...WorkName } } pageInfo { ...Page } }
  }
}
""".replace("REPORTED", REPORTED)
)

_PARTS = (
    ("stated", "What the authors state", ("RESULT", "INTERPRETATION"), "statement"),
    ("missing", "Where evidence is missing", ("EVIDENCE_GAP",), "evidence gap"),
    ("should", "What the authors recommend", ("RECOMMENDATION",), "recommendation"),
    ("limits", "What this study cannot show", ("LIMITATION",), "limitation"),
)


def render() -> None:
    """Draw the topic that the address names by IRI or label, or all topics to choose from."""
    topics = everything(TOPICS_QUERY)
    asked = parameter("topic")
    chosen = next((t["id"] for t in topics if asked in (t["id"], t["label"])), None)
    if chosen is None:
        show(heading("Topics", below="What is said about a topic, which works support it, and what is "
                     "not known."))  # fmt: skip
        if asked:
            show(nothing(f"Nothing in the graph is about “{asked}”."))
    ask_box()
    choose("Topic", "topic", {t["id"]: f"{t['label']} ({_said(t)})" for t in topics}, current=chosen)
    if chosen is None:
        show(_all_topics(topics) if topics else nothing("The graph holds no topic yet."))
    else:
        topic = every(TOPIC_QUERY, topic=chosen)["topic"]
        show(heading(topic["label"], above="Topic", below=topic["definition"]), _family(topic))
        download(topic["label"], topic=chosen)
        _about(topic)


def _all_topics(topics: list[dict[str, Any]]) -> Html:
    ordered = sorted(topics, key=lambda t: (-_many(t, "findings") - _many(t, "quotes"), t["label"]))
    return cards(*(card("topic", t["label"], _said(t), topic=t["id"]) for t in ordered))


def _said(topic: dict[str, Any]) -> str:
    counted = ((_many(topic, f"{noun}s"), noun) for noun in ("finding", "quote"))
    said = " · ".join(some(count, noun) for count, noun in counted if count)
    return said or f"only {some(_many(topic, 'works'), 'work')}"


def _many(topic: dict[str, Any], what: str) -> int:
    return int(topic[what]["totalCount"])


def _about(topic: dict[str, Any]) -> None:
    label, quotes, abouts = topic["label"], topic["quotes"]["edges"], topic["findings"]["edges"]
    parts = [
        (anchor, says, noun, [about for about in abouts if about["node"]["kind"] in kinds])
        for anchor, says, kinds, noun in _PARTS
    ]
    reported = topic["statements"]["edges"]
    cited = _cited([about["node"] for about in (*abouts, *reported)])
    titled = [about for about in topic["works"]["edges"] if about["node"]["id"] not in cited]
    counted = [
        ("said", len(quotes), "quote", None),
        *((anchor, len(group), noun, None) for anchor, _, noun, group in parts),
        ("reported", len(reported), "report of others", "reports of others"),
        ("works", len(cited), "work cited", "works cited"),
        ("titles", len(titled), "other work about it", "other works about it"),
    ]
    show(
        counters(*(counter(number, noun, many, anchor) for anchor, number, noun, many in counted if number)),
        listing(
            "What participants said",
            [quotation(about["node"], about=_why(about, label)) for about in quotes],
            none="No quote in the text names this topic.",
            anchor="said",
        ),
        *(listing(says, map(_finding, group), anchor=anchor) for anchor, says, _, group in parts),
        nothing("No finding names this topic.") if not abouts else None,
        listing(
            "What earlier work and guidance say",
            map(_finding, reported),
            anchor="reported",
            says="As the authors report it.",
        ),
        listing(
            "Works these sentences cite",
            [_work(numbered, sentences) for numbered, sentences in cited.values()],
            none="What is said on this topic cites no work.",
            anchor="works",
            says="Each with the sentences that cite it.",
        ),
        _titled(titled),
    )


def _family(topic: dict[str, Any]) -> Html:
    lines = [
        tag("span", says, links(page, topic[what]["nodes"]))
        for says, what, page in (
            ("Part of: ", "broader", "topic"),
            ("Holds also: ", "narrower", "topic"),
            ("Themes about it: ", "themes", "theme"),
        )
        if topic[what]["nodes"]
    ]
    words = folded("Words that are taken for it", small("; ".join([topic["label"], *topic["altLabels"]])))
    return join([facts(*lines) if lines else None, words])


def _why(about: dict[str, Any], label: str) -> str:
    via = f", which is about {' and '.join(about['via'])}" if label not in about["via"] else ""
    return f"Names it: “{about['matched']}”{via}"


def _finding(about: dict[str, Any]) -> Html:
    found = about["node"]
    start, end = about["start"], about["end"]
    here = start is not None and end is not None and found["start"] <= start and end <= found["end"]
    # Words of the sentence before, which this one goes on from, cannot be marked here: say so instead.
    why = None if here else f"On this topic because {about['reason']} “{about['matched']}”."
    return finding(found, with_kind=True, words=(start, end) if here else None, why=why)


Cited = dict[str, tuple[dict[str, Any], list[dict[str, Any]]]]


def _cited(statements: list[dict[str, Any]]) -> Cited:
    """Return the works that sentences cite, by id, in order of their numbers: the citation, and the sentences."""
    cited: Cited = {}
    for found in statements:
        for mention in found["mentions"]["nodes"]:
            for citation in mention["works"]["edges"]:
                sentences = cited.setdefault(citation["node"]["id"], (citation, []))[1]
                if found not in sentences:
                    sentences.append(found)
    return dict(sorted(cited.items(), key=lambda item: item[1][0]["number"]))


def _work(citation: dict[str, Any], sentences: list[dict[str, Any]]) -> Html:
    quoted = [
        tag("li", f["text"], " ", tag("span", f"({kind_of(f)})", class_="eg-small"), " ", in_source(f))
        for f in sentences
    ]
    return works.block(works.name(citation["node"], number=citation["number"]), tag("ul", *quoted))


def _titled(titled: list[dict[str, Any]]) -> Html | None:
    if not titled:
        return None
    items = [
        tag("li", works.name(t["node"]), " ", tag("span", f"{t['reason']} “{t['matched']}”", class_="eg-small"))
        for t in titled
    ]
    says = "Cited elsewhere in the text. That they bear on these findings is a suggestion, not the authors' word."
    head = section("Other works about it", count=len(items), anchor="titles", says=says)
    return join([head, tag("ul", *items, class_="eg-cited")])
