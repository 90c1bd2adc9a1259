"""Evidence gaps, recommendations and limitations, in the authors' own sentences."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ui.client import everything
from ui.parts.addresses import link, links
from ui.parts.choices import choose, choose_many
from ui.parts.documents import list_document
from ui.parts.findings import KINDS, finding, section_path
from ui.parts.markup import Html, join, safe, tag
from ui.parts.style import heading, nothing, section, show

_SHOWN = ("EVIDENCE_GAP", "RECOMMENDATION", "LIMITATION")
_AUDIENCES = ("PRACTICE", "POLICY", "RESEARCH")

GAPS_QUERY = list_document("findings", "...FindingFields", f"kind: {{in: [{', '.join(_SHOWN)}]}}")


def render() -> None:
    """Draw the page."""
    show(
        heading(
            "Evidence gaps and recommendations",
            below="What the authors say is not known, should be done, or could not be shown by this study.",
        )
    )
    findings = everything(GAPS_QUERY)
    if not findings:
        show(nothing("The graph holds no sentence of these kinds yet."))
        return
    topic = choose("About", "topic", _topics(findings), everything="Every topic")
    about = [f for f in findings if topic is None or topic in {t["id"] for t in f["topics"]["nodes"]}]
    spoken_to = Counter(audience for f in about for audience in f["audience"])
    said = {one: f"{one.capitalize()} ({spoken_to[one]})" for one in _AUDIENCES if spoken_to[one]}
    audiences = choose_many("Recommendations to", "audience", said)
    about = [f for f in about if not audiences or not {*audiences}.isdisjoint(f["audience"])]
    counts = Counter(f["kind"] for f in about)
    kinds = choose_many("Kinds", "kind", {k: f"{KINDS[k][1]} ({counts[k]})" for k in _SHOWN})
    several = len({f["study"]["id"] for f in findings}) > 1
    for kind in _SHOWN:
        found = [f for f in about if f["kind"] == kind]
        if found and (not kinds or kind in kinds):
            show(section(KINDS[kind][1], count=len(found), says=KINDS[kind][2]), *_by_place(found, several))


def _topics(findings: list[dict[str, Any]]) -> dict[str, str]:
    counts = Counter((topic["label"], topic["id"]) for found in findings for topic in found["topics"]["nodes"])
    return {id: f"{label} ({counts[label, id]})" for label, id in sorted(counts, key=lambda topic: topic[0].lower())}


def _by_place(findings: list[dict[str, Any]], several: bool) -> list[Html]:
    """Return the sentences under the theme or section that they are in, and of several studies under each study."""
    places: dict[Html, list[Html]] = {}
    for found in findings:
        themes, study = found["themes"]["nodes"], found["study"]
        where = join(["Theme: ", links("theme", themes[:1])]) if themes else safe(section_path(found["section"]))
        if several:
            where = join([link("", study["title"] or study["id"], study=study["id"]), where], " › ")
        places.setdefault(where, []).append(finding(found, with_theme=False))
    return [join([tag("h3", where), *group]) for where, group in places.items()]
