"""The command ``evidence api``: serve GraphQL alone."""

from __future__ import annotations

import argparse

from graph.settings import SettingGroup
from ui.terminal.servers.serving import GRAPHQL_SERVER, add_serving_options, add_settings, prepare, serve


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence api`` takes."""
    add_settings(command, (SettingGroup.DATABASE, SettingGroup.ACCESS, SettingGroup.API))
    add_serving_options(command, [GRAPHQL_SERVER])


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    prepare([GRAPHQL_SERVER], options)
    return serve([GRAPHQL_SERVER], options)
