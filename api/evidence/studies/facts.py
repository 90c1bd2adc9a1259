"""What a paper says of its study, as printed and in the one spelling that all papers share, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from api.document.blocks import Block, HeadingBlock, Note, TableBlock, Text
from api.evidence.model import Report, StudyReading
from api.evidence.reading import Loaders, Row
from api.evidence.studies.samples import printed
from graph.model import Fact, FactName

_NOT_STATED = "not stated"


async def facts_of(load: Loaders, studies: Sequence[str]) -> dict[str, tuple[Fact, ...]]:
    """Return the facts of each study by its id."""
    held = await load.hops("study.facts", studies)
    return {study: tuple(_fact(fact.node) for fact in held[study]) for study in studies}


def described(report: Report) -> Iterator[Block]:
    """Yield the part of a report; nothing where no study bears on what it is of."""
    told = [study for study in report.studies if study.facts]
    if not told:
        return
    yield HeadingBlock(level=2, text="The study" if len(report.studies) == 1 else "The studies themselves")
    yield Note(
        text="What each paper says of its study, in quotation marks as printed, with one spelling for all papers "
        f"before it where there is one. “{_NOT_STATED.capitalize()}” is what was looked for and not found."
    )
    for study in told:
        yield TableBlock(
            caption=f"What {study.name} says of itself",
            heads=("Fact", "What is stated", "Section", "Characters"),
            rows=tuple(_rows(study)),
        )
        yield from printed(study.name, study.samples)


def _rows(study: StudyReading) -> Iterator[tuple[Text, ...]]:
    for name, facts in groupby(study.facts, key=lambda fact: fact.name):
        for fact in facts:
            place = f"{fact.start}–{fact.end}" if fact.stated else ""
            yield name.value.capitalize(), _stated(fact), " › ".join(fact.section), place


def _stated(fact: Fact) -> str:
    if fact.value is None:
        return _NOT_STATED
    return f"{fact.normalised}: “{fact.value}”" if fact.normalised else f"“{fact.value}”"


def _fact(row: Row) -> Fact:
    return Fact(
        id=row["id"],
        name=FactName(row["name"]),
        value=row.get("value"),
        normalised=row.get("normalised"),
        start=row.get("start"),
        end=row.get("end"),
        sentence_start=row.get("sentence_start"),
        sentence_end=row.get("sentence_end"),
        section=tuple(row.get("section") or ()),
    )
