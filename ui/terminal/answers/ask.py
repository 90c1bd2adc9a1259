"""The command ``evidence ask``: the question goes to the GraphQL schema, in this process."""

from __future__ import annotations

import argparse
import asyncio
import logging
import shutil
import sys
from typing import Any

from api.document.bibliography import STYLES
from api.graphql.context import Context
from api.graphql.schema import schema
from graph.errors import EvidenceError
from graph.store.async_store import open_async_store
from ui.terminal import printing

# Longer lines are hard to read, however wide the window is.
_WIDEST = 100

_TEXT = """
query Ask($text: String!, $most: Int!, $everything: Boolean!, $style: String!, $width: Int!, $markdown: Boolean!) {
  evidenceFor(text: $text, most: $most, everything: $everything) {
    counts { quotes findings statements }
    markdown(style: $style) @include(if: $markdown)
    plain(style: $style, width: $width) @skip(if: $markdown)
  }
}
"""

_LINES = """
query Ask($text: String!, $most: Int!, $everything: Boolean!, $style: String!) {
  evidenceFor(text: $text, most: $most, everything: $everything) {
    asked words topics { id label } nearest { id label }
    counts { studies participants quotes unattributed findings statements works suggested }
    said { text speaker why ownWords place { ...Where } }
    stated {
      kind found
      lines { text numbers why before { text place { ...Where } } again { ...Where } place { ...Where } }
    }
    others { says voice kind found lines { text numbers why again { ...Where } place { ...Where } } }
    cited {
      cito method
      works { number work { id } citing { text cue typedBy place { ...Where } judged { verdict by } } }
    }
    suggested { number work { id } reasons score citedAt { ...Where } judged { verdict by } }
    references(style: $style) { number work text }
    studies(style: $style) { name text study { id licence } }
  }
}
fragment Where on Place { study name section start end }
"""


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence ask`` takes."""
    command.add_argument(
        "text", help="a topic, a question or some words; words in quotation marks are only searched for"
    )
    printed = command.add_mutually_exclusive_group()
    printed.add_argument("--markdown", action="store_true", help="print a Markdown document")
    printed.add_argument("--json", action="store_true", help="print the lines as JSON")
    command.add_argument(
        "--style", choices=sorted(STYLES), default="vancouver", help="of references (default: %(default)s)"
    )
    command.add_argument("--all", action="store_true", help="also aims, background, methods and the like")
    command.add_argument("--most", type=int, default=50, metavar="N", help="lines of a kind (default: %(default)s)")


def run(options: argparse.Namespace) -> int:
    """Print the answer; 1 where nothing was found."""
    asked = {"text": options.text, "most": options.most, "style": options.style, "everything": options.all}
    if options.json:
        answer = asyncio.run(_ask(_LINES, asked))
        printing.as_json(answer)
    else:
        width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
        answer = asyncio.run(_ask(_TEXT, {**asked, "width": width, "markdown": options.markdown}))
        sys.stdout.write(answer["markdown" if options.markdown else "plain"])
    return 0 if any(answer["counts"][what] for what in ("quotes", "findings", "statements")) else 1


async def _ask(document: str, variables: dict[str, Any]) -> dict[str, Any]:
    # What goes wrong is said in one line, by its message.
    logging.getLogger("strawberry.execution").disabled = True
    async with open_async_store() as store:
        result = await schema.execute(document, variable_values=variables, context_value=Context(store))
    if result.errors:
        first = result.errors[0]
        raise first.original_error if isinstance(first.original_error, EvidenceError) else EvidenceError(first.message)
    assert result.data is not None
    answer: dict[str, Any] = result.data["evidenceFor"]
    return answer
