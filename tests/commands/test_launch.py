"""Ctrl-C ends the command wherever it falls."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

IN_A_CALLBACK = """
import os, signal, sys, time, types, weakref

signal.signal(signal.SIGINT, signal.default_int_handler)
from ui.terminal import launch


class Lock:
    pass


def run():
    lock = Lock()
    watched = weakref.ref(lock, lambda _: (os.kill(os.getpid(), signal.SIGINT), time.sleep(0)))
    del lock
    time.sleep(20)
    return 0


sys.modules["ui.terminal.main"] = types.SimpleNamespace(main=run)
sys.exit(launch.main())
"""

OF_ANOTHER_KIND = IN_A_CALLBACK.replace("os.kill(os.getpid(), signal.SIGINT)", "1 / 0").replace("sleep(20)", "sleep(0)")


def ended(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program to its end."""
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_ctrl_c_in_a_callback_of_the_interpreter_ends_the_command_quietly() -> None:
    done = ended(IN_A_CALLBACK)
    assert (done.returncode, done.stderr) == (130, "")


def test_another_error_in_a_callback_is_still_printed() -> None:
    done = ended(OF_ANOTHER_KIND)
    assert done.returncode == 0
    assert "ZeroDivisionError" in done.stderr
