"""The public JSON of a study, which docs/format.md describes. Every offset is a code point into ``text``, end
exclusive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from graph.model import Link, Mention, Reference, Study
from graph.schema.registry import LABELS
from graph.schema.relationships import ABOUT
from graph.schema.works import OF_WORK

FIELDS: Mapping[str, tuple[str, ...]] = {
    **{
        f"{label.lower()}s": LABELS[label].in_json
        for label in ("Section", "Theme", "Participant", "Quote", "Mention", "Reference", "Finding")
    },
    "topics": ABOUT.in_json,
    **{f"{label.lower()}s": LABELS[label].in_json for label in ("Link", "Problem")},
    "counts": ("what", "read", "kept", "dropped"),
}
"""The fields of each part, in order: by their names in graph.model, or made by ``to_json``."""

_SAME = (str, int, float, bool, type(None))


def to_json(study: Study) -> dict[str, Any]:
    """Return the study as JSON values. Keys and order are part of the format; fields may be added, none change
    meaning."""
    findings, works = {finding.id for finding in study.findings}, {work.id: work for work in study.works}

    def made(thing: object) -> dict[str, Any]:
        match thing:
            case Mention():
                return {
                    "sentence": (thing.sentence_start, thing.sentence_end),
                    "types": tuple(map(asdict, thing.types)),
                }
            case Link():
                return {"finding": thing.subject if thing.subject in findings else None}
            case Reference():
                return {name: getattr(works[thing.work], name) for name in OF_WORK}
        return {}

    def fields(names: tuple[str, ...], thing: object) -> dict[str, Any]:
        others = made(thing)
        return {name: _plain(others[name] if name in others else getattr(thing, name)) for name in names}

    parts = {
        part: [fields(names, thing) for thing in getattr(study, "abouts" if part == "topics" else part)]
        for part, names in FIELDS.items()
    }
    for problem in parts["problems"]:
        for name in ("source", "line"):
            if not problem[name]:
                del problem[name]
    return {
        "source": {
            "sha256": study.source.sha256,
            "format": study.source.format,
            "licence": study.licence,
            "url": study.url,
            "inputs": [asdict(file) for file in study.inputs],
        },
        "text": study.source.text,
        "work": fields(LABELS["Work"].in_json, study.work),
        **parts,
    }


def _plain(value: Any) -> Any:
    """Return a value of graph.model as JSON has it."""
    if type(value) in _SAME:
        return value
    if isinstance(value, StrEnum):
        return value.value
    return [_plain(item) for item in value] if isinstance(value, tuple) else {k: _plain(v) for k, v in value.items()}
