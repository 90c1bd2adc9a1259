"""A shared topic: the sentence of a finding and the title of a work name the same topic, and the sentence does not
cite the work.

These are suggestions. The score says how telling the topic is among the works of the reference list: near 1 when
few works share it, near 0 when all do (inverse document frequency, divided by that of a topic with one work).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

from graph.model import About, Cito, Link, Method
from ingest.linkers.proposal import Linker, Material, link_id


def propose(material: Material) -> Iterator[Link]:
    """Yield one link for each finding and work that share a topic, with the most telling topic first among its
    reasons."""
    by_work: dict[str, dict[str, About]] = defaultdict(dict)
    by_finding: dict[str, dict[str, About]] = defaultdict(dict)
    findings = {f.id: f for f in material.findings}
    for about in material.abouts:
        if about.subject in material.works:
            by_work[about.subject].setdefault(about.topic, about)
        elif about.subject in findings:
            by_finding[about.subject].setdefault(about.topic, about)
    holders: dict[str, list[str]] = defaultdict(list)
    for work, topics in by_work.items():
        for topic in topics:
            holders[topic].append(work)
    for finding_id, topics in by_finding.items():
        cited = {w for m in findings[finding_id].mentions for w in material.mentions[m].works}
        candidates = sorted({w for topic in topics for w in holders[topic]} - cited)
        for work in candidates:
            shared = sorted(topics.keys() & by_work[work].keys(), key=lambda t: (len(holders[t]), t))
            yield Link(
                id=link_id(finding_id, work, Method.TOPIC),
                subject=finding_id,
                work=work,
                method=Method.TOPIC,
                cito=Cito.RELATED,
                score=_telling(len(holders[shared[0]]), len(material.works)),
                reasons=tuple(
                    f"both are about {material.topics[t].label}: the finding says “{topics[t].matched}”, "
                    f"the title “{by_work[work][t].matched}”; {len(holders[t])} of {len(material.works)} works are"
                    for t in shared
                ),
            )


def _telling(holders: int, works: int) -> float:
    return round(math.log((works + 1) / holders) / math.log(works + 1), 3) if works else 0.0


LINKER = Linker(
    method=Method.TOPIC,
    says="Finding and title name the same topic; nobody asserts the link.",
    propose=propose,
)
