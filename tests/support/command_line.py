"""The command line in a process of its own, forked after the imports are done: they take a second each time."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType

from ui.terminal.main import COMMANDS

# The commands whose imports are done before, since tests run them again and again.
_PREPARED = ("ask", "counts", "extract", "ingest", "verify")


def evidence(
    *arguments: object, cwd: Path, env: Mapping[str, str], timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder with nothing but this environment."""
    given = tuple(map(str, arguments))
    with tempfile.TemporaryDirectory(prefix="evidence-command-") as work:
        written = Path(work) / "out", Path(work) / "err"
        context = get_context("forkserver")
        context.set_forkserver_preload([command.module for command in COMMANDS if command.name in _PREPARED])
        process = context.Process(target=_run, args=(given, cwd, dict(env), *written))
        with _no_script():
            process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(given, timeout)
        out, err = (path.read_text(encoding="utf-8") for path in written)
        return subprocess.CompletedProcess(given, process.exitcode, out, err)


@contextmanager
def _no_script() -> Iterator[None]:
    """Hide the script of this process. A new process runs it again, and a page that Streamlit tested is left there."""
    script, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _run(arguments: tuple[str, ...], cwd: Path, env: dict[str, str], out: Path, err: Path) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
    sys.argv[1:] = arguments
    from ui.terminal.launch import main

    code = main()
    sys.stdout.flush()
    sys.exit(code)
