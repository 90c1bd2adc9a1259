"""Ask: what the studies say of a topic or some words, each line on its way to its place, and all of it to keep."""

from __future__ import annotations

from typing import Any

from ui.client import ask, everything
from ui.parts import works
from ui.parts.addresses import in_source, link, links, where
from ui.parts.choices import switch, write
from ui.parts.documents import document, list_document
from ui.parts.downloads import file_stem, offer
from ui.parts.findings import KINDS, finding, kind_badge, section_path
from ui.parts.markup import Html, join, tag
from ui.parts.quotations import quotation
from ui.parts.style import counter, counters, facts, heading, nothing, section, show, small

ANSWER_QUERY = document("""
query Answer($text: String!, $everything: Boolean!) {
  evidenceFor(text: $text, everything: $everything) {
    title understood markdown topics { id label } nearest { label } rejected
    counts { studies participants quotes findings works suggested }
    said { ownWords quote { ...QuoteFields } }
    stated { kind says found lines { before { text } again { ...Where } finding { ...FindingFields } } }
    others {
      says found
      lines {
        text numbers again { ...Where }
        statement { id start end section voice voiceReasons kind kindReasons audience study { id } }
      }
    }
    cited { says works { work { ...WorkName } citing { text cue place { ...Where } judged { verdict by } } } }
    suggested { work { ...WorkName } reasons citedAt { ...Where } judged { verdict by } }
  }
}
fragment Where on Place { study name section start end }
""")

TOPICS_QUERY = list_document("topics", "label", "used: {eq: true}")


def render() -> None:
    """Draw the answer to the text that the address holds."""
    asked = write("Ask", "text", placeholder="A topic, a question or some words")
    all_of_it = switch("Also aims, background and methods", "all")
    if asked:
        _answer(ask(ANSWER_QUERY, text=asked, everything=all_of_it)["evidenceFor"])
        return
    show(
        heading("Ask", below="What participants said, what the authors found, and the works behind it."),
        tag("p", "Words in quotation marks are searched for; all others may name a topic.", class_="eg-says"),
        _nearest(everything(TOPICS_QUERY)) or nothing("The graph holds no topic yet."),
    )


def _answer(answer: dict[str, Any]) -> None:
    topics = links("topic", answer["topics"])
    found = answer["said"] or answer["stated"] or answer["others"]
    show(
        heading(answer["title"], above=join(["Topic: ", topics]) if topics else "Words", below=answer["understood"]),
        _counts(answer)
        if found
        else nothing("The graph holds nothing about it: no quote and no sentence of the authors."),
        _nearest(answer["nearest"]),
    )
    if not found:
        show(_suggested(answer))
        return
    offer("Download as Markdown", answer["markdown"], f"{file_stem(answer['title'], 'answer')}.md", "text/markdown")
    own = [line for line in answer["said"] if line["ownWords"]]
    announced = [line for line in answer["said"] if not line["ownWords"]]
    show(
        section("What participants said", count=answer["counts"]["quotes"], anchor="said"),
        *(quotation(line["quote"]) for line in own),
        *([tag("h3", "Announced by a sentence about it")] if announced else []),
        *(quotation(line["quote"]) for line in announced),
        None if answer["said"] else nothing("No quote speaks of it."),
        *map(_stated, answer["stated"]),
        *map(_other, answer["others"]),
        section("The works behind it", count=answer["counts"]["works"], anchor="works"),
        *(map(_group, answer["cited"]) if answer["counts"]["works"] else [nothing("These sentences cite no work.")]),
        _suggested(answer),
    )


def _counts(answer: dict[str, Any]) -> Html:
    counts = answer["counts"]
    return counters(
        counter(counts["studies"], "study", "studies"),
        counter(counts["participants"], "participant who spoke", "participants who spoke"),
        counter(counts["quotes"], "quote", anchor="said"),
        *(
            counter(part["found"], KINDS[part["kind"]][0].lower(), KINDS[part["kind"]][1].lower(), part["kind"])
            for part in answer["stated"]
        ),
        counter(counts["works"], "work cited", "works cited", "works"),
    )


def _nearest(topics: list[dict[str, Any]]) -> Html | None:
    if not topics:
        return None
    return tag("p", "Topics to ask for: ", join((link("ask", t["label"], text=t["label"]) for t in topics), "; "))


def _stated(part: dict[str, Any]) -> Html:
    return join([section(part["says"], count=part["found"], anchor=part["kind"]), *map(_line, part["lines"])])


def _other(part: dict[str, Any]) -> Html:
    lines = [
        tag(
            "article",
            kind_badge(line["statement"]),
            tag("p", line["text"], class_="eg-sentence"),
            facts(in_source(line["statement"]), tag("span", section_path(line["statement"]["section"]))),
            class_="eg-finding",
        )
        for line in part["lines"]
    ]
    return join([section(part["says"], count=part["found"]), *lines])


def _line(line: dict[str, Any]) -> Html:
    why = [
        f"It goes on from: {line['before']['text']}" if line["before"] else None,
        join(["Nearly the same: ", join(map(where, line["again"]), "; ")]) if line["again"] else None,
    ]
    return finding(line["finding"], why=join(why, " ") or None)


def _group(group: dict[str, Any]) -> Html:
    return join([tag("h3", group["says"]), *(map(_cited, group["works"]) if group["works"] else [nothing("None.")])])


def _cited(cited: dict[str, Any]) -> Html:
    items = [
        tag("li", f"“{citing['cue'] or citing['text']}” ", where(citing["place"]), _judged(citing["judged"]))
        for citing in cited["citing"]
    ]
    return works.block(works.name(cited["work"]), tag("ul", *items))


def _suggested(answer: dict[str, Any]) -> Html | None:
    if not answer["suggested"]:
        return None
    left = f" Left out because people rejected them: {answer['rejected']}." if answer["rejected"] else ""
    return join(
        [
            section(
                "Other works about it",
                count=answer["counts"]["suggested"],
                says="Suggested by the program, the best first; the authors do not cite them where they speak of it."
                + left,
            ),
            *map(_suggestion, answer["suggested"]),
        ]
    )


def _suggestion(suggested: dict[str, Any]) -> Html:
    places = join(map(where, suggested["citedAt"][:2]), "; ")
    return works.block(
        works.name(suggested["work"]),
        small(*suggested["reasons"][:1], _judged(suggested["judged"])),
        facts("Cited in ", places) if places else None,
    )


def _judged(judged: dict[str, Any] | None) -> str | None:
    return f" ({judged['verdict'].lower()} by {judged['by']})" if judged else None
