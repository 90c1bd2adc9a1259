"""Everything that is about what was asked for, by topic or by the words that it holds, and which of it is listed: what
says the same in nearly the same words, as an abstract and a discussion do, as one; and of too much the best."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, utils

from api.evidence.lines import OTHERS
from api.evidence.model import Inquiry
from api.evidence.reading import Loaders, Neighbour, Row
from graph.ask.search import search_query, words_held
from graph.model import FindingKind, Showing, StatementKind, Voice, is_finding
from ingest.topics.topics import OWN_WORDS

# More matches of a kind are not looked at; the best of them come first.
_MOST_MATCHES = 1000
# Of the sentences of the first study, the only pair above 74 repeats itself (85).
_ALIKE = 80
_SEARCHED = {
    **{"Quote": "quotes", "Finding": "findings", "Theme": "themes", "Work": "works"},
    "Statement": "statements",
}
# What studies report of others is part of an answer; what they did, and why, is so where that is asked for.
_REPORTED = (Voice.EARLIER_WORK, Voice.GUIDANCE)


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
    statements: dict[str, Match] = field(default_factory=dict)
    """Those that are no findings: what earlier work and guidance say, and the others where they are asked for."""


async def find(load: Loaders, question: Inquiry) -> Matches:
    """Return what is about all the topics, or what holds more than half of the words.

    A quote also counts that a sentence about it announces ("as one of them said:").
    """
    found = await (_about if question.topics else _holding)(load, question)
    return await _with_announced(load, with_others(found, everything=question.everything))


def with_findings(statements: dict[str, Match], **others: dict[str, Match]) -> Matches:
    """Return what was found with those of the statements that are findings."""
    return Matches(
        statements=statements,
        findings={id: match for id, match in statements.items() if _is_finding(match.node)},
        **others,
    )


def _is_finding(node: Row) -> bool:
    return is_finding(node.get("kind"), node.get("voice"))


def with_others(found: Matches, *, everything: bool = False) -> Matches:
    """Return what was found with those statements that are no findings and part of an answer: what studies report of
    others and what may be a finding, or ``everything``."""

    def is_part(node: Row) -> bool:
        return not _is_finding(node) and (everything or node.get("kind") is None or node.get("voice") in _REPORTED)

    return replace(found, statements={id: match for id, match in found.statements.items() if is_part(match.node)})


async def _about(load: Loaders, question: Inquiry) -> Matches:
    async def about(what: str) -> dict[str, Match]:
        of_topics = await load.hops(f"topic.{what}", (topic.id for topic in question.topics))
        first, *others = map(_best, of_topics.values())
        return {id: match for id, match in first.items() if all(id in other for other in others)}

    # Its findings are among its statements.
    asked = [what for what in _SEARCHED.values() if what != "findings"]
    return with_findings(**dict(zip(asked, await asyncio.gather(*map(about, asked)), strict=True)))


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
    words = question.text if '"' in question.text else " ".join(question.words)
    query = search_query(words, list(_SEARCHED), _MOST_MATCHES)
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
        for id, quotes in (await load.hops("finding.illustrated", found.findings)).items()
        for quote in quotes
        if quote.edge["how"] == Showing.ANNOUNCED
    }
    return replace(found, quotes=in_text_order(announced | found.quotes))


def of_kind(
    kind: FindingKind, findings: Mapping[str, Match], most: int | None
) -> tuple[int, list[tuple[Match, list[Match]]]]:
    """Return how many findings of a kind there are, and those to list, each with those that repeat it."""
    return listed([match for match in findings.values() if match.node["kind"] == kind.value], most)


def listed(matches: Sequence[Match], most: int | None) -> tuple[int, list[tuple[Match, list[Match]]]]:
    """Return how many matches there are, and those to list, each with those that repeat it."""
    folded = {match.node["id"]: (match, again) for match, again in fold(matches)}
    first = chosen([match for match, _ in folded.values()], most)
    return len(matches), [folded[match.node["id"]] for match in first]


def apart(statements: Mapping[str, Match]) -> list[tuple[tuple[Voice | None, StatementKind | None, str], list[Match]]]:
    """Return the statements that are no findings by what they are, in the order of OTHERS, without what has none."""
    found: dict[int, list[Match]] = {}
    for match in statements.values():
        said = match.node.get("voice"), match.node.get("kind")
        fits = (at for at, (voice, kind, _) in enumerate(OTHERS) if (voice or said[0], kind or said[1]) == said)
        found.setdefault(next(fits), []).append(match)
    return [(OTHERS[at], found[at]) for at in sorted(found)]


def chosen(matches: Sequence[Match], most: int | None) -> list[Match]:
    """Return the matches in their order; of more than ``most``, those that hold most of what was asked for, from each
    study in turn."""
    if most is None or len(matches) <= most:
        return list(matches)
    turn: Counter[str] = Counter()
    ranked: list[tuple[int, int, int]] = []
    for at in sorted(range(len(matches)), key=lambda at: (-matches[at].rank, at)):
        study = matches[at].node["study"]
        turn[study] += 1
        ranked.append((turn[study], len(ranked), at))
    return [matches[at] for at in sorted(at for _, _, at in sorted(ranked)[:most])]


def fold(matches: Sequence[Match]) -> list[tuple[Match, list[Match]]]:
    """Return the matches, each with later ones of its study and kind that repeat it. A sentence of the text is never
    folded into one of the abstract."""
    folded: defaultdict[tuple[str, str], list[tuple[Match, list[Match]]]] = defaultdict(list)
    words = {id(match): utils.default_process(match.node["text"]) for match in matches}
    for match in sorted(matches, key=_in_abstract):
        beside = folded[match.node["study"], match.node.get("kind") or ""]
        for first, again in beside:
            if fuzz.token_sort_ratio(words[id(first)], words[id(match)], score_cutoff=_ALIKE):
                again.append(match)
                break
        else:
            beside.append((match, []))
    every = [lines for group in folded.values() for lines in group]
    return sorted(every, key=lambda lines: (lines[0].node["study"], lines[0].node["order"]))


def _in_abstract(match: Match) -> bool:
    return any("abstract" in heading.casefold() for heading in match.node.get("section") or ())
