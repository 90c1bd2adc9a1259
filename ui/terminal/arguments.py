"""The options that several commands take, and the values that options have."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

PAPERS = "papers, study folders or folders of these"


def add_paper(command: argparse.ArgumentParser) -> None:
    """Add the one paper that a command is about."""
    command.add_argument("paper", type=Path, metavar="FILE", help="a paper, or its study folder")
    which = "which article of a file that holds several, counted from 1"
    command.add_argument(
        "--article", type=whole_number("the place of an article", most=1_000_000), metavar="N", help=which
    )


def add_references(command: argparse.ArgumentParser) -> None:
    """Add the reference files that belong to a paper, besides those in its folder."""
    command.add_argument(
        "--references", type=Path, action="append", default=[], metavar="FILE", help="a reference file"
    )


def add_codebook(command: argparse.ArgumentParser) -> None:
    """Add the codebook of a paper, in place of that in its folder."""
    command.add_argument("--codebook", type=Path, metavar="FILE", help="the study's codebook")


def add_topics(command: argparse.ArgumentParser) -> None:
    """Add the vocabulary, in place of that in the folder of the paper or above it."""
    command.add_argument("--topics", type=Path, metavar="FILE", help="the vocabulary of topics (SKOS in Turtle)")


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
