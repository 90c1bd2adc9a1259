"""About the study: what it is, fact by fact beside the sentences that say so, and what guidelines for reporting ask."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

from ui.client import every, everything
from ui.parts.addresses import link, parameter, study_asked
from ui.parts.choices import choose_several
from ui.parts.documents import document, list_document
from ui.parts.markup import Html, highlighted, join, marked, tag
from ui.parts.sample_tables import sample_tables
from ui.parts.style import heading, nothing, section, show, small, some

STUDIES_QUERY = list_document(
    "studies",
    "id title facts(first: 20, filter: {name: {in: [COUNTRY, PARTICIPANTS]}, stated: {eq: true}}) "
    "{ nodes { name value normalised } }",
)

ABOUT_QUERY = document("""
query About(
  $study: ID!, $facts: String, $checklist: String, $characteristicsTables: String, $characteristics: String
) {
  study(id: $study) {
    id title
    facts(first: 100, after: $facts) {
      nodes { id name stated normalised start end sentence sentenceStart section }
      pageInfo { ...Page }
    }
    checklist(first: 100, after: $checklist) {
      nodes { guideline number name met places { start end reason } }
      pageInfo { ...Page }
    }
    characteristicsTables(first: 100, after: $characteristicsTables) {
      nodes { id caption form start end }
      pageInfo { ...Page }
    }
    characteristics(first: 100, after: $characteristics) {
      nodes {
        id row variable category column unit person printed start end
        table { id }
        participant { id label }
      }
      pageInfo { ...Page }
    }
  }
}
""")

GROUPS = {
    "Design": {
        "DESIGN": "Kind of study",
        "SETTING": "Setting",
        "COUNTRY": "Country",
        "DATES": "Dates of data collection",
        "INVOLVEMENT": "Involvement of people with lived experience",
        "GUIDELINE": "Reporting guideline",
    },
    "People": {
        "PARTICIPANTS": "Number of participants",
        "SAMPLING": "Sampling",
        "RECRUITMENT": "Recruitment",
        "ELIGIBILITY": "Who could take part",
        "GENDER": "Gender",
        "AGE": "Age",
        "ETHNICITY": "Ethnicity",
        "NOT_REPRESENTED": "Not represented",
    },
    "Data collection": {
        "DATA_COLLECTION": "How data were collected",
        "MODE": "Mode",
        "INTERVIEWERS": "Who collected them",
        "RELATIONSHIP": "Relation to participants",
        "LENGTH": "Length",
        "RECORDING": "Recording",
    },
    "Analysis": {
        "ANALYSIS": "Method",
        "CODERS": "Who coded or analysed",
        "SOFTWARE": "Software",
        "SATURATION": "Saturation",
    },
    "Declarations": {
        "ETHICS_APPROVAL": "Ethics approval",
        "ETHICS_REFERENCE": "Its reference",
        "FUNDING": "Funding",
        "INTERESTS": "Interests",
        "DATA_AVAILABILITY": "Data",
    },
}
"""The facts of a study under their headings, each by the name that it has on the page."""

_MOST_MARKED = 0.8
_MOST_NAMED = 3
_GUIDELINES = {
    "COREQ": "Consolidated criteria for reporting qualitative research: interviews and focus groups.",
    "SRQR": "Standards for reporting qualitative research.",
}


def render() -> None:
    """Draw the study that the address names; the only one without that, or all to choose from."""
    asked = study_asked()
    if asked is None:
        studies = everything(STUDIES_QUERY)
        asked = studies[0]["id"] if len(studies) == 1 else None
    study = every(ABOUT_QUERY, study=asked)["study"] if asked else None
    if study is None:
        _choices()
        return
    facts, items = study["facts"]["nodes"], study["checklist"]["nodes"]
    show(
        heading(
            "About the study",
            above=link("", study["title"] or study["id"], study=study["id"]),
            below="What the paper says of the study itself, beside the sentences that say it.",
        ),
        *(_group(study["id"], name, rows, facts) for name, rows in GROUPS.items() if facts),
        sample_tables(study["id"], study["characteristicsTables"]["nodes"], study["characteristics"]["nodes"]),
        nothing("Facts are looked for in papers in English; of this one none are known.") if not facts else None,
        *(
            _checklist(study["id"], name, list(asked))
            for name, asked in groupby(items, key=lambda item: item["guideline"])
        ),
    )


def _choices() -> None:
    asked, studies = parameter("study"), everything(STUDIES_QUERY)
    show(
        heading("About the study", below="What each study is: design, people, methods and declarations."),
        nothing(f"The graph holds no study “{asked}”.") if asked else None,
        nothing("The graph holds no study yet.") if not studies else None,
    )
    counts = Counter(country for study in studies for country in _values(study, "COUNTRY"))
    options = {country: f"{country} ({counts[country]})" for country in sorted(counts)}
    countries = choose_several("Countries", "country", options, everything="Every country") if options else []
    show(*(_choice(s) for s in studies if not countries or not {*countries}.isdisjoint(_values(s, "COUNTRY"))))


def _choice(study: dict[str, Any]) -> Html:
    """Return the way to a study, with where it was done and who took part."""
    people = [fact["value"] for fact in study["facts"]["nodes"] if fact["name"] == "PARTICIPANTS"]
    told = [", ".join(_values(study, "COUNTRY")) or "country not stated", ", ".join(people[:_MOST_NAMED])]
    return tag(
        "p", link("about", study["title"] or study["id"], study=study["id"]), small(" · ".join(filter(None, told)))
    )


def _values(study: dict[str, Any], name: str) -> list[str]:
    """Return the values of a fact of a study, in the spelling that all papers share, each once."""
    stated = (fact for fact in study["facts"]["nodes"] if fact["name"] == name)
    return list(dict.fromkeys(fact["normalised"] or fact["value"] for fact in stated))


def _group(study: str, name: str, rows: dict[str, str], facts: list[dict[str, Any]]) -> Html:
    found = {row: [fact for fact in facts if fact["name"] == row] for row in rows}
    lines = [join([tag("dt", rows[row]), tag("dd", *_stated(study, of))]) for row, of in found.items() if of]
    return join([section(name), tag("dl", *lines, class_="eg-facts")])


def _stated(study: str, facts: list[dict[str, Any]]) -> list[Html]:
    """Return the sentences that state facts of one name, each once, with the words that do so marked."""
    stated = [fact for fact in facts if fact["stated"]]
    if not stated:
        return [nothing("Not stated")]
    sentences: dict[int, list[dict[str, Any]]] = {}
    for fact in stated:
        sentences.setdefault(fact["sentenceStart"], []).append(fact)
    return [_sentence(study, of) for of in sentences.values()]


def _sentence(study: str, facts: list[dict[str, Any]]) -> Html:
    first = facts[0]
    begin = first["sentenceStart"]
    said = len(first["sentence"])
    # Where nearly the whole sentence states it, a mark distinguishes nothing.
    words = [
        highlighted(fact["start"] - begin, fact["end"] - begin)
        for fact in facts
        if fact["end"] - fact["start"] < _MOST_MARKED * said
    ]
    normalised = dict.fromkeys(fact["normalised"] for fact in facts if fact["normalised"])
    place = {"study": study, "start": first["start"], "end": first["end"], "of": first["id"]}
    return tag(
        "div",
        tag("p", join((tag("b", value) for value in normalised), " · ")) if normalised else None,
        tag("p", marked(first["sentence"], words), class_="eg-stated"),
        small(" › ".join(first["section"]), " ", link("source", "Show in source", class_="eg-go", **place)),
    )


def _checklist(study: str, guideline: str, items: list[dict[str, Any]]) -> Html:
    met = sum(item["met"] for item in items)
    says = (
        f"{_GUIDELINES.get(guideline, '')} {some(met, 'item')} of {len(items)} seen to be met, each with where. "
        "Of the others nothing is seen: that does not say that the paper lacks them."
    )
    rows = [
        tag(
            "li",
            tag("span", item["number"], class_="eg-number"),
            tag(
                "div",
                tag("span", item["name"], class_="eg-asked"),
                *(_place(study, place) for place in item["places"]),
                None if item["met"] else tag("span", "not seen", class_="eg-small"),
            ),
            class_=None if item["met"] else "eg-open",
        )
        for item in items
    ]
    return join([section(guideline, anchor=guideline.lower(), says=says.strip()), tag("ul", *rows, class_="eg-items")])


def _place(study: str, place: dict[str, Any]) -> Html:
    at = {"study": study, "start": place["start"], "end": place["end"]}
    return link("source", place["reason"], class_="eg-where", **at)
