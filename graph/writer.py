"""Writing a study into the graph: its own part replaced whole, in one transaction.

Nodes of the study are removed and made anew from their content-derived ids; works and topics are shared and only
merged. A study whose content is what the graph holds already is left alone, so that ingesting twice changes
nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from graph.labels import OWNED
from graph.model import Study, Vocabulary, Work
from graph.rows import Row, owned_rows, plain, run_row, study_row


class Transaction(Protocol):
    """What the writer needs of a database transaction: run a query, get its rows."""

    def run(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        """Run one query."""
        ...


@dataclass(frozen=True, kw_only=True)
class Written:
    """What a write did: ``new``, ``replaced`` or ``unchanged``, and how many nodes of each label the study now owns."""

    state: str
    nodes: Mapping[str, int]


def fingerprint(study: Study, vocabulary: Vocabulary | None) -> str:
    """Return the sha256 of everything that would be written: it is the same when, and only when, nothing would
    change."""
    content = [asdict(study), asdict(vocabulary) if vocabulary else None]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def write_study(tx: Transaction, study: Study, vocabulary: Vocabulary | None, *, at: str, version: str) -> Written:
    """Write the study, and the vocabulary that it was sorted by. ``at`` is the time of the run (ISO 8601),
    ``version`` the program's."""
    print_now = fingerprint(study, vocabulary)
    known = tx.run("MATCH (s:Study {id: $id}) RETURN s.fingerprint AS fingerprint", id=study.id)
    nodes = owned_rows(study)
    counts = {label: len(rows) for label, rows in nodes.items()}
    if known and known[0]["fingerprint"] == print_now:
        return Written(state="unchanged", nodes=counts)
    if known:
        remove_study(tx, study.id)
    if vocabulary:
        _write_vocabulary(tx, vocabulary)
    _write_works(tx, (study.work, *study.works))
    tx.run(
        "MERGE (s:Study {id: $id}) SET s += $row WITH s MATCH (w:Work {id: $id}) MERGE (s)-[:PUBLISHED_AS]->(w)",
        id=study.id,
        row=study_row(study, print_now),
    )
    for label, rows in nodes.items():
        tx.run(
            f"MATCH (s:Study {{id: $study}}) UNWIND $rows AS row CREATE (n:{label})-[:PART_OF]->(s) SET n = row",
            rows=rows,
            study=study.id,
        )
    for query, rows in _relationships(study):
        if rows:
            tx.run(query, rows=rows)
    tx.run(
        "MATCH (s:Study {id: $study}) MERGE (r:Run {id: $id}) SET r += $row MERGE (r)-[:INGESTED]->(s)",
        study=study.id,
        id=f"run:{print_now[:16]}",
        row=run_row(study, at, version),
    )
    return Written(state="replaced" if known else "new", nodes=counts)


def remove_study(tx: Transaction, study: str) -> None:
    """Remove a study's own part, and the works that nothing else refers to. Its runs stay: they are history."""
    cited = tx.run(
        "MATCH (:Reference {study: $study})-[:NAMES]->(w:Work) RETURN collect(DISTINCT w.id) AS ids", study=study
    )
    # The other statements about topics go with their subjects; works are shared and stay.
    tx.run(
        "MATCH (:Reference {study: $study})-[:NAMES]->(:Work)-[a:ABOUT {study: $study}]->(:Topic) "
        "WITH DISTINCT a DELETE a",
        study=study,
    )
    for label in OWNED:
        tx.run(f"MATCH (n:{label} {{study: $study}}) DETACH DELETE n", study=study)
    tx.run("MATCH (s:Study {id: $study})-[p:PUBLISHED_AS]->() DELETE p", study=study)
    tx.run(
        "UNWIND $ids AS id MATCH (w:Work {id: id}) "
        "WHERE NOT EXISTS { MATCH (w)<-[:NAMES|PUBLISHED_AS]-() } DETACH DELETE w",
        ids=[*cited[0]["ids"], study],
    )


