"""What people judged of links. A judgement belongs to no study and is never changed: a later one counts instead.

Each holds what was judged as it was, so it can be read, exported and tied again (graph.people.ties) without its
link. ``place`` of a node is what it is the history of: the link that it is tied to, or, without one, the link judged.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from graph.errors import SaidRefused
from graph.model import Judgement, Verdict, Work, content_id
from graph.nodes.records import Transaction, read_work
from graph.nodes.rows import Row, plain
from graph.people.signing import signed
from graph.schema.indexes import LINKED, label_in_cypher, widest
from graph.store.async_store import AsyncTx

# This much of the text on each side sets equal sentences apart, and lets a reader see where one was.
_AROUND = 100

JUDGED = tuple(field.name for field in fields(Judgement))
"""The names of all that a judgement says."""

FACTS = f"""
MATCH (l:Link {{id: $link}})-[:PART_OF]->(:Study)<-[:PART_OF]-(t:Source)
MATCH (s)-[:HAS_LINK]->(l)-[x:TO]->(w:Work)<-[:OF]-(r:Record) WHERE r.id = x.record
OPTIONAL MATCH (l)-[:BY]->(m:Mention)
RETURN l {{.*}} AS link, {label_in_cypher("s")} AS label, s {{.*}} AS subject, w {{.*}} AS work, r {{.*}} AS record,
       m.id AS mention, t.text AS text
"""
"""All that is known of a link, for judgement_of."""

ALIKE = {
    label: (
        f"MATCH (n:{widest(label)}) WHERE n.study IN $studies "
        f"WITH n.study AS study, n.{name} AS text, count(n) AS alike WHERE alike > 1 RETURN study, text, alike"
    )
    for label, name in ((label, "label" if label == "Theme" else "text") for label in LINKED)
}
"""The texts that several subjects of a study have, by the subjects' label."""

WRITE = "UNWIND $rows AS row MERGE (j:Judgement {id: row.id}) SET j = row"

TIE = (
    "UNWIND $rows AS row MATCH (j:Judgement {id: row.id}) MATCH (l:Link {id: row.link}) "
    "MERGE (j)-[x:JUDGES]->(l) SET x.exactly = row.exactly, j.place = row.link"
)
"""``exactly``: it is the very link that was judged."""

_SELECTED = """
WHERE ($verdict IS NULL OR n.verdict = $verdict) AND ($study IS NULL OR n.study = $study)
  AND ($proposed IS NULL OR $proposed = EXISTS { MATCH (n)-[:JUDGES]->(:Link) })
RETURN n {.*} AS node, EXISTS { MATCH (n)-[:JUDGES]->(:Link) } AS proposed
ORDER BY n.at DESC, n.id DESC SKIP $skip LIMIT $first
"""

HISTORY = "MATCH (n:Judgement) " + _SELECTED
"""Every judgement, the last first."""

LATEST = (
    "MATCH (j:Judgement) WITH j ORDER BY j.at DESC, j.id DESC WITH j.place AS place, head(collect(j)) AS n " + _SELECTED
)
"""Of each link the judgement that counts, the last first."""

BEGINNING = "MATCH (n:Link) WHERE n.id STARTS WITH $beginning RETURN n.id AS id ORDER BY id LIMIT $first"
"""The ids of links that begin so."""


def judgement_of(
    facts: Sequence[Row], alike: Sequence[Row], *, link: str, verdict: Verdict, by: str, note: str | None, at: str
) -> Judgement:
    """Return the judgement of a link from the rows of FACTS and ALIKE. Raises SaidRefused: there is no such link,
    or it is not signed as it must be."""
    name, said = signed(by, note)
    if not facts:
        raise SaidRefused(f"The graph holds no link {link!r}. 'evidence queue' and judgementQueue list them.")
    row = facts[0]
    subject, text = row["subject"], words_of(row["subject"])
    before, after = beside(row["text"], subject)
    return Judgement(
        id=content_id("judgement", link, verdict.value, name, at, said or ""),
        link=link,
        verdict=verdict,
        by=name,
        at=at,
        note=said,
        study=row["link"]["study"],
        subject=subject["id"],
        subject_label=row["label"],
        subject_text=text,
        before=before,
        after=after,
        alike=next((r["alike"] for r in alike if r["text"] == text), 1),
        work=row["work"]["id"],
        work_title=row["work"].get("title"),
        record=judged_record(row["record"]),
        method=row["link"]["method"],
        cito=row["link"]["cito"],
        score=row["link"]["score"],
        reasons=tuple(row["link"]["reasons"]),
        mention=row["mention"],
    )


def judged_record(row: Row) -> Work:
    """Return what a record says of its work. Its abstract identifies no work, and is not handed on."""
    return replace(read_work({**row, "id": row["work"]}), abstract=None, abstract_source=None)


def judge(tx: Transaction, *, link: str, verdict: Verdict, by: str, note: str | None, at: str) -> Judgement:
    """Write what a person says of a link. Raises SaidRefused."""
    facts = tx.run(FACTS, link=link)
    alike = tx.run(ALIKE[facts[0]["label"]], studies=[facts[0]["link"]["study"]]) if facts else []
    judgement = judgement_of(facts, alike, link=link, verdict=verdict, by=by, note=note, at=at)
    tx.run(WRITE, rows=[judgement_row(judgement)])
    tx.run(TIE, rows=[{"id": judgement.id, "link": link, "exactly": True}])
    return judgement


async def judge_async(tx: AsyncTx, *, link: str, verdict: Verdict, by: str, note: str | None, at: str) -> Judgement:
    """Do what ``judge`` does, for a server."""
    facts = await tx.run(FACTS, link=link)
    alike = await tx.run(ALIKE[facts[0]["label"]], studies=[facts[0]["link"]["study"]]) if facts else []
    judgement = judgement_of(facts, alike, link=link, verdict=verdict, by=by, note=note, at=at)
    await tx.run(WRITE, rows=[judgement_row(judgement)])
    await tx.run(TIE, rows=[{"id": judgement.id, "link": link, "exactly": True}])
    return judgement


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """Return the properties of a judgement that is tied to no link yet."""
    record = json.dumps(asdict(judgement.record), ensure_ascii=False, sort_keys=True)
    return {**plain(asdict(judgement)), "record": record, "place": untied(judgement.link)}


def untied(link: str) -> str:
    """Return the ``place`` of judgements of a link that is no longer proposed."""
    return f"no longer proposed: {link}"


def read_judgement(row: Row) -> Judgement:
    """Return the judgement that the properties of a node describe."""
    said = {name: row[name] for name in JUDGED if name in row}
    return judgement_from({**said, "record": json.loads(row["record"])})


def judgement_from(said: Row) -> Judgement:
    """Return the judgement of plain values, as JSON has them."""
    record = said["record"]
    return Judgement(
        **{
            **said,
            "verdict": Verdict(said["verdict"]),
            "reasons": tuple(said["reasons"]),
            "record": Work(**{**record, "authors": tuple(record["authors"])}),
        }
    )


def words_of(subject: Row) -> str:
    """Return the text by which a subject is known: the sentence, the words, a theme's label."""
    return str(subject["text"] if "text" in subject else subject["label"])


def beside(text: str, subject: Row) -> tuple[str, str]:
    """Return what is before and after a subject in the text of its study."""
    start, end = subject.get("start"), subject.get("end")
    if start is None or end is None:
        return "", ""
    return text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
