"""Literature: the works that reference lists name, by topic; and one work, with every sentence that cites it."""

from __future__ import annotations

from typing import Any

from ui.client import every
from ui.parts import works
from ui.parts.addresses import in_source, link, links, parameter, to_theme
from ui.parts.choices import choose
from ui.parts.documents import document, fragment
from ui.parts.downloads import download
from ui.parts.findings import KINDS, section_path
from ui.parts.judgements import judged
from ui.parts.markup import Html, highlighted, join, marked, tag
from ui.parts.paging import page_of, pager
from ui.parts.style import facts, folded, heading, listing, nothing, show, small, some
from ui.parts.suggestions import suggestions

fragment("""
fragment CitationFields on CitedInEdge {
  number
  node {
    id start end section sentence sentenceStart sentenceEnd
    finding { kind theme { id label } }
    study { id }
  }
}
""")

TOPICS_QUERY = document("""
query LiteratureTopics($topics: String) {
  counts { works }
  topics(first: 100, after: $topics, filter: {works: {some: {}}}) {
    nodes { id label works { totalCount } }
    pageInfo { ...Page }
  }
}
""")

WORKS_QUERY = document("""
query Works($filter: WorkFilter, $first: Int!, $after: String, $shown: Boolean!) {
  works(first: $first, after: $after, filter: $filter, orderBy: {field: LOWEST_NUMBER}) {
    nodes @include(if: $shown) {
      ...WorkRecord
      references(first: 100) { nodes { number missing } pageInfo { hasNextPage } }
      topics(first: 100) { edges { matched reason node { id label } } }
      mentions(first: 100) { totalCount edges { ...CitationFields } }
    }
    pageInfo { ...Page }
  }
}
""")

WORK_QUERY = document("""
query OneWork(
  $work: ID!, $references: String, $topics: String, $themes: String, $mentions: String, $judged: String,
  $suggested: String
) {
  work(id: $work) {
    ...WorkRecord
    abstract abstractSource
    references(first: 100, after: $references) { nodes { number missing study { id } } pageInfo { ...Page } }
    topics(first: 100, after: $topics) { edges { matched reason node { id label } } pageInfo { ...Page } }
    themes(first: 100, after: $themes) { nodes { id label } pageInfo { ...Page } }
    mentions(first: 100, after: $mentions) { edges { ...CitationFields } pageInfo { ...Page } }
    judged: links(
      first: 100, after: $judged, filter: {method: {eq: EXPLICIT}, judgement: {verdict: {isNull: false}}}
    ) {
      nodes { id mention { id } judgement { ...JudgementFields } }
      pageInfo { ...Page }
    }
    suggested: links(
      first: 100, after: $suggested, filter: {method: {ne: EXPLICIT}}
      orderBy: [{field: SCORE, direction: DESC}, {field: DEFAULT}]
    ) {
      nodes { ...SuggestionFields }
      pageInfo { ...Page }
    }
  }
}
""")

_PAGE = 40


def render() -> None:
    """Draw the work that the address names, or the works on a topic."""
    asked = parameter("work")
    if asked is None:
        _list()
        return
    work = every(WORK_QUERY, work=asked)["work"]
    if work is None:
        show(heading("Literature"), nothing("The graph holds no such work. "), link("literature", "All works"))
    else:
        _work(work)


def _list() -> None:
    show(heading("Literature", below="The works that the studies cite. Open one to read every sentence that cites it."))
    answer = every(TOPICS_QUERY)
    topics = answer["topics"]["nodes"]
    chosen = choose(
        "Topic",
        "topic",
        {t["id"]: f"{t['label']} ({t['works']['totalCount']})" for t in topics},
        everything=f"All works ({answer['counts']['works']})",
        forget=["page"],
        help="A work is on a topic when its title, its abstract or a sentence that cites it says so.",
    )
    on_topic = {"topics": {"some": {"within": chosen}}} if chosen else None
    found = page_of(WORKS_QUERY, "works", size=_PAGE, filter=on_topic)
    on = next((t for t in topics if t["id"] == chosen), None)
    show(_on_topic(on) if on else None)
    download(on["label"] if on else "literature", **({"topic": on["id"]} if on else {}))
    show(
        *map(_entry, found["nodes"]),
        nothing("There is no work here.") if not found["nodes"] else None,
        pager("literature", found),
    )


