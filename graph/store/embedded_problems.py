"""What can keep the embedded database from running in its folder, as messages for the user."""

from __future__ import annotations

import shutil
from pathlib import Path

from graph.errors import StoreBusy, StoreError, StoreFull, StoreStartFailed

SPARE_BYTES = 2_000_000


def disk_full(folder: Path) -> bool:
    """Whether so little is free that errors of the database have to do with it."""
    return shutil.disk_usage(folder).free < SPARE_BYTES


def start_error(folder: Path, heap: str, log: Path, log_start: int) -> StoreError:
    """Return why the server ended at its start, from what it wrote to ``log`` after the byte ``log_start``."""
    said = log_tail(log, log_start)
    if "LockException" in said or "is locked" in said:
        return StoreBusy(
            f"The database in {folder} is open in another ArcadeDB program. Close that program, "
            "or choose another folder with EVIDENCE_STORE."
        )
    if disk_full(folder):
        return StoreFull(f"No space is left on the disk of {folder}. Free some and try again.")
    return StoreStartFailed(
        f"The embedded database in {folder} did not start. Its log: {log}. "
        f"If memory is short, set EVIDENCE_HEAP (now {heap}).{said}"
    )


def log_tail(log: Path, start: int) -> str:
    """Return the last lines after the byte ``start`` that name a cause, each on an indented line of its own."""
    with log.open("rb") as file:
        file.seek(start)
        lines = file.read().decode(errors="replace").splitlines()
    # No stack frames, no start-up notes.
    noise = ("Traceback", "  ", "\tat ", "The above exception", "Exception: Java", "WARNING: Using incubator")
    lines = [line for line in lines if line.strip() and not line.startswith(noise)]
    return "\n  " + "\n  ".join(line[:500] for line in lines[-3:]) if lines else " It said nothing."


def folder_problem(folder: Path, error: OSError) -> str:
    """Return a message for an error at making or opening files in ``folder``."""
    reason = error.strerror or str(error)
    if isinstance(error, FileExistsError | NotADirectoryError):
        reason = "it is, or lies below, a file and not a folder"
    elif isinstance(error, PermissionError):
        reason = "this user may not read and write there"
    return f"The folder {folder} cannot hold the database: {reason}. Choose another folder with EVIDENCE_STORE."


def stuck(folder: Path, what: str) -> str:
    """Return a message about a server process that ``what``: it "does not answer", for instance."""
    pid = (folder / "server.lock").read_text(encoding="ascii", errors="replace") or "unknown"
    return f"The database server of {folder} (process {pid}) {what}. End it with: kill -9 {pid}"
