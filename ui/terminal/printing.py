"""What several commands print. Results go to standard output, errors to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from graph.model import Count, Work

# Authors are named this far: enough to tell a work by.
_AUTHORS = 3


def error(message: str) -> None:
    """Say in one line what went wrong."""
    print(f"evidence: {message}", file=sys.stderr)


def note(message: str) -> None:
    """Say in one line what a reader may miss."""
    print(f"note: {message}", flush=True)


def as_json(value: object) -> None:
    """Print a value as JSON to be read."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def as_json_line(value: object) -> None:
    """Print a value as a line of JSON, for a program."""
    print(json.dumps(value, ensure_ascii=False, sort_keys=True))


def some(number: int, noun: str) -> str:
    """Return a number with its noun: 1 quote, 12 quotes."""
    return f"{number} {named_kind(noun, number)}"


def named_kind(kind: str, number: int) -> str:
    """Return what this many things of a kind, or of a label, are called."""
    name = kind.lower()
    return name if number == 1 else "studies" if name == "study" else f"{name}s"


def one_line(text: str) -> str:
    """Return a text without the ends of its lines."""
    return " ".join(text.split())


def described(work: Work) -> str:
    """Return in one line what a work can be identified by."""
    place = " ".join(part for part in (work.container, work.volume, work.pages) if part)
    parts = (work.title or "(no title)", str(work.year or ""), "; ".join(work.authors[:_AUTHORS]), place)
    return " · ".join(part for part in parts if part)


def counted(count: Count) -> str:
    """Return in words what became of one kind of thing."""
    line = f"{count.read} {count.what} read, {count.kept} kept"
    line += "".join(f"; {number} dropped: {why}" for why, number in sorted(count.dropped.items()) if number)
    return line + (f"; {count.lost} LOST WITHOUT A REASON" if count.lost else "")


def losses(counts: Iterable[Count], file: Path) -> bool:
    """Say what was lost of a file without a reason, and whether anything was."""
    lost = [count for count in counts if count.lost]
    for count in lost:
        kept = count.kept + sum(count.dropped.values())
        error(
            f"{file}: of {count.read} {count.what} that the file holds only {kept} are accounted for. "
            "This is a fault of the program, not of the file: please report it."
        )
    return bool(lost)


def holdings(row: Mapping[str, int]) -> None:
    """Say how much the graph holds."""
    kinds = {things: "study" if things == "studies" else things.removesuffix("s") for things in row}
    held = ", ".join(some(number, kinds[things]) for things, number in row.items())
    print(f"\nThe graph holds {held}.", flush=True)
