"""Where the checkout and its parts are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
REFERENCES = ROOT / "references"
FIRST_STUDY = REFERENCES / "trevillion-2022"
DOCS = ROOT / "docs"
