"""Gathers a report from the graph: the evidence, and how it, the works and the studies came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version

from api.document.bibliography import entries
from api.evidence.gathering import gather_evidence
from api.evidence.model import Evidence, Loss, Report, SampleTable, SourceStudy, StudyReading
from api.evidence.reading import Loaders, Neighbour
from api.evidence.studies.facts import facts_of
from api.evidence.studies.samples import samples_of
from api.evidence.subjects import ReportScope, find_all
from graph.ask import named
from graph.model import Fact, Severity
from graph.nodes.version import state_in_words
from graph.store.async_store import Reads


async def gather(store: Reads, scope: ReportScope, *, made_on: date | None, style: str = "vancouver") -> Report:
    """Return the report on what is asked for, whole: every line that the graph has.

    ``made_on`` is the day to print, ``style`` one of api.document.bibliography.STYLES. Raises InputError for a topic
    or theme that is not there and for an unknown style.
    """
    entries([], style)
    load = Loaders(store)
    subjects, found = await find_all(load, scope)
    evidence = await gather_evidence(load, found)
    ids = [study.id for study in evidence.studies]
    runs, problems = await load.hops("study.runs", ids), await load.hops("study.problems", ids)
    facts, samples = await facts_of(load, ids), await samples_of(load, ids)
    (counts,) = await store.read(named.COUNTS)
    return Report(
        **vars(evidence)
        | {
            "studies": tuple(
                _reading(study, runs[study.id], problems[study.id], facts[study.id], samples[study.id])
                for study in evidence.studies
            )
        },
        subjects=tuple(subjects),
        made_on=made_on,
        graph=await state_in_words(store.read),
        program=version("evidence-graph"),
        studies_in_graph=counts["studies"],
        style=style,
        lost=tuple(_lost(evidence, problems)),
    )


def _reading(
    study: SourceStudy,
    runs: Sequence[Neighbour],
    problems: Sequence[Neighbour],
    facts: tuple[Fact, ...],
    samples: tuple[SampleTable, ...],
) -> StudyReading:
    last = runs[0].node if runs else {}
    return StudyReading(
        **vars(study),
        inputs=tuple(last.get("inputs") or ()),
        read_at=last.get("at"),
        program=last.get("version"),
        problems=sum(problem.node["severity"] != Severity.NOTE.value for problem in problems),
        facts=facts,
        samples=samples,
    )


def _lost(evidence: Evidence, problems: Mapping[str, Sequence[Neighbour]]) -> Iterator[Loss]:
    """Yield what the sources have lost or wrong inside the lines of the report."""
    for line in (*evidence.quotes, *evidence.statements):
        for problem in (found.node for found in problems.get(line.place.study, ())):
            start = problem.get("start")
            if start is not None and start < line.place.end and line.place.start < problem["end"]:
                yield Loss(label=line.label, what=problem["what"])
