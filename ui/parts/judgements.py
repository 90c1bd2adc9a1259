"""Judgements of links, in a word, and the way to judge."""

from __future__ import annotations

from typing import Any

from ui.parts.addresses import link
from ui.parts.documents import fragment
from ui.parts.markup import Html, tag

fragment("""
fragment JudgementFields on Judgement { verdict by at note }
""")

VERDICTS = {"ACCEPTED": "Accepted", "REJECTED": "Rejected", "UNSURE": "Unsure"}

METHODS = {
    "EXPLICIT": "Cited in the sentence",
    "ARGUED": "Cited where it is argued",
    "TOPIC": "About the same topic",
    "SIMILAR": "Similar in words",
}
"""How a link was made, in the words of people."""

CITATIONS = {
    "CITES": "cites it",
    "EVIDENCE": "cites it as evidence",
    "AGREES": "agrees with it",
    "DISAGREES": "disagrees with it",
    "EXTENDS": "extends it",
    "METHOD": "uses its method",
    "BACKGROUND": "takes its background from it",
    "RELATED": "cites it as related",
}
"""What the subject of a link does with the work, in words."""


def badge(judgement: dict[str, Any]) -> Html:
    """Return a verdict with the name; on hovering, when it was said and the note."""
    said = f"{judgement['at'][:10]}: {judgement['note']}" if judgement["note"] else judgement["at"][:10]
    text = f"{VERDICTS[judgement['verdict']]} by {judgement['by']}"
    return tag("span", text, class_=f"eg-badge eg-{judgement['verdict'].lower()}", title=said)


def judged(judged_link: dict[str, Any]) -> Html:
    """Return what a person says of a link (id, judgement), as the way to it; nothing where nobody judged it."""
    if not judged_link["judgement"]:
        return Html("")
    return link("judge", badge(judged_link["judgement"]), link=judged_link["id"], class_="eg-judged")


def to_judge(proposed: dict[str, Any]) -> Html:
    """Return what a person says of a link (id, judgement), or the way to say it."""
    return judged(proposed) or tag("span", link("judge", "Is it right?", link=proposed["id"]))
