"""The command ``evidence report``: what the graph holds on topics and themes, as a document to hand round."""

from __future__ import annotations

import argparse
import asyncio
from datetime import UTC, datetime

from api.document.bibliography import STYLES
from api.evidence.accounting import counted
from api.evidence.forms import FORMS, form_of, written
from api.evidence.model import Report
from api.evidence.subjects import ReportScope
from api.http.errors import InputError
from graph.store.async_store import open_async_store
from ui.terminal import arguments, printing
from ui.terminal.whole_files import opened_whole


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence report`` takes."""
    command.add_argument(
        "--topic", action="append", default=[], metavar="NAME", help="by IRI or label, with what is below it; may recur"
    )
    command.add_argument(
        "--theme", action="append", default=[], metavar="NAME", help="by id or label, with what is below it; may recur"
    )
    command.add_argument(
        "--style", choices=sorted(STYLES), default="vancouver", help="of references (default: %(default)s)"
    )
    command.add_argument(
        "--date", type=arguments.day, metavar="DAY", help="the day to print, such as 2026-03-01 (default: today, UTC)"
    )
    endings = ", ".join(f"{form.ending}: {form.says}" for form in FORMS.values())
    command.add_argument("file", metavar="FILE", help=f"where to; the ending says the form ({endings})")


def run(options: argparse.Namespace) -> int:
    """Write the report and say how much is in it."""
    form = form_of(options.file)
    scope = ReportScope(topics=tuple(options.topic), themes=tuple(options.theme))
    report, data = asyncio.run(_written(scope, form, options))
    with opened_whole(options.file, InputError) as file:
        file.write(data)
    print(f"{options.file}: {counted(report)}")
    if not (report.quotes or report.statements):
        printing.note("The graph holds nothing about it, which the report says.")
    return 0


async def _written(scope: ReportScope, form: str, options: argparse.Namespace) -> tuple[Report, bytes]:
    made_on = options.date or datetime.now(UTC).date()
    async with open_async_store() as store:
        return await written(store, scope, form, made_on=made_on, style=options.style)
