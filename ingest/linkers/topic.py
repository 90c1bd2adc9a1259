"""A shared topic: a statement, theme or quote and a work are about the same topic, and the authors do not cite the work
there.

These are suggestions. The score is the product of two things. How telling the topic is: near 1 when few works of the
reference list share it, near 0 when all do (inverse document frequency, divided by that of a topic with one work). And
how sure each side is: the own words of the subject or the title of the work 1, what is taken from findings below, a
citing sentence or the sentence before 0.8. What is about a narrower topic is about the broader one too; two narrower
topics side by side share nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model import About, Link, Method, Quote, Statement, Theme, Topic
from ingest.linkers.proposal import Linker, Material, link_to
from ingest.topics.topics import OWN_WORDS

LOWEST = 0.1
"""Below it nothing is proposed: a topic that most works of the list share tells none of them from the others."""

_LESS_SURE = 0.8


@dataclass(frozen=True, kw_only=True)
class _Said:
    """That something is about a topic, by its own words or by those of a narrower topic."""

    about: About
    itself: bool


_Topics = dict[str, dict[str, _Said]]


def propose(material: Material) -> Iterator[Link]:
    """Yield one link for each subject and work that share a topic, with the most telling topic first among its
    reasons."""
    topics = _topics(material)
    cited = _cited(material)
    by_work = {work: said for work, said in topics.items() if work in material.works}
    holders: dict[str, list[str]] = defaultdict(list)
    for work, said in by_work.items():
        for topic in said:
            holders[topic].append(work)
    listed = len(material.works)
    telling = {t: round(math.log((listed + 1) / len(w)) / math.log(listed + 1), 3) for t, w in holders.items()}
    for subject, said in topics.items():
        if subject not in cited:
            continue
        worth = [t for t in said if telling.get(t, 0.0) >= LOWEST]
        for work in sorted({w for t in worth for w in holders[t]} - cited[subject]):
            other = by_work[work]
            scores = {
                t: telling[t] * _sureness(said[t].about) * _sureness(other[t].about)
                for t in worth
                if t in other and _share(said[t], other[t])
            }
            score = round(max(scores.values(), default=0.0), 3)
            if score < LOWEST:
                continue
            reasons = tuple(
                f"both are about {material.topics[t].label}: "
                f"here {_says(said[t], material.topics)}, of the work {_says(other[t], material.topics)}; "
                f"{len(holders[t])} of {listed} works are"
                for t in sorted(scores, key=lambda t: (-scores[t], t))
            )
            yield link_to(work, subject, Method.TOPIC, score, reasons)


def _topics(material: Material) -> _Topics:
    """Return what everything is about, broader topics included; its own words go before those of a narrower topic."""
    found: _Topics = defaultdict(dict)
    for about in material.abouts:
        found[about.subject].setdefault(about.topic, _Said(about=about, itself=True))
    for said in found.values():
        for about in [itself.about for itself in said.values()]:
            for topic in _above(about.topic, material.topics):
                said.setdefault(topic, _Said(about=about, itself=False))
    return found


def _above(topic: str, topics: Mapping[str, Topic]) -> list[str]:
    above: list[str] = []
    ahead = list(topics[topic].broader) if topic in topics else []
    while ahead:
        broader = ahead.pop(0)
        if broader in topics and broader not in above and broader != topic:
            above.append(broader)
            ahead += topics[broader].broader
    return above


def _cited(material: Material) -> dict[str, set[str]]:
    """Return the works that each statement, theme and quote cites already; a theme cites what its statements do."""
    subjects: list[Statement | Theme | Quote] = [*material.linked, *material.themes, *material.quotes]
    cited: dict[str, set[str]] = {subject.id: set() for subject in subjects}
    for statement in material.linked:
        works = {w for m in statement.mentions for w in material.mentions[m].works if w}
        cited[statement.id] |= works
        for theme in statement.themes:
            if theme in cited:
                cited[theme] |= works
    return cited


def _share(said: _Said, other: _Said) -> bool:
    """Return whether a topic is shared: one of the two names it, or both name the same narrower one."""
    return said.itself or other.itself or said.about.topic == other.about.topic


def _sureness(about: About) -> float:
    return 1.0 if about.reason in OWN_WORDS else _LESS_SURE


def _says(said: _Said, topics: Mapping[str, Topic]) -> str:
    narrower = "" if said.itself else f" (of {topics[said.about.topic].label}, which is narrower)"
    return f"{said.about.reason} “{' '.join(said.about.matched.split())}”{narrower}"


LINKER = Linker(
    method=Method.TOPIC,
    says="Both are about the same topic; nobody asserts the link.",
    propose=propose,
)
