"""A real Neo4j Community server for the tests, run from its Maven artifacts: no Docker, no installation.

    python -m tests.support.real_neo4j [FOLDER]   run a server until Ctrl-C, its data in FOLDER or a temporary one
    python -m tests.support.real_neo4j --fetch    copy the jars to the cache, once; needs no Python package

The version is pinned in neo4j_server/pom.xml. Maven brings the jars to ~/.cache/evidence-graph/neo4j-VERSION,
or to the same name in the folder that EVIDENCE_NEO4J_CACHE names. From then on a start needs Java 17 alone.
"""

from __future__ import annotations

import argparse
import atexit
import ctypes
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tests.support.kept import Unavailable
from tests.support.maven import copy_jars, java

POM = Path(__file__).parent / "neo4j_server" / "pom.xml"
USER = "neo4j"
START_SECONDS = 90
# An orderly stop takes about two seconds. After this it is killed.
STOP_SECONDS = 20
# Makes Linux kill a process when the one that started it ends.
PR_SET_PDEATHSIG = 1

# Neo4j waits ten seconds for its network threads at a stop unless set otherwise.
SETTINGS = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.memory.pagecache.size=128m
dbms.usage_report.enabled=false
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
"""

JVM_OPTIONS = (
    "-Xms128m",
    "-Xmx768m",
    "-XX:+UseSerialGC",
    "-Djava.awt.headless=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
)
# What is compiled at all is compiled quickly, and not once more to be faster.
BRIEF = "-XX:TieredStopAtLevel=1"


@dataclass(frozen=True, kw_only=True)
class RunningNeo4j:
    """A server that answers queries. It ends with the Python process at the latest."""

    address: str
    user: str
    password: str = field(repr=False)
    version: str
    process: subprocess.Popen[bytes] = field(repr=False)

    def stop(self) -> None:
        """Stops the server and waits until it is gone. A second call does nothing."""
        atexit.unregister(self.stop)
        _end(self.process)


def pinned_version() -> str:
    version = ElementTree.parse(POM).findtext(".//{*}properties/{*}neo4j.version")
    if not version:
        raise ValueError(f"{POM}: no neo4j.version under properties")
    return version


def start(folder: Path, *, brief: bool = False) -> RunningNeo4j:
    """Starts a server with its data in `folder` and returns once it answers a query.

    A folder used before keeps its data and its password. Call this from a thread that lives as long as
    the server: Linux ends the server with the thread that started it. One that is `brief` is for many
    different queries, each asked a few times: it takes a fifth less of the processors for them, and would take
    more for one that is asked thousands of times. Raises Unavailable if the machine cannot run it, RuntimeError
    with the end of its log if it does not come up.
    """
    program = java()
    classpath = f"{fetch() / 'lib'}{os.sep}*"
    folder = folder.resolve()
    conf = folder / "conf"
    conf.mkdir(parents=True, exist_ok=True)
    password = _password(folder, program, classpath)
    port = _free_port()
    (conf / "neo4j.conf").write_text(SETTINGS.format(port=port), encoding="utf-8")
    entry_point = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={folder}", f"--config-dir={conf}"]
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [program, *JVM_OPTIONS, *((BRIEF,) if brief else ()), "-cp", classpath, *entry_point, "--console-mode"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches Python only, which then stops the server in order
            preexec_fn=_die_with_parent(),
        )
    try:
        version = _wait_for_answer(process, port, password, log)
    except BaseException:
        _end(process)
        raise
    server = RunningNeo4j(
        address=f"bolt://127.0.0.1:{port}", user=USER, password=password, version=version, process=process
    )
    atexit.register(server.stop)
    return server


def fetch() -> Path:
    """Returns the cache folder with the jars in lib/, which Maven fills first if it is not there yet."""
    default = Path.home() / ".cache" / "evidence-graph"
    cache = Path(os.environ.get("EVIDENCE_NEO4J_CACHE") or default).expanduser().resolve()
    ready = cache / f"neo4j-{pinned_version()}"
    if ready.is_dir():
        return ready
    java()
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{ready.name}-", dir=cache) as work:
        copy_jars(POM, Path(work) / "jars" / "lib", "Neo4j")
        try:
            # The folder appears whole or not at all, so an interrupted fetch leaves nothing half done.
            (Path(work) / "jars").rename(ready)
        except OSError:
            if not ready.is_dir():  # else another process was first
                raise
    return ready


def _password(folder: Path, program: str, classpath: str) -> str:
    """The folder's password: made, and set through Neo4j's own command, before the first start."""
    kept = folder / "password"
    if kept.exists():
        return kept.read_text(encoding="ascii")
    password = secrets.token_hex(16)
    run = subprocess.run(
        [
            program,
            "-XX:+UseSerialGC",
            BRIEF,
            "-cp",
            classpath,
            "org.neo4j.cli.AdminTool",
            "dbms",
            "set-initial-password",
            password,
        ],
        env={**os.environ, "NEO4J_HOME": str(folder), "NEO4J_CONF": str(folder / "conf")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if run.returncode != 0:
        raise RuntimeError(f"Neo4j refused an initial password in {folder}: {run.stdout}{run.stderr}")
    kept.touch(mode=0o600)
    kept.write_text(password, encoding="ascii")
    return password


def _wait_for_answer(process: subprocess.Popen[bytes], port: int, password: str, log: Path) -> str:
    """Waits for the first answer and returns the version in it."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"Neo4j ended with code {process.returncode}. {_last_lines(log)}")
        version = _version(port, password) if _listens(port) else None
        if version is not None:
            return version
        time.sleep(0.1)
    raise RuntimeError(f"Neo4j did not answer within {START_SECONDS} s. {_last_lines(log)}")


def _version(port: int, password: str) -> str | None:
    from neo4j import GraphDatabase
    from neo4j.exceptions import ServiceUnavailable, TransientError

    with GraphDatabase.driver(f"bolt://127.0.0.1:{port}", auth=(USER, password)) as driver:
        try:
            records = driver.execute_query("CALL dbms.components() YIELD versions RETURN versions[0]").records
        except (ServiceUnavailable, TransientError):  # Bolt is up a moment before the database is
            return None
        return str(records[0][0])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)  # loaded here, since little is safe between fork and exec
    parent = os.getpid()

    def ask() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before we asked
            os._exit(1)

    return ask


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _last_lines(log: Path, count: int = 20) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    messages = [line for line in lines if not line.startswith("\t")]  # the rest are stack frames
    return f"The end of {log}:\n" + "\n".join(messages[-count:])


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _serve(folder: Path) -> None:
    server = start(folder)
    try:
        _say(f"Neo4j {server.version}, its data in {folder}. Ctrl-C stops it.")
        _say(f"address   {server.address}")
        _say(f"user      {server.user}")
        _say(f"password  {server.password}")
        server.process.wait()
        raise RuntimeError(f"Neo4j ended by itself. {_last_lines(folder / 'server.log')}")
    finally:
        server.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description="Run a real Neo4j Community server for tests.")
    parser.add_argument("--fetch", action="store_true", help="only copy the jars to the cache")
    parser.add_argument("folder", nargs="?", type=Path, help="where the data goes (default: a temporary one)")
    arguments = parser.parse_args()
    try:
        if arguments.fetch:
            _say(f"Neo4j {pinned_version()} is in {fetch()}")
        elif arguments.folder is not None:
            _serve(arguments.folder)
        else:
            with tempfile.TemporaryDirectory(prefix="evidence-neo4j-") as folder:
                _serve(Path(folder))
    except KeyboardInterrupt:
        _say("Stopped.")
    except (Unavailable, RuntimeError) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
