"""Tables of a study that say what those are who took part, as a report prints them: in the rows and columns of the
paper, each row with its characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from api.document.blocks import TableBlock
from api.evidence.model import SampleTable
from api.evidence.reading import Loaders
from graph.model import DescribesBy

Cell = Mapping[str, Any]


async def samples_of(load: Loaders, studies: Sequence[str]) -> dict[str, tuple[SampleTable, ...]]:
    """Return the tables of each study by its id."""
    tables = await load.hops("study.characteristics_tables", studies)
    cells = await load.hops(
        "characteristicstable.cells", [table.node["id"] for of_study in tables.values() for table in of_study]
    )
    return {
        study: tuple(
            SampleTable(
                caption=table.node["caption"],
                form=DescribesBy(table.node["form"]),
                cells=tuple(cell.node for cell in cells[table.node["id"]]),
            )
            for table in tables[study]
        )
        for study in studies
    }


def printed(study: str, samples: Sequence[SampleTable]) -> Iterator[TableBlock]:
    """Yield the tables of a study, which is given by its name."""
    for sample in samples:
        columns = list(dict.fromkeys(_column(sample, cell) for cell in sample.cells))
        rows: dict[tuple[int, str], list[Cell]] = {}
        for cell in sample.cells:
            rows.setdefault((cell["row"], _row(sample, cell)), []).append(cell)
        yield TableBlock(
            caption=f"Who took part in {study}: {sample.caption or 'a table without a caption'}",
            heads=("As printed", *columns, "Characters"),
            rows=tuple(
                (name, *(_printed(sample, held, column) for column in columns), _place(held))
                for (_, name), held in rows.items()
            ),
        )


def _row(sample: SampleTable, cell: Cell) -> str:
    if sample.form is DescribesBy.SUMMARY:
        return ": ".join(filter(None, (cell["variable"], cell.get("category"))))
    return cell.get("person") or ""


def _column(sample: SampleTable, cell: Cell) -> str:
    if sample.form is DescribesBy.SUMMARY:
        return cell.get("column") or cell.get("unit") or ""
    return str(cell["variable"])


def _printed(sample: SampleTable, cells: Sequence[Cell], column: str) -> str:
    return " ".join(cell["printed"] for cell in cells if _column(sample, cell) == column)


def _place(cells: Sequence[Cell]) -> str:
    return f"{min(cell['start'] for cell in cells)}–{max(cell['end'] for cell in cells)}"
