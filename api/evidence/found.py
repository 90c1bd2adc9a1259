"""Everything that is about what was asked for: by topic, or by the words that it holds."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field

from api.evidence.asked import Asked
from api.graphql.context import Context, Neighbour, Row
from graph.ask.search import search_query, words_held
from ingest.topics.topics import OWN_WORDS

# More hits of a kind are not looked at; the best of them come first.
_MOST_HITS = 1000
_SEARCHED = {"Quote": "quotes", "Finding": "findings", "Theme": "themes", "Work": "works"}


@dataclass(frozen=True, kw_only=True)
class Hit:
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
class Found:
    """Things by id, in order of the text, study by study; works by title."""

    quotes: dict[str, Hit] = field(default_factory=dict)
    findings: dict[str, Hit] = field(default_factory=dict)
    themes: dict[str, Hit] = field(default_factory=dict)
    works: dict[str, Hit] = field(default_factory=dict)


async def find(context: Context, asked: Asked) -> Found:
    """Return what is about all the topics, or what holds more than half of the words.

    A quote also counts that a sentence about it announces ("as one of them said:").
    """
    found = await (_about if asked.topics else _holding)(context, asked)
    return await _with_announced(context, found)


async def _about(context: Context, asked: Asked) -> Found:
    async def about(what: str) -> dict[str, Hit]:
        of_topics = await asyncio.gather(*(context.load.hop(f"topic.{what}", one.id) for one in asked.topics))
        first, *others = [_best(neighbours) for neighbours in of_topics]
        return {id: hit for id, hit in first.items() if all(id in other for other in others)}

    quotes, findings, themes, works = await asyncio.gather(*map(about, _SEARCHED.values()))
    return Found(quotes=quotes, findings=findings, themes=themes, works=works)


def _best(neighbours: list[Neighbour]) -> dict[str, Hit]:
    """Return each thing once: by its own words where these name one of the topics."""
    hits: dict[str, Hit] = {}
    for one in neighbours:
        own = one.edge["reason"] in OWN_WORDS
        why = f"{one.edge['reason']} “{' '.join(one.edge['matched'].split())}”"
        shown_at = None if own or one.edge.get("start") is None else (one.edge["study"], one.edge["start"])
        known = hits.get(one.node["id"])
        if known is None or (own and not known.own_words):
            hits[one.node["id"]] = Hit(node=one.node, why=why, own_words=own, shown_at=shown_at, rank=own)
    return hits


async def _holding(context: Context, asked: Asked) -> Found:
    query = search_query(asked.text if '"' in asked.text else " ".join(asked.words), list(_SEARCHED), _MOST_HITS)
    if query is None:
        return Found()
    cypher, params = query
    rows: defaultdict[str, list[tuple[Row, int]]] = defaultdict(list)
    for row in await context.store.read(cypher, **params):
        node = row["node"]
        held = words_held(" ".join(str(node.get(name) or "") for name in ("label", "description", "text", "title")),
                          asked.words)  # fmt: skip
        if 2 * held > len(asked.words):
            rows[row["label"]].append((node, held))
    hits = {
        name: {
            node["id"]: Hit(node=node, why=f"holds {held} of {len(asked.words)} words", rank=float(held))
            for node, held in sorted(rows[label], key=lambda row: text_order(row[0]))
        }
        for label, name in _SEARCHED.items()
    }
    return Found(**hits)


def text_order(node: Row) -> tuple[str, int, str]:
    """Return what things of studies are sorted by, study by study; works by title."""
    return (node.get("study") or node.get("title") or "", node.get("order", 0), node["id"])


async def _with_announced(context: Context, found: Found) -> Found:
    announced = await asyncio.gather(*(context.load.hop("finding.announces", id) for id in found.findings))
    more = {
        one.node["id"]: Hit(node=one.node, why="the sentence before announces it", own_words=False, rank=hit.rank)
        for hit, quotes in zip(found.findings.values(), announced, strict=True)
        for one in quotes
        if one.node["id"] not in found.quotes
    }
    quotes = {**found.quotes, **more}
    in_order = dict(sorted(quotes.items(), key=lambda item: text_order(item[1].node)))
    return Found(quotes=in_order, findings=found.findings, themes=found.themes, works=found.works)
