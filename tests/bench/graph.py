"""A graph of many studies to ask questions of: the first study, and copies of everything that was written for it.

So a thousand studies take minutes, each with the themes, quotes, findings and works of a real one. A copy has
ids, labels and titles of its own. Four of five of its works are its own too; one of five is shared with the copies of
its group, as papers of one field share some of what they cite.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.schema.indexes import OWNED, SCHEMA
from graph.store.store import Store
from graph.writer import write_study
from ingest.extract import extract
from ingest.pipeline import IDENTIFICATION
from ingest.studies.opening import study_sources
from ingest.topics.vocabulary import read_vocabulary
from tests.support.many_studies import SHARED
from tests.support.places import REFERENCES

PAPER = REFERENCES / "trevillion-2022" / "paper.txt"
GROUP = 50
# The codebook brings the first study 2,544 links; real papers have 135 on average.
_LINKS = 135
_AT_ONCE = 10

_COPIED = ("Study", "Record", "Work", *OWNED)
_NAMED = {"Study": "title", "Theme": "label", "Work": "title"}

# Which of a copy's ends an id gets: that of the copy, that of its group, or none.
_OWN, _GROUP, _NONE = 0, 1, 2


@dataclass(frozen=True)
class _Batch:
    """A query, and the rows that it makes again for each copy."""

    query: str
    rows: list[Mapping[str, Any]]


def fill(store: Store, studies: int) -> str:
    """Write this many studies into an empty database; return the id of the first.

    Vectors are left out: no question that is measured looks for what is near, and indexing them takes longer than
    everything else.
    """
    store.prepare(SCHEMA)
    topics = REFERENCES / "topics.ttl"
    vocabulary = read_vocabulary(topics.read_bytes(), topics.name)
    read = extract(study_sources(PAPER), vocabulary)
    first = replace(read, links=read.links[:: len(read.links) // _LINKS])
    store.transaction(
        lambda tx: write_study(
            tx, first, vocabulary, IDENTIFICATION, vectors={}, at="2026-01-01T00:00:00", version="bench"
        )
    )
    shared = {work.id for place, work in enumerate(first.works) if place % SHARED == 0}
    made = _written(store, shared)
    for start in range(1, studies, _AT_ONCE):
        copies = [_copy(number) for number in range(start, min(start + _AT_ONCE, studies))]
        for batch in made:
            store.write(batch.query, rows=batch.rows, copies=copies)
    return first.id


def fill_once(store: Store, done: Path, studies: int) -> str:
    """Do so unless the file says that it was done before; return the id of the first study."""
    if not done.exists():
        done.write_text(fill(store, studies), encoding="utf-8")
    return done.read_text(encoding="utf-8")


def _copy(number: int) -> Mapping[str, Any]:
    """Return what identifies a copy, and whether it is the first of a group whose shared works are not there yet."""
    group, place = divmod(number, GROUP)
    return {"ends": [f".{number}", f".group{group}" if group else "", ""], "first": group > 0 and place == 0}


def _written(store: Store, shared: set[str]) -> list[_Batch]:
    """Return queries with rows that write all that is there again, nodes first."""
    made: list[_Batch] = []
    end_of: dict[str, int] = {}
    for label in _COPIED:
        nodes = [row["node"] for row in store.read(f"MATCH (n:{label}) RETURN properties(n) AS node")]
        ends = [_GROUP if shared & {node["id"], node.get("work")} else _OWN for node in nodes]
        end_of |= {node["id"]: end for node, end in zip(nodes, ends, strict=True)}
        rows = [_row(node, end, _NAMED.get(label, "")) for node, end in zip(nodes, ends, strict=True)]
        made.append(_Batch(_make_nodes(label), rows))
    pattern = "MATCH (a)-[x]->(b)"
    for kind in store.read(f"{pattern} RETURN DISTINCT labels(a)[0] AS a, type(x) AS x, labels(b)[0] AS b"):
        if kind["a"] in _COPIED:
            found = store.read(
                f"MATCH (a:{kind['a']})-[x:{kind['x']}]->(b:{kind['b']}) "
                "RETURN a.id AS a, b.id AS b, properties(x) AS edge"
            )
            rows = [{**row, "a_end": end_of[row["a"]], "b_end": end_of.get(row["b"], _NONE)} for row in found]
            made.append(_Batch(_make_edges(kind["a"], kind["x"], kind["b"]), rows))
    return made


def _row(node: dict[str, Any], end: int, named: str) -> Mapping[str, Any]:
    """Return a node, what a copy changes separated from the rest."""
    own = {"id": node.pop("id"), "study": node.pop("study", None), "name": node.pop(named, None)}
    return {**own, "end": end, "node": node}


def _make_nodes(label: str) -> str:
    own = "id: row.id + c.ends[row.end]"
    own += f", {_NAMED[label]}: row.name + c.ends[row.end]" if label in _NAMED else ""
    own += ", study: row.study + c.ends[0]" if label in OWNED else ""
    return (
        f"UNWIND $copies AS c UNWIND $rows AS row WITH c, row WHERE c.first OR row.end = {_OWN} "
        f"CREATE (n:{label} {{{own}}}) SET n += row.node"
    )


def _make_edges(a: str, x: str, b: str) -> str:
    return (
        f"UNWIND $copies AS c UNWIND $rows AS row WITH c, row "
        f"WHERE c.first OR row.a_end = {_OWN} OR row.b_end = {_OWN} "
        f"MATCH (a:{a} {{id: row.a + c.ends[row.a_end]}}) MATCH (b:{b} {{id: row.b + c.ends[row.b_end]}}) "
        f"CREATE (a)-[y:{x}]->(b) SET y = row.edge"
    )
