"""Measuring themes: by their labels, whatever the case, and by the theme above each."""

from __future__ import annotations

from ingest.evaluation.labels import Gold
from ingest.evaluation.paper import MeasuredPaper, bare
from ingest.evaluation.scores import Evaluation, Item, MeasureName, score_detail, score_finds


def measure_themes(gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure the themes, and of those that were found whether the theme above them is the labelled one."""
    if gold.themes is None:
        return Evaluation()
    themes = paper.study.themes
    by_id = {t.id: t for t in themes}
    left = {bare(t.label): t for t in reversed(themes)}
    missed, parents, mistakes = [], [], []
    right = 0
    for label in gold.themes:
        match = left.pop(bare(label.label), None)
        if match is None:
            span = paper.free(label.label, [])
            if span is None:
                mistakes.append(f"the labelled theme {label.label!r} is not in the paper's text")
            else:
                missed.append(Item(words=label.label, start=span[0], end=span[1]))
            continue
        right += 1
        if "parent" in label.says:
            above = by_id[match.parent].label if match.parent else None
            why = f"read as under {above or 'none'}; labelled as under {label.parent or 'none'}"
            item = Item(words=match.label, start=match.start, end=match.end, why=why)
            parents.append((item, bare(above) == bare(label.parent)))
    score = score_finds(
        MeasureName.THEMES,
        labelled=len(gold.themes) - len(mistakes),
        right=right,
        found=len(themes),
        complete="themes" in gold.complete,
        missed=missed,
        false=(
            Item(words=t.label, start=t.start, end=t.end) for t in themes if any(t is other for other in left.values())
        ),
    )
    return Evaluation(scores=(score, *score_detail(MeasureName.PARENTS, parents)), mistakes=tuple(mistakes))
