"""The server process of the embedded database: ArcadeDB on loopback ports, gone when nobody uses it any more.

Run by graph.store.embedded as a file of its own: ``python -P arcadedb_server.py FOLDER HEAP``. It imports nothing of
this package. Locks (flock, which the kernel drops with the process that held them) say who is there:

    server.lock   this process holds it exclusively as long as it lives, and writes its number into it
    users.lock    every client holds it shared; when this process gets it exclusively, no client is left

So a client may end in any way, kill -9 included, and the server still ends; and a client that comes while the server
is stopping waits at users.lock until it is gone.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

DATABASE = "evidence"
USER = "root"
POLL_SECONDS = 0.1
LOCK_SECONDS = 5.0
STOP_SECONDS = 15.0
# As long as the making of an index may take (graph.store.embedded.SQL_SECONDS).
COMMAND_SECONDS = 600
# The first free port of these serves HTTP, which only the creation of indexes needs. Bolt takes any free port.
HTTP_PORTS = "24800-25799"
LOGGING = """\
handlers = java.util.logging.ConsoleHandler
.level = WARNING
java.util.logging.ConsoleHandler.formatter = com.arcadedb.log.LogFormatter
"""


def main() -> None:
    """Serve the folder named on the command line until no client is left."""
    folder, heap = Path(sys.argv[1]), sys.argv[2]
    os.umask(0o077)
    os.chdir(folder)  # the Java part writes some logs to where it runs
    _hold_server_lock(folder / "server.lock")
    users = folder / "users.lock"
    lock = os.open(users, os.O_RDWR)
    started = threading.Event()
    threading.Thread(target=_end_if_abandoned, args=(started, lock, users), daemon=True).start()
    try:
        password = secrets.token_urlsafe(32)
        server, ports = _start(folder, heap, password)
        started.set()
        _serve(folder / "server.json", {"pid": os.getpid(), "password": password, **ports}, lock, users)
    except BaseException:  # noqa: BLE001  # whatever it is, the process has to end
        traceback.print_exc()
        os._exit(1)  # Java threads would keep the process
    # A stop that hangs must not keep the folder locked. The write-ahead log makes a hard end safe.
    hard_end = threading.Timer(STOP_SECONDS, os._exit, (1,))
    hard_end.daemon = True
    hard_end.start()
    server.stop()
    os._exit(0)  # Java threads of open connections would keep the process


def try_lock(lock: int, kind: int) -> bool:
    """Take a lock, shared or exclusive; return whether nobody was in the way."""
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def until(done: Callable[[], bool], seconds: float) -> bool:
    """Ask again and again, for ``seconds`` at most; return whether it came true."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def _hold_server_lock(path: Path) -> None:
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    # A client that looks whether a server runs holds it for a moment.
    if not until(lambda: try_lock(lock, fcntl.LOCK_EX), LOCK_SECONDS):
        sys.exit(f"{path} is held by another server process.")
    os.ftruncate(lock, 0)
    os.pwrite(lock, str(os.getpid()).encode(), 0)


def _in_use(lock: int, path: Path) -> bool:
    """Return whether a client is left. If not, the users lock is ours from now on."""
    if try_lock(lock, fcntl.LOCK_EX):
        return False
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except FileNotFoundError:  # the folder was deleted under us
        return False


def _end_if_abandoned(started: threading.Event, lock: int, users: Path) -> None:
    while not started.wait(POLL_SECONDS):
        if not _in_use(lock, users):
            os._exit(1)


def _start(folder: Path, heap: str, password: str) -> tuple[Any, dict[str, Any]]:
    from arcadedb_embedded import __version__
    from arcadedb_embedded.server import ArcadeDBServer

    logging = folder / "logging.properties"
    logging.write_text(LOGGING, encoding="ascii")
    # ArcadeDB keeps the users of an earlier run, and with them their password.
    (folder / "config" / "server-users.jsonl").unlink(missing_ok=True)
    server = ArcadeDBServer(
        str(folder),
        password,
        {
            "mode": "development",  # "production" hides the reason of an error from the client
            "host": "127.0.0.1",
            "http_port": HTTP_PORTS,
            "bolt_port": "0",
            "bolt_defaultDatabase": DATABASE,
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "polyglotEngineEnabled": "false",  # scripts in other languages: not ours, and slow to start
            "server_saltIterations": "1000",  # slow hashing protects weak passwords; ours is 256 random bits
            "txWalFlush": "1",  # a commit reaches the operating system before it is acknowledged
        },
        {
            "heap_size": heap,
            "disable_xml_limits": False,
            "jvm_args": [
                f"-Djava.util.logging.config.file={logging}",
                # A query goes on when its client is gone, so that it must have an end of its own.
                f"-Darcadedb.command.timeout={COMMAND_SECONDS * 1000}",
                f"-XX:ErrorFile={folder / 'java-crash.log'}",
            ],
        },
    )
    server.start()
    server.create_database(DATABASE)
    java = server._java_server
    bolt = [int(plugin.getPort()) for plugin in java.getPlugins() if "Bolt" in str(plugin.getName())]
    if not bolt or bolt[0] <= 0:
        raise RuntimeError("ArcadeDB runs but does not listen for Bolt connections.")
    ports = {"bolt": bolt[0], "http": int(java.getHttpServer().getPort()), "version": str(__version__)}
    return server, ports


def _serve(path: Path, state: dict[str, Any], lock: int, users: Path) -> None:
    """Keep server.json there for clients until none is left. A damaged or deleted one is written again."""
    content = json.dumps(state).encode()
    while _in_use(lock, users):
        try:
            intact = path.read_bytes() == content
        except FileNotFoundError:
            intact = False
        if not intact:
            _write_private(path, content)
        time.sleep(POLL_SECONDS)
    if path.exists() and path.read_bytes() == content:
        path.unlink()


def _write_private(path: Path, content: bytes) -> None:
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    new.replace(path)


if __name__ == "__main__":
    main()
