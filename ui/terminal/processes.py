"""Running the API and the UI as child processes that never outlive the command.

Both are servers: ready when they answer over HTTP, and ended by a signal. Those that the API has for itself are asked
over pipes (api.child).
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from api.child import end_with_parent
from graph.errors import EvidenceError

# Named, not imported: importing it would run the pages here.
_APP = Path(__file__).parent.parent / "app.py"
_PATIENCE = 10.0
_START_PATIENCE = 90.0


class PortInUse(EvidenceError):
    """Another program listens on a port that is needed."""


class ChildFailed(EvidenceError):
    """A child process ended by itself, or never answered."""


@dataclass(frozen=True, kw_only=True)
class Child:
    """A running child process and what it is, for messages."""

    what: str
    process: subprocess.Popen[bytes]


def require_free(host: str, port: int, what: str, option: str) -> None:
    """Raise PortInUse, naming the port and the option to choose another, when something listens there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortInUse(
                f"Port {port}, where {what} is to listen, is in use ({error.strerror}). "
                f"Stop what listens there, or choose another: {option} {port + 1}"
            ) from None


KEPT_SECONDS = 75
"""How long a connection that is not used is kept, as by common servers: one that is closed just when its client asks
again is an error there, and the fewer there are the better."""


def api_command(host: str, port: int) -> list[str]:
    """Return the command that serves GraphQL."""
    factory = ["api.app:create_app", "--factory", "--no-access-log", "--log-level", "warning"]
    where = ["--host", host, "--port", str(port), "--timeout-keep-alive", str(KEPT_SECONDS)]
    return [sys.executable, "-m", "uvicorn", *factory, *where]


def ui_command(host: str, port: int) -> list[str]:
    """Return the command that serves the pages."""
    where = [f"--server.address={host}", f"--server.port={port}", "--server.headless=true"]
    quiet = ["--server.fileWatcherType=none", "--logger.level=warning"]
    return [sys.executable, "-m", "streamlit", "run", str(_APP), *where, *quiet]


def start(what: str, command: Sequence[str], env: Mapping[str, str] | None = None) -> Child:
    """Start a child that dies with this process, also when this one is killed.

    What it writes to standard output is dropped: it repeats what we say ourselves. Its errors are shown.
    """
    process = subprocess.Popen(
        command,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        preexec_fn=_set_signals,
    )
    return Child(what=what, process=process)


def _set_signals() -> None:
    # A Ctrl-C at the terminal reaches the whole group: the children wait until their parent ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent(signal.SIGTERM)


def wait_until_answers(child: Child, url: str) -> None:
    """Wait until the URL answers. Raises ChildFailed when the child ends before, or does not answer in time."""
    deadline = time.monotonic() + _START_PATIENCE
    while time.monotonic() < deadline:
        if child.process.poll() is not None:
            raise ChildFailed(f"{child.what} ended while starting, with exit code {child.process.returncode}.")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise ChildFailed(f"{child.what} did not answer at {url} within {_START_PATIENCE:.0f} s.")


def wait_for_end(children: Sequence[Child]) -> None:
    """Wait until the user stops the program. Raises ChildFailed when a child ends by itself."""
    while True:
        for child in children:
            if child.process.poll() is not None:
                raise ChildFailed(f"{child.what} ended by itself, with exit code {child.process.returncode}.")
        time.sleep(0.2)


def stop(children: Sequence[Child]) -> None:
    """End the children: asked first, killed when they do not go."""
    for child in children:
        if child.process.poll() is None:
            child.process.terminate()
    for child in children:
        try:
            child.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()


def interrupt_on_terminate() -> None:
    """Make a polite kill (SIGTERM) end the program like Ctrl-C, so that the children are stopped.

    Ctrl-C itself is set again: a shell that starts a program in the background has it ignored.
    """

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGINT, interrupt)
