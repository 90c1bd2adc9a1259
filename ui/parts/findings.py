"""Statements, findings above all: the authors' sentences with their citations, each on its way to the work and to the
source."""

from __future__ import annotations

from typing import Any

from ui.parts import works
from ui.parts.addresses import in_source, to_theme, to_topics
from ui.parts.documents import fragment
from ui.parts.judgements import judged
from ui.parts.markup import Html, highlighted, join, marked, styled, tag
from ui.parts.style import small

# What a sentence does, in the words of people, in the order in which pages show them.
KINDS = {
    "RESULT": ("Result", "Results", "What the study found."),
    "INTERPRETATION": ("Interpretation", "Interpretations", "How the authors read it, often with earlier research."),
    "RECOMMENDATION": ("Recommendation", "Recommendations", "What the authors say should be done."),
    "EVIDENCE_GAP": ("Evidence gap", "Evidence gaps", "Where the authors say that research is missing."),
    "LIMITATION": ("Limitation", "Limitations", "What the authors say this study cannot show."),
}

# What a sentence does that is no finding.
OTHER_KINDS = {
    "AIM": "Aim",
    "BACKGROUND": "Background",
    "METHOD": "Method",
    "STRENGTH": "Strength",
    "SIGNPOST": "Signpost",
}

# Whose statement a sentence is.
VOICES = {
    "PARTICIPANTS": "what participants said, as the authors report it",
    "AUTHORS": "the authors",
    "EARLIER_WORK": "earlier work, as the authors report it",
    "GUIDANCE": "guidance, as the authors report it",
    "LIVED_EXPERIENCE": "people with lived experience, in their commentary",
}

# A sentence with more citations, or a citation of more works, than these says that there are more.
_FIELDS = """
  id text start end voice voiceReasons kind kindReasons audience section
  themes(first: 5) { nodes { id label } }
  topics(first: 50) { nodes { id label } }
  mentions(first: 12) {
    nodes { start end works(first: 20) { edges { number node { id title year } } pageInfo { hasNextPage } } }
    pageInfo { hasNextPage }
  }
  links(first: 50, filter: {method: {eq: EXPLICIT}, judgement: {verdict: {isNull: false}}}) {
    nodes { id work { id } judgement { ...JudgementFields } }
  }
  study { id title }
"""
fragment(f"""
fragment FindingFields on Finding {{{_FIELDS}
  illustratedBy(first: 3) {{ edges {{ reasons node {{ id text speaker start end study {{ id }} }} }} }}
}}
""")
fragment(f"""
fragment StatementFields on Statement {{{_FIELDS}}}
""")

REPORTED = "{voice: {in: [EARLIER_WORK, GUIDANCE]}}"
"""The filter that leaves what studies report of others."""


def finding(
    found: dict[str, Any],
    *,
    with_kind: bool = False,
    with_theme: bool = True,
    words: tuple[int, int] | None = None,
    why: str | None = None,
) -> Html:
    """Return a block with the sentence, its citations marked, the works they cite and where it is.

    ``words`` are offsets in the study's text, of words to mark because the page is about them; ``why`` says
    what makes the page be about the sentence where no word of it does.
    """
    start = found["start"]
    spans = [styled(m["start"] - start, m["end"] - start, "eg-cite") for m in found["mentions"]["nodes"]]
    if words:
        spans.append(highlighted(words[0] - start, words[1] - start))
    facts = (
        in_source(found),
        tag("span", section_path(found["section"])),
        join(map(to_theme, found["themes"]["nodes"]), " ") if with_theme else None,
        to_topics(found["topics"]["nodes"]),
    )
    return tag(
        "article",
        kind_badge(found) if with_kind else None,
        tag("p", marked(found["text"], spans), class_="eg-sentence"),
        small(why) if why else None,
        illustrated(found),
        cited(found),
        tag("p", join(facts, " "), class_="eg-meta"),
        class_=f"eg-finding eg-kind-{(found['kind'] or 'uncertain').lower()}",
    )


