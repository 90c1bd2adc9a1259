"""The whole graph in one order: topics, then study by study what others share with it and what is its own, then tags.

Each export that writes all of it walks so. Nothing is remembered on the way but the piece at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.rdf.writing import pages
from graph.rdf.writing.pages import Read, WalkStep
from graph.schema.registry import LABELS


def walk(read: Read, studies: Sequence[str], chosen: Sequence[str] | None) -> Iterator[WalkStep]:
    """Yield the things of the studies, whose ids are in order. ``chosen`` is the same ids; or ``None`` where they are
    all that there are, so that what belongs to none is walked too."""
    yield from pages.topics(read)
    for study in studies:
        for label in ("Record", "Work"):
            yield from pages.shared(read, study, label, chosen)
        yield from study_parts(read, study)
        yield from pages.history(read, study)
    yield from pages.tags(read, chosen)
    if chosen is None:
        yield from pages.of_no_study(read)


def study_parts(read: Read, study: str) -> Iterator[WalkStep]:
    """Yield a study and what is in its text and list, without its history."""
    yield from pages.the_study(read, study)
    for label, thing in LABELS.items():
        if thing.owned:
            yield from pages.parts(read, study, label)
    yield from pages.about_works(read, study)
