"""From records to distinct works: which records are one work, what it is called, and what is known of it.

The result depends on which records there are, never on their order. A record that could be either of two works which
are known to be two stays a work of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import combinations
from typing import Any

from graph.model import Work, content_id
from graph.nodes.records import DistinctWork
from ingest.works.ids import SURER, surety
from ingest.works.likeness import IDENTIFIERS, RecordSigns, read_signs
from ingest.works.same_work import DESCRIPTION, Comparison, Outcome, compare

_FIELDS = tuple(name for name in Work.__dataclass_fields__ if name not in ("id", "verification", "abstract_source"))
# An abstract, which one list has and another lacks, makes no other name of the same work.
_NAMING = tuple(name for name in Work.__dataclass_fields__ if not name.startswith("abstract"))
# What is made of words makes a key of one length.
_WORDS = {"title": "letters", "head": "head", "place": "place"}
Pairs = dict[tuple[int, int], Comparison]


def record_keys(work: Work) -> dict[str, str]:
    """Return what a record can be found by, by the names in graph.schema.indexes.RECORD_KEYS. Only records that share
    one are compared."""
    return {
        f"{name}_key": content_id(_WORDS[name], *shared) if name in _WORDS else f"{name}:{shared[0]}"
        for name, shared in _shared_by(read_signs(work))
    }


def _shared_by(signs: RecordSigns) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield what other records of the work may share, each with its name."""
    for name, identifier in zip(SURER, signs.identifiers, strict=False):
        if identifier:
            yield name, (identifier,)
    somebody = min(signs.surnames, default=None)
    if signs.title and not signs.title.generic:
        yield "title", (signs.title.letters,)
        if somebody and signs.year:
            yield "head", ((*signs.title.heads, signs.title.letters)[0], somebody, signs.year)
    if somebody and signs.volume and signs.page:
        yield "place", (signs.volume, signs.page, somebody)


def distinct_works(records: Mapping[str, Work]) -> tuple[DistinctWork, ...]:
    """Return the distinct works of records with their ids, each with why its records are of it."""
    names = sorted(records, key=lambda name: (records[name].id, name))
    works = [records[name] for name in names]
    groups, pairs = _groups(works)
    found = []
    for group, name in zip(groups, _names(groups, works), strict=True):
        known = {key for i in group for key in _ids(works[i])}
        found.append(
            DistinctWork(
                work=replace(_filled(_fullest_first(works[i] for i in group)), id=name),
                known_as=tuple(sorted(known - {name})),
                records={names[i]: _because(i, group, works, pairs) for i in group},
            )
        )
    return tuple(sorted(found, key=lambda distinct: distinct.work.id))


def merge_works(works: Sequence[Work]) -> tuple[tuple[Work, ...], dict[int, tuple[str, str]]]:
    """Bring the records of one study together that are one work.

    Returns the distinct works in the order of their first records, and for each record's position the id of its work
    and the reason.
    """
    groups, pairs = _groups(works)
    distinct, places = [], {}
    for group, name in zip(groups, _names(groups, works), strict=True):
        known = _filled([works[i] for i in group])
        distinct.append(known if known.id == name else replace(known, id=name))
        for i in group:
            first = i == group[0]
            places[i] = (name, _first_reason(works[i]) if first else _because(i, group, works, pairs))
    return tuple(distinct), places


def _groups(works: Sequence[Work]) -> tuple[list[list[int]], Pairs]:
    """Return the positions of the records of each work, and the comparisons that it rests on."""
    signs = [read_signs(work) for work in works]
    blocks: defaultdict[tuple[str, tuple[object, ...]], list[int]] = defaultdict(list)
    for i, record in enumerate(signs):
        for shared in _shared_by(record):
            blocks[shared].append(i)
    pairs: Pairs = {}
    for block in blocks.values():
        for i, j in combinations(block, 2):
            if (i, j) not in pairs:
                pairs[i, j] = compare(signs[i], signs[j])
    group_of = list(range(len(works)))
    for level, by in enumerate((*IDENTIFIERS, DESCRIPTION)):
        edges = {
            _pair(group_of[i], group_of[j])
            for (i, j), comparison in pairs.items()
            if comparison.by == by and comparison.outcome is Outcome.SAME and group_of[i] != group_of[j]
        }
        apart = {
            _pair(group_of[i], group_of[j])
            for (i, j), comparison in pairs.items()
            if by == DESCRIPTION and comparison.contradicts
        }
        joined = _join(edges, apart - edges, _identifiers(group_of, signs, level))
        group_of = [joined.get(g, g) for g in group_of]
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for i, group in enumerate(group_of):
        groups[group].append(i)
    return list(groups.values()), pairs


