"""LibreOffice without a window, to open what this program writes as the people who work with it do."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REQUIRED = "EVIDENCE_REQUIRE_OFFICE"
SECONDS = 120


def converted(file: Path, to: str, folder: Path, *, how: str | None = None) -> Path:
    """Open the file in LibreOffice and save it in the folder as another format (``pdf`` ...); return what it saved.
    ``how`` is the filter that opens it, with its options, where the name of the file does not tell.

    Skips the test where LibreOffice is not installed, and fails it there if EVIDENCE_REQUIRE_OFFICE is set.
    """
    office = shutil.which("soffice")
    if office is None:
        reason = "LibreOffice (soffice) is not installed"
        if os.environ.get(REQUIRED):
            pytest.fail(f"{reason}, and {REQUIRED} is set")
        pytest.skip(reason)
    # A profile of its own: two programs with the same one wait for each other.
    profile = folder.resolve() / "profile"
    command = [office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to]
    command += [f"--infilter={how}"] if how else []
    command += ["--outdir", str(folder), str(file)]
    run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS)
    made = folder / f"{file.stem}.{to.partition(':')[0]}"
    assert run.returncode == 0 and made.is_file(), (
        f"LibreOffice could not make {to} of {file.name}:\n{run.stdout}{run.stderr}"
    )
    return made
