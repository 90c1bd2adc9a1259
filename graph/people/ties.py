"""Tying judgements to the links that are proposed now.

A link's id comes from subject, work, method and citation. The same id is the same link, and a judgement is tied to it.
When the record of the work gained an identifier the id is another; then the judgement is tied to the one link with the
same subject, method and citation, to what is the same work by the rule for records. So it is when the subject has
another id, as a theme whose path now makes it: then it is the one of the study with the same words. A judgement is tied
to nothing else: it stays, and is no longer proposed.

Ids of equal sentences differ by their order alone, so one put in before takes over an id. Where a study has, or
had, several subjects with the judged text, a judgement is tied only where the text on both sides is as it was, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.ask.named import SOURCE_TEXTS
from graph.model import Judgement
from graph.nodes.former import former_theme_id
from graph.nodes.records import Identification, Transaction
from graph.nodes.rows import Row
from graph.people.judgements import ALIKE, TIE, beside, judged_record, read_judgement, untied, words_of
from graph.people.tags import TAGGED
from graph.schema.indexes import LINKED, widest

# The others are tied by the id of the link, which no other study's records change.
_TO_TIE = """
MATCH (j:Judgement)
WHERE $study IS NULL OR j.study = $study OR NOT EXISTS { MATCH (j)-[x:JUDGES]->(:Link) WHERE x.exactly }
RETURN j {.*} AS node
"""

_LOOSEN = (
    "UNWIND $rows AS row MATCH (j:Judgement {id: row.id}) SET j.place = row.place "
    "WITH j MATCH (j)-[x:JUDGES]->() DELETE x"
)

_CANDIDATES = {
    label: f"UNWIND $subjects AS key MATCH (s:{widest(label)} {{id: key}})-[:HAS_LINK]->(l:Link)-[x:TO]->(w:Work)"
    "<-[:OF]-(r:Record) WHERE r.id = x.record OPTIONAL MATCH (l)-[:BY]->(m:Mention) "
    "RETURN s {.*} AS subject, l {.*} AS link, w {.id, .known_as} AS work, r {.*} AS record, m.id AS mention"
    for label in LINKED
}

_THERE = {label: f"UNWIND $keys AS key MATCH (s:{widest(label)} {{id: key}}) RETURN s.id AS id" for label in LINKED}

_WITH_WORDS = {
    label: f"UNWIND $rows AS row MATCH (n:{widest(label)} {{study: row.study}}) WHERE {TAGGED[label]} = row.text "
    "RETURN row.subject AS gone, n {.*} AS subject"
    for label in LINKED
}


@dataclass(frozen=True, kw_only=True)
class _Texts:
    """How often subjects are alike, by label, study and text, and the texts of those studies where any are."""

    alike: dict[tuple[str, str, str], int]
    texts: dict[str, str]


def tie_judgements(tx: Transaction, rule: Identification, *, study: str | None = None) -> None:
    """Tie the judgements of a study again, and all that are tied to no link or not by its id; without a study, all.

    ``rule`` says which records are one work.
    """
    judged = [read_judgement(row["node"]) for row in tx.run(_TO_TIE, study=study)]
    if not judged:
        return
    texts = _texts(tx, judged)
    now = _subjects_now(tx, judged, texts)
    candidates = _candidates(tx, judged, now)
    tx.run(_LOOSEN, rows=[{"id": judgement.id, "place": untied(judgement.link)} for judgement in judged])
    rows = []
    for judgement in judged:
        link = _link(judgement, candidates.get(now.get(judgement.id, judgement.subject), []), texts, rule)
        if link is not None:
            rows.append({"id": judgement.id, "link": link, "exactly": link == judgement.link})
    if rows:
        tx.run(TIE, rows=rows)


def _subjects_now(tx: Transaction, judged: Sequence[Judgement], texts: _Texts) -> dict[str, str]:
    """Return the ids that subjects have now, by the judgements of those whose own is gone: each the one subject of the
    study with these words, of several the one that stands where it stood."""
    now = {}
    for label in LINKED:
        of_label = {judgement.id: judgement for judgement in judged if judgement.subject_label == label}
        keys = sorted({judgement.subject for judgement in of_label.values()})
        there = {row["id"] for row in tx.run(_THERE[label], keys=keys)} if keys else set()
        gone = [judgement for judgement in of_label.values() if judgement.subject not in there]
        wanted = [{"subject": j.subject, "study": j.study, "text": j.subject_text} for j in gone]
        found: dict[str, list[Row]] = {}
        for row in tx.run(_WITH_WORDS[label], rows=wanted) if wanted else ():
            found.setdefault(row["gone"], []).append(row["subject"])
        for judgement in gone:
            alike = {row["id"] for row in found.get(judgement.subject, ()) if _same_place(judgement, row, texts)}
            if len(alike) == 1:
                now[judgement.id] = alike.pop()
    return now


def _candidates(
    tx: Transaction, judged: Sequence[Judgement], now: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """Return the links of the subjects, by the subject."""
    found: dict[str, list[dict[str, Any]]] = {}
    for label in LINKED:
        if subjects := sorted({now.get(j.id, j.subject) for j in judged if j.subject_label == label}):
            for row in tx.run(_CANDIDATES[label], subjects=subjects):
                found.setdefault(row["subject"]["id"], []).append(row)
    return found


def _texts(tx: Transaction, judged: Sequence[Judgement]) -> _Texts:
    alike = {}
    for label in LINKED:
        if studies := sorted({judgement.study for judgement in judged if judgement.subject_label == label}):
            for row in tx.run(ALIKE[label], studies=studies):
                alike[label, row["study"], row["text"]] = row["alike"]
    needed = {study for _, study, _ in alike} | {judgement.study for judgement in judged if judgement.alike > 1}
    texts = tx.run(SOURCE_TEXTS, keys=sorted(needed)) if needed else []
    return _Texts(alike=alike, texts={row["key"]: row["node"]["text"] for row in texts})


def _link(judgement: Judgement, candidates: Sequence[Row], texts: _Texts, rule: Identification) -> str | None:
    """Return the id of the link that a judgement is of, if it is proposed."""
    if not candidates or not _same_place(judgement, candidates[0]["subject"], texts):
        return None
    if any(row["link"]["id"] == judgement.link and _same_entry(judgement, row, rule) for row in candidates):
        return judgement.link
    found = [
        row
        for row in candidates
        if row["link"]["method"] == judgement.method
        and row["mention"] == judgement.mention
        and _same_work(judgement, row, rule)
    ]
    # A citation may name a work under two numbers, each a link. The reasons say the number.
    if len(found) > 1:
        found = [row for row in found if tuple(row["link"]["reasons"]) == judgement.reasons]
    return str(found[0]["link"]["id"]) if len(found) == 1 else None


def _same_place(judgement: Judgement, subject: Row, texts: _Texts) -> bool:
    text = words_of(subject)
    if judgement.alike == 1 and (judgement.subject_label, judgement.study, text) not in texts.alike:
        return True
    if judgement.subject_label == "Theme":
        # The path of labels made the id, unless the label alone did.
        if subject["id"] == judgement.subject != former_theme_id(judgement.study, text):
            return True
        if not judgement.before + judgement.after:
            return False
    return beside(texts.texts[judgement.study], subject) == (judgement.before, judgement.after)


def _same_entry(judgement: Judgement, row: Row, rule: Identification) -> bool:
    """Return whether a link with the judged id leads to what was judged. An id without an identifier or a telling title
    names a place in a list, where another work may be now."""
    return not _is_place(judgement.record.id) or _same_work(judgement, row, rule)


def _same_work(judgement: Judgement, row: Row, rule: Identification) -> bool:
    now = judged_record(row["record"])
    if now == judgement.record:
        return True
    if not _is_place(judgement.work) and judgement.work in (row["work"]["id"], *(row["work"].get("known_as") or ())):
        return True
    return len(rule.distinct({"then": judgement.record, "now": now})) == 1


def _is_place(work: str) -> bool:
    return work.startswith("unknown:")
