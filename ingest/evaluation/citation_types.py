"""Measuring what the rules say a citation does against what a person says in the study's codebook."""

from __future__ import annotations

from graph.model import Cito, Mention, Study, TypedBy
from ingest.evaluation.labels import Gold
from ingest.evaluation.paper import MeasuredPaper
from ingest.evaluation.scores import Evaluation, Item, MeasureName, Score


def measure_types(_gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure the rules type by type over the citations that the codebook types.

    The codebook is the label here, and no entry of the gold is needed. A citation that the rules leave at plain
    ``cites`` is missed and not listed; one that they read otherwise than the codebook is listed as false.
    """
    study = paper.study
    read = [(m, curated, _by(m, TypedBy.RULE)) for m in study.mentions if (curated := _by(m, TypedBy.CODEBOOK))]
    scores = []
    for cito in Cito:
        labelled = [rule for _, curated, rule in read if curated is cito]
        typed = [(m, curated) for m, curated, rule in read if rule is cito]
        if cito is Cito.CITES or not (labelled or typed):
            continue
        right = sum(rule is cito for rule in labelled)
        false = [_item(study, m, f"a rule reads {cito.value}, the codebook {other.value}") for m, other in typed
                 if other is not cito]  # fmt: skip
        scores.append(
            Score(
                what=MeasureName.CITATION_TYPES,
                of=cito.value,
                labelled=len(labelled),
                right=right,
                # Of rules that say nothing no precision can be said.
                found=len(typed) or None,
                true=right if typed else None,
                false=tuple(false),
            )
        )
    return Evaluation(scores=tuple(scores))


def _by(mention: Mention, who: TypedBy) -> Cito | None:
    return next((t.cito for t in mention.types if t.by is who), None)


def _item(study: Study, mention: Mention, why: str) -> Item:
    start, end = mention.sentence_start, mention.sentence_end
    return Item(words=study.source.text[start:end], start=mention.start, end=mention.end, why=why)
