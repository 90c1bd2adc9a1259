"""From the tables of a paper to what they say of those who took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.model import Characteristic, CharacteristicsTable, DescribesBy, Participant, content_id
from ingest.characteristics.grid import TableGrid
from ingest.characteristics.persons import cells_of_people, labelled, person_cells
from ingest.characteristics.recognition import form_of
from ingest.characteristics.rows import cells_of_numbers
from ingest.characteristics.summary import summary_cells
from ingest.document import TableMark


@dataclass(frozen=True, kw_only=True)
class FoundCharacteristics:
    """The tables that tell of people and their cells, and by reason how many tables and how many cells of those tables
    were not kept. ``read`` counts the cells outside heads and labels, apart from the reading."""

    tables: tuple[CharacteristicsTable, ...]
    cells: tuple[Characteristic, ...]
    read: int
    dropped: Mapping[str, int] = field(default_factory=dict)
    dropped_tables: Mapping[str, int] = field(default_factory=dict)


def find_characteristics(
    study: str, text: str, tables: Sequence[TableMark], participants: tuple[Participant, ...]
) -> FoundCharacteristics:
    """Read the tables that say what those are who took part."""
    by_label = labelled(participants) if tables else {}
    found: list[CharacteristicsTable] = []
    cells: list[Characteristic] = []
    others: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    read = 0
    for mark in tables:
        grid = TableGrid(text, mark)
        form, reason = form_of(grid)
        if form is None:
            others[reason] += 1
            continue
        table = CharacteristicsTable(
            id=content_id("characteristicstable", study, mark.start, mark.caption),
            caption=mark.caption,
            form=form,
            reason=reason,
            start=mark.start,
            end=mark.end,
        )
        told = tuple(_told(grid, table, by_label))
        found.append(table)
        cells.extend(told)
        places = cells_of_people(grid) if form is DescribesBy.PERSONS else cells_of_numbers(grid)
        read += len(places)
        kept = {(cell.row, cell.start) for cell in told}
        dropped.update(why for place, why in places.items() if place not in kept)
    return FoundCharacteristics(
        tables=tuple(found), cells=tuple(cells), read=read, dropped=dict(dropped), dropped_tables=dict(others)
    )


def _told(grid: TableGrid, table: CharacteristicsTable, participants: Mapping[str, str]) -> Iterator[Characteristic]:
    if table.form is DescribesBy.PERSONS:
        for person in person_cells(grid, participants):
            start, end = person.cell.start, person.cell.end
            yield Characteristic(
                id=content_id("characteristic", table.id, start, person.row),
                table=table.id,
                row=person.row,
                variable=person.variable,
                unit=person.unit,
                person=person.person,
                participant=person.participant,
                printed=grid.text[start:end],
                start=start,
                end=end,
            )
        return
    for told in summary_cells(grid):
        start, end = told.cell.start, told.cell.end
        yield Characteristic(
            id=content_id("characteristic", table.id, start, told.cell.row),
            table=table.id,
            row=told.cell.row,
            variable=told.variable,
            category=told.category,
            column=told.column,
            unit=told.unit,
            printed=grid.text[start:end],
            start=start,
            end=end,
            **vars(told.numbers),
        )
