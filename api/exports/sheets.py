"""The tables of the graph (graph.exports.tables) as CSV and as sheets of XLSX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from api.exports.cells import BOM, csv_lines, is_formula
from api.exports.entry import EVERY_WAY, Export, ExportOrder, Tally
from api.exports.pieces import Spool, zipped
from graph.exports.tables import TABLES, Cell, Table, rows
from graph.rdf.writing.pages import Read

MOST_ROWS = 1_048_576
"""The most rows of a sheet of XLSX; what goes beyond them is on another."""
MOST_CHARACTERS = 32_767
"""The most characters of a cell of XLSX."""
_CUT = f"text beyond {MOST_CHARACTERS:,} characters, which a cell of XLSX cannot hold; CSV has it"
_AT_ONCE = 100
_WIDTHS = {"text": 60, "label": 30, "description": 60, "sentence": 60, "subject_text": 60, "work_title": 40}
_WIDTH = 14


def _counted(read: Read, table: Table, order: ExportOrder, tally: Tally) -> Iterator[tuple[Cell, ...]]:
    for row in rows(read, table, order.scope):
        tally.written[table.label.lower()] += 1
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
        plain = _Styles(head=book.add_format({"bold": True}), text=book.add_format({"quote_prefix": True}))
        for table in TABLES:
            _sheets(book, plain, table, _counted(read, table, order, tally), tally)
        book.close()
        yield from file.pieces()


@dataclass(frozen=True, kw_only=True)
class _Styles:
    head: Format
    text: Format
    """That of a text which looks like a formula: Excel takes it for text also when somebody goes over it."""


def _sheets(book: Workbook, styles: _Styles, table: Table, found: Iterator[tuple[Cell, ...]], tally: Tally) -> None:
    """Write a table on a sheet, and on further ones where one does not hold all its rows."""
    number = 1
    while True:
        sheet = book.add_worksheet(table.name if number == 1 else f"{table.name} {number}")
        sheet.freeze_panes(1, 1)
        for column, name in enumerate(table.head):
            sheet.set_column(column, column, _WIDTHS.get(name, _WIDTH))
            sheet.write_string(0, column, name, styles.head)
        place = 0
        for place, row in enumerate(islice(found, MOST_ROWS - 1), start=1):
            _row(sheet, styles, place, row, tally)
        if place < MOST_ROWS - 1:
            return
        number += 1


def _row(sheet: Worksheet, styles: _Styles, place: int, row: Sequence[Cell], tally: Tally) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            if len(cell) > MOST_CHARACTERS:
                tally.left_out[_CUT] += 1
                cell = cell[: MOST_CHARACTERS - 1] + "…"
            # Never as a formula or a link, whatever it looks like.
            sheet.write_string(place, column, cell, styles.text if is_formula(cell) else None)
        elif cell is not None:
            sheet.write_number(place, column, cell)


SHEETS = (
    Export(
        name="xlsx",
        says="Excel workbook",
        endings=(".xlsx",),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        holds="themes, quotes, findings and links, a sheet for each",
        pieces=_xlsx,
        text=False,
        takes=EVERY_WAY,
    ),
    Export(
        name="csv",
        says="CSV tables",
        endings=(".zip",),
        media_type="application/zip",
        holds="themes, quotes, findings and links, a file for each in a ZIP archive",
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