def _identifiers(group_of: Sequence[int], signs: Sequence[RecordSigns], level: int) -> dict[int, list[set[str]]]:
    """Return for each group that has any the identifiers of the kinds that are surer than ``level``."""
    held: defaultdict[int, list[set[str]]] = defaultdict(lambda: [set() for _ in range(level)])
    for group, record in zip(group_of, signs, strict=True):
        for kind in range(level):
            if value := record.identifiers[kind]:
                held[group][kind].add(value)
    return dict(held)


def _join(
    edges: set[tuple[int, int]], apart: set[tuple[int, int]], identifiers: Mapping[int, list[set[str]]]
) -> dict[int, int]:
    """Return for each group the one it becomes part of. ``apart`` are pairs that are known to be two works, besides
    those whose identifiers differ.

    Connected groups become one where no two of them are known to be two. Otherwise those that could be part
    of either of two are set aside first; what is still connected, among these and among the others, is joined if it
    can be.
    """
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in edges:
        beside[a].add(b)
        beside[b].add(a)
    joined: dict[int, int] = {}
    for whole in _components(beside, set(beside)):
        conflicts = [pair for pair in apart if whole.issuperset(pair)] if len(whole) > 2 else []
        for a, b in combinations(sorted(g for g in whole if g in identifiers), 2):
            if any(x and y and not x & y for x, y in zip(identifiers[a], identifiers[b], strict=True)):
                conflicts.append((a, b))
        torn = {g for a, b in conflicts for g in beside[a] & beside[b]}
        for side in (torn, whole - torn):
            for part in _components(beside, side):
                if not any(part.issuperset(pair) for pair in conflicts):
                    joined |= dict.fromkeys(part, min(part))
    return joined


def _components(beside: Mapping[int, set[int]], among: set[int]) -> Iterable[set[int]]:
    left = set(among)
    while left:
        whole, edge = set(), {left.pop()}
        while edge:
            whole |= edge
            edge = {n for g in edge for n in beside[g]} & left
            left -= edge
        yield whole


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _names(groups: Sequence[Sequence[int]], works: Sequence[Work]) -> list[str]:
    """Return an id for each group: the surest that its records have and those of no other group. Two works may have one
    title and year; then each is named by all that is known of it."""
    holders = Counter(name for group in groups for name in {works[i].id for i in group})
    names = []
    for group in groups:
        own = sorted({works[i].id for i in group if holders[works[i].id] == 1}, key=lambda name: (surety(name), name))
        names.append(
            own[0] if own else min(content_id("title", *(getattr(works[i], name) for name in _NAMING)) for i in group)
        )
    return names


def _ids(work: Work) -> list[str]:
    keys = record_keys(work)
    return [work.id, *(keys[f"{kind}_key"] for kind in SURER if f"{kind}_key" in keys and kind != "title")]


def _because(i: int, group: Sequence[int], works: Sequence[Work], pairs: Pairs) -> str:
    """Return why a record is of its work: the surest of what it shares with another record of it."""
    order = (*IDENTIFIERS, DESCRIPTION)
    shared = [
        comparison for j in group if (comparison := pairs.get(_pair(i, j))) and comparison.outcome is Outcome.SAME
    ]
    if not shared:
        return _first_reason(works[i])
    return min((order.index(comparison.by), comparison.reasons) for comparison in shared)[1][0]


def _first_reason(work: Work) -> str:
    reasons = {
        "doi": "its DOI",
        "pmid": "its PMID",
        "pmcid": "its PMCID",
        "title": "its title" + (" and year" if work.year else ""),
    }
    nothing = "its place in the list: too little is known of it to tell it by" if work.title else _NOTHING
    return reasons.get(work.id.split(":")[0], nothing)


_NOTHING = "nothing is known of it but its place in the list"


def complete(known: Work, other: Work) -> Work:
    """Return the known work with its empty fields, and a surer id, taken from another record of it. How far the other
    record was checked says nothing of the known one."""
    fields: dict[str, Any] = {name: getattr(known, name) or getattr(other, name) for name in _FIELDS}
    source = (known if known.abstract else other).abstract_source
    return replace(known, **fields, abstract_source=source, id=min(known.id, other.id, key=surety))


def _filled(records: Sequence[Work]) -> Work:
    """Return one record of them all: each field from the surest record that has it. A record that was verified is the
    surest, then one with the surest identifier, then the first."""
    return reduce(complete, sorted(records, key=lambda work: (work.verification != "verified", surety(work.id))))


def _fullest_first(works: Iterable[Work]) -> list[Work]:
    return sorted(works, key=lambda work: (-sum(bool(getattr(work, name)) for name in _FIELDS), repr(work)))
