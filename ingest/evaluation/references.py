"""Measuring the reference list: which numbers are there, and whether title, DOI and year are the labelled ones."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator

from graph.model import Reference, Study, Work
from ingest.evaluation.labels import Gold, LabelledReference
from ingest.evaluation.places import Places
from ingest.evaluation.scores import Evaluation, Item, Score, What
from ingest.works.ids import normal_doi, normal_title

# Titles that agree further than this differ in print, not in the work that they name.
_AGREES = 0.9


def measure_references(gold: Gold, study: Study, _places: Places) -> Evaluation:
    """Measure the reference list by number, and of the entries that were found the details that are labelled."""
    if gold.references is None:
        return Evaluation()
    found = {r.number: r for r in study.references}
    labelled = {r.number: r for r in gold.references}
    kept = labelled.keys() & found.keys()
    complete = "references" in gold.complete
    score = Score(
        what=What.REFERENCES,
        labelled=len(labelled),
        right=len(kept),
        found=len(found) if complete else None,
        true=len(kept) if complete else None,
        missed=tuple(
            Item(words=_named(n, r.title), why="no such number was found")
            for n, r in labelled.items()
            if n not in found
        ),
        false=tuple(
            Item(words=_named(n, r.title), start=r.start, end=r.end)
            for n, r in found.items()
            if complete and n not in labelled
        ),
    )
    works = {w.id: w for w in study.works}
    pairs = [(labelled[n], found[n], works[found[n].work]) for n in sorted(kept)]
    return Evaluation(scores=(score, *_details(pairs)))


def _named(number: int, title: str | None) -> str:
    return f"{number}: {title or '(no title)'}"


_Pair = tuple[LabelledReference, Reference, Work]


def _details(pairs: list[_Pair]) -> Iterator[Score]:
    titled = [p for p in pairs if p[0].title or p[0].missing]
    yield from _detail(What.TITLES, titled, lambda p: _same_title(p[0].title, p[1].title), _titles)
    yield from _detail(What.TITLES_EXACT, titled, lambda p: _plain(p[0].title) == _plain(p[1].title), _titles)
    with_doi = [p for p in pairs if p[0].doi]
    yield from _detail(
        What.DOIS,
        with_doi,
        lambda p: (normal_doi(p[0].doi) or p[0].doi) == (normal_doi(p[2].doi) or p[2].doi),
        lambda p: (p[0].doi, p[2].doi),
    )
    with_year = [p for p in pairs if p[0].year]
    yield from _detail(What.YEARS, with_year, lambda p: p[0].year == p[2].year, lambda p: (p[0].year, p[2].year))


def _detail(
    what: What,
    pairs: list[_Pair],
    agree: Callable[[_Pair], bool],
    values: Callable[[_Pair], tuple[object, object]],
) -> Iterator[Score]:
    """Yield the measure of one detail, where it is labelled at all."""
    if not pairs:
        return
    wrong = []
    for pair in pairs:
        if not agree(pair):
            label, read = values(pair)
            why = f"read as {read or 'none'}; labelled as {label or 'missing in the paper'}"
            start, end = pair[1].start, pair[1].end
            wrong.append(Item(words=f"reference {pair[0].number}", start=start, end=end, why=why))
    yield Score(what=what, labelled=len(pairs), right=len(pairs) - len(wrong), missed=tuple(wrong))


def _titles(pair: _Pair) -> tuple[str | None, str | None]:
    return pair[0].title, pair[1].title


def _same_title(label: str | None, read: str | None) -> bool:
    a, b = _plain(label), _plain(read)
    if a == b:
        return True
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return min(matcher.real_quick_ratio(), matcher.quick_ratio()) > _AGREES and matcher.ratio() > _AGREES


def _plain(title: str | None) -> str:
    return normal_title(title or "")
