"""Source: a passage in the text around it, a whole section, or the sections of a study to choose from."""

from __future__ import annotations

from typing import Any

from ui.client import every, everything
from ui.parts import works
from ui.parts.addresses import link, number, parameter, study_asked, to_theme
from ui.parts.documents import document, list_document
from ui.parts.findings import section_path, whose_words
from ui.parts.markup import Html, join, tag
from ui.parts.quotations import doubt
from ui.parts.reading import annotated
from ui.parts.style import facts, heading, nothing, show, small
from ui.parts.suggestions import in_other_studies

STUDIES_QUERY = list_document("studies", "id title")

CONTENTS_QUERY = document("""
query Contents($study: ID!, $sections: String) {
  study(id: $study) {
    id title sha256
    sections(first: 100, after: $sections) { nodes { path start end foundBy } pageInfo { ...Page } }
  }
}
""")

PASSAGE_QUERY = document("""
query Passage(
  $study: ID!, $start: Int!, $end: Int!, $around: Int!, $from: Int!, $to: Int!, $of: ID!, $named: Boolean!,
  $quotes: String, $blocks: String, $themes: String, $mentions: String
) {
  passage(study: $study, start: $start, end: $end, around: $around) { before text after }
  study(id: $study) {
    quotes(first: 100, after: $quotes, filter: {start: {lt: $to}, end: {gt: $from}}) {
      nodes { start end }
      pageInfo { ...Page }
    }
    blocks(first: 100, after: $blocks, filter: {start: {lt: $to}, end: {gt: $from}}) {
      nodes { id start end apart: kind reason }
      pageInfo { ...Page }
    }
    themes(first: 100, after: $themes, filter: {start: {gt: $from, lt: $to}}) { nodes { start } pageInfo { ...Page } }
    mentions(first: 100, after: $mentions, filter: {start: {gte: $from}, end: {lte: $to}}) {
      nodes { start end works(first: 100) { edges { number node { id title } } } }
      pageInfo { ...Page }
    }
  }
  node(id: $of) @include(if: $named) {
    __typename
    ... on Quote { incompleteBecause speaker foundBy doubt theme { id label } }
    ... on Block { apart: kind reason }
    ... on Fact { fact: name }
    ... on Finding { kind theme { id label } similar(first: 5) { edges { ...SimilarFields } } }
    ... on Statement { voice does: kind audience }
    ... on Mention { works(first: 100) { edges { number node { id title year } } } finding { theme { id label } } }
  }
}
""")

_AROUND = (400, 1500, 5000, 20000)

# The indent of a section in the table of contents, by how deep its heading is.
_DEPTHS = (None, "eg-deeper", "eg-deepest")


def render() -> None:
    """Draw the passage that the address names; without one, the contents of the study."""
    asked = study_asked()
    study = _study(asked) if asked else _only_study()
    if study is None:
        _choices()
        return
    start, end = number("start"), number("end")
    if start is None or end is None:
        _contents(study)
        return
    whole = parameter("view") == "section"
    step = min(number("more") or 0, len(_AROUND) - 1)
    answer = _read(study, start, end, 0 if whole else _AROUND[step])
    if answer["passage"] is None:
        _nowhere(study, start, end)
    elif whole:
        _section(study, answer, start, end)
    else:
        _passage(study, answer, start, end, step)


def _study(id: str) -> dict[str, Any] | None:
    """Return a study with all its sections as a list."""
    study: dict[str, Any] | None = every(CONTENTS_QUERY, study=id)["study"]
    return study and {**study, "sections": study["sections"]["nodes"]}


def _only_study() -> dict[str, Any] | None:
    studies = everything(STUDIES_QUERY)
    return _study(studies[0]["id"]) if len(studies) == 1 else None


def _choices() -> None:
    asked, studies = parameter("study"), everything(STUDIES_QUERY)
    show(
        heading("Source", below="The texts of the studies, letter by letter."),
        nothing(f"The graph holds no study “{asked}”.") if asked else None,
        *(tag("p", link("source", s["title"] or s["id"], study=s["id"])) for s in studies),
        nothing("The graph holds no study yet.") if not studies else None,
    )


def _contents(study: dict[str, Any]) -> None:
    entries = [
        tag(
            "li",
            _section_link(study, section, section["path"][-1]),
            tag("span", f"{section['end'] - section['start']:,} characters"),
            class_=_DEPTHS[min(len(section["path"]), len(_DEPTHS)) - 1],
            title=f"How it was found: {section['foundBy']}",
        )
        for section in study["sections"]
    ]
    show(
        heading(study["title"] or study["id"], above="Source", below="The text as it was read. Choose a section."),
        tag("ul", *entries, class_="eg-toc"),
        _fingerprint(study, None),
    )


def _section_link(study: dict[str, Any], section: dict[str, Any], text: str | None = None) -> Html:
    place = {"start": section["start"], "end": section["end"]}
    return link("source", text or section_path(section["path"]), study=study["id"], **place, view="section")


