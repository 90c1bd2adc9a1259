"""The graph, or some studies of it, as RDF: written piece by piece, in memory that does not grow with the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from graph.rdf.segments import Text
from graph.rdf.terms import thing_iri
from graph.rdf.writing import pages
from graph.rdf.writing.describing import Describer, RdfBlock
from graph.rdf.writing.formats import Format
from graph.rdf.writing.pages import Read, WalkStep, walk


@dataclass(frozen=True, kw_only=True)
class ExportSummary:
    """How many things of each label were written, and how many statements in all."""

    things: Mapping[str, int]
    statements: int


def pieces(
    read: Read, form: Format, *, studies: Sequence[str], chosen: Sequence[str] | None, withheld: bool
) -> Generator[str, None, ExportSummary]:
    """Yield the text of the studies piece by piece; the generator's value says what it held. ``chosen`` is ``None``
    where the studies are all that there are, so that what belongs to none is written too; ``withheld`` writes the
    abstracts of works, which may not be handed on."""
    things: Counter[str] = Counter()
    statements = 0
    yield form.begin()
    for label, block in blocks_of(read, walk(read, studies, chosen), withheld=withheld):
        if label:
            things[label] += 1
        statements += len(block.says)
        yield form.block(block)
    yield form.end()
    return ExportSummary(things=dict(things), statements=statements)


def of_study(read: Read, study: str) -> Iterator[RdfBlock]:
    """Yield all that an export of one study would write, with what is withheld in others."""
    return (block for _, block in blocks_of(read, walk(read, [study], [study]), withheld=True))


def of_nothing(read: Read) -> Iterator[RdfBlock]:
    """Yield what is of no study, or on nothing, that the graph still holds: in the export of all alone."""
    steps = chain(pages.of_no_study(read), pages.tags_on_nothing(read))
    return (block for _, block in blocks_of(read, steps, withheld=True))


def history_blocks(read: Read, study: str) -> Iterator[tuple[str, RdfBlock]]:
    """Yield the blocks of the runs that made a study and of the judgements of its links, with their labels. None of
    them has a place in its text, so that is not read."""
    steps = (step._replace(study="") for step in pages.history(read, study))
    return ((label, block._replace(study=study)) for label, block in blocks_of(read, steps))


def blocks_of(read: Read, steps: Iterable[WalkStep], *, withheld: bool = False) -> Iterator[tuple[str, RdfBlock]]:
    """Yield the blocks of every step; with the first of each thing its label."""
    common = describer = Describer(withheld=withheld)
    for step in steps:
        if not step.study:
            describer = common
        elif step.study != describer.of_study:
            describer = describer_of(read, step.study, withheld)
        if step.whole:
            for number, block in enumerate(describer.thing(step.label, step.node, step.edges)):
                yield ("" if number else step.label), block
        else:
            for edge in step.edges:
                yield from (("", block) for block in describer.reified(step.label, step.node["id"], edge))


def describer_of(read: Read, study: str, withheld: bool) -> Describer:
    """Return what describes the things of a study, with its text at hand."""
    return describer_from(study, read(pages.TEXT, study=study)[0], read(pages.NUMBERS, study=study), withheld=withheld)


def describer_from(
    study: str, source: Mapping[str, Any], numbers: Iterable[Mapping[str, Any]], *, withheld: bool = False
) -> Describer:
    """Return the same from what the two queries gave."""
    return Describer(
        text=Text(study=study, source=thing_iri("Source", source["id"]), text=source["text"]),
        references={row["number"]: row["id"] for row in numbers},
        withheld=withheld,
    )
