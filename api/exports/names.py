"""The names of exported files, and the header that gives them over HTTP."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from api.exports.entry import Export

_WHOLE = "evidence-graph"
_MOST = 80


def file_name(export: Export, title: Sequence[str]) -> str:
    """Return the name of a file of what has this title (graph.exports.scope.Scope)."""
    stem = re.sub(r"\W+", "-", " ".join(title).casefold()).strip("-_")[:_MOST].rstrip("-_") or _WHOLE
    ending = export.endings[0]
    return stem + (ending if ending.startswith(".") else f"-{ending}")


def disposition(name: str) -> str:
    """Return the header Content-Disposition (RFC 6266): the name, and for clients that know ASCII alone one in that."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^\w.-]+", "-", plain).strip("-")
    if safe.startswith("."):
        safe = _WHOLE + safe
    said = f'attachment; filename="{safe}"'
    return said if safe == name else f"{said}; filename*=UTF-8''{quote(name, safe='')}"
