"""LibreOffice without a window, to open what this program writes as the people who work with it do."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REQUIRED = "EVIDENCE_REQUIRE_OFFICE"
SECONDS = 120
# What it ends with where it has only made its profile and wants to be started again.
ONCE_MORE = 81


def converted(file: Path, to: str, folder: Path, *, how: str | None = None) -> Path:
    """Open the file in LibreOffice and save it in the folder as another format (``pdf`` ...); return what it saved.
    ``how`` is the filter that opens it, with its options, where the name of the file does not tell.

    Skips the test where LibreOffice is not installed, and fails it there if EVIDENCE_REQUIRE_OFFICE is set.
    """
    starter = shutil.which("soffice")
    if starter is None:
        reason = "LibreOffice (soffice) is not installed"
        if os.environ.get(REQUIRED):
            pytest.fail(f"{reason}, and {REQUIRED} is set")
        pytest.skip(reason)
    # The starter of some releases waits forever for a program that has ended, so the program is run without it.
    beside = Path(starter).resolve().with_name("soffice.bin")
    program = str(beside) if beside.is_file() else starter
    # A profile of its own: two programs with the same one wait for each other.
    profile = folder.resolve() / "profile"
    command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to]
    command += [f"--infilter={how}"] if how else []
    command += ["--outdir", str(folder), str(file)]
    for _ in range(2):
        run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS)
        if run.returncode != ONCE_MORE:
            break
    made = folder / f"{file.stem}.{to.partition(':')[0]}"
    assert run.returncode == 0 and made.is_file(), (
        f"LibreOffice could not make {to} of {file}:\n{run.stdout}{run.stderr}"
    )
    return made