def _section(study: dict[str, Any], answer: dict[str, Any], start: int, end: int) -> None:
    sections = study["sections"]
    at = next((i for i, s in enumerate(sections) if (s["start"], s["end"]) == (start, end)), None)
    before, after = (sections[:at][-1:], sections[at + 1 :][:1]) if at is not None else ([], [])
    ways = [*(["← ", _section_link(study, s)] for s in before), *([_section_link(study, s), " →"] for s in after)]
    show(
        heading(section_path(sections[at]["path"]) if at is not None else "Part of the text", above=_above(study)),
        tag("p", "Participants' words are set apart, with a line at the side; numbers in brackets lead to the work "
            "they cite. Line breaks are added for reading.", class_="eg-says"),
        tag("div", annotated(answer["study"], answer["passage"]["text"], start), class_="eg-text"),
        _set_apart(study, answer["study"]["blocks"]["nodes"]),
        _fingerprint(study, (start, end)),
        facts(*(tag("span", *way) for way in ways)),
    )  # fmt: skip


def _passage(study: dict[str, Any], answer: dict[str, Any], start: int, end: int, step: int) -> None:
    found, named = answer["passage"], answer.get("node")
    begin = start - len(found["before"])
    text = found["before"] + found["text"] + found["after"]
    within = [s for s in study["sections"] if s["start"] <= start < s["end"]]
    innermost = max(within, key=lambda s: len(s["path"]), default=None)
    show(
        heading(whose_words(named), above=_above(study)),
        _onwards(named),
        tag(
            "div",
            tag("span", "… ", class_="eg-cut") if begin > 0 else None,
            annotated(answer["study"], text, begin, (start, end)),
            tag("span", " …", class_="eg-cut") if len(found["after"]) == _AROUND[step] else None,
            class_="eg-text",
        ),
        facts(
            *_sizes(step),
            tag("span", "Read the whole section: ", _section_link(study, innermost)) if innermost else None,
        ),
        _fingerprint(study, (start, end), innermost),
        in_other_studies(named["similar"]["edges"]) if named and "similar" in named else None,
    )


def _set_apart(study: dict[str, Any], blocks: list[dict[str, Any]]) -> Html | None:
    """Return a list of the blocks in a part of the text, with what they are."""
    items = []
    for block in blocks:
        place = {"start": block["start"], "end": block["end"], "of": block["id"]}
        says = whose_words({**block, "__typename": "Block"})
        items.append(tag("li", link("source", says, study=study["id"], **place), f": {block['reason']}"))
    return tag("ul", *items, class_="eg-cited") if items else None


def _read(study: dict[str, Any], start: int, end: int, around: int) -> dict[str, Any]:
    of = parameter("of")
    shown = {"from": start - around, "to": end + around}
    place = {"study": study["id"], "start": start, "end": end, "around": around}
    return every(PASSAGE_QUERY, **place, **shown, of=of or "", named=bool(of))


def _sizes(step: int) -> list[Html]:
    kept = {name: parameter(name) for name in ("study", "start", "end", "of")}
    return [
        tag("span", link("source", says, **kept, more=to))
        for says, to in (("More text around it", step + 1), ("Less text around it", step - 1))
        if 0 <= to < len(_AROUND)
    ]


def _above(study: dict[str, Any]) -> Html:
    return join([link("source", "Source", study=study["id"]), " › ", study["title"] or study["id"]])


def _onwards(thing: dict[str, Any] | None) -> Html | None:
    if not thing:
        return None
    theme = thing.get("theme") or (thing.get("finding") or {}).get("theme")
    lost = thing.get("incompleteBecause")
    lines = [
        tag("span", f"Incomplete: {lost}", class_="eg-incomplete") if lost else None,
        doubt(thing),
        tag("span", f"Taken for a participant's words: {thing['foundBy']}") if thing.get("foundBy") else None,
        tag("span", f"Why: {thing['reason']}") if thing.get("reason") else None,
        to_theme(theme),
    ]
    citations = thing["works"]["edges"] if "works" in thing else []
    cited = [tag("li", works.name(c["node"], number=c["number"])) for c in citations]
    return join([facts(*lines) if any(lines) else None, tag("ul", *cited, class_="eg-cited") if cited else None])


def _fingerprint(study: dict[str, Any], place: tuple[int, int] | None, section: dict[str, Any] | None = None) -> Html:
    lines = [
        section_path(section["path"]) if section else None,
        f"characters {place[0]:,} to {place[1]:,} (the end is not included)" if place else None,
        join(["sha256 of the file ", tag("code", study["sha256"])]),
    ]
    return small(join((line for line in lines if line), " · "))


def _nowhere(study: dict[str, Any], start: int, end: int) -> None:
    show(
        heading("No such passage", above=_above(study)),
        nothing(f"The text has no characters {start:,} to {end:,}. The link may be of another version of the text."),
    )
