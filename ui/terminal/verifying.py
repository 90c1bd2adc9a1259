"""evidence verify: whether the quotes of a document stand in the sources, and whose words they are."""

from __future__ import annotations

import argparse
from pathlib import Path

from graph.ask.named import VERIFIABLE
from graph.store.store import open_store
from ingest.errors import SourceError
from ingest.pipeline import read_study
from ingest.sources import find_studies, read_file, study_sources
from ingest.verify.claims import read_claims
from ingest.verify.source_texts import source_of_row, source_of_study
from ingest.verify.verification import Verifier
from ui.terminal import verdicts


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence verify`` takes."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a text, a list of quotes, or a paper")
    command.add_argument(
        "--against", type=Path, nargs="+", metavar="PATH", help="papers or study folders instead of the graph"
    )
    command.add_argument("--json", action="store_true", help="print the verdicts as JSON")
    command.set_defaults(run=_verify)


def _verify(options: argparse.Namespace) -> int:
    claims = [claim for path in options.files for claim in read_claims(read_file(path).data, str(path))]
    if options.against:
        found = [study_sources(paper) for paper in find_studies(options.against)]
        sources = [source_of_study(read_study(one)[0]) for one in found]
    else:
        with open_store() as store:
            sources = [source_of_row(row) for row in store.read(VERIFIABLE)]
    if not sources:
        raise SourceError(
            "The graph holds no study to verify against: ingest one first, or name papers with --against."
        )
    verifier = Verifier(sources)
    return verdicts.report([verifier.verify(claim) for claim in claims], as_json=options.json)
