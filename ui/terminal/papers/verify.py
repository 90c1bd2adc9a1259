"""The command ``evidence verify``: whether the quotes of a document are in the sources, and whose words they are."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from graph.ask.named import VERIFIABLE
from graph.model import Study
from graph.store.store import open_store
from ingest.errors import SourceError
from ingest.pipeline import read_study
from ingest.sources import read_file
from ingest.studies.finding import find_studies
from ingest.studies.opening import OpenedStudy, open_studies
from ingest.verify.claims import read_claims
from ingest.verify.source_texts import source_of_row, source_of_study
from ingest.verify.verification import ClaimVerdict, VerifiedClaim, Verifier
from ui.terminal import printing

_SHOWN = 60


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence verify`` takes."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a text, a list of quotes, or a paper")
    command.add_argument(
        "--against", type=Path, nargs="+", metavar="PATH", help="papers or study folders instead of the graph"
    )
    command.add_argument("--json", action="store_true", help="print the verdicts as JSON")


def run(options: argparse.Namespace) -> int:
    """Print a verdict for each quote; 0 when every quote was found, and right."""
    claims = [claim for path in options.files for claim in read_claims(read_file(path).data, str(path))]
    if options.against:
        sources = [source_of_study(_read(opened)) for opened in open_studies(find_studies(options.against).studies)]
    else:
        with open_store() as store:
            sources = [source_of_row(row) for row in store.read(VERIFIABLE)]
    if not sources:
        raise SourceError(
            "The graph holds no study to verify against: ingest one first, or name papers with --against."
        )
    verifier = Verifier(sources)
    verified = [verifier.verify(claim) for claim in claims]
    if options.json:
        printing.as_json([_json(quote) for quote in verified])
    else:
        for quote in verified:
            _print(quote)
        counts = Counter(quote.verdict for quote in verified)
        verdicts = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in ClaimVerdict)
        print(f"\n{printing.some(len(verified), 'quote')}: {verdicts}")
    return 0 if all(quote.verdict is ClaimVerdict.FOUND for quote in verified) else 1


def _read(opened: OpenedStudy) -> Study:
    """Return a study that is verified against. Raises SourceError where it cannot be read: a quote of it would pass for
    invented."""
    if opened.sources is None:
        raise opened.error or SourceError(f"{opened.place.name} cannot be read.")
    return read_study(opened.sources)[0]


def _print(quote: VerifiedClaim) -> None:
    words = printing.one_line(quote.claim.words)
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
    line = f", line {quote.claim.line}" if quote.claim.line else ""
    print(f"{quote.verdict.value:<13} “{shown}”  ({quote.claim.file}{line})")
    print(f"{'':<13} {quote.why}")
    if quote.source:
        print(f"{'':<13} in {quote.source}, {quote.start} to {quote.end}: {quote.title or '(no title)'}")


def _json(quote: VerifiedClaim) -> dict[str, object]:
    claim = {name: getattr(quote.claim, name) for name in ("words", "file", "line", "participant")}
    place = {name: getattr(quote, name) for name in ("source", "title", "start", "end", "said_by", "speaker")}
    return {"verdict": quote.verdict.value, "why": quote.why, **claim, **place}
