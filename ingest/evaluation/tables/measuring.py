"""Measuring the tables that say what those are who took part: which are taken, and each cell by all it is read as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.model import Characteristic, CharacteristicsTable
from ingest.characteristics.values import NUMBERS
from ingest.evaluation.labels import Gold, LabelledCell
from ingest.evaluation.paper import MeasuredPaper, bare
from ingest.evaluation.scores import Evaluation, Item, MeasureName, score_finds

_Key = tuple[object, ...]


def measure_characteristics(gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure tables by their captions and forms, and cells by exact values; unclear tables count neither way."""
    if gold.characteristics is None:
        return Evaluation()
    study = paper.study
    tables = [t for t in study.characteristics_tables if not any(_begins(t, words) for words in gold.unclear_tables)]
    left = list(tables)
    missed_tables: list[Item] = []
    missed: list[Item] = []
    false: list[Item] = []
    right = right_cells = 0
    for label in gold.characteristics:
        table = next((t for t in left if _begins(t, label.caption) and t.form is label.form), None)
        if table is None:
            missed_tables.append(Item(words=label.caption))
            missed.extend(Item(words=cell.printed, why=_said(cell)) for cell in label.cells)
            continue
        right += 1
        left.remove(table)
        read = [c for c in study.characteristics if c.table == table.id]
        wanted = Counter(map(_key, label.cells))
        both = wanted & Counter(map(_key, read))
        right_cells += both.total()
        missed.extend(_others(label.cells, both.copy()))
        false.extend(_others(read, both.copy()))
    false.extend(_others([c for c in study.characteristics if c.table in {t.id for t in left}], Counter()))
    kept = {table.id for table in tables}
    return Evaluation(
        scores=(
            score_finds(
                MeasureName.CHARACTERISTICS_TABLES,
                labelled=len(gold.characteristics),
                right=right,
                found=len(tables),
                missed=missed_tables,
                false=(Item(words=t.caption, start=t.start, end=t.end) for t in left),
            ),
            score_finds(
                MeasureName.CHARACTERISTICS,
                labelled=sum(len(label.cells) for label in gold.characteristics),
                right=right_cells,
                found=sum(c.table in kept for c in study.characteristics),
                missed=missed,
                false=false,
            ),
        )
    )


def _begins(table: CharacteristicsTable, words: str) -> bool:
    return bare(table.caption).startswith(bare(words))


def _key(cell: LabelledCell | Characteristic) -> _Key:
    names = (cell.variable, cell.category, cell.column, cell.person)
    if isinstance(cell, LabelledCell):
        numbers = {name: float(value) for name, value in cell.numbers.items()}
    else:
        numbers = {name: float(value) for name in NUMBERS if (value := getattr(cell, name)) is not None}
    return (*map(bare, names), cell.unit or "", " ".join(cell.printed.split()), tuple(sorted(numbers.items())))


def _others(cells: Sequence[LabelledCell | Characteristic], right: Counter[_Key]) -> list[Item]:
    """Return the cells that are not among the right ones, each of which is used up once."""
    others = []
    for cell in cells:
        if right[key := _key(cell)]:
            right[key] -= 1
        elif isinstance(cell, Characteristic):
            others.append(Item(words=cell.printed, start=cell.start, end=cell.end, why=_said(cell)))
        else:
            others.append(Item(words=cell.printed, why=_said(cell)))
    return others


def _said(cell: LabelledCell | Characteristic) -> str:
    numbers = dict(sorted((name, value) for *_, pairs in [_key(cell)] for name, value in pairs))  # type: ignore[attr-defined]
    parts = (cell.person, cell.variable, cell.category, cell.column, cell.unit)
    return "; ".join([*filter(None, parts), *(f"{name} {value:g}" for name, value in numbers.items())])
