"""Measuring papers by their gold files: read both, extract, compare. It opens files and looks at the clock."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.model import Count
from ingest.errors import SourceError
from ingest.evaluation.corpus import labelled_paper, read_gold_file
from ingest.evaluation.registry import evaluate, unread
from ingest.evaluation.scores import Evaluation
from ingest.extract import extract
from ingest.studies.finding import find_study
from ingest.studies.opening import open_study, study_sources
from ingest.topics.vocabulary import vocabulary_of


@dataclass(frozen=True, kw_only=True)
class PaperMeasure:
    """What one gold file measured, or why its paper could not be read.

    ``seconds`` of one processor went into reading and extracting the paper; opening its files is not in it.
    """

    gold: Path
    paper: Path | None = None
    evaluation: Evaluation = field(default_factory=Evaluation)
    seconds: float = 0.0
    counts: tuple[Count, ...] = ()
    error: str | None = None

    @property
    def kind(self) -> str:
        """The kind of source: the name of the folder that the gold lies in."""
        return self.gold.resolve().parent.name


def measure(
    path: Path,
    *,
    paper: Path | None = None,
    papers: Path | None = None,
    references: Sequence[Path] = (),
    codebook: Path | None = None,
) -> PaperMeasure:
    """Measure one paper; ``papers`` is the folder that its name in the gold is relative to.

    Raises SourceError when it or its gold cannot be read.
    """
    gold = read_gold_file(path)
    if paper:
        sources = open_study(find_study(paper), references=references, codebook=codebook)
        paper = Path(sources.paper.name)
    else:
        paper = labelled_paper(path, gold, papers)
        sources = study_sources(paper, references=references, codebook=codebook)
    begun = time.process_time()
    # Nothing else that is measured rests on topics.
    vocabulary = vocabulary_of(sources) if gold.topics else None
    study = extract(sources, vocabulary)
    seconds = time.process_time() - begun
    evaluation = evaluate(gold, study, vocabulary)
    return PaperMeasure(gold=path, paper=paper, evaluation=evaluation, seconds=seconds, counts=study.counts)


def failed(path: Path, error: SourceError) -> PaperMeasure:
    """Return the measure of a paper that could not be read: its labels are all missed, so far as its gold can be
    read."""
    try:
        evaluation = unread(read_gold_file(path))
    except SourceError:
        evaluation = Evaluation()
    return PaperMeasure(gold=path, evaluation=evaluation, error=str(error))
