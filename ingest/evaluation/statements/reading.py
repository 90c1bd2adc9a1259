"""Labelled sentences in the papers that they are from: a file of labels has the name of its paper, which is looked for
in the folders of papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.model import Study
from ingest.errors import GoldError
from ingest.extract import extract
from ingest.statements.chain import NOTHING, shared
from ingest.statements.kinds import column_of
from ingest.statements.labelled import LabelledSentence, paired, read_labels
from ingest.statements.signs import PlacedSentence, read_sentence, signs_of, word_signs
from ingest.statements.statements import placed_sentences
from ingest.statements.training import LabelledSigns
from ingest.studies.finding import find_study
from ingest.studies.opening import open_study
from ingest.text.sections import SectionIndex

_ENDING = ".tsv"


@dataclass(frozen=True, kw_only=True)
class LabelledPaper:
    """A paper as it was read, with the labels of its sentences by their places, and how many are of no sentence."""

    name: str
    study: Study
    labels: tuple[tuple[int, LabelledSentence], ...]
    unpaired: int


def read_labelled(folders: Sequence[Path], papers: Sequence[Path]) -> Iterator[LabelledPaper]:
    """Yield every labelled paper, by name. Raises GoldError for labels without a paper, and SourceError for a paper
    that cannot be read."""
    files = sorted((f for folder in folders for f in _files(folder)), key=lambda file: file.name)
    if not files:
        raise GoldError(f"no file of labels ({_ENDING}) is in {', '.join(map(str, folders))}.")
    for file in files:
        labels = read_labels(file.read_text(encoding="utf-8"), str(file))
        study = extract(open_study(find_study(_paper_of(file, papers), None)), None)
        pairs = paired(labels, [statement.text for statement in study.statements])
        yield LabelledPaper(name=file.stem, study=study, labels=tuple(pairs), unpaired=len(labels) - len(pairs))


def sentences_of(study: Study) -> list[PlacedSentence]:
    """Return the sentences of a study that are statements, in their places."""
    sections = SectionIndex(study.sections)
    spans = [(s.start, s.end, sections.at(s.start)) for s in study.statements]
    return placed_sentences(study.source.text, spans, study.mentions)


def signs_to_learn(paper: LabelledPaper) -> list[LabelledSigns]:
    """Return what there is to learn from a paper, in the order of its labels."""
    sentences = sentences_of(paper.study)
    read = [read_sentence(sentence) for sentence in sentences]
    signs = [[*word_signs(one.words), *others] for one, others in zip(read, signs_of(read), strict=True)]
    found: list[LabelledSigns] = []
    before: int | None = None
    for at, label in paper.labels:
        shares = shared(sentences[before], sentences[at]) if before is not None and before == at - 1 else NOTHING
        column = column_of(label.voice, label.kind)
        found.append(LabelledSigns(paper=paper.name, signs=signs[at], column=column, shares=shares))
        before = at
    return found


def _files(folder: Path) -> list[Path]:
    return [folder] if folder.is_file() else sorted(folder.rglob(f"*{_ENDING}"))


def _paper_of(labels: Path, papers: Sequence[Path]) -> Path:
    """Return the paper that a file of labels is named after: a file, or the folder of a study."""
    for folder in papers:
        found = sorted(
            p for p in folder.rglob(f"{labels.stem}*") if p.stem == labels.stem and not p.name.startswith(".")
        )
        if found:
            return found[0]
    raise GoldError(f"{labels}: no paper called {labels.stem} is in {', '.join(map(str, papers)) or 'no folder'}.")
