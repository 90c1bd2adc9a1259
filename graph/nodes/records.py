"""Records and the works that they are records of.

A record is what a reference list, or a paper of itself, says of a work; studies that say the very same share it. Works
are made from the records: which records are one work is decided again, by the rule that the caller brings, for all
records that are connected with those that came or went. So the works are the same whichever study was read first, and
when a study goes they are as if it had never been read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Protocol

from graph.model import Study, Work, content_id
from graph.nodes.joining import batches
from graph.nodes.rows import Row, plain
from graph.schema.indexes import RECORD_KEYS

_WORK_FIELDS = tuple(field.name for field in fields(Work))
# Relationships that lead to works say in "record" which record they mean.
_PATTERNS = (
    *(f"({{0}})<-[{{1}}:{relation}]-(a)" for relation in ("OF", "NAMES", "CITES", "TO", "PUBLISHED_AS")),
    "({0})-[{1}:ABOUT]->(a)",
)
_LAST = "\U0010ffff"


class Transaction(Protocol):
    """What a writer needs of a database transaction: run a query, get its rows."""

    def run(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        """Run one query."""
        ...


@dataclass(frozen=True, kw_only=True)
class DistinctWork:
    """A work, the other ids it is known by, and its records: by their ids, why each is a record of it."""

    work: Work
    known_as: tuple[str, ...]
    records: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Identification:
    """The rule by which records are one work.

    ``keys`` returns what a record can be found by, by the names in graph.schema.indexes.RECORD_KEYS; ``distinct`` the
    works of the records, by their ids. Records that share no key, not even by way of others, are never one work.
    """

    keys: Callable[[Work], Mapping[str, str]]
    distinct: Callable[[Mapping[str, Work]], Sequence[DistinctWork]]


def record_id(work: Work) -> str:
    """Return the id of the record that says this of a work: the same for all that say the same."""
    return content_id("record", json.dumps(asdict(work), sort_keys=True))


def rank(work: str, title: str | None) -> str:
    """Return what puts a work, by its id, in its place in a list by title: those without one last.

    Titles that are alike in the first 200 letters are in the order of the ids; engines index no text without end.
    """
    return f"{_LAST if title is None else title[:200]}\n{work}"


def read_work(row: Row) -> Work:
    """Return the work that the properties of a node describe."""
    said = {name: row[name] for name in _WORK_FIELDS if name in row}
    return Work(**{**said, "authors": tuple(row.get("authors", ()))})


def write_records(tx: Transaction, rows: Sequence[Row], rule: Identification) -> set[tuple[str, str]]:
    """Write records by their properties; one that is there says the same, since its id is made of that. Returns their
    keys; the works are made by settle_works."""
    keyed = [{**row, **rule.keys(read_work({**row, "id": row["work"]}))} for row in rows]
    for some in batches(keyed):
        tx.run("UNWIND $rows AS row MERGE (r:Record {id: row.id}) SET r += row", rows=some)
    return {key for row in keyed for key in _keys_of(row)}


def give_records(tx: Transaction, study: Study, rule: Identification) -> set[tuple[str, str]]:
    """Write the records that a study gives. Returns their keys."""
    works = (study.work, *study.works)
    rows = [{**plain(asdict(work)), "id": record_id(work), "work": work.id} for work in works]
    keys = write_records(tx, rows, rule)
    records = {row["work"]: row["id"] for row in rows[1:]}
    join = "MATCH (r:Record {id: row.b}) CREATE (a)-[:GIVES]->(r)"
    given = [{"a": reference.id, "b": records[reference.work]} for reference in study.references]
    tx.run(f"UNWIND $rows AS row MATCH (a:Reference {{id: row.a}}) {join}", rows=given)
    tx.run(f"UNWIND $rows AS row MATCH (a:Study {{id: row.a}}) {join}", rows=[{"a": study.id, "b": rows[0]["id"]}])
    return keys


def given_records(tx: Transaction, study: str) -> set[tuple[str, str]]:
    """Return the keys of the records that a study gives."""
    found = tx.run(
        "MATCH (:Reference {study: $study})-[:GIVES]->(r:Record) RETURN DISTINCT r {.*} AS record", study=study
    )
    found += tx.run("MATCH (:Study {id: $study})-[:GIVES]->(r:Record) RETURN r {.*} AS record", study=study)
    return {key for row in found for key in _keys_of(row["record"])}


def settle_works(tx: Transaction, keys: Iterable[tuple[str, str]], rule: Identification) -> None:
    """Make the works of all records that are connected with the keys what they are now."""
    held, works_of = _connected(tx, keys)
    unused = "UNWIND $ids AS id MATCH (r:Record {id: id}) WHERE NOT EXISTS { MATCH (r)<-[:GIVES]-() } RETURN r.id AS id"
    gone = [row["id"] for row in tx.run(unused, ids=sorted(held))]
    for record in gone:
        del held[record]
    distinct = rule.distinct({record: read_work({**row, "id": row["work"]}) for record, row in held.items()})
    rows = [
        {
            "id": made.work.id,
            "row": {
                **plain(asdict(made.work)),
                "known_as": list(made.known_as),
                "rank": rank(made.work.id, made.work.title),
            },
        }
        for made in distinct
    ]
    tx.run("UNWIND $rows AS row MERGE (w:Work {id: row.id}) SET w = row.row", rows=rows)
    _move(tx, distinct, works_of)
    of = [{"a": r, "b": made.work.id, "because": why} for made in distinct for r, why in made.records.items()]
    tx.run(
        "UNWIND $rows AS row MATCH (a:Record {id: row.a}) MATCH (b:Work {id: row.b}) MERGE (a)-[x:OF]->(b) "
        "SET x.because = row.because, x.record = row.a",
        rows=of,
    )
    tx.run("UNWIND $ids AS id MATCH (r:Record {id: id}) DETACH DELETE r", ids=gone)
    tx.run(
        "UNWIND $ids AS id MATCH (w:Work {id: id}) WHERE NOT EXISTS { MATCH (w)<-[:OF]-() } DETACH DELETE w",
        ids=sorted({work for work in works_of.values() if work}),
    )


def _connected(tx: Transaction, keys: Iterable[tuple[str, str]]) -> tuple[dict[str, Row], dict[str, str | None]]:
    """Return the records that share a key with the given ones, or with records that do, and the works they are of."""
    asked: set[tuple[str, str]] = set()
    new = set(keys)
    held: dict[str, Row] = {}
    works_of: dict[str, str | None] = {}
    while new:
        asked |= new
        found: list[dict[str, Any]] = []
        for name in ("work", *RECORD_KEYS):
            if values := sorted(value for key, value in new if key == name):
                found += tx.run(
                    f"UNWIND $values AS value MATCH (r:Record {{{name}: value}}) OPTIONAL MATCH (r)-[:OF]->(w:Work) "
                    "RETURN r {.*} AS record, w.id AS work",
                    values=values,
                )
        for row in found:
            held[row["record"]["id"]] = row["record"]
            works_of[row["record"]["id"]] = row["work"]
        new = {key for row in found for key in _keys_of(row["record"])} - asked
    return held, works_of


def _move(tx: Transaction, distinct: Sequence[DistinctWork], works_of: Mapping[str, str | None]) -> None:
    """Lead what means a record to the work that it is now a record of."""
    moves: dict[tuple[str, str], list[str]] = {}
    for made in distinct:
        for record in made.records:
            before = works_of[record]
            if before and before != made.work.id:
                moves.setdefault((before, made.work.id), []).append(record)
    rows = [{"from": a, "to": b, "records": records} for (a, b), records in moves.items()]
    if not rows:
        return
    ends = "UNWIND $rows AS row MATCH (old:Work {id: row.from}) MATCH (new:Work {id: row.to}) "
    for pattern in _PATTERNS:
        tx.run(
            f"{ends} MATCH {pattern.format('old', 'x')} WHERE x.record IN row.records "
            f"CREATE {pattern.format('new', 'y')} SET y = properties(x) DELETE x",
            rows=rows,
        )


def _keys_of(row: Row) -> set[tuple[str, str]]:
    return {(name, row[name]) for name in ("work", *RECORD_KEYS) if row.get(name)}
