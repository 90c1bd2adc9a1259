"""Writing a study into the graph: its own part replaced whole, in one transaction.

Nodes of the study are removed and made again from their content-derived ids; topics are shared and only merged, and
works are made from the records of all studies (graph.nodes.records). A study whose content is what the graph holds
already is left alone, so that ingesting twice changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from graph.model import Study, Vocabulary
from graph.nodes.records import Identification, Transaction, given_records, record_id, settle_works, write_records
from graph.nodes.rows import Row, owned_rows, plain, run_row, study_row, topic_names
from graph.nodes.version import stamp
from graph.people.ties import tie_judgements
from graph.schema.indexes import LINKED, OWNED


@dataclass(frozen=True, kw_only=True)
class WriteOutcome:
    """What a write did: ``new``, ``replaced`` or ``unchanged``, and how many nodes of each label the study now owns."""

    state: str
    nodes: Mapping[str, int]


Vectors = Mapping[str, Sequence[float]]
"""Vectors of findings and quotes, of length 1, by their ids."""


# One more whenever the same study is written otherwise, so that graphs of an earlier program are written again.
_LAYOUT = 3


def fingerprint(study: Study, vocabulary: Vocabulary | None, vectors: Vectors) -> str:
    """Return the sha256 of everything that would be written: it is the same when, and only when, nothing would
    change."""
    content = [_LAYOUT, asdict(study), asdict(vocabulary) if vocabulary else None, dict(vectors)]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def write_study(
    tx: Transaction,
    study: Study,
    vocabulary: Vocabulary | None,
    rule: Identification,
    *,
    vectors: Vectors,
    at: str,
    version: str,
) -> WriteOutcome:
    """Write the study, and the vocabulary that it was sorted by. ``rule`` says which records are one work,
    ``at`` is the time of the run (ISO 8601), ``version`` the program's."""
    print_now = fingerprint(study, vocabulary, vectors)
    known = tx.run("MATCH (s:Study {id: $id}) RETURN s.fingerprint AS fingerprint", id=study.id)
    nodes = owned_rows(study, vectors)
    counts = {label: len(rows) for label, rows in nodes.items()}
    if known and known[0]["fingerprint"] == print_now:
        tie_judgements(tx, rule, study=study.id)
        return WriteOutcome(state="unchanged", nodes=counts)
    records = take_out(tx, study.id) if known else set()
    if vocabulary:
        _write_vocabulary(tx, vocabulary)
    tx.run("MERGE (s:Study {id: $id}) SET s = $row", id=study.id, row=study_row(study, print_now))
    for label, rows in nodes.items():
        tx.run(
            f"MATCH (s:Study {{id: $study}}) UNWIND $rows AS row CREATE (n:{label})-[:PART_OF]->(s) SET n = row",
            rows=rows,
            study=study.id,
        )
    settle_works(tx, records | write_records(tx, study, rule), rule)
    for query, rows in _relationships(study):
        if rows:
            tx.run(query, rows=rows)
    tie_judgements(tx, rule, study=study.id)
    tx.run(
        "MATCH (s:Study {id: $study}) MERGE (r:Run {id: $id}) SET r += $row MERGE (r)-[:INGESTED]->(s)",
        study=study.id,
        id=f"run:{print_now[:16]}",
        row=run_row(study, at, version),
    )
    stamp(tx, print_now, at)
    return WriteOutcome(state="replaced" if known else "new", nodes=counts)


def remove_study(tx: Transaction, study: str, rule: Identification) -> None:
    """Remove a study with its own part. The works become what the other studies say of them. Its runs stay: they are
    history; and what people judged stays, to be tied again when the study comes back."""
    records = take_out(tx, study)
    tx.run("MATCH (s:Study {id: $study}) DETACH DELETE s", study=study)
    settle_works(tx, records, rule)
    tie_judgements(tx, rule, study=study)
    stamp(tx, "removed", study)


def take_out(tx: Transaction, study: str) -> set[tuple[str, str]]:
    """Remove what belongs to a study, but for the study itself. Returns the keys of the records that it gave."""
    records = given_records(tx, study)
    # The other statements about topics go with their subjects; works are shared and stay.
    tx.run(
        "MATCH (:Reference {study: $study})-[:NAMES]->(:Work)-[a:ABOUT {study: $study}]->(:Topic) "
        "WITH DISTINCT a DELETE a",
        study=study,
    )
    for label in OWNED:
        tx.run(f"MATCH (n:{label} {{study: $study}}) DETACH DELETE n", study=study)
    tx.run("MATCH (s:Study {id: $study})-[r:PUBLISHED_AS|GIVES]->() DELETE r", study=study)
    return records


