"""Writing a study into the graph: its own part replaced whole, in one transaction.

Nodes of the study are removed and made again from their content-derived ids; topics are shared and only merged, and
works are made from the records of all studies (graph.nodes.records). A study whose content is what the graph holds
already is left alone, so that ingesting twice changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from graph.model import Study, Vocabulary
from graph.nodes.facts import met_by, stated_in
from graph.nodes.joining import batches, join_query, joined
from graph.nodes.records import Identification, Transaction, give_records, given_records, record_id, settle_works
from graph.nodes.rows import Row, labelled, owned_rows, plain, run_row, study_row, topic_names
from graph.nodes.version import stamp
from graph.people.carrying import Carried, carry, said_before
from graph.people.ties import tie_judgements
from graph.schema.indexes import LINKED, OWNED, widest
from graph.store.layout import LAYOUT


@dataclass(frozen=True, kw_only=True)
class WriteOutcome:
    """What a write did: ``new``, ``replaced`` or ``unchanged``, how many nodes of each label the study now owns, and
    what became of what people said of it."""

    state: str
    nodes: Mapping[str, int]
    carried: Carried = field(default_factory=Carried)


Vectors = Mapping[str, Sequence[float]]
"""Vectors of findings and quotes, of length 1, by their ids."""


def fingerprint(study: Study, vocabulary: Vocabulary | None, vectors: Vectors) -> str:
    """Return the sha256 of everything that would be written: it is the same when, and only when, nothing would
    change."""
    content = [LAYOUT, study, vocabulary, dict(vectors)]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True, default=vars).encode()).hexdigest()


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
    known = tx.run("MATCH (s:Study {id: $id}) RETURN s.fingerprint AS fingerprint, s.layout AS layout", id=study.id)
    nodes = owned_rows(study, vectors)
    counts = {label: len(rows) for label, rows in nodes.items()}
    if known and known[0] == {"fingerprint": print_now, "layout": LAYOUT}:
        tie_judgements(tx, rule, study=study.id)
        return WriteOutcome(state="unchanged", nodes=counts)
    before = said_before(tx, study.id)
    records = take_out(tx, study.id) if known else set()
    if vocabulary:
        _write_vocabulary(tx, vocabulary)
    put_in(tx, study_row(study, print_now), nodes)
    settle_works(tx, records | give_records(tx, study, rule), rule)
    for relation, start, end, edges in _relationships(study):
        if edges:
            tx.run(join_query(relation, start, end), rows=edges)
    tie_judgements(tx, rule, study=study.id)
    carried = carry(tx, study.id, before)
    tx.run(
        "MATCH (s:Study {id: $study}) MERGE (r:Run {id: $id}) SET r += $row MERGE (r)-[:INGESTED]->(s)",
        study=study.id,
        id=f"run:{print_now[:16]}",
        row=run_row(study, at, version),
    )
    stamp(tx, print_now, at)
    return WriteOutcome(state="replaced" if known else "new", nodes=counts, carried=carried)


def remove_study(tx: Transaction, study: str, rule: Identification) -> None:
    """Remove a study with its own part. The works become what the other studies say of them. Its runs stay: they are
    history; and what people judged stays, to be tied again when the study comes back."""
    records = take_out(tx, study)
    tx.run("MATCH (s:Study {id: $study}) DETACH DELETE s", study=study)
    settle_works(tx, records, rule)
    tie_judgements(tx, rule, study=study)
    stamp(tx, "removed", study)


def put_in(tx: Transaction, study: Row, parts: Mapping[str, Sequence[Row]]) -> None:
    """Write a study and what belongs to it, by label, where nothing of that is there."""
    tx.run("MERGE (s:Study {id: $id}) SET s = $row", id=study["id"], row=study)
    for labels, rows in (found for label, all_rows in parts.items() for found in labelled(label, all_rows)):
        query = f"MATCH (s:Study {{id: $study}}) UNWIND $rows AS row CREATE (n:{labels})-[:PART_OF]->(s) SET n = row"
        for some in batches(rows):
            tx.run(query, rows=some, study=study["id"])


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


def _relationships(study: Study) -> list[tuple[str, str, str, Sequence[Row]]]:
    """Return the relationships of each type between two labels, as rows."""
    records = {w.id: record_id(w) for w in study.works}
    label_of = {t.id: "Theme" for t in study.themes} | {w.id: "Work" for w in study.works}
    label_of |= {q.id: "Quote" for q in study.quotes} | {s.id: "Statement" for s in study.statements}
    abouts: dict[str, list[Row]] = {}
    for about in study.abouts:
        edge = {name: value for name, value in asdict(about).items() if name not in ("subject", "topic")}
        label = label_of[about.subject]
        record = records[about.subject] if label == "Work" else None
        abouts.setdefault(label, []).append(joined(about.subject, about.topic, **edge, record=record))
    linked: dict[str, list[Row]] = {widest(label): [] for label in LINKED}
    for link in study.links:
        linked[label_of[link.subject]].append(joined(link.subject, link.id))
    cited = [
        joined(m.id, None, number=number, record=records[work])
        for m in study.mentions
        for number, work in zip(m.numbers, m.works, strict=True)
        if work
    ]
    names = [joined(r.id, None, because=r.identified_by, record=records[r.work]) for r in study.references]
    continues = [joined(s.id, s.continues, by=s.continues_by) for s in study.statements if s.continues]
    illustrated = [
        joined(i.finding, i.quote, how=i.how.value, reasons=list(i.reasons), place=place)
        for place, i in enumerate(study.illustrations)
    ]
    told_of = [joined(cell.id, cell.participant) for cell in study.characteristics if cell.participant]
    under = [
        joined(s.id, theme, place=place, reason=reason)
        for s in study.statements
        for place, (theme, reason) in enumerate(zip(s.themes, s.theme_reasons, strict=True))
    ]
    return [
        ("UNDER", "Theme", "Theme", [joined(t.id, t.parent) for t in study.themes if t.parent]),
        ("SUPPORTS", "Quote", "Theme", [joined(q.id, q.theme) for q in study.quotes if q.theme]),
        ("SPOKEN_BY", "Quote", "Participant", [joined(q.id, q.participant) for q in study.quotes if q.participant]),
        ("STANDS_UNDER", "Statement", "Theme", under),
        ("CONTAINS", "Statement", "Mention", [joined(s.id, m) for s in study.statements for m in s.mentions]),
        ("CONTINUES", "Statement", "Statement", continues),
        ("ILLUSTRATED_BY", "Statement", "Quote", illustrated),
        ("STATED_IN", "Fact", "Statement", [joined(fact, statement) for fact, statement in stated_in(study)]),
        *(("MET_BY", "ReportedItem", label, [joined(*pair) for pair in pairs]) for label, pairs in met_by(study)),
        ("CELL_OF", "Characteristic", "CharacteristicsTable", [joined(c.id, c.table) for c in study.characteristics]),
        ("TELLS_OF", "Characteristic", "Participant", told_of),
        ("CITES", "Mention", "Work", cited),
        ("NAMES", "Reference", "Work", names),
        *(("HAS_LINK", label, "Link", rows) for label, rows in linked.items()),
        ("TO", "Link", "Work", [joined(link.id, None, record=records[link.work]) for link in study.links]),
        ("PUBLISHED_AS", "Study", "Work", [joined(study.id, None, record=record_id(study.work))]),
        ("BY", "Link", "Mention", [joined(link.id, link.mention) for link in study.links if link.mention]),
        *(("ABOUT", label, "Topic", rows) for label, rows in sorted(abouts.items())),
    ]
