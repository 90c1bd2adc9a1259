"""The evidence report on a topic or theme (api.evidence), as a file beside the others."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

from api.evidence import subjects
from api.evidence.forms import FORMS, written
from api.exports.entry import Export, ExportOrder, Tally
from graph.errors import ExportRefused
from graph.rdf.writing.pages import Read

_SAYS = {"html": "Evidence report (HTML)", "markdown": "Evidence report (Markdown)", "docx": "Evidence report (Word)"}
_HOLDS = (
    "findings, quotes, the works behind them and where evidence is missing, each led back to its words; with method "
    "and date"
)


class _Read:
    """Reads as an open store does that answers many, by one that answers one."""

    def __init__(self, read: Read) -> None:
        self._read = read

    async def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        return self._read(query, **params)

    async def values(self, query: str, /, **params: Any) -> list[list[Any]]:
        return [list(row.values()) for row in self._read(query, **params)]


def _report(form: str, read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
    scope = order.scope
    if scope.topic is not None and scope.theme is not None:
        raise ExportRefused(
            "A report here is on a topic or on a theme, not on what both have. 'evidence report' takes several of "
            "them, and reports on what any of them has."
        )
    named = subjects.ReportScope(
        topics=() if scope.topic is None else (scope.topic,), themes=() if scope.theme is None else (scope.theme,)
    )
    today = datetime.now(UTC).date()
    report, data = asyncio.run(written(_Read(read), named, form, made_on=today))
    tally.written["quote"] += len(report.quotes)
    tally.written["finding"] += len(report.statements)
    tally.written["work"] += len(report.works)
    yield data


REPORTS = tuple(
    Export(
        name=f"report-{name}",
        says=_SAYS[name],
        endings=(form.ending,),
        media_type=form.media_type.partition(";")[0],
        holds=_HOLDS,
        pieces=partial(_report, name),
        text="charset" in form.media_type,
        whole=False,
        takes=frozenset({"topic", "theme"}),
    )
    for name, form in FORMS.items()
)
