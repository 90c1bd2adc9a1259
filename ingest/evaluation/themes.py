"""Measuring themes: by their labels, whatever the case, and by the theme above each."""

from __future__ import annotations

from graph.model import Study
from ingest.evaluation.labels import Gold
from ingest.evaluation.places import Places, bare
from ingest.evaluation.scores import Evaluation, Item, Score, What


def measure_themes(gold: Gold, study: Study, places: Places) -> Evaluation:
    """Measure the themes, and of those that were found whether the theme above them is the labelled one."""
    if gold.themes is None:
        return Evaluation()
    by_id = {t.id: t for t in study.themes}
    left = {bare(t.label): t for t in reversed(study.themes)}
    missed, wrong, mistakes = [], [], []
    right = parents = 0
    for label in gold.themes:
        match = left.pop(bare(label.label), None)
        if match is None:
            span = places.free(label.label, [])
            if span is None:
                mistakes.append(f"the labelled theme {label.label!r} is not in the paper's text")
            else:
                missed.append(Item(words=label.label, start=span[0], end=span[1]))
            continue
        right += 1
        if "parent" not in label.says:
            continue
        parents += 1
        above = by_id[match.parent].label if match.parent else None
        if bare(above) != bare(label.parent):
            why = f"read as under {above or 'none'}; labelled as under {label.parent or 'none'}"
            wrong.append(Item(words=match.label, start=match.start, end=match.end, why=why))
    complete = "themes" in gold.complete
    themes = Score(
        what=What.THEMES,
        labelled=len(gold.themes) - len(mistakes),
        right=right,
        found=len(study.themes) if complete else None,
        true=right if complete else None,
        missed=tuple(missed),
        false=tuple(
            Item(words=t.label, start=t.start, end=t.end)
            for t in study.themes
            if complete and any(t is one for one in left.values())
        ),
    )
    above_them = Score(what=What.PARENTS, labelled=parents, right=parents - len(wrong), missed=tuple(wrong))
    return Evaluation(scores=(themes, above_them) if parents else (themes,), mistakes=tuple(mistakes))
