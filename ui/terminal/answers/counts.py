"""The command ``evidence counts``: how much the graph holds."""

from __future__ import annotations

import argparse

from graph.ask.named import COUNTS
from graph.store.store import open_store
from ui.terminal import printing


def add_options(_command: argparse.ArgumentParser) -> None:
    """Add what ``evidence counts`` takes: nothing."""


def run(_options: argparse.Namespace) -> int:
    """Print how many things of each kind there are."""
    with open_store() as store:
        printing.holdings(store.read(COUNTS)[0])
    return 0
