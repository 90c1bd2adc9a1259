"""The tables of the graph (graph.exports.tables) as CSV and as sheets of XLSX, in which no text is taken for a formula.

Spreadsheets take a text that begins in certain ways for something to work out, or to run. In CSV such a text, and one
that begins with an apostrophe, has an apostrophe before it: whoever takes one away from each cell that begins with one
gets every text back. Numbers stay as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from api.exports.entry import EVERY_WAY, Export, ExportOrder, Tally
from api.exports.pieces import Spool, zipped
from graph.exports.columns import Cell, Table
from graph.exports.tables import TABLES, rows
from graph.rdf.writing.pages import Read
from graph.schema.indexes import in_words

BOM = "\ufeff"
"""The beginning of a CSV file: without it Excel takes UTF-8 for an older coding, and spoils every accent."""
MOST_ROWS = 1_048_576
"""The most rows of a sheet of XLSX; what goes beyond them is on another."""
MOST_CHARACTERS = 32_767
"""The most characters of a cell of XLSX."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "'"
_CUT = f"text beyond {MOST_CHARACTERS:,} characters, which a cell of XLSX cannot hold; CSV has it"
_AT_ONCE = 100
_WIDTHS = {"text": 60, "label": 30, "description": 60, "sentence": 60, "subject_text": 60, "work_title": 40}
_WIDTH = 14

Rows = Iterator[tuple[Cell, ...]]


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet may take the text for a formula."""
    return text.startswith(_FORMULA)


def harmless(text: str) -> str:
    """Return a text as CSV has it."""
    return _MARK + text if text.startswith((*_FORMULA, _MARK)) else text


def csv_lines(rows: Iterable[Sequence[str | int | float | None]]) -> str:
    """Return the rows as lines of CSV (RFC 4180); ``None`` is an empty cell."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return written.getvalue()


def _counted(read: Read, table: Table, order: ExportOrder, tally: Tally) -> Rows:
    for row in rows(read, table, order.scope):
        tally.written[in_words(table.label)] += 1
        yield row


def _csv(table: Table, read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
    yield (BOM + csv_lines([table.head])).encode()
    found = _counted(read, table, order, tally)
    while some := list(islice(found, _AT_ONCE)):
        yield csv_lines(some).encode()


def _zip(read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
    return zipped((f"{table.name}.csv", _csv(table, read, order, tally)) for table in TABLES)


def _xlsx(read: Read, order: ExportOrder, tally: Tally) -> Iterator[bytes]:
    with Spool() as file:
        # Each row is written to disk as it comes.
        book = Workbook(file, {"constant_memory": True})
        head = book.add_format({"bold": True})
        # Of a text that looks like a formula: Excel takes it for text also when somebody goes over it.
        text = book.add_format({"quote_prefix": True})
        for table in TABLES:
            _sheets(book, head, text, table, _counted(read, table, order, tally), tally)
        book.close()
        yield from file.pieces()


def _sheets(book: Workbook, head: Format, text: Format, table: Table, found: Rows, tally: Tally) -> None:
    """Write a table on a sheet, and on further ones where one does not hold all its rows."""
    number = 1
    while True:
        sheet = book.add_worksheet(table.name if number == 1 else f"{table.name} {number}")
        sheet.freeze_panes(1, 1)
        for column, name in enumerate(table.head):
            sheet.set_column(column, column, _WIDTHS.get(name, _WIDTH))
            sheet.write_string(0, column, name, head)
        place = 0
        for place, row in enumerate(islice(found, MOST_ROWS - 1), start=1):
            _row(sheet, text, place, row, tally)
        if place < MOST_ROWS - 1:
            return
        number += 1


def _row(sheet: Worksheet, text: Format, place: int, row: Sequence[Cell], tally: Tally) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            if len(cell) > MOST_CHARACTERS:
                tally.left_out[_CUT] += 1
                cell = cell[: MOST_CHARACTERS - 1] + "…"
            # Never as a formula or a link, whatever it looks like.
            sheet.write_string(place, column, cell, text if is_formula(cell) else None)
        elif cell is not None:
            sheet.write_number(place, column, cell)


SHEETS = (
    Export(
        name="xlsx",
        says="Excel workbook",
        endings=(".xlsx",),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        holds="themes, quotes, findings, statements, facts, links and more, and studies by facts, a sheet for each",
        pieces=_xlsx,
        text=False,
        takes=EVERY_WAY,
    ),
    Export(
        name="csv",
        says="CSV tables",
        endings=(".zip",),
        media_type="application/zip",
        holds="themes, quotes, findings, statements, facts, links and more, and studies by facts, as files in a ZIP",
        pieces=_zip,
        text=False,
        takes=EVERY_WAY,
    ),
    *(
        Export(
            name=f"{table.name}-csv",
            says=f"CSV of {table.name}",
            endings=(f"{table.name}.csv",),
            media_type="text/csv",
            holds=table.says,
            pieces=partial(_csv, table),
            text=True,
            takes=EVERY_WAY,
        )
        for table in TABLES
    ),
)
