"""Literature: the works that reference lists name, by topic; and one work, with every sentence that cites it."""

from __future__ import annotations

from typing import Any

from ui.client import ask
from ui.parts import works
from ui.parts.addresses import in_source, link, number, parameter
from ui.parts.choices import choose
from ui.parts.findings import KINDS, section_path
from ui.parts.judgements import JUDGEMENT_FIELDS, judged, to_judge
from ui.parts.markup import Html, Span, join, marked, tag
from ui.parts.paging import pager
from ui.parts.style import heading, nothing, section, show, some

CITATION_FIELDS = """
fragment CitationFields on CitingMention {
  number
  mention {
    id start end section sentence sentenceStart sentenceEnd
    finding { id kind theme { id label } }
    study { id title }
  }
}
"""

SUGGESTION_FIELDS = """
fragment SuggestionFields on Link {
  id score reasons judgement { ...JudgementFields }
  subject {
    __typename
    ... on Finding { id text start end kind theme { id label } study { id } }
    ... on Quote { id text start end theme { id label } study { id } }
    ... on Theme { id label }
  }
}
"""

TOPICS_QUERY = """
query LiteratureTopics { counts { works } topics(used: true) { id label works { via } } }
"""

WORKS_QUERY = (
    """
query Works($topic: String, $first: Int!, $skip: Int!) {
  works(topic: $topic, first: $first, skip: $skip) {
    ...WorkRecord
    topics { matched reason topic { id label } }
    mentions { ...CitationFields }
  }
}
"""
    + works.WORK_RECORD
    + CITATION_FIELDS
)

WORK_QUERY = (
    """
query OneWork($work: ID!) {
  thing(id: $work) {
    __typename
    ... on Work {
      ...WorkRecord
      abstract abstractSource
      topics { matched reason topic { id label } }
      themes { id label }
      mentions { ...CitationFields }
      cited: links(method: EXPLICIT) { id mention { id } judgement { ...JudgementFields } }
      argued: links(method: ARGUED) { ...SuggestionFields }
      similar: links(method: SIMILAR) { ...SuggestionFields }
      topic: links(method: TOPIC) { ...SuggestionFields }
    }
  }
}
"""
    + works.WORK_RECORD
    + CITATION_FIELDS
    + SUGGESTION_FIELDS
    + JUDGEMENT_FIELDS
)

_PAGE = 40
_BEST = 5

SUGGESTED = {
    "argued": (
        "What may be argued from it",
        "findings beside a sentence that cites this work, joined with it by its words (“they”, “for example”).",
    ),
    "similar": (
        "Where its words return",
        "findings in the words in which the paper speaks of this work elsewhere. The score says how alike they are.",
    ),
    "topic": (
        "What it may bear on",
        "findings, quotes and themes that are about the same topic as this work. The score is near 1 when few works "
        "share the topic, near 0 when most do.",
    ),
}
"""By their name in the query: the heading of each kind and what it says, the nearest to the text first."""


def render() -> None:
    """Draw the work that the address names, or the works on a topic."""
    asked = parameter("work")
    if asked is None:
        _list()
        return
    work = ask(WORK_QUERY, work=asked)["thing"]
    if work is None or work["__typename"] != "Work":
        show(heading("Literature"), nothing("The graph holds no such work. "), link("literature", "All works"))
    else:
        _work(work)


def _list() -> None:
    show(heading("Literature", below="The works that the studies cite. Open one to read every sentence that cites it."))
    answer = ask(TOPICS_QUERY)
    topics = [topic for topic in answer["topics"] if topic["works"]]
    chosen = choose(
        "Topic",
        "topic",
        {t["id"]: f"{t['label']} ({len(t['works'])})" for t in topics},
        everything=f"All works ({answer['counts']['works']})",
        forget=["page"],
        help="A work is on a topic when its title, its abstract or a sentence that cites it says so.",
    )
    at = max(1, number("page") or 1)
    found = ask(WORKS_QUERY, topic=chosen, first=_PAGE + 1, skip=(at - 1) * _PAGE)["works"]
    on = next((t for t in topics if t["id"] == chosen), None)
    show(
        _on_topic(on) if on else None,
        *(_entry(work) for work in found[:_PAGE]),
        nothing("There is no work here.") if not found else None,
        pager("literature", at, more=len(found) > _PAGE),
    )


def _on_topic(topic: dict[str, Any]) -> Html:
    says = f"{some(len(topic['works']), 'work')} about “{topic['label']}” or a topic below it, by title or citation. "
    return tag("p", says, link("topic", "Everything on this topic", topic=topic["id"]), class_="eg-says")


def _entry(work: dict[str, Any]) -> Html:
    cited = work["mentions"]
    return tag(
        "div",
        tag("p", works.name(work), class_="eg-work-title"),
        works.record(work),
        _topics(work),
        tag(
            "details",
            tag("summary", f"Cited {some(len(cited), 'time')} in the text", class_="eg-small"),
            *map(_citation, cited),
        )
        if cited
        else tag("p", "Nothing in the text cites it.", class_="eg-small"),
        class_="eg-work",
    )


