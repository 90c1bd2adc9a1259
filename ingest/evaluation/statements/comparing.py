"""What sentences are told to be beside what a person labelled them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.evaluation.statements.reading import LabelledPaper, sentences_of
from ingest.evaluation.statements.tables import ToldLabel
from ingest.statements.model import packaged_model
from ingest.statements.signs import PlacedSentence
from ingest.statements.telling import Told, tell, told_by
from ingest.statements.training import Trained


def measured(papers: Sequence[LabelledPaper]) -> Iterator[ToldLabel]:
    """Yield what the weights in use tell of every labelled sentence."""
    for paper in papers:
        sentences = sentences_of(paper.study)
        told = tell(sentences, packaged_model())
        yield from _compared(paper, sentences, [told[at] for at, _ in paper.labels])


def held_out(papers: Sequence[LabelledPaper], trained: Trained) -> Iterator[ToldLabel]:
    """Yield what is told of every labelled sentence by weights learned from the other papers."""
    start = 0
    for paper in papers:
        sentences = sentences_of(paper.study)
        likely = trained.held_out[start : start + len(paper.labels)]
        start += len(paper.labels)
        told = told_by([sentences[at] for at, _ in paper.labels], likely, trained.model)
        yield from _compared(paper, sentences, told)


def _compared(paper: LabelledPaper, sentences: Sequence[PlacedSentence], told: Sequence[Told]) -> Iterator[ToldLabel]:
    for (at, label), one in zip(paper.labels, told, strict=True):
        yield ToldLabel(
            place=sentences[at].place,
            voice=label.voice,
            kind=label.kind,
            told_voice=one.voice,
            told_kind=one.kind,
            likely=one.likeliest,
        )
