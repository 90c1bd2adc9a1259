"""The public JSON of a study, which docs/format.md describes. Every offset is a code point into ``text``, end
exclusive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from enum import StrEnum
from operator import attrgetter
from typing import Any

from graph.model import Reference, Study
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

_SAME = frozenset({str, int, float, bool, type(None)})


def to_json(study: Study) -> dict[str, Any]:
    """Return the study as JSON values. Keys and order are part of the format; fields may be added, none change
    meaning."""
    findings, works = {finding.id for finding in study.findings}, {work.id: work for work in study.works}

    def of_work(name: str) -> Callable[[Reference], Any]:
        return lambda reference: getattr(works[reference.work], name)

    made: dict[str, dict[str, Callable[[Any], Any]]] = {
        "mentions": {
            "sentence": lambda mention: (mention.sentence_start, mention.sentence_end),
            "types": lambda mention: tuple(map(vars, mention.types)),
        },
        "links": {"finding": lambda link: link.subject if link.subject in findings else None},
        "references": {name: of_work(name) for name in OF_WORK},
    }

    def fields(part: str, names: tuple[str, ...], things: Iterable[object]) -> list[dict[str, Any]]:
        values = [(name, made.get(part, {}).get(name) or attrgetter(name)) for name in names]
        return [
            {name: found if type(found := value(thing)) in _SAME else _plain(found) for name, value in values}
            for thing in things
        ]

    parts = {
        part: fields(part, names, getattr(study, "abouts" if part == "topics" else part))
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
        "work": fields("work", LABELS["Work"].in_json, [study.work])[0],
        **parts,
    }


def _plain(value: Any) -> Any:
    """Return a value of graph.model as JSON has it."""
    if type(value) in _SAME:
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [item if type(item) in _SAME else _plain(item) for item in value]
    return {name: _plain(item) for name, item in value.items()}
