"""The JSON of a measurement, which docs/evaluation.md describes. Places are code points, end exclusive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ingest.evaluation.corpus import UnlabelledFile
from ingest.evaluation.measuring import PaperMeasure
from ingest.evaluation.scores import Score, add_up

_FIGURES = ("of", "labelled", "right", "found", "true", "precision", "recall", "f1")


def to_json(measured: Sequence[PaperMeasure], beside: Sequence[UnlabelledFile]) -> dict[str, Any]:
    """Return all figures and lists as JSON values."""
    return {
        "papers": [_paper(paper) for paper in measured],
        "together": [_figures(score) for score in add_up(paper.evaluation for paper in measured)],
        "without_gold": [_unlabelled(file) for file in beside],
    }


def _paper(paper: PaperMeasure) -> dict[str, Any]:
    return {
        "gold": str(paper.gold),
        "paper": str(paper.paper) if paper.paper else None,
        "kind": paper.kind,
        "error": paper.error,
        "seconds": round(paper.seconds, 4),
        "mistakes": list(paper.evaluation.mistakes),
        "scores": [
            _figures(score)
            | {name: [asdict(item) for item in getattr(score, name)] for name in ("missed", "false", "apart")}
            for score in paper.evaluation.scores
        ],
    }


def _figures(score: Score) -> dict[str, Any]:
    figures = {name: getattr(score, name) for name in _FIGURES}
    return {"what": score.what.value} | figures | {"recall_without_apart": score.without_apart.recall}


def _unlabelled(file: UnlabelledFile) -> dict[str, Any]:
    known = {"file": str(file.path), "error": file.error}
    if file.records is None:
        return known
    return known | {
        "format": file.records.format,
        "read": file.records.read,
        "kept": len(file.records.records),
        "dropped": dict(file.records.dropped),
        "problems": [{"what": p.what, "line": p.line} for p in file.records.problems],
    }
