"""Topics: everything that the graph holds on one topic, and the literature that it rests on."""

from __future__ import annotations

from typing import Any

from ui.client import api_address, ask, fetch
from ui.parts import works
from ui.parts.addresses import in_source, link, parameter
from ui.parts.answers import box, keep
from ui.parts.choices import choose
from ui.parts.findings import FINDING_FIELDS, KINDS, finding
from ui.parts.markup import Html, join, tag
from ui.parts.quotations import QUOTE_FIELDS, quotation
from ui.parts.style import counter, heading, nothing, section, show, some

TOPICS_QUERY = """
query Topics { topics(used: true) { id label findings { via } quotes { via } works { via } } }
"""

TOPIC_QUERY = (
    """
query OneTopic($topic: ID!) {
  topic(id: $topic) {
    id label definition altLabels
    broader { id label }
    narrower { id label }
    themes { matched reason theme { id label } }
    quotes { matched reason via quote { ...QuoteFields } }
    findings { matched reason via start end finding { ...FindingFields } }
    works { matched reason via work { ...WorkName } }
  }
}
"""
    + QUOTE_FIELDS
    + FINDING_FIELDS
    + works.WORK_NAME
)

DOCUMENT_QUERY = "query Document($topic: String!) { evidenceFor(topic: $topic) { markdown } }"

_PARTS = (
    ("stated", "What the authors state", ("RESULT", "INTERPRETATION"), "statement"),
    ("missing", "Where evidence is missing", ("EVIDENCE_GAP",), "evidence gap"),
    ("should", "What the authors recommend", ("RECOMMENDATION",), "recommendation"),
    ("limits", "What this study cannot show", ("LIMITATION",), "limitation"),
)


def render() -> None:
    """Draw the topic that the address names by IRI or label, or all topics to choose from."""
    topics = ask(TOPICS_QUERY)["topics"]
    asked = parameter("topic")
    chosen = next((t["id"] for t in topics if asked in (t["id"], t["label"])), None)
    if chosen is None:
        show(heading("Topics", below="What is said about a topic, which works stand behind it, and what is "
                     "not known."))  # fmt: skip
        if asked:
            show(nothing(f"Nothing in the graph is about “{asked}”."))
    box()
    choose(
        "Topic",
        "topic",
        {t["id"]: f"{t['label']} ({_said(t)})" for t in topics},
        current=chosen,
    )
    if chosen is None:
        show(_all_topics(topics) if topics else nothing("The graph holds no topic yet."))
    else:
        topic = ask(TOPIC_QUERY, topic=chosen)["topic"]
        # Gathered when it is asked for: few who read a page keep it.
        keep(
            topic["label"],
            lambda: str(fetch(api_address(), DOCUMENT_QUERY, {"topic": chosen})["evidenceFor"]["markdown"]),
        )
        _topic(topic)


def _all_topics(topics: list[dict[str, Any]]) -> Html:
    cards = [
        link("topic", join([tag("b", t["label"]), tag("span", _said(t))]), class_="eg-card", topic=t["id"])
        for t in sorted(topics, key=lambda t: (-len(t["findings"]) - len(t["quotes"]), t["label"]))
    ]
    return tag("div", *cards, class_="eg-cards")


def _said(topic: dict[str, Any]) -> str:
    counted = ((len(topic[f"{one}s"]), one) for one in ("finding", "quote"))
    said = " · ".join(some(count, one) for count, one in counted if count)
    return said or f"only {some(len(topic['works']), 'work')}"


