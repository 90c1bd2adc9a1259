"""Tables laid out from lines, as a reader of a format lays them out: cells between bars, "^" for a cell that goes on
from above, "<" for one that goes on from the left, ">" before words for each wide space."""

from __future__ import annotations

from graph.model import Characteristic, Participant
from ingest.characteristics.finding import FoundCharacteristics, find_characteristics
from ingest.document import TableCell, TableMark

STUDY = "doi:10.5555/garden"


def laid_out(lines: str, caption: str, heads: int = 1) -> tuple[str, TableMark]:
    """The text of a table, and its mark."""
    text = ""
    cells: list[TableCell] = []
    at: dict[tuple[int, int], int] = {}
    for row, line in enumerate(lines.strip().split("\n")):
        for column, printed in enumerate(part.strip() for part in line.split("|")):
            if printed in ("^", "<"):
                place = at[(row - 1, column) if printed == "^" else (row, column - 1)]
                cell = cells[place]
                rows, columns = max(cell.rows, row - cell.row + 1), max(cell.columns, column - cell.column + 1)
                cells[place] = cell._replace(rows=rows, columns=columns)
                at[row, column] = place
                continue
            words = printed.lstrip(">")
            start = len(text)
            text += words
            at[row, column] = len(cells)
            indent = len(printed) - len(words)
            cells.append(TableCell(row=row, column=column, start=start, end=len(text), indent=indent))
            text += " | "
        text = text.rstrip(" |") + "\n" if not text.endswith(" |  | ") else text + "\n"
    return text, TableMark(start=0, end=len(text), cells=tuple(cells), heads=heads, caption=caption)


def found_in(
    lines: str,
    caption: str = "Table 1 Characteristics of the participants",
    heads: int = 1,
    quoted: tuple[str, ...] = (),
) -> FoundCharacteristics:
    """What is read of a table; ``quoted`` are the labels of the participants whom the paper quotes."""
    text, mark = laid_out(lines, caption, heads)
    people = tuple(Participant(id=f"participant:{label}", label=label) for label in quoted)
    found = find_characteristics(STUDY, text, [mark], people)
    assert all(text[cell.start : cell.end] == cell.printed for cell in found.cells)
    assert found.read == len(found.cells) + sum(found.dropped.values())
    return found


NUMBERS = ("count", "total", "percent", "mean", "sd", "median", "lower_quartile", "upper_quartile", "low", "high")


def told(cell: Characteristic) -> str:
    """A cell on a line: "Age [years] / 18-30 @ Gardeners: count 4, percent 10"."""
    line = cell.variable + (f" [{cell.unit}]" if cell.unit else "") + (f" / {cell.category}" if cell.category else "")
    line += f" @ {cell.column}" if cell.column else ""
    numbers = [(name, getattr(cell, name)) for name in NUMBERS]
    return f"{line}: {', '.join(f'{name} {value:g}' for name, value in numbers if value is not None)}"
