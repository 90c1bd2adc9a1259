"""The command ``evidence references``: a paper's reference list as BibTeX, without a database."""

from __future__ import annotations

import argparse
import sys

from ingest.errors import SourceError
from ingest.formats.bibtex.writing import to_bibtex
from ingest.pipeline import read_study
from ingest.studies.finding import find_study
from ingest.studies.opening import open_study
from ui.terminal import arguments, printing


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence references`` takes."""
    arguments.add_files(command, "paper", "--references")


def run(options: argparse.Namespace) -> int:
    """Print the reference list; 1 where something of it was lost."""
    study, _ = read_study(open_study(find_study(options.paper, options.article), references=options.references))
    if not study.references:
        raise SourceError(f"{options.paper} shows no reference list, and cites nothing.")
    sys.stdout.write(to_bibtex(study.references, study.works))
    return 1 if printing.losses(study.counts, options.paper) else 0
