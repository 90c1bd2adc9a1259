"""The options that several commands take, and the values that options have."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

PAPERS = "papers, study folders or folders of these"


_OPTIONS: dict[str, dict[str, Any]] = {
    "paper": {"metavar": "FILE", "help": "a paper, or its study folder"},
    "--references": {"action": "append", "default": [], "metavar": "FILE", "help": "a reference file"},
    "--codebook": {"metavar": "FILE", "help": "the study's codebook"},
    "--topics": {"metavar": "FILE", "help": "the vocabulary of topics (SKOS in Turtle)"},
}


def add_files(command: argparse.ArgumentParser, *names: str) -> None:
    """Add files of a paper: itself, and what is taken besides or in place of that in its folder."""
    for name in names:
        command.add_argument(name, type=Path, **_OPTIONS[name])
    if "paper" in names:
        which = "which article of a file that holds several, counted from 1"
        place = whole_number("the place of an article", most=1_000_000)
        command.add_argument("--article", type=place, metavar="N", help=which)


def whole_number(what: str, *, most: int) -> Callable[[str], int]:
    """Return the reader of a number from 1 on. ``what`` ends the sentence that says that something is none."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and 0 < int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(f"{text!r} is not {what}")

    return read


def day(text: str) -> date:
    """Return a day. Raises ArgumentTypeError for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; give one as 2026-03-01") from None