def kind_badge(found: dict[str, Any]) -> Html:
    """Return what the sentence does and whose statement it is; on hovering, the words that show it."""
    badge = tag("span", kind_of(found), class_="eg-kind", title=_because(found["kindReasons"]))
    whose = tag("span", voice_of(found), class_="eg-small", title=_because(found["voiceReasons"]))
    return tag("p", badge, " ", whose, class_="eg-kind-line")


def kind_of(found: dict[str, Any]) -> str:
    """Return what a sentence does, with to whom a recommendation speaks."""
    kind = found["kind"]
    name = KINDS[kind][0] if kind in KINDS else OTHER_KINDS.get(kind, "Uncertain what it does")
    audience = ", ".join(one.lower() for one in found.get("audience") or ())
    return f"{name}, for {audience}" if audience else name


def voice_of(found: dict[str, Any]) -> str:
    """Return whose statement a sentence is."""
    return VOICES.get(found["voice"], "uncertain whose statement it is")


def _because(reasons: list[str]) -> str | None:
    return f"Because: {'; '.join(reasons)}" if reasons else None


def illustrated(found: dict[str, Any]) -> Html:
    """Return the words of participants that illustrate the finding, each with why on hovering; nothing where none
    do."""
    items = [
        tag(
            "li",
            in_source(edge["node"], f"“{edge['node']['text']}”"),
            " ",
            tag("span", edge["node"]["speaker"], class_="eg-small"),
            title=_because(edge["reasons"]),
        )
        for edge in found.get("illustratedBy", {"edges": ()})["edges"]
    ]
    return tag("ul", *items, class_="eg-said-of-it") if items else Html("")


def cited(found: dict[str, Any]) -> Html:
    """Return the works that the sentence cites, as a list, with the judgements of that; nothing where it cites
    none."""
    said: dict[str, Html] = {}
    for judgement in found["links"]["nodes"]:
        work = judgement["work"]["id"]
        said[work] = join([said.get(work), judged(judgement)], " ")
    mentions = found["mentions"]["nodes"]
    seen = {(c["number"], c["node"]["id"]): c for mention in mentions for c in mention["works"]["edges"]}
    items = [
        tag("li", works.name(c["node"], number=c["number"]), " ", said.get(c["node"]["id"])) for c in seen.values()
    ]
    if any(part["pageInfo"]["hasNextPage"] for part in (found["mentions"], *(m["works"] for m in mentions))):
        items.append(tag("li", "and more, which the text names"))
    return tag("ul", *items, class_="eg-cited") if items else Html("")


def whose_words(thing: dict[str, Any] | None) -> str:
    """Return whose words a thing is, or what it is where it is none."""
    if thing and thing["__typename"] == "Statement":
        # A finding always has a kind, so that the two are not of one type.
        return f"{kind_of({**thing, 'kind': thing['does']})}; {voice_of(thing)}"
    match thing:
        case {"__typename": "Quote", "speaker": who}:
            return f"A participant's words. {who}"
        case {"__typename": "Block", "apart": kind}:
            return f"Set apart; no participant's words{f': {kind}' if kind else ''}"
        case {"__typename": "Finding", "kind": kind}:
            return f"{KINDS[kind][0]}, in the authors' words"
        case {"__typename": "Fact", "fact": name}:
            return f"What the paper says of its study: {name.lower().replace('_', ' ')}"
        case {"__typename": "Mention"}:
            return "A citation in its sentence"
        case {"__typename": "Theme"}:
            return "Theme"
    return "A passage of the text"


def theme_of(thing: dict[str, Any]) -> dict[str, Any] | None:
    """Return the theme that a finding, another statement or a quote belongs to, the strongest of several."""
    if "themes" in thing:
        return next(iter(thing["themes"]["nodes"]), None)
    return thing.get("theme")


def section_path(section: list[str]) -> str:
    """Return the headings from the outermost inwards, as one line."""
    return " › ".join(section) or "Outside any section"


def by_kind(findings: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the findings by kind, in the order of KINDS; kinds without any are left out."""
    groups = {kind: [f for f in findings if f["kind"] == kind] for kind in KINDS}
    return {kind: group for kind, group in groups.items() if group}