def _write_vocabulary(tx: Transaction, vocabulary: Vocabulary) -> None:
    """Make the scheme's topics those of the vocabulary: labels renewed, topics that it no longer has removed."""
    rows = [{**plain(asdict(t)), "scheme": vocabulary.scheme} for t in vocabulary.topics]
    broader = [{"id": t.id, "broader": b} for t in vocabulary.topics for b in t.broader]
    for row in rows:
        row.pop("broader")
    tx.run(
        "MATCH (t:Topic {scheme: $scheme}) WHERE NOT t.id IN $ids DETACH DELETE t",
        scheme=vocabulary.scheme,
        ids=[t.id for t in vocabulary.topics],
    )
    tx.run("UNWIND $rows AS row MERGE (t:Topic {id: row.id}) SET t += row", rows=rows)
    tx.run("MATCH (:Topic {scheme: $scheme})-[b:BROADER]->() DELETE b", scheme=vocabulary.scheme)
    tx.run(
        "UNWIND $rows AS row MATCH (a:Topic {id: row.id}), (b:Topic {id: row.broader}) MERGE (a)-[:BROADER]->(b)",
        rows=broader,
    )


def _write_works(tx: Transaction, works: Sequence[Work]) -> None:
    """Merge the works. A field that this study's record lacks keeps what another study's record says."""
    tx.run(
        "UNWIND $rows AS row MERGE (w:Work {id: row.id}) SET w += row",
        rows=[{k: v for k, v in plain(asdict(w)).items() if v not in (None, [])} for w in works],
    )


def _relationships(study: Study) -> list[tuple[str, list[Row]]]:
    """Return a query for each kind of relationship, with its rows."""

    def join(a: str, b: str, pattern: str) -> str:
        return f"UNWIND $rows AS row MATCH (a:{a} {{id: row.a}}) MATCH (b:{b} {{id: row.b}}) CREATE {pattern}"

    subjects = {q.id: "Quote" for q in study.quotes} | {f.id: "Finding" for f in study.findings}
    subjects |= {t.id: "Theme" for t in study.themes} | {w.id: "Work" for w in study.works}
    abouts: dict[str, list[Row]] = {}
    for about in study.abouts:
        row = asdict(about)
        edge = {k: v for k, v in row.items() if k not in ("subject", "topic") and v is not None}
        abouts.setdefault(subjects[about.subject], []).append({"a": about.subject, "b": about.topic, "edge": edge})
    return [
        (join("Theme", "Theme", "(a)-[:UNDER]->(b)"), [{"a": t.id, "b": t.parent} for t in study.themes if t.parent]),
        (join("Quote", "Theme", "(a)-[:SUPPORTS]->(b)"), [{"a": q.id, "b": q.theme} for q in study.quotes if q.theme]),
        (
            join("Quote", "Participant", "(a)-[:SPOKEN_BY]->(b)"),
            [{"a": q.id, "b": q.participant} for q in study.quotes if q.participant],
        ),
        (
            join("Finding", "Theme", "(a)-[:STANDS_UNDER]->(b)"),
            [{"a": f.id, "b": f.theme} for f in study.findings if f.theme],
        ),
        (
            join("Finding", "Mention", "(a)-[:CONTAINS]->(b)"),
            [{"a": f.id, "b": m} for f in study.findings for m in f.mentions],
        ),
        (
            join("Finding", "Finding", "(a)-[:CONTINUES {by: row.by}]->(b)"),
            [{"a": f.id, "b": f.continues, "by": f.continues_by} for f in study.findings if f.continues],
        ),
        (
            join("Mention", "Work", "(a)-[:CITES {number: row.number}]->(b)"),
            [
                {"a": m.id, "b": work, "number": number}
                for m in study.mentions
                for number, work in zip(m.numbers, m.works, strict=True)
                if work
            ],
        ),
        (
            join("Reference", "Work", "(a)-[:NAMES {because: row.because}]->(b)"),
            [{"a": r.id, "b": r.work, "because": r.identified_by} for r in study.references],
        ),
        (join("Finding", "Link", "(a)-[:HAS_LINK]->(b)"), [{"a": link.finding, "b": link.id} for link in study.links]),
        (join("Link", "Work", "(a)-[:TO]->(b)"), [{"a": link.id, "b": link.work} for link in study.links]),
        (
            join("Link", "Mention", "(a)-[:BY]->(b)"),
            [{"a": link.id, "b": link.mention} for link in study.links if link.mention],
        ),
        *(
            (join(label, "Topic", "(a)-[x:ABOUT]->(b) SET x = row.edge"), rows)
            for label, rows in sorted(abouts.items())
        ),
    ]
