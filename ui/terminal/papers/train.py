"""The command ``evidence train``: learn from labelled sentences whose statements sentences are, or measure it."""

from __future__ import annotations

import argparse
from pathlib import Path

from ingest.errors import SourceError
from ingest.evaluation.statements.comparing import held_out, measured
from ingest.evaluation.statements.reading import read_labelled, signs_to_learn
from ingest.evaluation.statements.tables import tables
from ingest.statements.model import written
from ingest.statements.training import train
from ui.terminal import printing
from ui.terminal.whole_files import opened_whole

_PRECISION = 0.75
_BEGIN, _END = "<!-- made by evidence train -->", "<!-- end of what is made -->"


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence train`` takes."""
    labels = "labelled sentences, a file a paper (tests/statements/README.md), or folders of them"
    command.add_argument("labels", type=Path, nargs="+", metavar="LABELS", help=labels)
    papers = "a folder with the papers, each named as its labels are; may be given several times"
    command.add_argument("--papers", type=Path, action="append", required=True, metavar="FOLDER", help=papers)
    precision = f"how often a kind must be right where it is told, by the other papers (default {_PRECISION})"
    command.add_argument("--precision", type=float, default=_PRECISION, metavar="SHARE", help=precision)
    command.add_argument("--out", type=Path, metavar="FILE", help="where to write the weights")
    command.add_argument(
        "--measure", action="store_true", help="learn nothing: measure the weights in use against the labels"
    )
    command.add_argument(
        "--tables", type=Path, metavar="FILE", help="a page in which the tables are put in the place of the old ones"
    )


def run(options: argparse.Namespace) -> int:
    """Print the tables, and write the weights that were learned where that is asked."""
    papers = [*read_labelled(options.labels, options.papers)]
    number = sum(len(paper.labels) for paper in papers)
    if options.measure:
        compared = [*measured(papers)]
        made = f"{number} sentences of {len(papers)} papers, told by the weights in use."
    else:
        trained = train([one for paper in papers for one in signs_to_learn(paper)], options.precision)
        compared = [*held_out(papers, trained)]
        made = f"{number} sentences of {len(papers)} papers, each told by weights learned from the other papers."
        if options.out:
            _write(options.out, written(trained.model, f"learned from {number} sentences of {len(papers)} papers"))
    lines = [made, "", *tables(compared)]
    print("\n".join(lines))
    unpaired = sum(paper.unpaired for paper in papers)
    if unpaired:
        printing.error(f"{unpaired} labels are of no sentence that is read; they are left out.")
    if options.tables:
        page = options.tables.read_text(encoding="utf-8")
        before, _, rest = page.partition(_BEGIN)
        after = rest.partition(_END)[2]
        _write(options.tables, "\n".join([f"{before}{_BEGIN}", *lines, f"{_END}{after}"]))
    return 0


def _write(file: Path, text: str) -> None:
    with opened_whole(str(file), SourceError) as whole:
        whole.write(text.encode("utf-8"))
