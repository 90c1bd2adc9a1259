"""Every format that the graph is exported in. A new one is an entry here."""

from __future__ import annotations

from pathlib import PurePath

from api.exports.entry import Export
from api.exports.graphml import GRAPHML
from api.exports.kgx import KGX
from api.exports.rdf import NANOPUBLICATIONS, RDF
from api.exports.references import REFERENCES
from api.exports.report import REPORTS
from api.exports.sheets import SHEETS
from graph.errors import ExportRefused

EXPORTS: dict[str, Export] = {
    export.name: export for export in (*REPORTS, *REFERENCES, *SHEETS, *GRAPHML, *KGX, *RDF, NANOPUBLICATIONS)
}
"""By the names that they are asked for by."""

ENDINGS: dict[str, Export] = {ending: export for export in EXPORTS.values() for ending in export.endings}
"""By how the names of their files end."""


def export_named(name: str) -> Export:
    """Return the format of a name. Raises ExportRefused."""
    if name not in EXPORTS:
        raise ExportRefused(f"There is no format {name!r}; there are {', '.join(EXPORTS)}.")
    return EXPORTS[name]


def export_for(file: str) -> Export:
    """Return the format that a file is in by its name, the longest ending first. Raises ExportRefused."""
    name = PurePath(file).name.lower()
    found = max((ending for ending in ENDINGS if name.endswith(ending)), key=len, default=None)
    if found is None:
        raise ExportRefused(f"The name {file!r} tells no format: say --format, or end it with {', '.join(ENDINGS)}.")
    return ENDINGS[found]