def _topic(topic: dict[str, Any]) -> None:
    label, abouts = topic["label"], topic["findings"]
    parts = [
        (anchor, says, one, [about for about in abouts if about["finding"]["kind"] in kinds])
        for anchor, says, kinds, one in _PARTS
    ]
    cited = _cited([about["finding"] for about in abouts])
    titled = [about for about in topic["works"] if about["work"]["id"] not in cited]
    counted = [
        ("said", len(topic["quotes"]), "quote", None),
        *((anchor, len(group), one, None) for anchor, _, one, group in parts),
        ("works", len(cited), "work cited", "works cited"),
        ("titles", len(titled), "other work about it", "other works about it"),
    ]
    show(
        heading(label, above="Topic", below=topic["definition"]),
        _family(topic),
        tag(
            "div",
            *(counter(n, one, many, anchor) for anchor, n, one, many in counted if n),
            class_="eg-counts",
        ),
        section("What participants said", count=len(topic["quotes"]), anchor="said"),
        join(quotation(about["quote"], about=_why(about, label)) for about in topic["quotes"])
        or nothing("No quote in the text names this topic."),
        *(
            join([section(says, count=len(group), anchor=anchor), *(_finding(about, label) for about in group)])
            for anchor, says, _, group in parts
            if group
        ),
        nothing("No finding names this topic.") if not abouts else None,
        section(
            "Works these findings cite", count=len(cited), anchor="works", says="Each with the sentences that cite it."
        ),
        join(_work(numbered, sentences) for numbered, sentences in cited.values())
        or nothing("The findings on this topic cite no work."),
        _titled(titled),
    )


def _family(topic: dict[str, Any]) -> Html:
    def links(topics: list[dict[str, Any]]) -> Html:
        return join((link("topic", t["label"], topic=t["id"]) for t in topics), ", ")

    lines = [
        tag("span", "Part of: ", links(topic["broader"])) if topic["broader"] else None,
        tag("span", "Holds also: ", links(topic["narrower"])) if topic["narrower"] else None,
        tag("span", "Themes about it: ", join(
            (link("theme", a["theme"]["label"], theme=a["theme"]["id"]) for a in topic["themes"]), ", "
        )) if topic["themes"] else None,
    ]  # fmt: skip
    words = tag(
        "details",
        tag("summary", "Words that are taken for it", class_="eg-small"),
        tag("p", "; ".join([topic["label"], *topic["altLabels"]]), class_="eg-small"),
    )
    return join([tag("p", join(lines), class_="eg-meta") if any(lines) else None, words])


def _why(about: dict[str, Any], label: str) -> str:
    via = f", which is about {' and '.join(about['via'])}" if label not in about["via"] else ""
    return f"Names it: “{about['matched']}”{via}"


def _finding(about: dict[str, Any], label: str) -> Html:
    found = about["finding"]
    start, end = about["start"], about["end"]
    here = start is not None and end is not None and found["start"] <= start and end <= found["end"]
    # Words of the sentence before, which this one goes on from, cannot be marked here: say so instead.
    why = None if here else f"On this topic because {about['reason']} “{about['matched']}”."
    return finding(found, with_kind=True, words=(start, end) if here else None, why=why)


Cited = dict[str, tuple[dict[str, Any], list[dict[str, Any]]]]


def _cited(findings: list[dict[str, Any]]) -> Cited:
    """Return the works that the findings cite, by id, in order of their numbers: the citation, and the findings."""
    cited: Cited = {}
    for found in findings:
        for mention in found["mentions"]:
            for citation in mention["citations"]:
                sentences = cited.setdefault(citation["work"]["id"], (citation, []))[1]
                if found not in sentences:
                    sentences.append(found)
    return dict(sorted(cited.items(), key=lambda item: item[1][0]["number"]))


def _work(citation: dict[str, Any], sentences: list[dict[str, Any]]) -> Html:
    quoted = [
        tag("li", f["text"], " ", tag("span", f"({KINDS[f['kind']][0]})", class_="eg-small"), " ", in_source(f))
        for f in sentences
    ]
    return tag(
        "div",
        tag("p", works.name(citation["work"], number=citation["number"]), class_="eg-work-title"),
        tag("ul", *quoted),
        class_="eg-work",
    )


def _titled(titled: list[dict[str, Any]]) -> Html | None:
    if not titled:
        return None
    items = [
        tag(
            "li",
            works.name(about["work"]),
            " ",
            tag("span", f"{about['reason']} “{about['matched']}”", class_="eg-small"),
        )
        for about in titled
    ]
    says = "Cited elsewhere in the text. That they bear on these findings is a suggestion, not the authors' word."
    return join(
        [
            section("Other works about it", count=len(items), anchor="titles", says=says),
            tag("ul", *items, class_="eg-cited"),
        ]
    )
