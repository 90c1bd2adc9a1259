"""The embedded database's process: started by the first client, shared by all, gone after the last."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.errors import StoreBusy, StoreStartFailed, StoreUnreachable
from graph.store import embedded
from graph.store.address import FolderAddress
from graph.store.async_store import AsyncTx, open_async_store
from graph.store.store import Store, open_store
from tests.support.places import ROOT

# Where Linux shows its processes; ps is not installed everywhere.
PROCESSES = Path("/proc")
# More than enough on a busy machine. Usually it is over in less than a second.
SECONDS = 30

# Without pandas, which the driver imports where it is: that takes longer than all the rest.
CLIENT = """
import sys
from pathlib import Path
sys.modules["pandas"] = None
from graph.store.address import FolderAddress
from graph.store.store import Store, open_store

with open_store(FolderAddress(folder=Path(sys.argv[1]))) as store:
    print("open", flush=True)
    for line in sys.stdin:
        store.write("CREATE (:Note {text: $text})", text=line.strip())
        print("written", flush=True)
"""


class Client:
    """Another process that uses the database of a folder until it is told to leave."""

    def __init__(self, folder: Path):
        self.process = subprocess.Popen(
            [sys.executable, "-c", CLIENT, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # a process group of its own, as in a terminal
        )

    def opened(self) -> Client:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "open\n"
        return self

    def write(self, text: str) -> None:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(f"{text}\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "written\n"

    def leave(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait(SECONDS) == 0

    def kill(self, number: int) -> None:
        os.killpg(self.process.pid, number)
        self.process.wait(SECONDS)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for a database. After the test no server of it may be left."""
    folder = tmp_path / "evidence"
    yield folder
    if folder.is_dir():
        with contextlib.suppress(OSError, ValueError):
            pid = int((folder / "server.lock").read_text())
            assert comes_true(lambda: not alive(pid)), "a server was left behind"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("opened") / "evidence"


@pytest.fixture(scope="module")
def opened(place: Path) -> Iterator[Store]:
    """A database that is open for the tests that leave its server as it was."""
    with open_store(FolderAddress(folder=place)) as store:
        yield store