def _on_topic(topic: dict[str, Any]) -> Html:
    many = some(topic["works"]["totalCount"], "work")
    says = f"{many} about “{topic['label']}” or a topic below it, by title or citation. "
    return tag("p", says, link("topic", "Everything on this topic", topic=topic["id"]), class_="eg-says")


def _entry(work: dict[str, Any]) -> Html:
    cited, many = work["mentions"]["edges"], work["mentions"]["totalCount"]
    more = link("literature", f"All {many:,} of them", work=work["id"]) if many > len(cited) else None
    return works.block(
        works.name(work),
        works.record(work),
        _topics(work),
        folded(f"Cited {some(many, 'time')} in the text", *map(_citation, cited), more)
        if cited
        else small("Nothing in the text cites it."),
    )


def _topics(work: dict[str, Any]) -> Html | None:
    named = [
        join([link("literature", a["node"]["label"], topic=a["node"]["id"]), f" ({a['reason']} “{a['matched']}”)"])
        for a in work["topics"]["edges"]
    ]
    return tag("p", "About: ", join(named, ", "), class_="eg-where") if named else None


def _work(work: dict[str, Any]) -> None:
    cited = work["mentions"]["edges"]
    said = {link["mention"]["id"]: judged(link) for link in work["judged"]["nodes"]}
    printed = f"Reference {works.numbers(work)}" if work["references"]["nodes"] else "Work"
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
        listing(
            "Sentences that cite it",
            [_citation(citing, said.get(citing["node"]["id"])) for citing in cited],
            none="Nothing in the text cites it.",
            says="What the authors themselves connect with this work, in order of the text.",
        ),
        suggestions(work["suggested"]["nodes"]),
    )


def _abstract(work: dict[str, Any]) -> Html | None:
    if work["abstract"] is None:
        return None
    where = f"Abstract, as {work['abstractSource']} gives it" if work["abstractSource"] else "Abstract"
    return folded(where, tag("p", work["abstract"]))


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
    for reference in work["references"]["nodes"]:
        lists.setdefault(reference["study"]["id"], []).append(str(reference["number"]))
    says = [f"{len(lists)} studies name it."] if len(lists) > 1 else []
    says += [
        f"It is named by references {', '.join(named)}: the same work, listed more than once."
        for named in lists.values()
        if len(named) > 1
    ]
    return tag("p", " ".join(says), class_="eg-where") if says else None


def _themes(work: dict[str, Any]) -> Html | None:
    themes = links("theme", work["themes"]["nodes"])
    return tag("p", "Cited under the themes: ", themes, class_="eg-where") if themes else None


def _citation(citing: dict[str, Any], said: Html | None = None) -> Html:
    mention = citing["node"]
    begin, found = mention["sentenceStart"], mention["finding"]
    here = highlighted(mention["start"] - begin, mention["end"] - begin)
    place = {"id": mention["id"], "start": begin, "end": mention["sentenceEnd"], "study": mention["study"]}
    return tag(
        "article",
        tag("p", marked(mention["sentence"], [here]), class_="eg-sentence"),
        facts(
            in_source(place),
            tag("span", f"Cited as {citing['number']}"),
            tag("span", section_path(mention["section"])),
            tag("span", KINDS[found["kind"]][0]) if found else None,
            to_theme(found["theme"]) if found else None,
            said,
        ),
        class_=f"eg-finding eg-kind-{found['kind'].lower()}" if found else "eg-finding",
    )
