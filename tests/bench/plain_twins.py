"""What is read of papers whose layout is lost: each labelled paper is made plain text and read again.

python -m tests.bench.plain_twins PAPERS GOLD...   prints for each form of the text how many of the findings are words
                                                   of participants, and how many themes are right, false and labelled

``--list`` names each theme that is false and each sentence of a participant that is given as the authors'.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from graph.model import FindingKind, Study
from ingest.errors import SourceError
from ingest.evaluation.gold import Gold, read_gold
from ingest.extract import extract
from ingest.pipeline import read_study
from ingest.sources import SourceFile, StudySources
from ingest.studies.opening import study_sources
from ingest.themes.labels import label_key

_MARKS = '“”"«»„'


def _paragraphs(study: Study) -> str:
    return "".join(" " if c in _MARKS else c for c in study.source.text)


def _run_together(study: Study) -> str:
    head = f"key: a authors: Doe, Ann title: {study.work.title} date: 2020 journal: J DOI: 10.5555/a sha: nan doc_id: 1"
    body = _paragraphs(study).removeprefix(study.work.title or "")
    return f"{head} cord_uid: a {' '.join(body.split())}"


FORMS: tuple[tuple[str, Callable[[Study], str]], ...] = (
    ("with its marks", lambda study: study.source.text),
    ("paragraphs without marks", _paragraphs),
    ("run together without marks", _run_together),
)
"""What plain text is made of a paper with a layout."""


COLUMNS = ("findings", "said", "quotes", "found", "themes", "right", "false")
_NAMED = ("said", "missed", "false")


def main(papers: Path, folders: Sequence[Path], listed: bool) -> None:
    paths = [path for folder in folders for path in sorted(folder.glob("*.yaml"))]
    gold = [read_gold(path.read_text(encoding="utf-8"), path.name) for path in paths]
    read = [(labels, read_study(study_sources(papers / str(labels.file)))[0]) for labels in gold]
    print(f"{'':28}" + "".join(f"{column:>9}" for column in COLUMNS))
    for name, form in FORMS:
        sums: Counter[str] = Counter()
        for labels, study in read:
            try:
                twin = extract(StudySources(paper=SourceFile(name="paper.txt", data=form(study).encode())), None)
            except SourceError as why:
                print(f"  {labels.file} is not read: {why}")
                continue
            for what, words in _compared(labels, study, twin):
                sums[what] += 1
                if listed and what in _NAMED:
                    print(f"  {labels.file}: {what}: {words[:150]}")
        print(f"{name:28}" + "".join(f"{sums[column]:9}" for column in COLUMNS))


def _compared(gold: Gold, study: Study, twin: Study) -> Iterator[tuple[str, str]]:
    """Yield what is counted, with its words. A false theme of the paper with its layout is none of its twin's."""
    said = [_letters(quote.words) for quote in gold.quotes or ()]
    unclear = [_letters(words) for words in gold.unclear]
    for finding in twin.findings:
        yield "findings", finding.text
        letters = _letters(finding.text)
        in_quotes = finding.kind is FindingKind.RESULT and any(letters in words for words in said)
        if in_quotes and not any(letters in words for words in unclear):
            yield "said", finding.text
    found_words = [_letters(quote.text) for quote in twin.quotes]
    for words in said:
        yield "quotes", words
        if any(_alike(words, found) for found in found_words):
            yield "found", words
    labels = {label_key(theme.label): theme.label for theme in gold.themes or ()}
    found = {label_key(theme.label): theme.label for theme in twin.themes}
    for key, label in labels.items():
        yield "themes", label
        yield "right" if key in found else "missed", label
    for key in found.keys() - labels.keys() - {label_key(theme.label) for theme in study.themes}:
        if "themes" in gold.complete:
            yield "false", found[key]


def _alike(words: str, found: str) -> bool:
    """Return whether one holds most of the other."""
    return (words in found or found in words) and min(len(words), len(found)) >= 0.7 * max(len(words), len(found))


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


if __name__ == "__main__":
    given = [a for a in sys.argv[1:] if a != "--list"]
    main(Path(given[0]), [Path(a) for a in given[1:]], "--list" in sys.argv)
