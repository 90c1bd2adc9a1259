"""Judgements as lines of JSON, to be kept beside a graph and read into another one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from graph.errors import SaidRefused
from graph.model import Judgement, Verdict, Work, content_id
from graph.nodes.records import Identification, Transaction
from graph.nodes.version import stamp
from graph.people.judgements import JUDGED, WRITE, judgement_from, judgement_row
from graph.people.signing import moment, signed
from graph.people.ties import tie_judgements
from graph.schema.indexes import LINKED

EVERY = "MATCH (n:Judgement) RETURN n {.*} AS node ORDER BY n.at, n.id"

# No text has this many subjects alike, and a database holds no number of any size.
_MANY = 2**31


@dataclass(frozen=True, kw_only=True)
class ImportCounts:
    """How many judgements were read, kept and there already, and by the reason the lines that were dropped, from 1."""

    read: int
    kept: int
    known: int
    dropped: Mapping[str, tuple[int, ...]]


def line_of(judgement: Judgement) -> str:
    """Return a judgement as one line of JSON."""
    return json.dumps(asdict(judgement), ensure_ascii=False, sort_keys=True)


def bring(tx: Transaction, given: Iterable[str], rule: Identification) -> ImportCounts:
    """Read judgements from lines of JSON into the graph and tie them to what it proposes. One that is there stays as
    it is; a line that is no judgement keeps no other out. ``rule`` says which records are one work."""
    there = {row["node"]["id"] for row in tx.run(EVERY)}
    new: dict[str, Judgement] = {}
    counted = known = 0
    dropped: dict[str, list[int]] = {}
    for number, line in enumerate(given, 1):
        if not line.strip():
            continue
        counted += 1
        try:
            judgement = _judgement(line)
        except SaidRefused as error:
            dropped.setdefault(str(error), []).append(number)
            continue
        if judgement.id in there or judgement.id in new:
            known += 1
        else:
            new[judgement.id] = judgement
    if new:
        tx.run(WRITE, rows=[judgement_row(judgement) for judgement in new.values()])
        tie_judgements(tx, rule)
        stamp(tx, *sorted(new))
    why = {reason: tuple(numbers) for reason, numbers in dropped.items()}
    return ImportCounts(read=counted, kept=len(new), known=known, dropped=why)


def _judgement(line: str) -> Judgement:
    """Return the judgement that a line holds. Raises SaidRefused with the reason."""
    try:
        said = json.loads(line)
        # JSON can write halves of characters, which no text of a database can hold.
        json.dumps(said, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise SaidRefused("it is not JSON") from None
    if not isinstance(said, dict) or set(said) != set(JUDGED):
        raise SaidRefused("it is not a judgement, or lacks a field")
    if said["verdict"] not in list(Verdict):
        raise SaidRefused("its verdict is none of accepted, rejected, unsure")
    _check_kinds(said)
    name, note = signed(said["by"], said["note"])
    if (name, note) != (said["by"], said["note"]) or not _is_moment(said["at"]):
        raise SaidRefused("its name, note or time is not as this program writes it")
    if said["id"] != content_id("judgement", said["link"], said["verdict"], name, said["at"], note or ""):
        raise SaidRefused("its id is not that of what it says")
    return judgement_from(said)


def _check_kinds(said: Mapping[str, Any]) -> None:
    record = said["record"]
    good = (
        _has_texts(Judgement, said)
        and said["subject_label"] in LINKED
        and type(said["score"]) in (int, float)
        and 0 <= said["score"] <= 1
        and type(said["alike"]) is int
        and 0 < said["alike"] < _MANY
        and _all_text(said["reasons"])
        and isinstance(record, dict)
        and {"id", "authors"} <= set(record) <= {field.name for field in fields(Work)}
        and _all_text(record["authors"])
        and (record.get("year") is None or type(record["year"]) is int)
        and _has_texts(Work, record)
    )
    if not good:
        raise SaidRefused("a field holds what it cannot hold")


def _has_texts(kind: type[Judgement | Work], said: Mapping[str, Any]) -> bool:
    """Return whether what the class has as a text is one, or is not known where it may be so."""
    wanted = {"str": str, "str | None": str | None}
    return all(isinstance(said.get(field.name), wanted.get(str(field.type), object)) for field in fields(kind))


def _all_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_moment(at: str) -> bool:
    try:
        return moment(datetime.fromisoformat(at)) == at
    except (ValueError, OverflowError):
        return False
