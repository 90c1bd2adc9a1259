"""evidence counts and works: what the graph holds."""

from __future__ import annotations

import argparse

from graph.ask.named import COUNTS
from graph.store.store import open_store
from ui.terminal import reports, works


def add_counts_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence counts`` takes: nothing."""
    command.set_defaults(run=_counts)


def add_works_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence works`` takes."""
    command.add_argument("--uncertain", action="store_true", help="instead, the pairs that may be one, with reasons")
    command.set_defaults(run=_works)


def _counts(_options: argparse.Namespace) -> int:
    with open_store() as store:
        reports.counts(store.read(COUNTS)[0])
    return 0


def _works(options: argparse.Namespace) -> int:
    with open_store() as store:
        if options.uncertain:
            works.list_uncertain(store)
        else:
            works.list_works(store)
    return 0
