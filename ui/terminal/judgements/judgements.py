"""The command ``evidence judgements``: judgements of links, out of the graph and into it."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from graph.model import Verdict
from graph.people.exchange import ImportCounts, bring, line_of
from graph.people.judgements import HISTORY, LATEST, read_judgement
from graph.schema.indexes import SCHEMA
from graph.store.store import Tx, open_store
from ingest.errors import SourceError
from ingest.pipeline import IDENTIFICATION
from ingest.sources import read_file
from ui.terminal.changes import now, record_change
from ui.terminal.judgements import lines
from ui.terminal.printing import some

# Lines of a file are named this far; the rest is counted.
_NAMED = 5
# More than any graph has; the embedded database adds to it, and has 31 bits.
_ALL = 2**30


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence judgements`` takes."""
    command.add_argument("--all", action="store_true", help="with those that a later one of the same link replaced")
    command.add_argument("--orphans", action="store_true", help="only those whose link is no longer proposed")
    command.add_argument("--json", action="store_true", help="as lines of JSON, the oldest first, for --import")
    command.add_argument(
        "--import", type=Path, dest="file", metavar="FILE", help="instead, read such lines into the graph"
    )


def run(options: argparse.Namespace) -> int:
    """Print the judgements, or read those of a file; 1 where a line of it was dropped."""
    if options.file:
        if options.all or options.orphans or options.json:
            raise SourceError("--import reads judgements, and the other options print them: give one or the other.")
        return _import(options.file)
    chosen = {"verdict": None, "study": None, "proposed": False if options.orphans else None}
    with open_store() as store:
        rows = store.read(HISTORY if options.all else LATEST, **chosen, first=_ALL, skip=0)
    judgements = [(read_judgement(row["node"]), bool(row["proposed"])) for row in rows]
    if options.json:
        for judgement, _ in reversed(judgements):
            print(line_of(judgement))
        return 0
    for judgement, proposed in judgements:
        lines.kept(judgement, proposed=proposed)
    counts = Counter(judgement.verdict for judgement, _ in judgements)
    verdicts = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict)
    gone = sum(not proposed for _, proposed in judgements)
    print(f"{some(len(judgements), 'judgement')}: {verdicts}; {gone} of links that are no longer proposed")
    return 0


def _import(file: Path) -> int:
    # Not splitlines: a sentence may hold what that takes for the end of a line. What is not UTF-8 spoils its own line
    # alone.
    given = [line.decode("utf-8-sig", errors="surrogateescape") for line in read_file(file).data.split(b"\n")]
    at = now()
    with open_store() as store:
        store.prepare(SCHEMA)

        def work(tx: Tx) -> ImportCounts:
            made = bring(tx, given, IDENTIFICATION)
            if made.kept:
                record_change(tx, "import judgements", at=at, file=file.name, kept=made.kept)
            return made

        brought = store.transaction(work)
    line = f"{some(brought.read, 'judgement')} read, {brought.kept} kept, {brought.known} there already"
    for why, dropped in brought.dropped.items():
        rest = f" and {len(dropped) - _NAMED} more" if len(dropped) > _NAMED else ""
        line += f"; {len(dropped)} dropped: {why} (line {', '.join(map(str, dropped[:_NAMED]))}{rest})"
    print(line)
    return 1 if brought.dropped else 0
