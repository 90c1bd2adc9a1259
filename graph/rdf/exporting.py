"""The graph, or some studies of it, as RDF: written piece by piece, in memory that does not grow with the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.errors import RdfRefused
from graph.rdf import pages
from graph.rdf.describing import Block, Describer
from graph.rdf.formats import Format
from graph.rdf.mapping import LABELS
from graph.rdf.pages import Read
from graph.rdf.segments import Text
from graph.rdf.terms import thing_iri


@dataclass(frozen=True, kw_only=True)
class Exported:
    """How many things of each label were written, and how many statements in all."""

    things: Mapping[str, int]
    statements: int


def export(
    read: Read,
    write: Callable[[str], object],
    form: Format,
    *,
    studies: Sequence[str] | None = None,
    withheld: bool = False,
) -> Exported:
    """Write the graph, or the studies with these ids, in a format. ``read`` runs a query, ``write`` takes the text.

    ``withheld`` writes the abstracts of works too, which may not be handed on. Raises RdfRefused: there is no such
    study, or the graph was changed meanwhile, so that what was written may not hold together.
    """
    there = [row["id"] for row in read(pages.STUDIES)]
    chosen = None if studies is None else sorted(dict.fromkeys(studies))
    if missing := [one for one in chosen or () if one not in there]:
        raise RdfRefused(f"The graph holds no study {missing[0]!r}. 'evidence export' without --study writes all.")
    before = read(pages.STATE)
    things: Counter[str] = Counter()
    statements = 0
    write(form.begin())
    for label, block in _blocks(read, there if chosen is None else chosen, chosen, withheld):
        if label:
            things[label] += 1
        statements += len(block.says)
        write(form.block(block))
    write(form.end())
    if read(pages.STATE) != before:
        raise RdfRefused(
            "The graph was changed while it was written, so what was written may not hold together: again."
        )
    return Exported(things=dict(things), statements=statements)


def _blocks(
    read: Read, studies: Sequence[str], chosen: Sequence[str] | None, withheld: bool
) -> Iterator[tuple[str, Block]]:
    """Yield every block; with the first of each thing its label."""
    common = Describer(withheld=withheld)
    for node, edges in pages.topics(read):
        yield from labelled("Topic", common.thing("Topic", node, edges))
    for study in studies:
        for label in ("Record", "Work"):
            for node, edges in pages.shared(read, study, label, chosen):
                yield from labelled(label, common.thing(label, node, edges))
        yield from study_blocks(read, study, withheld=withheld)
        yield from history_blocks(read, study)
    for node, edges in pages.tags(read, chosen):
        yield from labelled("Tag", common.thing("Tag", node, edges))
    if chosen is None:
        for label, (node, edges) in pages.of_no_study(read):
            yield from labelled(label, common.thing(label, node, edges))


def study_blocks(read: Read, study: str, *, withheld: bool = False) -> Iterator[tuple[str, Block]]:
    """Yield the blocks of a study and of what stands in its text; with the first of each thing its label."""
    (source,) = read(pages.TEXT, study=study)
    describer = Describer(
        text=Text(study=study, source=thing_iri("Source", source["id"]), text=source["text"]),
        references={row["number"]: row["id"] for row in read(pages.NUMBERS, study=study)},
        withheld=withheld,
    )
    for node, edges in pages.the_study(read, study):
        yield from labelled("Study", describer.thing("Study", node, edges))
    for label, table in LABELS.items():
        if table.owned:
            for node, edges in pages.parts(read, study, label):
                yield from labelled(label, describer.thing(label, node, edges))
    for work, edge in pages.about_works(read, study):
        for block in describer.reified("Work", work, edge):
            yield "", block


def history_blocks(read: Read, study: str) -> Iterator[tuple[str, Block]]:
    """Yield the blocks of the runs that made a study and of what people say of its links, with their labels."""
    describer = Describer()
    for label, (node, edges) in pages.history(read, study):
        for told, block in labelled(label, describer.thing(label, node, edges)):
            yield told, block._replace(study=study)


def labelled(label: str, blocks: Iterator[Block]) -> Iterator[tuple[str, Block]]:
    """Yield the blocks; with the first its label."""
    for number, block in enumerate(blocks):
        yield ("" if number else label), block
