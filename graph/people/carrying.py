"""What people said, carried to the ids that things have now.

Reading a study again may give a thing another id: a theme's comes from its path, a sentence may have become a quote. A
tag goes on to the one thing of the study with the words that it was put on; judgements are tied by graph.people.ties.
What could mean several things, or nothing, stays as it is and is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import content_id
from graph.nodes.former import former_theme_id
from graph.nodes.records import Transaction
from graph.people.tags import TAGGED, tag_id

_SHOWN = 60
_LABELS = tuple(label for label in TAGGED if label != "Work")

_ON = "MATCH (t:Tag) MATCH (n:{label} {{id: t.on}}) WHERE n.study = $study RETURN t.id AS id"
_GONE = (
    "MATCH (t:Tag) WHERE t.on STARTS WITH $kind AND NOT EXISTS {{ MATCH (n:{label} {{id: t.on}}) }} "
    "RETURN t {{.*}} AS tag"
)
_WORDS = "MATCH (n:{label} {{study: $study}}) RETURN n.id AS id, {words} AS words"
_CARRY = (
    "UNWIND $rows AS row OPTIONAL MATCH (o:Tag {id: row.new}) WITH row, o WHERE o IS NULL "
    "MATCH (t:Tag {id: row.id}) SET t.id = row.new, t.on = row.on RETURN row.id AS id"
)
_TIED = (
    "MATCH (j:Judgement {study: $study}) RETURN j.id AS id, j.place AS place, j.subject_text AS text, "
    "j.work_title AS title, j.work AS work, EXISTS { MATCH (j)-[:JUDGES]->(:Link) } AS tied ORDER BY j.at, j.id"
)


@dataclass(frozen=True, kw_only=True)
class SaidBefore:
    """What people had said of a study before it is written again: the tags on its things, by their ids, and what each
    judgement counted for."""

    tags: frozenset[str] = frozenset()
    places: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Carried:
    """How much was carried to another id, and in words what is left without the thing that it is about."""

    tags: int = 0
    judgements: int = 0
    left: tuple[str, ...] = ()


def said_before(tx: Transaction, study: str) -> SaidBefore:
    """Return what people have said of a study."""
    tags = {row["id"] for label in _LABELS for row in tx.run(_ON.format(label=label), study=study)}
    return SaidBefore(tags=frozenset(tags), places={row["id"]: row["place"] for row in tx.run(_TIED, study=study)})


def carry(tx: Transaction, study: str, before: SaidBefore) -> Carried:
    """Carry tags, once a study is written and its judgements are tied."""
    carried, left = _carry_tags(tx, study, before)
    moved = 0
    for row in tx.run(_TIED, study=study):
        moved += bool(row["tied"]) and (before.places or {}).get(row["id"], row["place"]) != row["place"]
        if not row["tied"]:
            work = _short(row["title"] or row["work"])
            left.append(f"a judgement of the link from “{_short(row['text'])}” to “{work}”")
    return Carried(tags=carried, judgements=moved, left=tuple(left))


def _carry_tags(tx: Transaction, study: str, before: SaidBefore) -> tuple[int, list[str]]:
    gone = [
        (label, row["tag"]) for label in _LABELS for row in tx.run(_GONE.format(label=label), kind=f"{label.lower()}:")
    ]
    if not gone:
        return 0, []
    things = {label: _by_words(tx, label, study) for label in _LABELS}
    rows: list[dict[str, Any]] = []
    left: list[str] = []
    for label, tag in gone:
        if tag["id"] not in before.tags and not _is_of(study, label, tag):
            continue
        to = _meant(label, tag["text"], things)
        new = tag_id(to, tag["label"]) if to else ""
        # Where two would become one, the second stays where it is.
        if to is None or any(row["new"] == new for row in rows):
            left.append(_in_words(label, tag))
        else:
            rows.append({"id": tag["id"], "new": new, "on": to, "says": _in_words(label, tag)})
    done = {row["id"] for row in tx.run(_CARRY, rows=rows)} if rows else set()
    return len(done), left + [row["says"] for row in rows if row["id"] not in done]


def _by_words(tx: Transaction, label: str, study: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in tx.run(_WORDS.format(label=label, words=TAGGED[label]), study=study):
        found.setdefault(_folded(label, row["words"]), []).append(row["id"])
    return found


def _meant(label: str, words: str, things: Mapping[str, Mapping[str, Sequence[str]]]) -> str | None:
    """Return the id of the one thing with these words: of the same kind, else of another kind of sentence."""
    others = [] if label == "Theme" else [kind for kind in ("Statement", "Quote") if kind != label]
    for kind in (label, *others):
        if found := things[kind].get(_folded(kind, words), ()):
            return found[0] if len(found) == 1 else None
    return None


def _folded(label: str, words: str) -> str:
    return " ".join(words.casefold().split()) if label == "Theme" else words


def _is_of(study: str, label: str, tag: Mapping[str, Any]) -> bool:
    """Return whether the id that a tag is on is one that its words had in the study."""
    if label == "Theme":
        return bool(tag["on"] == former_theme_id(study, tag["text"]))
    return bool(tag["on"] == content_id(label.lower(), study, tag["text"], 1))


def _in_words(label: str, tag: Mapping[str, Any]) -> str:
    return f"the tag “{tag['label']}” on the {label.lower()} “{_short(tag['text'])}”"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"
