"""``evidence report``: what the graph holds on topics and themes, as a document to hand round."""

from __future__ import annotations

import argparse
import asyncio
import os
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from api.document.bibliography import STYLES
from api.evidence.accounting import counted
from api.evidence.forms import FORMS, form_of, written
from api.evidence.model import Report
from api.evidence.subjects import ReportScope
from api.http.errors import InputError
from graph.store.async_store import open_async_store
from ui.terminal import reports


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
        "--date", type=_day, metavar="DAY", help="the day to print, such as 2026-03-01 (default: today, UTC)"
    )
    endings = ", ".join(f"{one.ending}: {one.says}" for one in FORMS.values())
    command.add_argument("file", metavar="FILE", help=f"where to; the ending says the form ({endings})")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the report and say how much is in it."""
    form = form_of(options.file)
    scope = ReportScope(topics=tuple(options.topic), themes=tuple(options.theme))
    report, data = asyncio.run(_written(scope, form, options))
    _keep(Path(options.file), data)
    print(f"{options.file}: {counted(report)}")
    if not (report.quotes or report.statements):
        reports.note("The graph holds nothing about it, which the report says.")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as in 2026-03-01") from None


async def _written(scope: ReportScope, form: str, options: argparse.Namespace) -> tuple[Report, bytes]:
    made_on = options.date or datetime.now(UTC).date()
    async with open_async_store() as store:
        return await written(store, scope, form, made_on=made_on, style=options.style)


def _keep(path: Path, data: bytes) -> None:
    """Write the file; one that was there stays until the new one is whole."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        with suppress(OSError):
            part.unlink()
