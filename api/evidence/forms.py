"""The forms that a report is written in, and how it comes from the graph in one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from api.document import html, markdown, word
from api.evidence.long_layout import blocks
from api.evidence.model import Report
from api.evidence.report import gather
from api.evidence.subjects import ReportScope
from api.http.errors import InputError
from graph.store.async_store import Reads


@dataclass(frozen=True, kw_only=True)
class ReportForm:
    """A form of a report. ``write`` gives the bytes of the file, the same for the same report."""

    says: str
    ending: str
    media_type: str
    write: Callable[[Report], bytes]


FORMS: Mapping[str, ReportForm] = {
    "html": ReportForm(
        says="one HTML page that stands alone, to read, print and mail",
        ending=".html",
        media_type="text/html; charset=utf-8",
        write=lambda report: html.render(blocks(report)).encode(),
    ),
    "markdown": ReportForm(
        says="Markdown (CommonMark)",
        ending=".md",
        media_type="text/markdown; charset=utf-8",
        write=lambda report: markdown.render(blocks(report)).encode(),
    ),
    "docx": ReportForm(
        says="a Word document, to write on in",
        ending=".docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write=lambda report: word.render(blocks(report), made_on=report.made_on),
    ),
}
"""By name."""


async def written(
    store: Reads, scope: ReportScope, form: str, *, made_on: date | None, style: str = "vancouver"
) -> tuple[Report, bytes]:
    """Return the report on what is asked for, and its bytes in a form. See ``gather``; raises InputError for a form
    that is not there, too."""
    if form not in FORMS:
        raise InputError(f"A report has no form “{form}”; there are {', '.join(FORMS)}.")
    report = await gather(store, scope, made_on=made_on, style=style)
    # Thousands of lines take Word's form many seconds, in which a server has others to answer.
    return report, await asyncio.to_thread(FORMS[form].write, report)


def form_of(name: str) -> str:
    """Return the form that the ending of a file's name says. Raises InputError."""
    for key, form in FORMS.items():
        if name.lower().endswith(form.ending):
            return key
    endings = ", ".join(form.ending for form in FORMS.values())
    raise InputError(f"{name}: the name's ending says the form of a report, which is one of {endings}.")
