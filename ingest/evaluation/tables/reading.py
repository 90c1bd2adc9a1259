"""Reading labelled tables. docs/evaluation.md describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.model import DescribesBy
from ingest.characteristics.values import NUMBERS, numbers_in
from ingest.errors import GoldError
from ingest.evaluation.labels import LabelledCell, LabelledTable
from ingest.handwritten import only


def read_table(item: Any, where: str) -> LabelledTable:
    """Read a labelled table. Raises GoldError for what is not known or lacks."""
    _known(item, ("caption", "form", "note", "rows"), where)
    forms = {form.value: form for form in DescribesBy}
    form = forms.get(_text(item, "form", where) or "")
    if form is None or not isinstance(item.get("rows"), list):
        raise GoldError(f"{where} lacks 'form' ({' or '.join(forms)}) or 'rows'.")
    read = _summary_row if form is DescribesBy.SUMMARY else _person
    cells = (cell for number, row in enumerate(item["rows"], start=1) for cell in read(row, f"{where}: row {number}"))
    return LabelledTable(caption=_needed(item, "caption", where), form=form, cells=tuple(cells))


def _summary_row(row: Any, where: str) -> Iterator[LabelledCell]:
    _known(row, ("variable", "category", "unit", "cells"), where)
    for cell in row.get("cells") or ():
        _known(cell, ("column", "printed", "as", "total"), where)
        printed = _needed(cell, "printed", where)
        named = cell.get("as", [])
        if not isinstance(named, list) or not NUMBERS.issuperset(named):
            raise GoldError(f"{where}: 'as' must list what the printed numbers are: {', '.join(sorted(NUMBERS))}.")
        total = {"total": float(cell["total"])} if isinstance(cell.get("total"), int) else {}
        yield LabelledCell(
            variable=_needed(row, "variable", where),
            category=_text(row, "category", where),
            column=_text(cell, "column", where),
            unit=_text(row, "unit", where),
            printed=printed,
            numbers=total | dict(zip(named, numbers_in(printed), strict=False)),
        )


def _person(row: Any, where: str) -> Iterator[LabelledCell]:
    _known(row, ("person", "has"), where)
    _known(row.get("has"), None, where)
    for head in row["has"]:
        # A unit is written after the head: "Age @years".
        variable, _, unit = str(head).partition(" @")
        yield LabelledCell(
            variable=variable,
            unit=unit or None,
            person=_text(row, "person", where),
            printed=_needed(row["has"], head, where),
        )


def _known(item: Any, known: tuple[str, ...] | None, where: str) -> None:
    if not isinstance(item, dict):
        raise GoldError(f"{where} must be a mapping with {', '.join(known or ('heads of columns',))}.")
    if known:
        only(item, known, where, GoldError)


def _needed(data: Mapping[Any, Any], key: Any, where: str) -> str:
    words = _text(data, key, where)
    if words is None:
        raise GoldError(f"{where} lacks {key!r}.")
    return words


def _text(data: Mapping[Any, Any], key: Any, where: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise GoldError(f"{where}: {key!r} must be text; put numbers in quotation marks.")
    return " ".join(value.split()) or None if value else None
