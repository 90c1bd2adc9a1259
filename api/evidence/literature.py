"""The works of an answer: those that its lines cite, by what the citation does, and those that bear on it besides."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from api.evidence.found import Match
from api.evidence.lines import CITED
from api.evidence.reading import Loaders, Neighbour, Row
from graph.model import Cito, Method, Verdict

# More suggestions than a reader follows up are noise; the graph has them all.
MOST_SUGGESTED = 10

_WAYS = (*((cito, Method.EXPLICIT) for cito in CITED), (Cito.RELATED, Method.ARGUED))


@dataclass(frozen=True, kw_only=True)
class CitationsOf:
    """A work with what cites it in one way: by the citation's id its links, or the citation where it has none."""

    work: Row
    links: dict[str, list[Row]] = field(default_factory=dict)


Grouped = dict[tuple[Cito, Method], dict[str, CitationsOf]]
"""By what the citations do and by the works' ids."""


async def load_other_citations(load: Loaders, about: Mapping[str, Match]) -> list[Neighbour]:
    """Return what sentences cite that speak of what was asked for, those of an introduction too.

    One work that a citation is about shows it for all works of that citation.
    """
    mentions = await load.hops("work.mentions", about)
    citing = [(about[work], mention.node) for work, found in mentions.items() for mention in found]
    telling = {
        mention["id"]
        for match, mention in citing
        if match.shown_at
        and mention["study"] == match.shown_at[0]
        and mention["sentence_start"] <= match.shown_at[1] < mention["end"]
    }
    found = [
        Neighbour(match.node, {**_sentence(mention), "method": Method.EXPLICIT.value})
        for match, mention in citing
        if mention["id"] in telling
    ]
    return sorted(found, key=lambda work: (work.edge["study"], work.edge["start"], work.node["id"]))


def _sentence(mention: Row) -> Row:
    """Return the sentence of a citation in the terms of a link's."""
    return {
        **mention,
        "mention": mention["id"],
        "text": mention["sentence"],
        "start": mention["sentence_start"],
        "end": mention["sentence_end"],
    }


def cited_by(citations: Iterable[Neighbour]) -> list[Row]:
    """Return the works that a sentence cites itself, each once."""
    return list({work.node["id"]: work.node for work in citations if work.edge["method"] == Method.EXPLICIT}.values())


def grouped(citations: Sequence[Neighbour]) -> Grouped:
    """Return the works by what their citations do. A work that is cited in two ways is in two groups; what is only
    cited beside the findings is in the last."""
    groups: Grouped = {way: {} for way in _WAYS}
    cited = {work.node["id"] for work in citations if work.edge["method"] == Method.EXPLICIT}
    for work in citations:
        id, edge, method = work.node["id"], work.edge, Method(work.edge["method"])
        if method is Method.ARGUED and id in cited:
            continue
        of_work = groups[Cito(edge["cito"]), method].setdefault(id, CitationsOf(work=work.node))
        of_work.links.setdefault(edge["mention"], []).append(edge)
    return groups


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A work that bears on what was asked for, with the links that lead to it and the sentences that cite it."""

    work: Row
    reasons: Sequence[str]
    score: float | None
    links: Sequence[Row]
    sentences: Sequence[Row]


@dataclass(frozen=True, kw_only=True)
class Suggestions:
    """The best suggestions; how many there are in all, and how many people rejected."""

    best: Sequence[Suggestion]
    found: int
    rejected: int


async def suggest(
    load: Loaders, about: Mapping[str, Match], lines: Mapping[str, Iterable[str]], cited: set[str]
) -> Suggestions:
    """Return works that bear on what was asked for and that are not ``cited`` there. Those whose own titles say so come
    first, then the best scored.

    These are the works ``about`` it, and those that a line is linked to for what it says itself rather than for one of
    the topics that it names. ``lines`` are the ids of what is listed by "statement", "quote" and "theme".
    """
    found: dict[str, tuple[Row, list[Row]]] = {id: (match.node, []) for id, match in about.items() if id not in cited}
    rejected: set[str] = set()
    hops = await asyncio.gather(*(load.hops(f"{kind}.suggested", ids) for kind, ids in lines.items()))
    for link in (link for by_line in hops for links in by_line.values() for link in links):
        id, judgements = link.node["id"], link.edge["judgements"]
        if id in cited or (link.edge["method"] == Method.TOPIC and id not in about):
            continue
        if judgements and judgements[0]["verdict"] == Verdict.REJECTED:
            rejected.add(id)
            continue
        found.setdefault(id, (link.node, []))[1].append(link.edge)
    kept = {id: both for id, both in found.items() if both[1] or id not in rejected}
    scores = {id: max((link["score"] for link in links), default=None) for id, (_, links) in kept.items()}
    best = sorted(kept, key=lambda id: (not (id in about and about[id].own_words), -(scores[id] or 0.0), id))
    mentions = await load.hops("work.mentions", best[:MOST_SUGGESTED])
    return Suggestions(
        best=[
            Suggestion(
                work=kept[id][0],
                reasons=[about[id].why] if id in about else kept[id][1][0]["reasons"],
                score=scores[id],
                links=kept[id][1],
                sentences=_sentences(citing),
            )
            for id, citing in mentions.items()
        ],
        found=len(kept),
        rejected=len(rejected - kept.keys()),
    )


def _sentences(citing: Iterable[Neighbour]) -> list[Row]:
    """Return the sentences that cite a work, each once."""
    found = [_sentence(mention.node) for mention in citing]
    return list({(sentence["study"], sentence["start"]): sentence for sentence in found}.values())
