"""Serving GraphQL and the pages as child processes until Ctrl-C, and the options that say where."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.settings import settings_from_environment
from graph.settings import SettingGroup, help_text
from ui.terminal import processes
from ui.terminal.arguments import whole_number

LOCAL = "127.0.0.1"


@dataclass(frozen=True, kw_only=True)
class Server:
    """What can be served: what messages call it, its port, its command, the address that answers once it is there, and
    the line that says where it can be opened."""

    what: str
    name: str
    port: int
    command: Callable[[str, int], list[str]]
    ready: str
    shown: str

    @property
    def option(self) -> str:
        """The option that names its port where both are served."""
        return f"--{self.name}-port"

    def port_of(self, options: argparse.Namespace) -> int:
        """Return the port that the options name."""
        port: int = getattr(options, f"{self.name}_port")
        return port


GRAPHQL_SERVER = Server(
    what="GraphQL",
    name="api",
    port=8000,
    command=processes.api_command,
    ready="/ready",
    shown="GraphQL  {}/graphql",
)
PAGES_SERVER = Server(
    what="the pages",
    name="ui",
    port=8501,
    command=processes.ui_command,
    ready="/_stcore/health",
    shown="Pages    {}",
)


def add_serving_options(command: argparse.ArgumentParser, servers: Sequence[Server]) -> None:
    """Add where to listen."""
    command.add_argument("--host", default=LOCAL, help="the address to listen at (default: this machine only)")
    port = whole_number("a port; give a number from 1 to 65535", most=65535)
    for server in servers:
        names = [*(["--port"] if len(servers) == 1 else []), server.option]
        command.add_argument(
            *names, dest=f"{server.name}_port", type=port, default=server.port, help="default: %(default)s"
        )


def add_settings(command: argparse.ArgumentParser, groups: Iterable[SettingGroup]) -> None:
    """Let the help list the settings of the environment."""
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = help_text(groups)


def prepare(servers: Sequence[Server], options: argparse.Namespace) -> None:
    """Raise the error that would keep a server from starting: what is wrong is said here, in one line."""
    if GRAPHQL_SERVER in servers:
        settings_from_environment()
    for server in servers:
        option = "--port" if len(servers) == 1 else server.option
        processes.require_free(options.host, server.port_of(options), server.what, option)
    processes.interrupt_on_terminate()


def serve(
    servers: Sequence[Server], options: argparse.Namespace, settings: Mapping[str, Mapping[str, str]] | None = None
) -> int:
    """Serve until Ctrl-C. ``settings`` are those that a server gets besides ours, by its name."""
    children: list[processes.Child] = []
    try:
        for server in servers:
            command = server.command(options.host, server.port_of(options))
            children.append(processes.start(server.what, command, (settings or {}).get(server.name)))
        for server, child in zip(servers, children, strict=True):
            url = f"http://{LOCAL}:{server.port_of(options)}"
            processes.wait_until_answers(child, url + server.ready)
            print(server.shown.format(url), flush=True)
        print("Ctrl-C stops both.", flush=True)
        processes.wait_for_end(children)
    finally:
        # A second Ctrl-C must not leave a child behind.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        processes.stop(children)
    return 0