def _write_vocabulary(tx: Transaction, vocabulary: Vocabulary) -> None:
    """Make the scheme's topics those of the vocabulary: labels renewed, topics that it no longer has removed."""
    rows = [
        {**plain(asdict(t)), "scheme": vocabulary.scheme, "names": topic_names(t.label, t.alt_labels)}
        for t in vocabulary.topics
    ]
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


def _relationships(study: Study) -> list[tuple[str, list[Row]]]:
    """Return a query for each kind of relationship, with its rows."""

    def join(a: str, b: str, pattern: str) -> str:
        return f"UNWIND $rows AS row MATCH (a:{a} {{id: row.a}}) MATCH (b:{b} {{id: row.b}}) CREATE {pattern}"

    def to_work(a: str, pattern: str) -> str:
        return (
            f"UNWIND $rows AS row MATCH (a:{a} {{id: row.a}}) "
            f"MATCH (:Record {{id: row.edge.record}})-[:OF]->(b:Work) CREATE {pattern} SET x = row.edge"
        )

    def ends(things: Sequence[Any], name: str) -> list[Row]:
        return [{"a": thing.id, "b": end} for thing in things if (end := getattr(thing, name))]

    records = {w.id: record_id(w) for w in study.works}
    subjects = {q.id: "Quote" for q in study.quotes} | {f.id: "Finding" for f in study.findings}
    subjects |= {t.id: "Theme" for t in study.themes} | {w.id: "Work" for w in study.works}
    abouts: dict[str, list[Row]] = {}
    for about in study.abouts:
        row = asdict(about)
        edge = {k: v for k, v in row.items() if k not in ("subject", "topic") and v is not None}
        label = subjects[about.subject]
        if label == "Work":
            edge["record"] = records[about.subject]
        abouts.setdefault(label, []).append({"a": about.subject, "b": about.topic, "edge": edge})
    of_works = abouts.pop("Work", [])
    linked: dict[str, list[Row]] = {label: [] for label in LINKED}
    for link in study.links:
        linked[subjects[link.subject]].append({"a": link.subject, "b": link.id})
    simple: tuple[tuple[str, str, str, Sequence[Any], str], ...] = (
        ("Theme", "UNDER", "Theme", study.themes, "parent"),
        ("Quote", "SUPPORTS", "Theme", study.quotes, "theme"),
        ("Quote", "SPOKEN_BY", "Participant", study.quotes, "participant"),
        ("Finding", "STANDS_UNDER", "Theme", study.findings, "theme"),
        ("Link", "BY", "Mention", study.links, "mention"),
    )
    return [
        *((join(a, b, f"(a)-[:{relation}]->(b)"), ends(things, name)) for a, relation, b, things, name in simple),
        (
            join("Finding", "Mention", "(a)-[:CONTAINS]->(b)"),
            [{"a": f.id, "b": m} for f in study.findings for m in f.mentions],
        ),
        (
            join("Finding", "Finding", "(a)-[:CONTINUES {by: row.by}]->(b)"),
            [{"a": f.id, "b": f.continues, "by": f.continues_by} for f in study.findings if f.continues],
        ),
        (
            to_work("Mention", "(a)-[x:CITES]->(b)"),
            [
                {"a": m.id, "edge": {"number": number, "record": records[work]}}
                for m in study.mentions
                for number, work in zip(m.numbers, m.works, strict=True)
                if work
            ],
        ),
        (
            to_work("Reference", "(a)-[x:NAMES]->(b)"),
            [{"a": r.id, "edge": {"because": r.identified_by, "record": records[r.work]}} for r in study.references],
        ),
        *((join(label, "Link", "(a)-[:HAS_LINK]->(b)"), linked[label]) for label in LINKED),
        (
            to_work("Link", "(a)-[x:TO]->(b)"),
            [{"a": link.id, "edge": {"record": records[link.work]}} for link in study.links],
        ),
        (to_work("Study", "(a)-[x:PUBLISHED_AS]->(b)"), [{"a": study.id, "edge": {"record": record_id(study.work)}}]),
        (
            "UNWIND $rows AS row MATCH (:Record {id: row.edge.record})-[:OF]->(a:Work) MATCH (b:Topic {id: row.b}) "
            "CREATE (a)-[x:ABOUT]->(b) SET x = row.edge",
            of_works,
        ),
        *(
            (join(label, "Topic", "(a)-[x:ABOUT]->(b) SET x = row.edge"), rows)
            for label, rows in sorted(abouts.items())
        ),
    ]
