"""evidence up, api and ui: serve GraphQL and the pages until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Iterable, Sequence
from pathlib import Path

from api.settings import settings_from_environment
from graph.settings import API, PAGES, SettingGroup, help_text
from graph.store.store import open_store
from ingest.sources import find_studies
from ui.terminal import processes, reports
from ui.terminal.ingesting import ingest_into

_API_PORT = 8000
_UI_PORT = 8501


def add_up_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence up`` takes."""
    _say_settings(command, SettingGroup)
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="papers, study folders or folders of these"
    )
    _serving(command, api=True, ui=True)
    command.set_defaults(run=_up)


def add_api_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence api`` takes."""
    _say_settings(command, (SettingGroup.DATABASE, SettingGroup.ACCESS, SettingGroup.API))
    _serving(command, api=True, ui=False)
    command.set_defaults(run=_api)


def add_ui_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence ui`` takes."""
    _serving(command, api=False, ui=True)
    command.set_defaults(run=_ui)


def _say_settings(command: argparse.ArgumentParser, groups: Iterable[SettingGroup]) -> None:
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = help_text(groups)


def _serving(command: argparse.ArgumentParser, *, api: bool, ui: bool) -> None:
    both = api and ui
    command.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: this machine only)")
    if api:
        names = ["--api-port"] if both else ["--port", "--api-port"]
        command.add_argument(*names, dest="api_port", type=_port, default=_API_PORT, help="default: %(default)s")
    if ui:
        names = ["--ui-port"] if both else ["--port", "--ui-port"]
        command.add_argument(*names, dest="ui_port", type=_port, default=_UI_PORT, help="default: %(default)s")


def _port(text: str) -> int:
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to 65535")


def _up(options: argparse.Namespace) -> int:
    settings_from_environment()
    processes.require_free(options.host, options.api_port, "GraphQL", "--api-port")
    processes.require_free(options.host, options.ui_port, "the pages", "--ui-port")
    processes.interrupt_on_terminate()
    papers = list(find_studies(options.paths))
    with open_store() as store:
        if papers and ingest_into(store, papers):
            reports.error("Not every study could be read; see above. What could be read is served.")
        # The store stays open while the children start, so that the embedded database does not stop in between.
        api_url = f"http://127.0.0.1:{options.api_port}"
        # Under which name others reach the pages is not known here.
        own = options.host in ("127.0.0.1", "localhost") and not os.environ.get(PAGES.name)
        pages = {PAGES.name: f"http://{options.host}:{options.ui_port}"} if own else {}
        return _serve(
            [
                ("GraphQL", processes.api_command(options.host, options.api_port), pages),
                ("the pages", processes.ui_command(options.host, options.ui_port), {API.name: api_url}),
            ],
            options,
        )


def _api(options: argparse.Namespace) -> int:
    # What is wrong with a setting is said here, in one line.
    settings_from_environment()
    processes.require_free(options.host, options.api_port, "GraphQL", "--port")
    return _serve([("GraphQL", processes.api_command(options.host, options.api_port), {})], options)


def _ui(options: argparse.Namespace) -> int:
    processes.require_free(options.host, options.ui_port, "the pages", "--port")
    return _serve([("the pages", processes.ui_command(options.host, options.ui_port), {})], options)


def _serve(commands: Sequence[tuple[str, list[str], dict[str, str]]], options: argparse.Namespace) -> int:
    processes.interrupt_on_terminate()
    children: list[processes.Child] = []
    checks = {
        "GraphQL": f"http://127.0.0.1:{getattr(options, 'api_port', 0)}/ready",
        "the pages": f"http://127.0.0.1:{getattr(options, 'ui_port', 0)}/_stcore/health",
    }
    try:
        for what, command, env in commands:
            children.append(processes.start(what, command, env))
        for child in children:
            processes.wait_until_answers(child, checks[child.what])
            reports.serving(child.what, checks[child.what].rsplit("/", 1 if child.what == "GraphQL" else 2)[0])
        reports.how_to_stop()
        processes.wait_for_end(children)
    finally:
        # A second Ctrl-C must not leave a child behind.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        processes.stop(children)
    return 0
