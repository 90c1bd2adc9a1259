"""Every measurement. One of another kind of thing is a module here, a row below, a list in gold.py and its names in
scores.py."""

from __future__ import annotations

from collections.abc import Callable

from graph.model import Study
from ingest.evaluation.citations import measure_mentions, measure_numbers
from ingest.evaluation.gold import Gold
from ingest.evaluation.places import Places
from ingest.evaluation.quotes import measure_quotes
from ingest.evaluation.references import measure_references
from ingest.evaluation.scores import FOUND_OR_NOT, Evaluation, Score
from ingest.evaluation.themes import measure_themes

MEASURES: tuple[Callable[[Gold, Study, Places], Evaluation], ...] = (
    measure_numbers,
    measure_mentions,
    measure_references,
    measure_quotes,
    measure_themes,
)


def evaluate(gold: Gold, study: Study) -> Evaluation:
    """Measure what was found in a paper against its gold."""
    places = Places(study.source.text)
    done = [measure(gold, study, places) for measure in MEASURES]
    return Evaluation(
        scores=tuple(score for one in done for score in one.scores),
        mistakes=tuple(mistake for one in done for mistake in one.mistakes),
    )


def unread(gold: Gold) -> Evaluation:
    """Measure a paper that could not be read: every label is missed."""
    lists = (gold.numbers, gold.mentions, gold.references, gold.quotes, gold.themes)
    return Evaluation(
        scores=tuple(
            Score(what=what, labelled=len(labels), right=0)
            for what, labels in zip(FOUND_OR_NOT, lists, strict=True)
            if labels is not None
        )
    )
