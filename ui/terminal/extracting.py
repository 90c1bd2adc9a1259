"""evidence extract and references: what is in a paper, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ingest.errors import SourceError
from ingest.formats.bibtex.writing import to_bibtex
from ingest.pipeline import read_study
from ingest.public_format import to_json
from ingest.sources import find_study, study_sources
from ui.terminal import reports


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence extract`` takes."""
    _paper(command)
    command.add_argument("--json", action="store_true", help="print the public format (docs/format.md)")
    _references_of(command)
    command.add_argument("--codebook", type=Path, metavar="FILE", help="the study's codebook")
    command.add_argument("--topics", type=Path, metavar="FILE", help="the vocabulary of topics (SKOS in Turtle)")
    command.set_defaults(run=_extract)


def add_references_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence references`` takes."""
    _paper(command)
    _references_of(command)
    command.set_defaults(run=_references)


def _paper(command: argparse.ArgumentParser) -> None:
    command.add_argument("paper", type=Path, metavar="FILE", help="a paper, or its study folder")


def _references_of(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--references", type=Path, action="append", default=[], metavar="FILE", help="a reference file"
    )


def _extract(options: argparse.Namespace) -> int:
    paper = find_study(options.paper)
    sources = study_sources(paper, references=options.references, codebook=options.codebook, topics=options.topics)
    study, vocabulary = read_study(sources)
    if options.json:
        json.dump(to_json(study), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        reports.study(study, vocabulary)
    return 1 if reports.losses(study.counts, paper) else 0


def _references(options: argparse.Namespace) -> int:
    study, _ = read_study(study_sources(find_study(options.paper), references=options.references))
    if not study.references:
        raise SourceError(f"{options.paper} shows no reference list, and cites nothing.")
    sys.stdout.write(to_bibtex(study.references, study.works))
    return 1 if reports.losses(study.counts, options.paper) else 0
