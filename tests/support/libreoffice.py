"""LibreOffice without a window, which opens what this program writes as its users do."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REQUIRED = "EVIDENCE_REQUIRE_OFFICE"
SECONDS = 120
# Its exit code when it has only made its profile and has to be started again.
ONCE_MORE = 81
# LibreOffice may be packaged without some of its programs, each of which is a library beside the others.
PARTS = {ending: ("Calc", "sc") for ending in (".csv", ".ods", ".xlsx")} | {".docx": ("Writer", "sw")}


def converted(file: Path, to: str, folder: Path, *, how: str | None = None) -> Path:
    """Open the file in LibreOffice and save it in the folder as another format (``pdf`` ...); return what it saved.
    ``how`` is the filter that opens it, with its options, where the name of the file does not show it.

    Skips the test where LibreOffice, or the part of it that opens such a file, is not installed, and fails it there if
    EVIDENCE_REQUIRE_OFFICE is set.
    """
    starter = shutil.which("soffice")
    part, library = PARTS[file.suffix]
    if starter is None:
        raise _unavailable("LibreOffice (soffice) is not installed")
    folder_of_program = Path(starter).resolve().parent
    if not has_part(folder_of_program, library):
        raise _unavailable(f"LibreOffice is installed without {part}")
    # The starter of some releases waits forever for a program that has ended, so the program is run without it.
    beside = folder_of_program / "soffice.bin"
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


def has_part(program: Path, library: str) -> bool:
    """Return whether LibreOffice has a part, by the folder of its program. Where its libraries are laid out otherwise
    than known here, it is taken to have it."""
    return any(program.glob(f"lib{library}lo.*")) or not any(program.glob("lib*lo.*"))


def _unavailable(reason: str) -> BaseException:
    if os.environ.get(REQUIRED):
        return pytest.fail.Exception(f"{reason}, and {REQUIRED} is set")
    return pytest.skip.Exception(reason)
