"""The whole graph in one order: topics, then study by study what others share with it and what is its own, then tags.

Each export that writes all of it walks so. Nothing is remembered on the way but the piece at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from graph.rdf.writing import pages
from graph.rdf.writing.describing import Edge
from graph.rdf.writing.pages import Read
from graph.schema.registry import LABELS


class WalkStep(NamedTuple):
    """A thing with the relationships that are said of it (graph.rdf.writing.describing.written_relations).

    ``study`` is the id of the study that it belongs to; empty for what studies share. One that is not ``whole`` has
    more relationships of a thing that came before: what this study says a work is about.
    """

    study: str
    label: str
    node: Mapping[str, Any]
    edges: Sequence[Edge]
    whole: bool = True


def walk(read: Read, studies: Sequence[str], chosen: Sequence[str] | None) -> Iterator[WalkStep]:
    """Yield the things of the studies, whose ids are in order. ``chosen`` is the same ids; or ``None`` where they are
    all that there are, so that what belongs to none is walked too."""
    for node, edges in pages.topics(read):
        yield WalkStep("", "Topic", node, edges)
    for study in studies:
        for label in ("Record", "Work"):
            for node, edges in pages.shared(read, study, label, chosen):
                yield WalkStep("", label, node, edges)
        yield from study_parts(read, study)
        for label, (node, edges) in pages.history(read, study):
            yield WalkStep(study, label, node, edges)
    for node, edges in pages.tags(read, chosen):
        yield WalkStep("", "Tag", node, edges)
    if chosen is None:
        for label, (node, edges) in pages.of_no_study(read):
            yield WalkStep("", label, node, edges)


def study_parts(read: Read, study: str) -> Iterator[WalkStep]:
    """Yield a study and what is in its text and list, without its history."""
    for node, edges in pages.the_study(read, study):
        yield WalkStep(study, "Study", node, edges)
    for label, table in LABELS.items():
        if table.owned:
            for node, edges in pages.parts(read, study, label):
                yield WalkStep(study, label, node, edges)
    for work, edge in pages.about_works(read, study):
        yield WalkStep(study, "Work", {"id": work}, [edge], whole=False)
