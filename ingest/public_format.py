"""The public JSON of a study, which docs/format.md describes. Every offset is a code point into ``text``, end
exclusive."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from graph.model import Link, Mention, Reference, Study, Work
from graph.schema.indexes import plural
from graph.schema.registry import THINGS
from graph.schema.relationships import ABOUT, ILLUSTRATED_BY
from graph.schema.works import OF_WORK

_PARTS = ("Section", "Theme", "Participant", "Quote", "Block", "Mention", "Reference", "Finding", "Statement")

_OF_THE_SAMPLE = ("CharacteristicsTable", "Characteristic")

FIELDS: Mapping[str, tuple[str, ...]] = {
    **{plural(label): THINGS[label].in_json for label in _PARTS},
    "illustrations": ILLUSTRATED_BY.in_json,
    "topics": ABOUT.in_json,
    **{plural(label): THINGS[label].in_json for label in ("Link", "Problem", "Fact", "ReportedItem", *_OF_THE_SAMPLE)},
    "counts": ("what", "read", "kept", "dropped"),
}
"""The fields of each part, in order: by their names in graph.model, or as ``_expression`` makes them."""

_WRITTEN = {tuple: "list({})", Mapping: "dict({})"}
_TYPES = '[{"cito": kind.cito.value, "cue": kind.cue, "by": kind.by.value} for kind in thing.types]'


def to_json(study: Study) -> dict[str, Any]:
    """Return the study as JSON values. Keys and order are part of the format; fields may be added, none change
    meaning."""
    findings, works = {finding.id for finding in study.findings}, {work.id: work for work in study.works}

    def fields(names: tuple[str, ...], things: Sequence[Any]) -> list[dict[str, Any]]:
        return _reader(things[0].__class__, names)(things, findings, works) if things else []

    parts = {
        part: fields(names, getattr(study, "abouts" if part == "topics" else part)) for part, names in FIELDS.items()
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
        "work": fields(THINGS["Work"].in_json, [study.work])[0],
        **parts,
    }


@cache
def _reader(kind: type, names: tuple[str, ...]) -> Callable[[Any, set[str], Mapping[str, Work]], list[dict[str, Any]]]:
    """Return what gives the fields of things of a class, given the study's findings and works too.

    It is compiled, as dataclasses are, since a study has thousands of links: a loop over names takes twice as long.
    """
    said = ", ".join(f"{name!r}: {_expression(kind, name)}" for name in names)
    return eval(f"lambda things, findings, works: [{{{said}}} for thing in things]")  # type: ignore[no-any-return]


def _expression(kind: type, name: str) -> str:
    """Return the Python that gives a field of a ``thing`` as JSON has it."""
    made = {
        (Mention, "sentence"): "[thing.sentence_start, thing.sentence_end]",
        (Mention, "types"): _TYPES,
        (Link, "finding"): "thing.subject if thing.subject in findings else None",
    }
    if (kind, name) in made:
        return made[kind, name]
    of, value = (Work, "works[thing.work]") if kind is Reference and name in OF_WORK else (kind, "thing")
    field = getattr(of, name, None)
    hint = get_type_hints(field.fget)["return"] if isinstance(field, property) else get_type_hints(of)[name]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return f"{value}.{name}.value"
    if any(isinstance(kind, type) and issubclass(kind, StrEnum) for kind in get_args(hint)):
        one = f"{value}.{name}"
        return f"[word.value for word in {one}]" if get_origin(hint) is tuple else f"{one} and {one}.value"
    return _WRITTEN.get(get_origin(hint), "{}").format(f"{value}.{name}")
