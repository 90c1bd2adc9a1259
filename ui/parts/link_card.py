"""A link to be judged: the subject's words in the text around them, the work, and how the link was made."""

from __future__ import annotations

from typing import Any

from ui.parts import works
from ui.parts.addresses import in_source, link, to_theme
from ui.parts.documents import fragment
from ui.parts.findings import section_path, theme_of, whose_words
from ui.parts.judgements import CITATIONS, METHODS, badge
from ui.parts.markup import Html, highlighted, join, marked, tag
from ui.parts.style import facts, small

fragment("""
fragment LinkCard on Link {
  id method cito score reasons
  judgements(first: 100) { totalCount nodes { ...JudgementFields } }
  mention { start end }
  work {
    ...WorkRecord
    references(first: 100) { nodes { number missing study { id } } pageInfo { hasNextPage } }
  }
  subject {
    __typename
    ... on Finding {
      id text start end section kind theme { id label } study { id title } passage(around: 200) { before after }
    }
    ... on Statement {
      id text start end section voice does: kind audience themes(first: 1) { nodes { id label } } study { id title }
      passage(around: 200) { before after }
    }
    ... on Quote {
      id text start end section speaker theme { id label } study { id title }
      passage(around: 200) { before after }
    }
    ... on Theme { id label description study { id title } }
  }
}
""")


def card(proposed: dict[str, Any]) -> Html:
    """Return the link with all that a person needs to judge it, and what was said of it before."""
    found, work, study = proposed["subject"], proposed["work"], proposed["subject"]["study"]
    printed = [r["number"] for r in work["references"]["nodes"] if r["study"]["id"] == study["id"]]
    return tag(
        "article",
        tag("p", whose_words(found), class_="eg-kind"),
        _words(proposed),
        facts(
            in_source(found)
            if "start" in found
            else link("theme", "Show the theme", class_="eg-go", theme=found["id"]),
            tag("span", section_path(found["section"])) if "section" in found else None,
            to_theme(theme_of(found)),
            tag("span", study["title"] or study["id"]),
        ),
        tag("p", "is linked to", class_="eg-to"),
        tag("p", works.name(work, number=printed[0] if printed else None), class_="eg-work-title"),
        works.record(work),
        tag(
            "p",
            tag("b", METHODS.get(proposed["method"], proposed["method"])),
            tag("span", f"The text {CITATIONS[proposed['cito']]}") if proposed["method"] == "EXPLICIT" else None,
            tag("span", f"Score {proposed['score']:.2f}"),
            class_="eg-meta eg-how",
        ),
        tag("ul", *(tag("li", reason) for reason in proposed["reasons"])),
        _history(proposed["judgements"]),
        class_=f"eg-judge eg-kind-{(found.get('kind') or found.get('does') or '').lower()}",
    )


def _words(proposed: dict[str, Any]) -> Html:
    """Return the subject's words in the text around them, with the citation marked."""
    found, mention = proposed["subject"], proposed["mention"]
    if found["__typename"] == "Theme":
        return join([tag("p", found["label"], class_="eg-sentence"), tag("p", found["description"] or "")])
    start = found["start"]
    spans = [highlighted(mention["start"] - start, mention["end"] - start)] if mention else []
    # Cut at 200 characters, which is often within a word.
    before, after = found["passage"]["before"].partition(" ")[2], found["passage"]["after"].rpartition(" ")[0]
    return tag(
        "p",
        tag("span", "… ", before, class_="eg-around") if before.strip() else None,
        marked(found["text"], spans),
        tag("span", after, " …", class_="eg-around") if after.strip() else None,
        class_="eg-sentence",
    )


def _history(judgements: dict[str, Any]) -> Html | None:
    if not judgements["nodes"]:
        return None
    items = [tag("li", badge(said), f" {said['at'][:10]} {said['note'] or ''}") for said in judgements["nodes"]]
    if (earlier := judgements["totalCount"] - len(items)) > 0:
        items.append(tag("li", f"and {earlier:,} before"))
    return join([small("What was said of it, the last first:"), tag("ul", *items)])
