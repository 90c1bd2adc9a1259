"""The command ``evidence evaluate``: what is found in papers, measured against what a person labelled in them."""

from __future__ import annotations

import argparse
from pathlib import Path

from ingest.errors import SourceError
from ingest.evaluation.corpus import find_gold, unlabelled
from ingest.evaluation.measuring import PaperMeasure, failed, measure
from ingest.evaluation.public_form import to_json
from ui.terminal import arguments, printing
from ui.terminal.papers import figures


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence evaluate`` takes."""
    command.add_argument("paper", type=Path, nargs="?", metavar="PAPER", help="the paper, where the gold names none")
    gold = "what is in the paper (docs/evaluation.md), or a folder of such files; may be given several times"
    command.add_argument("--gold", type=Path, action="append", required=True, metavar="FILE", help=gold)
    papers = "the folder that the paths of papers in gold files are relative to, where they lie apart"
    command.add_argument("--papers", type=Path, metavar="FOLDER", help=papers)
    arguments.add_files(command, "--references", "--codebook")
    command.add_argument("--list", action="store_true", help="list each miss and false find of many papers, too")
    command.add_argument("--json", action="store_true", help="print all figures and lists as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the figures; 1 where something of a paper was lost, or one could not be read."""
    golds = list(find_gold(options.gold))
    beside = list(unlabelled(options.gold))
    single = len(golds) == 1 and not beside
    if single:
        paper, references, codebook = options.paper, options.references, options.codebook
        measured = [measure(golds[0], paper=paper, papers=options.papers, references=references, codebook=codebook)]
    elif options.paper or options.references or options.codebook:
        raise SourceError(
            f"PAPER, --references and --codebook belong to one gold file, and {len(golds)} are given. "
            "Name each paper in its gold file, and put what belongs to it beside it."
        )
    else:
        measured = [_measured(path, options.papers) for path in golds]
    if options.json:
        printing.as_json(to_json(measured, beside))
    elif single:
        figures.paper(measured[0])
    else:
        figures.papers(measured, listed=options.list)
        figures.without_gold(beside, listed=options.list)
    lost = [printing.losses(paper.counts, paper.paper or paper.gold) for paper in measured]
    lost += [printing.losses([figures.records(file.records)], file.path) for file in beside if file.records]
    return 1 if any(lost) or any(paper.error for paper in measured) else 0


def _measured(path: Path, papers: Path | None) -> PaperMeasure:
    try:
        return measure(path, papers=papers)
    except SourceError as error:
        printing.error(str(error))
        return failed(path, error)
