"""Gathers a report from the graph: the lines of an answer, and how they, the works and the studies came about."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version

from api.document.bibliography import entries
from api.evidence.asked import Asked
from api.evidence.gathering import compose
from api.evidence.labelling import Labelling
from api.evidence.model import Lost, Reference, Report, StudyRead
from api.evidence.subjects import Scope, find_all
from api.graphql.context import Context, Row
from api.graphql.types.answer import Answer, NamedStudy
from graph import model
from graph.ask import named
from graph.model import Severity
from graph.nodes.version import state_in_words
from graph.rdf.terms import doi_iri, thing_iri
from graph.store.async_store import Reads


async def gather(store: Reads, scope: Scope, *, made_on: date | None, style: str = "vancouver") -> Report:
    """Return the report on what is asked for, whole: every line that the graph has.

    ``made_on`` is the day to print, ``style`` one of api.document.bibliography.STYLES. Raises InputError for a topic
    or theme that is not there and for an unknown style.
    """
    context = Context(store)
    subjects, found = await find_all(context, scope)
    answer = await compose(context, Asked(text="; ".join(one.label for one in subjects)), found)
    labelling = Labelling(answer)
    studies = await asyncio.gather(*(_study(context, one, style) for one in answer.named))
    problems = {one.id: await context.load.hop("study.problems", one.id) for one in answer.named}
    (counts,) = await store.read(named.COUNTS)
    return Report(
        subjects=tuple(subjects),
        made_on=made_on,
        graph=await state_in_words(store.read),
        program=version("evidence-graph"),
        studies_in_graph=counts["studies"],
        speakers=answer.counts.participants,
        style=style,
        quotes=labelling.quotes,
        parts=labelling.parts,
        groups=labelling.groups,
        suggested=labelling.suggested,
        suggested_in_all=answer.counts.suggested,
        rejected=answer.rejected,
        references=_references(answer, style),
        studies=tuple(studies),
        lost=_lost(labelling, {id: [one.node for one in found] for id, found in problems.items()}),
    )


def _references(answer: Answer, style: str) -> tuple[Reference, ...]:
    return tuple(
        Reference(
            number=number,
            text=text,
            iri=thing_iri("Work", work.id),
            address=_address(work),
            lacks=tuple(name for name in ("title", "authors", "year") if not getattr(work, name)),
        )
        for number, (work, text) in enumerate(zip(answer.numbered, entries(answer.numbered, style), strict=True), 1)
    )


def _address(work: model.Work) -> str | None:
    return doi_iri(work.doi) if work.doi else work.url


async def _study(context: Context, study: NamedStudy, style: str) -> StudyRead:
    runs, problems = await asyncio.gather(
        context.load.hop("study.runs", study.id), context.load.hop("study.problems", study.id)
    )
    last = runs[0].node if runs else {}
    return StudyRead(
        name=study.name,
        id=study.id,
        iri=thing_iri("Study", study.id),
        text=entries([study.work], style)[0],
        address=_address(study.work),
        licence=study.licence,
        inputs=tuple(last.get("inputs") or ()),
        read_at=last.get("at"),
        program=last.get("version"),
        problems=sum(one.node["severity"] != Severity.NOTE.value for one in problems),
    )


def _lost(labelling: Labelling, problems: Mapping[str, Sequence[Row]]) -> tuple[Lost, ...]:
    """Return what the sources have lost or wrong inside the lines of the report."""
    return tuple(
        Lost(label=line.label, what=problem["what"])
        for line in (*labelling.quotes, *(one for part in labelling.parts for one in part.statements))
        for problem in problems.get(line.place.study_id, ())
        if problem.get("start") is not None and problem["start"] < line.place.end and line.place.start < problem["end"]
    )
