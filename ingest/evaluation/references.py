"""Measuring the reference list: which numbers are there, and whether title, DOI and year are the labelled ones."""

from __future__ import annotations

import difflib
import operator
from collections.abc import Callable, Iterator, Sequence

from graph.model import Reference, Work
from ingest.evaluation.labels import Gold, LabelledReference
from ingest.evaluation.paper import MeasuredPaper
from ingest.evaluation.scores import Evaluation, Item, MeasureName, Score, score_detail, score_finds
from ingest.works.ids import normal_doi, normal_title

# Titles that agree further than this differ in print, not in the work that they name.
_AGREES = 0.9


def measure_references(gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure the reference list by number, and of the entries that were found the details that are labelled."""
    if gold.references is None:
        return Evaluation()
    found = {r.number: r for r in paper.study.references}
    labelled = {r.number: r for r in gold.references}
    kept = labelled.keys() & found.keys()
    score = score_finds(
        MeasureName.REFERENCES,
        labelled=len(labelled),
        right=len(kept),
        found=len(found),
        complete="references" in gold.complete,
        missed=(
            Item(words=_named(n, r.title), why="no such number was found")
            for n, r in labelled.items()
            if n not in found
        ),
        false=(Item(words=_named(n, r.title), start=r.start, end=r.end) for n, r in found.items() if n not in labelled),
    )
    works = {w.id: w for w in paper.study.works}
    pairs = [(labelled[n], found[n], works[found[n].work]) for n in sorted(kept)]
    return Evaluation(scores=(score, *_details(pairs)))


def _named(number: int, title: str | None) -> str:
    return f"{number}: {title or '(no title)'}"


_Pair = tuple[LabelledReference, Reference, Work]


def _details(pairs: list[_Pair]) -> Iterator[Score]:
    titles = [(r, label.title, r.title) for label, r, _ in pairs if label.title or label.missing]
    yield from _detail(MeasureName.TITLES, titles, _same_title)
    yield from _detail(MeasureName.TITLES_EXACT, titles, lambda label, read: _plain(label) == _plain(read))
    dois = [(r, label.doi, work.doi) for label, r, work in pairs if label.doi]
    yield from _detail(
        MeasureName.DOIS, dois, lambda label, read: (normal_doi(label) or label) == (normal_doi(read) or read)
    )
    years = [(r, str(label.year), str(work.year or "")) for label, r, work in pairs if label.year]
    yield from _detail(MeasureName.YEARS, years, operator.eq)


def _detail(
    what: MeasureName,
    rows: Sequence[tuple[Reference, str | None, str | None]],
    agree: Callable[[str | None, str | None], bool],
) -> tuple[Score, ...]:
    """Return the measure of one detail: for each reference what the label says of it and what was read."""
    read = []
    for reference, label, value in rows:
        why = f"read as {value or 'none'}; labelled as {label or 'missing in the paper'}"
        item = Item(words=f"reference {reference.number}", start=reference.start, end=reference.end, why=why)
        read.append((item, agree(label, value)))
    return score_detail(what, read)


def _same_title(label: str | None, read: str | None) -> bool:
    a, b = _plain(label), _plain(read)
    if a == b:
        return True
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return min(matcher.real_quick_ratio(), matcher.quick_ratio()) > _AGREES and matcher.ratio() > _AGREES


def _plain(title: str | None) -> str:
    return normal_title(title or "")