def _topics(work: dict[str, Any]) -> Html | None:
    named = [
        join([link("literature", a["topic"]["label"], topic=a["topic"]["id"]), f" ({a['reason']} “{a['matched']}”)"])
        for a in work["topics"]
    ]
    return tag("p", "About: ", join(named, ", "), class_="eg-where") if named else None


def _work(work: dict[str, Any]) -> None:
    cited = work["mentions"]
    said = {one["mention"]["id"]: judged(one) for one in work["cited"]}
    printed = f"Reference {works.numbers(work)}" if work["references"] else "Work"
    show(
        heading(
            works.title(work) if work["title"] else works.MISSING,
            above=join([link("literature", "Literature"), " › ", printed]),
        ),
        _missing(work) if works.is_missing(work) else None,
        works.record(work, most_authors=None) if work["title"] else None,
        _abstract(work),
        _topics(work),
        _twice(work),
        _themes(work),
        section(
            "Sentences that cite it",
            count=len(cited),
            says="What the authors themselves connect with this work, in order of the text.",
        ),
        join(_citation(one, said.get(one["mention"]["id"])) for one in cited)
        or nothing("Nothing in the text cites it."),
        *(_suggestions(work[method], title, says) for method, (title, says) in SUGGESTED.items()),
    )


def _abstract(work: dict[str, Any]) -> Html | None:
    if work["abstract"] is None:
        return None
    where = f"Abstract, as {work['abstractSource']} gives it" if work["abstractSource"] else "Abstract"
    return tag("details", tag("summary", where, class_="eg-small"), tag("p", work["abstract"]))


def _missing(work: dict[str, Any]) -> Html:
    number = works.numbers(work)
    return tag(
        "p",
        f"The text cites reference {number}, but its printed reference list has no entry {number}. "
        "Which work it is cannot be known from this source; nothing was filled in.",
        class_="eg-notice",
    )


def _twice(work: dict[str, Any]) -> Html | None:
    lists: dict[str, list[str]] = {}
    for reference in work["references"]:
        lists.setdefault(reference["study"]["id"], []).append(str(reference["number"]))
    says = [f"{len(lists)} studies name it."] if len(lists) > 1 else []
    says += [
        f"It is named by references {', '.join(named)}: the same work, listed more than once."
        for named in lists.values()
        if len(named) > 1
    ]
    return tag("p", " ".join(says), class_="eg-where") if says else None


def _themes(work: dict[str, Any]) -> Html | None:
    themes = [link("theme", theme["label"], theme=theme["id"]) for theme in work["themes"]]
    return tag("p", "Cited under the themes: ", join(themes, ", "), class_="eg-where") if themes else None


def _citation(citing: dict[str, Any], said: Html | None = None) -> Html:
    mention = citing["mention"]
    begin = mention["sentenceStart"]
    here = Span(start=mention["start"] - begin, end=mention["end"] - begin, wrap=lambda part: tag("mark", part))
    found = mention["finding"]
    theme = found["theme"] if found else None
    place = {"id": mention["id"], "start": begin, "end": mention["sentenceEnd"], "study": mention["study"]}
    meta = [
        in_source(place),
        tag("span", f"Cited as {citing['number']}"),
        tag("span", section_path(mention["section"])),
        tag("span", KINDS[found["kind"]][0]) if found else None,
        tag("span", "Theme: ", link("theme", theme["label"], theme=theme["id"])) if theme else None,
        said,
    ]
    return tag(
        "article",
        tag("p", marked(mention["sentence"], [here]), class_="eg-sentence"),
        tag("p", join(meta), class_="eg-meta"),
        class_=f"eg-finding eg-kind-{found['kind'].lower()}" if found else "eg-finding",
    )


def _suggestions(links: list[dict[str, Any]], title: str, says: str) -> Html | None:
    if not links:
        return None
    ranked = sorted(links, key=lambda one: -one["score"])
    rest = ranked[_BEST:]
    return join(
        [
            section(title, count=len(ranked), says=f"Suggestions: {says} The authors do not cite it there."),
            *map(_suggestion, ranked[:_BEST]),
            tag("details", tag("summary", f"{len(rest)} more", class_="eg-small"), *map(_suggestion, rest))
            if rest
            else None,
        ]
    )


def _suggestion(one: dict[str, Any]) -> Html:
    found = one["subject"]
    theme = found if found["__typename"] == "Theme" else found["theme"]
    kind = KINDS[found["kind"]][0] if found["__typename"] == "Finding" else found["__typename"]
    words = found["label"] if found["__typename"] == "Theme" else found["text"]
    return tag(
        "div",
        tag("p", words, class_="eg-sentence"),
        tag("p", f"Score {one['score']:.2f}: ", "; ".join(one["reasons"]), class_="eg-small"),
        tag(
            "p",
            in_source(found) if found is not theme else None,
            tag("span", kind),
            tag("span", "Theme: ", link("theme", theme["label"], theme=theme["id"])) if theme else None,
            to_judge(one),
            class_="eg-meta",
        ),
        class_="eg-suggestion",
    )
