"""A study as rows of the database: the properties of each node that it owns, as the driver takes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from graph.ask.queue import rank
from graph.model import Mention, Participant, Study, Theme, TypedBy, is_finding
from graph.nodes.former import former_ids, former_participant_id, former_theme_id
from graph.nodes.speakers import participant_values, quote_values
from graph.store.layout import LAYOUT
from graph.store.vectors import VECTORS

Row = Mapping[str, Any]


def study_row(study: Study, fingerprint: str) -> Row:
    """Return the properties of the study itself."""
    return plain(
        {
            "id": study.id,
            **{name: getattr(study.work, name) for name in ("title", "doi", "year", "authors", "container")},
            "licence": study.licence,
            "url": study.url,
            "format": study.source.format,
            "sha256": study.source.sha256,
            "fingerprint": fingerprint,
            "layout": LAYOUT,
        }
    )


def run_row(study: Study, at: str, version: str) -> Row:
    """Return the properties of the run that made it."""
    return {
        "at": at,
        "version": version,
        "inputs": [f"{i.name} ({i.format}) sha256 {i.sha256}" for i in study.inputs],
        "counts": [json.dumps(asdict(c), ensure_ascii=False) for c in study.counts],
    }


def owned_rows(study: Study, vectors: Mapping[str, Sequence[float]]) -> dict[str, list[Row]]:
    """Return the rows of every label that the study owns. What becomes a relationship is left out of the rows.

    ``vectors`` are those of findings and quotes by their ids.
    """

    text = study.source.text

    people = {participant.id: participant for participant in study.participants}
    former = former_ids(study.id, study.themes, former_theme_id)
    former |= former_ids(study.id, study.participants, former_participant_id)

    def rows(items: Sequence[Any], *leave_out: str) -> list[Row]:
        return [
            plain(
                {
                    **{k: v for k, v in vars(item).items() if k not in leave_out},
                    "attribute_names": [],
                    "former_id": former.get(item.id) if isinstance(item, Theme | Participant) else None,
                    "study": study.id,
                    "order": order,
                }
            )
            for order, item in enumerate(items)
        ]

    return {
        "Source": [
            {"id": f"source:{study.id}", "study": study.id, "order": 0, **asdict(study.source)},
        ],
        "Section": rows(study.sections),
        "Theme": [
            {**row, "description": text[theme.start : theme.end]}
            if theme.start is not None and text[theme.start : theme.end] != theme.label
            else row
            for row, theme in zip(rows(study.themes, "parent"), study.themes, strict=True)
        ],
        "Participant": [
            {**row, **plain(participant_values(participant))}
            for row, participant in zip(rows(study.participants, "attributes"), study.participants, strict=True)
        ],
        "Quote": [
            {**row, **plain(quote_values(quote, people.get(quote.participant or "")))}
            for row, quote in zip(rows(study.quotes, "attributes", "participant", "theme"), study.quotes, strict=True)
        ],
        "Block": rows(study.blocks),
        "Mention": [
            {**row, **_types(m), "text": text[m.start : m.end], "sentence": text[m.sentence_start : m.sentence_end]}
            for row, m in zip(rows(study.mentions, "works", "types"), study.mentions, strict=True)
        ],
        "Statement": rows(study.statements, "themes", "theme_reasons", "mentions", "continues"),
        "Fact": [
            {**row, "sentence": text[fact.sentence_start : fact.sentence_end]} if fact.stated else row
            for row, fact in zip(rows(study.facts), study.facts, strict=True)
        ],
        "ReportedItem": rows(study.reported_items),
        "CharacteristicsTable": rows(study.characteristics_tables),
        "Characteristic": rows(study.characteristics, "table", "participant"),
        "Reference": rows(study.references, "work"),
        "Link": [{**row, "rank": rank(row)} for row in rows(study.links, "subject", "work", "mention")],
        "Problem": [{**row, "id": f"problem:{study.id}#{i}"} for i, row in enumerate(rows(study.problems))],
        VECTORS["Finding"].label: vector_rows(study.id, [finding.id for finding in study.findings], vectors),
        VECTORS["Quote"].label: vector_rows(study.id, [quote.id for quote in study.quotes], vectors),
    }


def vector_rows(study: str, things: Sequence[str], vectors: Mapping[str, Sequence[float]]) -> list[Row]:
    """Return the rows of the vectors that findings or quotes of a study have, by their ids."""
    return [{"id": key, "study": study, "vector": list(vectors[key])} for key in things if key in vectors]


def _types(mention: Mention) -> dict[str, Any]:
    """Return what the citation does, what shows it and who says so, and apart from it what the rules say."""
    counts = mention.types[0] if mention.types else None
    rule = next((t for t in mention.types if t.by is TypedBy.RULE), None)
    return plain(
        {
            "cito": mention.cito,
            "cue": counts.cue if counts else None,
            "typed_by": counts.by if counts else None,
            "rule_cito": rule.cito if rule else None,
            "rule_cue": rule.cue if rule else None,
        }
    )


def labelled(label: str, rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield rows of a label by all labels that their nodes have, in Cypher."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(":".join(labels_of(label, row)), []).append(row)
    yield from found.items()


def labels_of(label: str, row: Row) -> tuple[str, ...]:
    """Return all labels of the node of a row, from the widest."""
    both = label == "Statement" and is_finding(row.get("kind"), row.get("voice"))
    return (label, "Finding") if both else (label,)


def topic_names(label: str, alt_labels: Sequence[str]) -> list[str]:
    """Return the labels by which a topic is asked for, in small letters."""
    return [name.lower() for name in (label, *alt_labels)]


def plain(row: Row) -> dict[str, Any]:
    """Return the row as the driver takes it: tuples as lists, nothing that is not known."""
    return {k: _value(v) for k, v in row.items() if v is not None}


def _value(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value
