"""Nodes and relationships from RDF written into the graph, in one transaction.

A study comes as a whole and replaces what the graph holds of it, as reading its files again would. Works are made from
the records of all studies, judgements are tied to the links that are proposed, and vectors are made from the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graph.model import Count, content_id
from graph.nodes.records import Identification, Transaction, settle_works, write_records
from graph.nodes.version import stamp
from graph.people.carrying import carry, said_before
from graph.people.ties import tie_judgements
from graph.rdf.reading.bringing_people import THERE, write_judgements, write_once, write_runs
from graph.rdf.reading.bringing_studies import (
    VectorsOf,
    join,
    studies_of,
    unknown_studies,
    write_study,
    write_topics,
)
from graph.rdf.reading.taking import RdfContent
from graph.schema.indexes import PARTS
from graph.schema.registry import LABELS

_NOT_GIVEN = "no study of the file gives it"
# Written with what they lead to, or before the others.
_APART = ("PART_OF", "INGESTED", "BROADER", "GIVES")


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """What became of a file: of its statements, and of the things of each label."""

    statements: Count
    things: tuple[Count, ...]

    @property
    def refused(self) -> int:
        """How many judgements were dropped since they are not as this program writes them."""
        said = [count.dropped for count in self.things if count.what == "Judgement"]
        return sum(number for dropped in said for why, number in dropped.items() if why != THERE)


def bring_in(
    tx: Transaction, taken: RdfContent, rule: Identification, *, vectors: VectorsOf, at: str, name: str
) -> ImportReport:
    """Write what was taken from a file and checked. ``rule`` says which records are one work, ``at`` is the time.

    Raises RdfRefused, with the name of the file, where a relationship leads to what neither file nor graph holds.
    """
    dropped: dict[str, Counter[str]] = {}
    dropped["Topic"] = Counter({THERE: write_topics(tx, taken, name)})
    new = unknown_studies(tx, taken)
    before = {study: said_before(tx, study) for study in new}
    keys: set[tuple[str, str]] = set()
    for study in taken.nodes.get("Study", ()):
        parts = {label: [row for row in taken.nodes.get(label, ()) if row["study"] == study["id"]] for label in PARTS}
        if study["id"] in new:
            keys |= write_study(tx, study, parts, vectors)
        else:
            dropped.setdefault("Study", Counter())[THERE] += 1
            for label, rows in parts.items():
                dropped.setdefault(label, Counter())[THERE] += len(rows)
    study_of = studies_of(taken)
    edges = {kind: [edge for edge in found if study_of(edge) in new] for kind, found in taken.edges.items()}
    given = {edge.end[1] for edge in edges.get("GIVES", ())}
    given_before = {edge.end[1] for edge in taken.edges.get("GIVES", ())} - given
    records = taken.nodes.get("Record", ())
    dropped["Record"] = Counter(
        THERE if row["id"] in given_before else _NOT_GIVEN for row in records if row["id"] not in given
    )
    keys |= write_records(tx, [row for row in records if row["id"] in given], rule)
    join(tx, "GIVES", edges.get("GIVES", ()), name)
    settle_works(tx, keys, rule)
    for kind, found in sorted(edges.items()):
        if kind not in _APART:
            join(tx, kind, found, name)
    for study_id in sorted(new):
        tie_judgements(tx, rule, study=study_id)
        carry(tx, study_id, before[study_id])
    dropped["Run"] = write_runs(tx, taken.nodes.get("Run", ()), taken.edges.get("INGESTED", ()))
    dropped["Tag"] = write_once(tx, "Tag", taken.nodes.get("Tag", ()))
    dropped["Judgement"] = write_judgements(tx, taken.nodes.get("Judgement", ()), rule)
    report = _report(taken, dropped)
    if any(count.kept for count in report.things):
        stamp(tx, content_id("rdf", name, *sorted(new)), at)
    return report


def _report(taken: RdfContent, dropped: Mapping[str, Counter[str]]) -> ImportReport:
    things = []
    for label, table in LABELS.items():
        read = taken.remade.get(label, 0) if table.remade else len(taken.nodes.get(label, ()))
        why = {table.remade: read} if table.remade else dict(+dropped.get(label, Counter()))
        if read:
            things.append(Count(what=label, read=read, kept=read - sum(why.values()), dropped=why))
    lost = {**({"they follow from others": taken.follow} if taken.follow else {}), **taken.dropped}
    kept = taken.statements - sum(lost.values())
    return ImportReport(
        statements=Count(what="statements", read=taken.statements, kept=kept, dropped=lost), things=tuple(things)
    )
