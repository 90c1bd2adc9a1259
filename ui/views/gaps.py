"""Evidence gaps, recommendations and limitations, in the authors' own sentences."""

from __future__ import annotations

from typing import Any

from ui.client import everything, list_document
from ui.parts.addresses import links
from ui.parts.choices import choose, choose_many
from ui.parts.findings import FINDING_FIELDS, KINDS, finding, section_path
from ui.parts.markup import Html, join, safe, tag
from ui.parts.style import heading, nothing, section, show

_SHOWN = ("EVIDENCE_GAP", "RECOMMENDATION", "LIMITATION")

GAPS_QUERY = list_document("findings", "...FindingFields", f"kind: {{in: [{', '.join(_SHOWN)}]}}") + FINDING_FIELDS


def render() -> None:
    """Draw the page."""
    show(
        heading(
            "Evidence gaps and recommendations",
            below="What the authors say is not known, should be done, or could not be shown by this study.",
        )
    )
    findings = everything(GAPS_QUERY, "findings")
    if not findings:
        show(nothing("The graph holds no sentence of these kinds yet."))
        return
    topic = choose("About", "topic", _topics(findings), everything="Every topic")
    about = [f for f in findings if topic is None or topic in {t["id"] for t in f["topics"]["nodes"]}]
    kinds = choose_many("Kinds", "kind", {k: f"{KINDS[k][1]} ({_count(about, k)})" for k in _SHOWN})
    for kind in _SHOWN:
        found = [f for f in about if f["kind"] == kind]
        if found and (not kinds or kind in kinds):
            show(section(KINDS[kind][1], count=len(found), says=KINDS[kind][2]), *_by_place(found))


def _count(findings: list[dict[str, Any]], kind: str) -> int:
    return sum(f["kind"] == kind for f in findings)


def _topics(findings: list[dict[str, Any]]) -> dict[str, str]:
    counted: dict[str, tuple[str, int]] = {}
    for found in findings:
        for topic in found["topics"]["nodes"]:
            counted[topic["id"]] = (topic["label"], counted.get(topic["id"], ("", 0))[1] + 1)
    return {id: f"{label} ({n})" for id, (label, n) in sorted(counted.items(), key=lambda item: item[1][0].lower())}


def _by_place(findings: list[dict[str, Any]]) -> list[Html]:
    places: dict[Html, list[Html]] = {}
    for found in findings:
        under = join(["Theme: ", links("theme", [found["theme"]])]) if found["theme"] else None
        where = under or safe(section_path(found["section"]))
        places.setdefault(where, []).append(finding(found, with_theme=False))
    return [join([tag("h3", where), *group]) for where, group in places.items()]
