"""Tables of a Word file. The first row says what the columns are and is repeated on each page; no row is torn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docx.document import Document as File
from docx.oxml.ns import qn
from docx.shared import Emu, Pt
from docx.table import Table as WordTable
from docx.table import _Cell

from api.document.blocks import TableBlock, Text, plainly
from api.document.letters import shown
from api.document.word_lines import Lines
from api.document.word_styles import CELL, HEAD_FILL, RULE, STRONG, element

# A column has room for its longest word, and more the more it holds, both within bounds.
_LONGEST_WORD, _LONGEST_LINE = 26, 70
# Widths of a letter of the cells' size, in most fonts that replace ours, and of the margins in a cell.
_LETTER, _MARGINS = Pt(6.2), Pt(13)


class Tables:
    """Adds tables to a file."""

    def __init__(self, file: File, lines: Lines) -> None:
        self._file = file
        self._lines = lines

    def add(self, table: TableBlock) -> None:
        """Add a table under its caption."""
        self._lines.add(table.caption, style="Caption")
        made = self._new([table.heads, *table.rows], table.caption)
        made._tbl.tr_lst[0].get_or_add_trPr().append(element("tblHeader"))
        for cell in next(_cells(made)):
            (line,) = cell.paragraphs
            line.paragraph_format.keep_with_next = True
            for run in line.runs:
                run.bold = True
            cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=HEAD_FILL))
        _flag(made, firstRow=True, firstColumn=True)
        self._file.add_paragraph()

    def facts(self, items: Sequence[tuple[str, Text]]) -> None:
        """Add names and what they say, side by side."""
        made = self._new(items, "What this document is")
        _flag(made, firstRow=False, firstColumn=True)
        self._file.add_paragraph()

    def _new(self, rows: Sequence[Sequence[Text]], title: str) -> WordTable:
        made: WordTable = self._file.add_table(len(rows), len(rows[0]), style="Table Grid")
        made.autofit = False
        widths = self._widths(rows)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        for cells, texts in zip(_cells(made), rows, strict=True):
            for at, (cell, text, width) in enumerate(zip(cells, texts, widths, strict=True)):
                cell.width = width
                (line,) = cell.paragraphs
                self._lines.dress(line, CELL)
                self._lines.extend(line, text, STRONG if at == 0 else None)
        for row in made._tbl.tr_lst:
            row.get_or_add_trPr().append(element("cantSplit"))
        _rule(made)
        made._tbl.tblPr.append(element("tblCaption", val=shown(title)))
        return made

    def _widths(self, rows: Sequence[Sequence[Text]]) -> list[Emu]:
        section = self._file.sections[0]
        assert section.page_width and section.left_margin and section.right_margin
        room = section.page_width - section.left_margin - section.right_margin
        columns = [[plainly(row[at]) for row in rows] for at in range(len(rows[0]))]
        words = [_width((word for text in column for word in text.split()), _LONGEST_WORD) for column in columns]
        lines = [_width(column, _LONGEST_LINE) for column in columns]
        left, wanted = room - sum(words), sum(lines) - sum(words)
        if left < 0 or not wanted:
            return [Emu(room * word // sum(words)) for word in words]
        return [Emu(word + left * (line - word) // wanted) for word, line in zip(words, lines, strict=True)]


def _cells(made: WordTable) -> Iterator[list[_Cell]]:
    # The table's own lists of cells are made again for each look.
    for row in made._tbl.tr_lst:
        yield [_Cell(cell, made) for cell in row.tc_lst]


def _width(texts: Iterable[str], most: int) -> int:
    """Return how much room the longest of the texts needs, or at most this many letters of it."""
    return min(max(map(len, texts), default=0), most) * _LETTER + _MARGINS


def _rule(made: WordTable) -> None:
    """Draw thin lines between the rows, and none between the columns."""
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        upright = side in ("left", "right", "insideV")
        borders.append(element(side, val="nil" if upright else "single", sz="4", space="0", color=RULE))
    made._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption")


def _flag(made: WordTable, **which: bool) -> None:
    """Say which row and column are heads, for those who have the table read to them."""
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    assert look is not None
    look.attrib.clear()
    for name in ("firstRow", "lastRow", "firstColumn", "lastColumn"):
        look.set(qn(f"w:{name}"), str(int(which.get(name, False))))
    for name in ("noHBand", "noVBand"):
        look.set(qn(f"w:{name}"), "1")
