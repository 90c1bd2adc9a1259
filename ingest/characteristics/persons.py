"""A table whose rows are people, or groups who were asked together: "P3", "34", "Female", "Nurse"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model import Participant
from ingest.characteristics.grid import DIGIT, TableGrid
from ingest.characteristics.measures import without_unit
from ingest.characteristics.recognition import identity_column, says_who, tells_people
from ingest.document import TableCell
from ingest.language.words import all_words
from ingest.text.speaker_forms import same_label

# Before a number these say nothing of who it is.
_CODES = frozenset((*all_words("characteristics", "code"), *all_words("speakers", "anybody")))
_ANYBODY = "anybody: "


@dataclass(frozen=True, kw_only=True)
class PersonCell:
    """A cell that says what a person is."""

    cell: TableCell
    row: int
    variable: str
    unit: str | None
    person: str | None
    participant: str | None


def person_cells(grid: TableGrid, participants: Mapping[str, str]) -> Iterator[PersonCell]:
    """Yield the cells that tell of people, row by row. ``participants`` are the ids of those quoted by their labels, as
    ``labelled`` gives them."""
    named = identity_column(grid)
    heads = [grid.head(column) for column in range(grid.width)]
    for row in range(grid.heads, grid.height):
        words = [grid.words(row, column) for column in range(grid.width)]
        if grid.wide(row, range(grid.width)):
            continue
        if _heads_again(grid, row, heads, named):
            heads = words
            named = next((column for column, head in enumerate(heads) if says_who(head)), None)
            if not tells_people(heads):
                return
            continue
        person = words[named] or None if named is not None else None
        if named is not None and person is None:
            continue
        participant = _participant(person, heads[named], participants) if person and named is not None else None
        told: list[TableCell] = []
        for column, head in enumerate(heads):
            cell = grid.cell(row, column)
            if column == named or not head or cell is None or cell in told or not grid.filled(row, column):
                continue
            told.append(cell)
            variable, unit = without_unit(head)
            yield PersonCell(cell=cell, row=row, variable=variable, unit=unit, person=person, participant=participant)


def cells_of_people(grid: TableGrid) -> dict[tuple[int, int], str]:
    """Return the cells below heads by row and offset, each with the reason for leaving it out if it is."""
    named = identity_column(grid)
    found: dict[tuple[int, int], str] = {}
    for row in range(grid.heads, grid.height):
        wide = grid.wide(row, range(grid.width))
        for column in range(grid.width):
            cell = grid.cell(row, column)
            if cell is None or wide or column == named or not grid.filled(row, column):
                continue
            unnamed = named is not None and not grid.words(row, named)
            reason = "in a row without a code" if unnamed else "in rows of something else"
            found[row, cell.start] = reason if grid.head(column) else "under no head"
    return found


def _heads_again(grid: TableGrid, row: int, heads: list[str], named: int | None) -> bool:
    """Return whether a row in the middle is heads: without a number, and with a word for codes where the codes are."""
    words = [grid.words(row, column) for column in range(len(heads))]
    return says_who(words[named or 0]) and DIGIT.search("".join(words)) is None


def labelled(participants: tuple[Participant, ...]) -> dict[str, str]:
    """Return the ids of participants by their labels, and by the numbers behind words that fit anybody; those of one
    label are left out."""
    found: dict[str, list[str]] = {}
    for participant in participants:
        label = same_label(participant.label)
        found.setdefault(label, []).append(participant.id)
        if label.rpartition(" ")[0] in _CODES:
            found.setdefault(f"{_ANYBODY}{label.rpartition(' ')[2]}", []).append(participant.id)
    return {label: ids[0] for label, ids in found.items() if len(set(ids)) == 1}


def _participant(person: str, head: str, participants: Mapping[str, str]) -> str | None:
    """Return the participant of a row: quoted by its code, or by that behind the word that heads the codes, its letter
    or a word that fits anybody."""
    if not participants:
        return None
    tried = [same_label(person)]
    if person.isdecimal():
        word = next(iter(head.split()), "").rstrip("s")
        tried += [same_label(f"{word} {person}"), same_label(f"{word[:1]}{person}")] if word else []
        tried.append(f"{_ANYBODY}{tried[0]}")
    return next((participants[label] for label in tried if label in participants), None)
