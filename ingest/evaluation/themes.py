"""Measuring themes: by their labels, whatever the case, and by the theme above each."""

from __future__ import annotations

from collections.abc import Mapping

from graph.model import Theme
from ingest.evaluation.labels import Gold, LabelledTheme
from ingest.evaluation.paper import MeasuredPaper, bare
from ingest.evaluation.scores import Evaluation, Item, MeasureName, score_detail, score_finds


def measure_themes(gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure the themes, and of those that were found whether the theme above them is the labelled one."""
    if gold.themes is None:
        return Evaluation()
    themes = paper.study.themes
    by_id = {t.id: t for t in themes}
    left = list(themes)
    names = {bare(label.label): _names(label) for label in gold.themes}
    missed, parents, mistakes = [], [], []
    right = 0
    for label in gold.themes:
        alike = [t for t in left if bare(t.label) in _names(label)]
        # Of several with the label the one in the labelled place.
        above_it = names.get(bare(label.parent), {bare(label.parent)})
        match = next((t for t in alike if bare(_above(t, by_id)) in above_it), next(iter(alike), None))
        if match is None:
            span = paper.free(label.label, [])
            if span is None:
                mistakes.append(f"the labelled theme {label.label!r} is not in the paper's text")
            else:
                missed.append(Item(words=label.label, start=span[0], end=span[1]))
            continue
        right += 1
        left.remove(match)
        if "parent" in label.says:
            above = _above(match, by_id)
            why = f"read as under {above or 'none'}; labelled as under {label.parent or 'none'}"
            item = Item(words=match.label, start=match.start, end=match.end, why=why)
            parents.append((item, bare(above) in above_it))
    score = score_finds(
        MeasureName.THEMES,
        labelled=len(gold.themes) - len(mistakes),
        right=right,
        found=len(themes),
        complete="themes" in gold.complete,
        missed=missed,
        false=(Item(words=t.label, start=t.start, end=t.end) for t in left),
    )
    return Evaluation(scores=(score, *score_detail(MeasureName.PARENTS, parents)), mistakes=tuple(mistakes))


def _names(label: LabelledTheme) -> set[str]:
    return {bare(name) for name in (label.label, *label.also)}


def _above(theme: Theme, by_id: Mapping[str, Theme]) -> str | None:
    return by_id[theme.parent].label if theme.parent else None