@pytest.fixture
def client(folder: Path) -> Iterator[Callable[[], Client]]:
    clients: list[Client] = []

    def start() -> Client:
        clients.append(Client(folder))
        return clients[-1]

    yield start
    for each in clients:
        if each.process.poll() is None:
            each.kill(signal.SIGKILL)
        for stream in (each.process.stdin, each.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def server_of(folder: Path) -> int:
    return int(json.loads((folder / "server.json").read_bytes())["pid"])


def alive(pid: int) -> bool:
    if not PROCESSES.exists():
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
        return bool(state) and not state.startswith("Z")
    try:
        return (PROCESSES / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def line_and_environment(pid: int) -> str:
    """What others may read of how a process was started."""
    if not PROCESSES.exists():
        command = ["ps", "eww", "-o", "command=", "-p", str(pid)]
        return subprocess.run(command, capture_output=True, text=True).stdout
    return "".join((PROCESSES / str(pid) / name).read_text() for name in ("cmdline", "environ"))


def comes_true(question: Callable[[], bool]) -> bool:
    end = time.monotonic() + SECONDS
    while not question():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def notes(folder: Path) -> list[str]:
    with open_store(FolderAddress(folder=folder)) as store:
        return [row["text"] for row in store.read("MATCH (n:Note) RETURN n.text AS text ORDER BY text")]


# --- One server for all, gone after the last


def test_a_second_process_attaches_and_the_starter_may_leave_first(folder: Path, client: Callable[[], Client]) -> None:
    starter = client().opened()
    server = server_of(folder)
    second = client().opened()
    starter.write("from the first")
    starter.leave()
    assert alive(server)
    second.write("from the second")
    assert server_of(folder) == server
    second.leave()
    assert comes_true(lambda: not alive(server))
    assert not (folder / "server.json").exists()
    assert notes(folder) == ["from the first", "from the second"]


def test_starters_at_once_share_one_server(folder: Path, client: Callable[[], Client]) -> None:
    clients = [client() for _ in range(3)]
    for number, each in enumerate(clients):
        each.opened().write(str(number))
    server = server_of(folder)
    for each in clients:
        each.leave()
    assert comes_true(lambda: not alive(server))
    assert notes(folder) == ["0", "1", "2"]


def test_closing_waits_until_the_server_is_gone(folder: Path) -> None:
    with open_store(FolderAddress(folder=folder)):
        server = server_of(folder)
        assert alive(server)
    assert not alive(server)


def test_one_process_may_open_it_twice(opened: Store, place: Path) -> None:
    with open_store(FolderAddress(folder=place)) as inner:
        inner.write("CREATE (:Note {text: 'x'})")
    assert opened.read("MATCH (n:Note {text: 'x'}) RETURN count(n) AS n") == [{"n": 1}]


def test_coming_while_the_server_is_stopping(folder: Path) -> None:
    for number in range(2):
        lease = embedded.attach(folder)
        lease.close(wait=False)
        time.sleep(number * 0.12)  # before the server notices, and when it is on its way
        with open_store(FolderAddress(folder=folder)) as store:
            store.write("CREATE (:Note {text: $text})", text=str(number))
    assert notes(folder) == ["0", "1"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_client_that_is_ended_leaves_no_server(
    folder: Path, client: Callable[[], Client], number: signal.Signals
) -> None:
    victim = client().opened()
    victim.write("kept")
    server = server_of(folder)
    victim.kill(number)
    assert comes_true(lambda: not alive(server))
    assert notes(folder) == ["kept"]


def test_a_client_killed_while_the_server_starts_leaves_none(folder: Path, client: Callable[[], Client]) -> None:
    victim = client()
    lock = folder / "server.lock"
    assert comes_true(lambda: lock.exists() and lock.read_text().isdigit())
    server = int(lock.read_text())
    victim.kill(signal.SIGKILL)
    assert comes_true(lambda: not alive(server))
    assert notes(folder) == []


def test_deleting_the_folder_ends_the_server(folder: Path, client: Callable[[], Client]) -> None:
    user = client().opened()
    server = server_of(folder)
    shutil.rmtree(folder)
    assert comes_true(lambda: not alive(server))
    user.leave()


# --- A server that dies


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_server_that_is_ended_loses_nothing_that_was_committed(
    folder: Path, client: Callable[[], Client], number: signal.Signals
) -> None:
    writer = client().opened()
    for i in range(20):
        writer.write(f"{i:02}")
    server = server_of(folder)
    os.kill(server, number)
    assert comes_true(lambda: not alive(server))
    assert notes(folder) == [f"{i:02}" for i in range(20)]


def test_the_async_store_starts_it_anew(folder: Path) -> None:
    async def use() -> None:
        async with open_async_store(FolderAddress(folder=folder)) as store:

            async def write(tx: AsyncTx) -> None:
                await tx.run("CREATE (:Note)")

            async def kill() -> None:
                server = server_of(folder)
                os.kill(server, signal.SIGKILL)
                await asyncio.to_thread(comes_true, lambda: not alive(server))

            count = "MATCH (n:Note) RETURN count(n) AS n"
            await store.transaction(write)
            await kill()
            # Several requests at once find it dead; one of them starts it, all are answered.
            answers = await asyncio.gather(*(store.read(count) for _ in range(5)))
            assert answers == [[{"n": 1}]] * 5
            await kill()
            await store.transaction(write)
            assert await store.read(count) == [{"n": 2}]

    asyncio.run(use())


# --- server.json


def test_a_damaged_or_lost_server_json_is_written_anew(opened: Store, place: Path) -> None:
    opened.write("CREATE (:Note {text: 'there'})")
    state = place / "server.json"
    for content in (b"", b"{", b'{"pid": "x"}', b"[]", b"\xff\x00"):
        state.write_bytes(content)
        assert "there" in notes(place)
    state.unlink()
    assert "there" in notes(place)


def test_a_server_json_left_by_a_dead_server_is_not_believed(folder: Path) -> None:
    assert notes(folder) == []
    stale = {"pid": 1, "bolt": 1, "http": 1, "password": "old", "version": "0"}
    (folder / "server.json").write_text(json.dumps(stale))
    assert notes(folder) == []


def test_a_server_that_died_is_named_and_the_password_is_for_the_owner_only(folder: Path) -> None:
    address = FolderAddress(folder=folder)
    with open_store(address) as store:
        state = folder / "server.json"
        password = json.loads(state.read_bytes())["password"]
        assert len(password) >= 32
        assert stat.S_IMODE(state.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        command = line_and_environment(server_of(folder))
        assert str(folder) in command
        os.kill(server_of(folder), signal.SIGKILL)
        with pytest.raises(StoreUnreachable, match=r"has stopped\. Try again") as caught:
            store.read("RETURN 1")
        log = (folder / "server.log").read_text()
        seen = f"{store.address} {address!r} {store!r} {caught.value!r} {caught.value.__cause__!r} {command} {log}"
        assert password not in seen
    with open_store(address):
        assert json.loads(state.read_bytes())["password"] != password


@pytest.mark.skipif(shutil.which("ss") is None, reason="ss is needed to see who listens")
def test_nothing_is_served_to_other_machines(opened: Store, place: Path) -> None:
    listening = subprocess.run(["ss", "-ltnpH"], capture_output=True, text=True).stdout.splitlines()
    mine = [line.split()[3] for line in listening if f"pid={server_of(place)}," in line]
    assert len(mine) == 2
    assert all(where.startswith(("127.0.0.1:", "[::ffff:127.0.0.1]:")) for where in mine)


# --- Where it cannot run


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for place in (file, file / "below"):
        with pytest.raises(StoreStartFailed, match=f"{place} cannot hold .* not a folder.*EVIDENCE_STORE"):
            embedded.attach(place)


@pytest.fixture
def ordinary_user() -> Iterator[None]:
    """Not root, who may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_a_folder_that_may_not_be_written(tmp_path: Path, ordinary_user: None) -> None:
    closed = tmp_path / "closed"
    if os.geteuid() != 65534:
        closed.mkdir(mode=0o500)
    with pytest.raises(StoreStartFailed, match=f"{closed} cannot hold .*may not read and write.*EVIDENCE_STORE"):
        embedded.attach(closed)


def test_a_database_open_in_another_arcadedb(folder: Path) -> None:
    assert notes(folder) == []
    code = (
        "import arcadedb_embedded, sys\n"
        "with arcadedb_embedded.open_database(sys.argv[1]):\n"
        "    print('open', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(folder / "databases" / "evidence")],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreBusy, match=f"{folder} is open in another ArcadeDB program"):
            embedded.attach(folder)
    assert notes(folder) == []


@pytest.mark.parametrize("heap", ["much", "1", "512mb", "-1g", "0m"])
def test_a_heap_that_is_no_size(folder: Path, monkeypatch: pytest.MonkeyPatch, heap: str) -> None:
    monkeypatch.setenv("EVIDENCE_HEAP", heap)
    with pytest.raises(StoreStartFailed, match=f"EVIDENCE_HEAP is '{heap}'"):
        embedded.attach(folder)


def test_java_that_cannot_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCE_HEAP", "1k")
    with pytest.raises(StoreStartFailed, match=r"did not start.*server\.log.*EVIDENCE_HEAP \(now 1k\)") as caught:
        embedded.attach(folder)
    assert "heap" in str(caught.value).partition("EVIDENCE_HEAP (now 1k)")[2]
    monkeypatch.delenv("EVIDENCE_HEAP")
    assert notes(folder) == []


@pytest.mark.parametrize("damaged", [False, True])
def test_a_server_that_hangs_is_named(folder: Path, client: Callable[[], Client], damaged: bool) -> None:
    client().opened()
    server = server_of(folder)
    os.kill(server, signal.SIGSTOP)
    try:
        if damaged:
            (folder / "server.json").write_bytes(b"damaged")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(embedded, "START_SECONDS", 0.5)
            with pytest.raises(StoreBusy, match=f"process {server}.*kill -9 {server}"):
                embedded.attach(folder)
    finally:
        os.kill(server, signal.SIGCONT)
