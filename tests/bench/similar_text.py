"""Part of make evaluate: how well similar text finds the works that sentences cite, against chance and plain TF-IDF.

python -m tests.bench.similar_text FOLDER...   one table for each folder that holds papers
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from ingest.errors import SourceError
from ingest.formats.registry import PaperFormat, recognise
from ingest.linkers.similar import LEAST, MOST
from ingest.pipeline import read_study
from ingest.sources import read_file
from ingest.studies.opening import study_sources
from tests.bench.rankings import CUT, RankingSums, SimilarText, measure_similar_text


def main(folders: list[Path]) -> None:
    for folder in sorted({p.parent for top in folders for p in top.rglob("*") if p.is_file()}):
        measured = [paper for path in sorted(folder.iterdir()) if (paper := _measured(path))]
        if measured:
            _print(folder, measured)


def _measured(path: Path) -> SimilarText | None:
    try:
        if not path.is_file() or not isinstance(recognise(read_file(path).data), PaperFormat):
            return None
        found = measure_similar_text(read_study(study_sources(path))[0])
    except SourceError:
        return None
    return found if found.ranked["chance"].sentences else None


def _print(folder: Path, measured: list[SimilarText]) -> None:
    total: defaultdict[str, RankingSums] = defaultdict(RankingSums)
    for paper in measured:
        for name, ranked in paper.ranked.items():
            total[name] += ranked
    sentences = total["chance"].sentences
    print(f"\nSimilar text, {folder.name}: {len(measured)} papers, {sentences} sentences whose citations are hidden")
    print(f"  {'works ranked by':40} P@{CUT}    R@{CUT}    MRR")
    for name, ranked in total.items():
        figures = (ranked.precision, ranked.recall, ranked.first)
        print(f"  {name:40}" + "".join(f" {figure / sentences:.3f} " for figure in figures))
    proposed, right = sum(m.proposed for m in measured), sum(m.right for m in measured)
    share = f" ({right / proposed:.2f})" if proposed else ""
    print(f"  At likeness {LEAST} and more, {MOST} a sentence at most: {proposed} proposed, {right} cited{share}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
