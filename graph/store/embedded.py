"""The client's side of the embedded database: find the server of a folder, or start one, and let go of it again.

A folder is served by one process (graph.store.arcadedb_server) that every client shares. Whoever comes first starts it,
whoever leaves last lets it end. It outlives the program that started it, and clients that know nothing of each other
find it: so it is no child asked over pipes (as those of api.child), and files and locks in the folder say all of it:

    databases/    the data
    server.json   how to reach the server that runs: process number, ports, password; readable by the owner only
    server.log    what the server said
    users.lock    held shared by every client
    server.lock   held by the server
    start.lock    held for a moment by the client that looks for a server or starts one
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import QueryFailed, StoreBusy, StoreStartFailed, StoreUnreachable
from graph.settings import HEAP
from graph.store import arcadedb_server
from graph.store.arcadedb_server import try_lock, until
from graph.store.embedded_problems import folder_problem, log_tail, start_error, stuck

START_SECONDS = 120.0
ANSWER_SECONDS = 20.0
# A server that stops gives up after arcadedb_server.STOP_SECONDS.
STOP_SECONDS = arcadedb_server.STOP_SECONDS + 5
CLOSE_SECONDS = 10.0
SQL_SECONDS = 600.0
LOG_BYTES = 1_000_000
# How much later than its client's the clock of a query may start, seconds.
_CLOCKS_DIFFER = 0.5


class Lease:
    """The right to use the server of a folder. While one is held, the server does not end by itself."""

    def __init__(
        self, folder: Path, users: int, state: dict[str, Any], process: subprocess.Popen[bytes] | None
    ) -> None:
        self.folder = folder
        self.pid: int = state["pid"]
        self.version: str = state["version"]
        self.uri = f"bolt://127.0.0.1:{state['bolt']}"
        self.auth: tuple[str, str] = (arcadedb_server.USER, state["password"])
        self.database = arcadedb_server.DATABASE
        self._http = f"http://127.0.0.1:{state['http']}"
        self._users: int | None = users
        self._process = process

    def sql(self, statement: str) -> None:
        """Run one statement of ArcadeDB's SQL, for what its Cypher cannot do. Raises QueryFailed."""
        self._post(f"command/{self.database}", {"language": "sql", "command": statement}, SQL_SECONDS)

    def end_queries(self, query: str, seconds: float) -> None:
        """End what has run a query for as long as its client waited, and goes on without one. Raises StoreError.

        ArcadeDB does not show parameters, so that a query is known by its text: whoever else has asked the same for as
        long is over the time as well. Bolt is no way to ask: while queries run on, it lets no more of them in.
        """
        running = self._post("server", {"command": f"list queries database {self.database}"}, ANSWER_SECONDS)
        for entry in running["result"]:
            # Of a long text only the beginning is shown.
            shown = str(entry["text"]).removesuffix("...")
            if query.startswith(shown) and entry["elapsedMs"] / 1000 >= seconds - _CLOCKS_DIFFER:
                self._post("server", {"command": f"terminate query {entry['id']}"}, ANSWER_SECONDS)

    def _post(self, path: str, command: dict[str, str], patience: float) -> Any:
        credentials = base64.b64encode(":".join(self.auth).encode()).decode()
        request = urllib.request.Request(
            f"{self._http}/api/v1/{path}",
            json.dumps(command).encode(),
            {"Content-Type": "application/json", "Authorization": f"Basic {credentials}"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never by way of a proxy
        try:
            with opener.open(request, timeout=patience) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            why = error.read().decode(errors="replace")
            raise QueryFailed(f"The embedded database refused {command['command']!r}: {why}") from None
        except OSError as error:
            raise StoreUnreachable(f"The embedded database in {self.folder} does not answer: {error}") from error

    def close(self, *, wait: bool = True) -> None:
        """Let go. The last client to do so waits, for ten seconds at most, until the server is gone."""
        if self._users is None:
            return
        users, self._users = self._users, None
        last = try_lock(users, fcntl.LOCK_EX)
        os.close(users)
        if last and wait:
            with contextlib.suppress(FileNotFoundError):  # the folder was deleted meanwhile
                until(lambda: not _server_runs(self.folder), CLOSE_SECONDS)
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1 if last and wait else 0)


def attach(folder: Path) -> Lease:
    """Find the server of ``folder``, or start one, and wait until it is ready.

    Raises StoreStartFailed if it cannot run there, StoreBusy if another process is in the way.
    """
    heap = HEAP.text(os.environ)
    if not re.fullmatch(r"[1-9][0-9]*[kmgKMG]", heap):
        raise StoreStartFailed(f"{HEAP} is {heap!r}. Set it to a size of memory such as 512m or 2g.")
    users: int | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        users = _open_lock(folder / "users.lock")
        if not until(lambda: try_lock(users, fcntl.LOCK_SH), STOP_SECONDS):
            raise StoreBusy(stuck(folder, "is stopping but does not end"))
        with _start_lock(folder):
            state, process = _find_or_start(folder, heap)
        return Lease(folder, users, state, process)
    except BaseException as error:
        if users is not None:
            os.close(users)
        if isinstance(error, OSError):
            raise StoreStartFailed(folder_problem(folder, error)) from error
        raise


def _find_or_start(folder: Path, heap: str) -> tuple[dict[str, Any], subprocess.Popen[bytes] | None]:
    process: subprocess.Popen[bytes] | None = None
    log = folder / "server.log"
    log_start = 0
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if _server_runs(folder):
            state = _read_state(folder / "server.json")
            # One that was killed holds its lock until its last thread is gone.
            if state is not None and _answers(state["bolt"]):
                return state, process
            if state is not None and process is None:
                end = min(end, time.monotonic() + ANSWER_SECONDS)
        elif process is None:
            (folder / "server.json").unlink(missing_ok=True)
            log_start = log.stat().st_size if log.exists() and log.stat().st_size < LOG_BYTES else 0
            process = _launch(folder, heap, log, append=log_start > 0)
        elif process.poll() is not None:
            raise start_error(folder, heap, log, log_start)
        time.sleep(0.01)
    if process is not None:
        process.kill()
        process.wait()
        raise StoreStartFailed(
            f"The embedded database in {folder} did not start within {START_SECONDS:.0f} seconds. "
            f"Its log: {log}{log_tail(log, log_start)}"
        )
    raise StoreBusy(stuck(folder, "does not answer"))


def _launch(folder: Path, heap: str, log: Path, *, append: bool) -> subprocess.Popen[bytes]:
    with log.open("ab" if append else "wb") as output:
        return subprocess.Popen(
            [sys.executable, "-P", arcadedb_server.__file__, str(folder), heap],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a Ctrl-C in the terminal is for the client alone
        )


def _read_state(path: Path) -> dict[str, Any] | None:
    """What server.json says, or None as long as it is missing or damaged: the server writes it again."""
    try:
        state = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    wanted = {"pid": int, "bolt": int, "http": int, "password": str, "version": str}
    if not isinstance(state, dict) or not all(isinstance(state.get(k), t) for k, t in wanted.items()):
        return None
    return state


def _answers(port: int) -> bool:
    """Whether a server speaks Bolt there: it is offered version 5 and has to choose."""
    hello = bytes.fromhex("6060b017 00040405 00000000 00000000 00000000")
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(hello)
            return connection.recv(4).endswith(b"\x05")
    except OSError:
        return False


def _server_runs(folder: Path) -> bool:
    lock = _open_lock(folder / "server.lock")
    try:
        return not try_lock(lock, fcntl.LOCK_SH)  # shared: two who look do not take each other for a server
    finally:
        os.close(lock)


@contextlib.contextmanager
def _start_lock(folder: Path) -> Iterator[None]:
    lock = _open_lock(folder / "start.lock")
    try:
        if not until(lambda: try_lock(lock, fcntl.LOCK_EX), START_SECONDS + 5):
            raise StoreBusy(f"Another program is starting the database in {folder} and does not finish.")
        yield
    finally:
        os.close(lock)


def _open_lock(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
