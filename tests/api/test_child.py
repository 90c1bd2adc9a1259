"""The protocol of child processes, with a child that does as it is told."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

import pytest

from api.child import ChildEnded, ChildProcess, ChildRefused, Reply

PLENTY = 60.0
CHILD = """
import os, time
from api.child import Reply, serve
from graph.errors import EvidenceError

def carry_out(request, say):
    what, value = request
    if what == "say":
        for number in range(value):
            say({"number": number})
        return Reply({"done": value, "pid": os.getpid()}, b"x" * value)
    if what == "refuse":
        raise EvidenceError(value)
    if what == "fail":
        raise LookupError(value)
    if what == "end":
        os._exit(value)
    time.sleep(value)
    return Reply({})

serve(carry_out)
"""


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ChildProcess:
    (tmp_path / "obedient_child.py").write_text(CHILD, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])]))
    return ChildProcess("obedient_child", quiet=True)


def run(child: ChildProcess, use: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    async def used() -> Any:
        try:
            return await use()
        finally:
            await child.end()

    return asyncio.run(used())


def soon(seconds: float = PLENTY) -> float:
    return asyncio.get_running_loop().time() + seconds


def test_replies_come_one_after_another_and_the_last_has_a_body(child: ChildProcess) -> None:
    heard: list[Mapping[str, Any]] = []

    async def use() -> list[Reply]:
        return [await child.ask(("say", many), ends=soon(), hear=heard.append) for many in (3, 0, 10_000)]

    few, none, many = run(child, use)
    assert [head["number"] for head in heard] == [0, 1, 2, *range(10_000)]
    assert (len(few.body), len(none.body), len(many.body)) == (3, 0, 10_000)
    assert few.head["pid"] == none.head["pid"] == many.head["pid"] != os.getpid()


def test_what_cannot_be_done_is_said_and_the_child_goes_on(child: ChildProcess) -> None:
    async def use() -> Reply:
        with pytest.raises(ChildRefused, match=r"^for people$"):
            await child.ask(("refuse", "for people"), ends=soon())
        before = child.pid
        with pytest.raises(RuntimeError, match=r"LookupError.*for us"):
            await child.ask(("fail", "for us"), ends=soon())
        assert child.pid == before
        return await child.ask(("say", 1), ends=soon())

    assert run(child, use).head["done"] == 1


def test_a_child_that_ends_or_takes_too_long_is_replaced(child: ChildProcess) -> None:
    async def use() -> Reply:
        with pytest.raises(ChildEnded, match="obedient_child"):
            await child.ask(("end", 3), ends=soon())
        await child.ask(("say", 0), ends=soon())
        slow = child.pid
        assert slow is not None
        with pytest.raises(TimeoutError):
            await child.ask(("sleep", PLENTY), ends=soon(0.5))
        with pytest.raises(ProcessLookupError):
            os.kill(slow, 0)
        waiting = asyncio.create_task(child.ask(("sleep", PLENTY)))
        while child.pid is None:
            await asyncio.sleep(0.01)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert child.pid is None
        return await child.ask(("say", 2), ends=soon())

    assert run(child, use).body == b"xx"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_a_child_ends_with_its_parent_also_in_the_middle_of_a_request(child: ChildProcess) -> None:
    program = """
import asyncio, os, signal
from api.child import ChildProcess

async def main():
    child = ChildProcess("obedient_child")
    asyncio.create_task(child.ask(("sleep", 600)))
    while child.pid is None:
        await asyncio.sleep(0.01)
    await asyncio.sleep(2)
    print(child.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""
    parent = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=PLENTY, check=False
    )
    assert parent.returncode == -signal.SIGKILL
    end = time.monotonic() + 10
    while Path(f"/proc/{parent.stdout.strip()}/stat").exists():
        state = Path(f"/proc/{parent.stdout.strip()}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        if state == "Z":  # It ended; whoever inherited it has not asked yet.
            break
        assert time.monotonic() < end
        time.sleep(0.05)
