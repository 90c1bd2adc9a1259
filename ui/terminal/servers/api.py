"""The command ``evidence api``: serve GraphQL alone."""

from __future__ import annotations

import argparse

from ui.terminal.servers.serving import GRAPHQL, add_serving_options, prepare, serve


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence api`` takes."""
    add_serving_options(command, [GRAPHQL])


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    prepare([GRAPHQL], options)
    return serve([GRAPHQL], options)
