"""Everything that is about what was asked for: by topic, or by the words that it holds."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from api.evidence.model import Inquiry
from api.evidence.reading import Loaders, Neighbour, Row
from graph.ask.search import search_query, words_held
from ingest.topics.topics import OWN_WORDS

# More matches of a kind are not looked at; the best of them come first.
_MOST_MATCHES = 1000
_SEARCHED = {"Quote": "quotes", "Finding": "findings", "Theme": "themes", "Work": "works"}


@dataclass(frozen=True, kw_only=True)
class Match:
    """A thing that is part of an answer, and why."""

    node: Row
    why: str
    own_words: bool = True
    """Whether its own words make it so, rather than something beside it."""
    shown_at: tuple[str, int] | None = None
    """The study and the first character of the words beside it that do."""
    rank: float = 0.0
    """How much of what was asked for it holds; compares within a list."""


@dataclass(frozen=True, kw_only=True)
class Matches:
    """Things by id, in order of the text, study by study; works by title."""

    quotes: dict[str, Match] = field(default_factory=dict)
    findings: dict[str, Match] = field(default_factory=dict)
    themes: dict[str, Match] = field(default_factory=dict)
    works: dict[str, Match] = field(default_factory=dict)


async def find(load: Loaders, question: Inquiry) -> Matches:
    """Return what is about all the topics, or what holds more than half of the words.

    A quote also counts that a sentence about it announces ("as one of them said:").
    """
    found = await (_about if question.topics else _holding)(load, question)
    return await _with_announced(load, found)


async def _about(load: Loaders, question: Inquiry) -> Matches:
    async def about(what: str) -> dict[str, Match]:
        of_topics = await load.hops(f"topic.{what}", (topic.id for topic in question.topics))
        first, *others = map(_best, of_topics.values())
        return {id: match for id, match in first.items() if all(id in other for other in others)}

    found = await asyncio.gather(*map(about, _SEARCHED.values()))
    return Matches(**dict(zip(_SEARCHED.values(), found, strict=True)))


def _best(neighbours: Iterable[Neighbour]) -> dict[str, Match]:
    """Return each thing once: by its own words where these name one of the topics."""
    best: dict[str, Match] = {}
    for neighbour in neighbours:
        node, edge = neighbour.node, neighbour.edge
        own = edge["reason"] in OWN_WORDS
        why = f"{edge['reason']} “{' '.join(edge['matched'].split())}”"
        shown_at = None if own or edge.get("start") is None else (edge["study"], edge["start"])
        known = best.get(node["id"])
        if known is None or (own and not known.own_words):
            best[node["id"]] = Match(node=node, why=why, own_words=own, shown_at=shown_at, rank=own)
    return best


async def _holding(load: Loaders, question: Inquiry) -> Matches:
    searched = question.text if '"' in question.text else " ".join(question.words)
    query = search_query(searched, list(_SEARCHED), _MOST_MATCHES)
    if query is None:
        return Matches()
    cypher, params = query
    rows: defaultdict[str, list[tuple[Row, int]]] = defaultdict(list)
    for row in await load.store.read(cypher, **params):
        node = row["node"]
        texts = (str(node.get(name) or "") for name in ("label", "description", "text", "title"))
        held = words_held(" ".join(texts), question.words)
        if 2 * held > len(question.words):
            rows[row["label"]].append((node, held))
    return Matches(
        **{
            name: {
                node["id"]: Match(node=node, why=f"holds {held} of {len(question.words)} words", rank=float(held))
                for node, held in sorted(rows[label], key=lambda row: text_order(row[0]))
            }
            for label, name in _SEARCHED.items()
        }
    )


def text_order(node: Row) -> tuple[str, int, str]:
    """Return what things of studies are sorted by, study by study; works by title."""
    return (node.get("study") or node.get("title") or "", node.get("order", 0), node["id"])


def in_text_order(matches: dict[str, Match]) -> dict[str, Match]:
    """Return the matches sorted by ``text_order``."""
    return dict(sorted(matches.items(), key=lambda item: text_order(item[1].node)))


async def _with_announced(load: Loaders, found: Matches) -> Matches:
    announced = {
        quote.node["id"]: Match(
            node=quote.node, why="the sentence before announces it", own_words=False, rank=found.findings[id].rank
        )
        for id, quotes in (await load.hops("finding.announces", found.findings)).items()
        for quote in quotes
    }
    return replace(found, quotes=in_text_order(announced | found.quotes))
