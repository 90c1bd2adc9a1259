"""The command ``evidence up``: ingest studies, then serve GraphQL and the pages."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from graph.settings import API, PAGES, SettingGroup
from graph.store.store import open_store
from ingest.studies.finding import find_studies
from ui.terminal import arguments, printing
from ui.terminal.papers.ingest import ingest_into
from ui.terminal.servers.serving import (
    GRAPHQL_SERVER,
    LOCAL,
    PAGES_SERVER,
    add_serving_options,
    add_settings,
    prepare,
    serve,
)

_BOTH = (GRAPHQL_SERVER, PAGES_SERVER)


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence up`` takes."""
    add_settings(command, SettingGroup)
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=arguments.PAPERS)
    add_serving_options(command, _BOTH)


def run(options: argparse.Namespace) -> int:
    """Ingest and serve."""
    prepare(_BOTH, options)
    found = find_studies(options.paths)
    with open_store() as store:
        if found.studies and ingest_into(store, found):
            printing.error("Not every study could be read; see above. What could be read is served.")
        # Under which name others reach the pages is not known here.
        own = options.host in (LOCAL, "localhost") and not os.environ.get(PAGES.name)
        settings = {
            GRAPHQL_SERVER.name: {PAGES.name: f"http://{options.host}:{options.ui_port}"} if own else {},
            PAGES_SERVER.name: {API.name: f"http://{LOCAL}:{options.api_port}"},
        }
        # The store stays open while the children start, so that the embedded database does not stop in between.
        return serve(_BOTH, options, settings)
