"""Every command and option that a document names is there, and every command is described."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.places import ROOT
from ui.terminal.main import COMMANDS, parser

PAGES = [ROOT / "README.md", ROOT / "references" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

# A kind of findings, and what stands for the name of any command.
NO_COMMANDS = {"gap", "COMMAND"}

_SPAN = re.compile(r"`\s*evidence\s+([^`]+)`")
_BLOCK = re.compile(r"^```(?:console|sh|bash|shell)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def named(text: str) -> Iterator[list[str]]:
    """Yield the words of each command that a text names in a code span or a block of the terminal."""
    blocks = "\n".join(block.replace("\\\n", " ") for block in _BLOCK.findall(text))
    found = [*_SPAN.findall(_BLOCK.sub("", text)), *re.findall(r"^\$.*?\bevidence +(.+)$", blocks, re.MULTILINE)]
    for line in found:
        words = shlex.split(line, comments=True)
        end = next((i for i, word in enumerate(words) if word in ("|", ">", "&&", ";")), len(words))
        yield words[:end]


@cache
def options_of(command: str) -> argparse.ArgumentParser:
    (commands,) = (a for a in parser(command)._actions if isinstance(a, argparse._SubParsersAction))
    found: argparse.ArgumentParser = commands.choices[command]
    return found


def faults(text: str) -> list[str]:
    """Return what a text names and is not there."""
    wrong = []
    for command, *words in named(text):
        if command in NO_COMMANDS or (command.startswith("--") and command in parser("")._option_string_actions):
            continue
        if command not in {row.name for row in COMMANDS}:
            wrong.append(f"evidence {command}")
            continue
        options = options_of(command)
        known = {*options._option_string_actions}
        below = [action for action in options._actions if isinstance(action, argparse._SubParsersAction)]
        if below and words:
            if words[0] not in below[0].choices:
                wrong.append(f"evidence {command} {words[0]}")
                continue
            known |= {*below[0].choices[words[0]]._option_string_actions}
        given = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        wrong += [f"evidence {command} {option}" for option in sorted(given - known)]
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name if page.parent.name == "docs" else page.parent.name)
def test_a_document_names_no_command_and_no_option_that_is_not_there(page: Path) -> None:
    assert faults(page.read_text(encoding="utf-8")) == []


def test_what_is_not_there_is_seen() -> None:
    block = "```console\n$ evidence {} # --and what it does\nprinted --thing\n$ make run\n```\n"
    assert faults("`evidence formats` and `evidence  ask --weird x`") == ["evidence formats", "evidence ask --weird"]
    assert faults(block.format("judge LINK accepted --by me --because it is")) == ["evidence judge --because"]
    assert faults(block.format("export - \\\n  --form x > file --other")) == ["evidence export --form"]
    assert faults("`evidence token destroy --now`") == ["evidence token destroy"]
    assert faults(block.format("token create --name a --rolle reader")) == ["evidence token --rolle"]
    assert faults("`evidence token create --name a`, `evidence --version`, `evidence COMMAND --x`") == []


def test_every_command_is_described_in_a_document() -> None:
    described = {command for page in PAGES for command, *_ in named(page.read_text(encoding="utf-8"))}
    assert {row.name for row in COMMANDS} - described == set()
