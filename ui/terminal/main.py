"""The command line: evidence COMMAND.

A command is a row of COMMANDS and a module of its name, which is imported when the command is given: so that one does
not wait for what another one needs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version

from graph.errors import EvidenceError
from ui.terminal import printing


@dataclass(frozen=True)
class Command:
    """A command: its name, the folder of this package that has a module of this name, and what ``evidence --help``
    says of it. The module has ``add_options``, and ``run``, which does it and returns the exit code."""

    name: str
    folder: str
    says: str

    @property
    def module(self) -> str:
        """The name of its module."""
        return f"ui.terminal.{self.folder}.{self.name}"

    def add_options(self, command: argparse.ArgumentParser) -> None:
        """Import the module and let it add the options."""
        module = import_module(self.module)
        command.set_defaults(run=module.run)
        module.add_options(command)


COMMANDS = (
    Command("up", "servers", "ingest studies, then serve GraphQL and the pages until Ctrl-C"),
    Command("ingest", "papers", "read studies into the graph"),
    Command("remove", "papers", "take a study out of the graph; judgements and tags stay"),
    Command("extract", "papers", "show what is in a paper, without a database"),
    Command("references", "papers", "print a paper's reference list as BibTeX, without a database"),
    Command("ask", "answers", "say what the studies say of a topic, each line from its source"),
    Command("report", "answers", "write what the studies say of topics and themes as a document"),
    Command("verify", "papers", "say whether the quotes of a document are in the sources, and whose words they are"),
    Command("evaluate", "papers", "measure what is found in papers against what you labelled in them"),
    Command("train", "papers", "learn whose statements sentences are from sentences that you labelled"),
    Command("literature", "papers", "print the works on each topic as Markdown tables"),
    Command("counts", "answers", "say what the graph holds"),
    Command("works", "answers", "list the works that the studies name"),
    Command("judge", "judgements", "say whether a link is right; kept when the study is read again"),
    Command("queue", "judgements", "list the links that nobody has judged, the most uncertain first"),
    Command("judgements", "judgements", "list the judgements of links, the latest first, or bring them in"),
    Command("export", "files", "write the graph, or a part of it, as a file (docs/export.md)"),
    Command("import", "files", "read RDF that 'evidence export' wrote into the graph"),
    Command("check", "files", "say whether the graph, or a file of RDF, keeps its rules; 1 if not"),
    Command("token", "access", "make, list and revoke the tokens that GraphQL takes"),
    Command("audit", "access", "list who changed what, the oldest first"),
    Command("api", "servers", "serve GraphQL alone"),
    Command("ui", "servers", "serve the pages alone; EVIDENCE_API says where GraphQL is"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something was wrong with the input."""
    given = sys.argv[1:] if arguments is None else arguments
    # No option before the command takes a value.
    chosen = next((argument for argument in given if not argument.startswith("-")), "")
    options = parser(chosen).parse_args(given)
    try:
        result: int = options.run(options)
        return result
    except EvidenceError as error:
        printing.error(str(error))
        return 1
    except BrokenPipeError:
        # The reader of our output went away ("evidence ... | head"): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser(chosen: str) -> argparse.ArgumentParser:
    """Return the parser of every command, with the options of the chosen one."""
    top = argparse.ArgumentParser(
        prog="evidence", description="Qualitative papers as one graph, each statement traced to its exact characters."
    )
    top.add_argument("--version", action="version", version=f"evidence-graph {version('evidence-graph')}")
    parsers = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        options = parsers.add_parser(command.name, help=command.says)
        if command.name == chosen:
            command.add_options(options)
    return top
