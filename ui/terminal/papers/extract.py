"""The command ``evidence extract``: what is in a paper, without a database."""

from __future__ import annotations

import argparse
from pathlib import Path

from ingest.pipeline import read_study
from ingest.public_format import to_json
from ingest.studies.finding import find_study
from ingest.studies.opening import open_study
from ui.terminal import arguments, printing
from ui.terminal.papers import readings


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence extract`` takes."""
    arguments.add_files(command, "paper")
    command.add_argument("--json", action="store_true", help="print the public format (docs/format.md)")
    arguments.add_files(command, "--references", "--codebook", "--topics")


def run(options: argparse.Namespace) -> int:
    """Print what is in the paper; 1 where something of it was lost."""
    place = find_study(options.paper, options.article)
    sources = open_study(place, references=options.references, codebook=options.codebook, topics=options.topics)
    study, vocabulary = read_study(sources)
    if options.json:
        printing.as_json(to_json(study))
    else:
        readings.extracted(study, vocabulary)
    return 1 if printing.losses(study.counts, Path(place.name)) else 0
