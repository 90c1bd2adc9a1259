"""The command ``evidence ui``: serve the pages alone."""

from __future__ import annotations

import argparse

from ui.terminal.servers.serving import PAGES_SERVER, add_serving_options, prepare, serve


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence ui`` takes."""
    add_serving_options(command, [PAGES_SERVER])


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    prepare([PAGES_SERVER], options)
    return serve([PAGES_SERVER], options)
