"""The JSON of a measurement, which docs/evaluation.md describes. Places are code points, end exclusive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.evaluation.corpus import Unlabelled
from ingest.evaluation.measuring import Measured
from ingest.evaluation.scores import Item, Score, add_up


def to_json(measured: Sequence[Measured], beside: Sequence[Unlabelled]) -> dict[str, Any]:
    """Return all figures and lists as JSON values."""
    return {
        "papers": [_paper(one) for one in measured],
        "together": [_figures(score) for score in add_up(one.evaluation for one in measured)],
        "without_gold": [_unlabelled(one) for one in beside],
    }


def _paper(one: Measured) -> dict[str, Any]:
    return {
        "gold": str(one.gold),
        "paper": str(one.paper) if one.paper else None,
        "kind": one.kind,
        "error": one.error,
        "seconds": round(one.seconds, 4),
        "mistakes": list(one.evaluation.mistakes),
        "scores": [
            _figures(score)
            | {
                "missed": [_item(i) for i in score.missed],
                "false": [_item(i) for i in score.false],
                "apart": [_item(i) for i in score.apart],
            }
            for score in one.evaluation.scores
        ],
    }


def _figures(score: Score) -> dict[str, Any]:
    return {
        "what": score.what.value,
        "of": score.of,
        "labelled": score.labelled,
        "right": score.right,
        "found": score.found,
        "true": score.true,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "recall_without_apart": score.without_apart.recall,
    }


def _item(item: Item) -> dict[str, Any]:
    return {"words": item.words, "start": item.start, "end": item.end, "why": item.why}


def _unlabelled(one: Unlabelled) -> dict[str, Any]:
    known = {"file": str(one.path), "error": one.error}
    if one.records is None:
        return known
    return known | {
        "format": one.records.format,
        "read": one.records.read,
        "kept": len(one.records.records),
        "dropped": dict(one.records.dropped),
        "problems": [{"what": p.what, "line": p.line} for p in one.records.problems],
    }
