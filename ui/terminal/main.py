"""The command line: evidence COMMAND.

A command is a line of COMMANDS and a function that adds its options, which is imported when the command is given: so
that one does not wait for what another one needs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version

from graph.errors import EvidenceError
from ui.terminal import reports


@dataclass(frozen=True)
class Command:
    """A command: its name, what ``evidence --help`` says of it, and the module of this package that has a function
    to add its options, and ``run`` among them: what runs it and returns the exit code."""

    name: str
    says: str
    module: str
    options: str = "add_options"

    def add_options(self, command: argparse.ArgumentParser) -> None:
        """Import the module and let it add the options."""
        add: Callable[[argparse.ArgumentParser], None] = getattr(
            import_module(f"ui.terminal.{self.module}"), self.options
        )
        add(command)


COMMANDS = (
    Command("up", "ingest studies, then serve GraphQL and the pages until Ctrl-C", "serving", "add_up_options"),
    Command("ingest", "read studies into the graph", "ingesting"),
    Command("extract", "show what is in a paper, without a database", "extracting"),
    Command(
        "references",
        "print a paper's reference list as BibTeX, without a database",
        "extracting",
        "add_references_options",
    ),
    Command("ask", "say what the studies say of a topic, each line from its source", "asking"),
    Command("report", "write what the studies say of topics and themes as a document", "reporting"),
    Command(
        "verify", "say whether the quotes of a document stand in the sources, and whose words they are", "verifying"
    ),
    Command("evaluate", "measure what is found in papers against what you labelled in them", "evaluating"),
    Command("literature", "print the works behind topics as Markdown tables", "literature"),
    Command("counts", "say what the graph holds", "holding", "add_counts_options"),
    Command("works", "list the works that the studies name", "holding", "add_works_options"),
    Command(
        "judge",
        "say whether a link is right; it stays what you said, whatever is read again",
        "judging",
        "add_judge_options",
    ),
    Command("queue", "list the links that nobody has judged, the most uncertain first", "judging", "add_queue_options"),
    Command(
        "judgements",
        "list what was said of links, the last first, or bring it in",
        "judging",
        "add_judgements_options",
    ),
    Command(
        "export", "write the graph, or a part of it, as a file (docs/export.md)", "exchanging", "add_export_options"
    ),
    Command("import", "read RDF that 'evidence export' wrote into the graph", "exchanging", "add_import_options"),
    Command("check", "say whether all holds that has to hold, in the graph or in a file of RDF; 1 if not", "checking"),
    Command("token", "make, list and revoke the tokens that GraphQL takes", "access", "add_token_options"),
    Command("audit", "list who changed what, the first first", "access", "add_audit_options"),
    Command("api", "serve GraphQL alone", "serving", "add_api_options"),
    Command("ui", "serve the pages alone; EVIDENCE_API says where GraphQL is", "serving", "add_ui_options"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something was wrong with the input."""
    given = sys.argv[1:] if arguments is None else arguments
    # No option that stands before the command takes a value.
    chosen = next((one for one in given if not one.startswith("-")), "")
    options = parser(chosen).parse_args(given)
    try:
        result: int = options.run(options)
        return result
    except EvidenceError as error:
        reports.error(str(error))
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
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for one in COMMANDS:
        command = commands.add_parser(one.name, help=one.says)
        if one.name == chosen:
            one.add_options(command)
    return top
