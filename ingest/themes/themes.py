"""The themes of a paper, from what its text names, its headings show and its codebook says.

Each theme keeps which of these it was found by. A codebook that lists themes has the last word, and what it changes is
reported.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Problem, Theme, content_id
from ingest.themes import coded, headings, statements
from ingest.themes.named import NamedTheme, ThemeMaterial, ThemeSource, label_key

SOURCES: tuple[ThemeSource, ...] = (headings.SOURCE, statements.SOURCE, coded.SOURCE)
"""What shows themes, in this order: each adds to those before it, and the last one decides. A new one is a module here
and a row above; a new cue in a sentence is a pattern of statements.py."""


def find_themes(study: str, material: ThemeMaterial) -> tuple[tuple[Theme, ...], list[Problem]]:
    """Return the themes, one above others before those, and the rest in the order of the text; and what the codebook
    changed in them. Raises CodebookError where the codebook's themes do not fit the text."""
    named: list[NamedTheme] = []
    changes: list[Problem] = []
    for source in SOURCES:
        known, named = named, list(source.find(material, named))
        changes += source.check(material, known, named)
    return _themes(study, named), changes


def theme_id(study: str, label: str) -> str:
    """Return the id of a study's theme; case does not tell themes apart."""
    return content_id("theme", study, " ".join(label.casefold().split()))


def theme_at(offset: int, themes: Sequence[Theme]) -> tuple[str | None, str | None]:
    """Return the theme whose part of the results holds the offset, the innermost one of several."""
    around = [
        (t.reach_end - t.reach_start, -i, t.id)
        for i, t in enumerate(themes)
        if t.reach_start is not None and t.reach_end is not None and t.reach_start <= offset < t.reach_end
    ]
    # Of two with the same part the later one: a sub-theme comes after the theme it is in.
    return (min(around)[2], "stands in the theme's part of the results") if around else (None, None)


def _themes(study: str, named: Sequence[NamedTheme]) -> tuple[Theme, ...]:
    labels = {theme.key: theme.label for theme in named}
    above = {theme.key: label_key(theme.above) for theme in named if label_key(theme.above) not in ("", theme.key)}
    themes = []
    for theme in named:
        parent = above.get(theme.key)
        # No theme is under itself, at whatever distance.
        is_under = parent in labels and not _leads_to(parent, theme.key, above)
        start, end = theme.reach or (None, None)
        themes.append(
            Theme(
                id=theme_id(study, theme.label),
                label=theme.label,
                parent=theme_id(study, labels[parent]) if parent and is_under else None,
                start=theme.start,
                end=theme.end,
                reach_start=start,
                reach_end=end,
                found_by=theme.found_by,
            )
        )
    return tuple(themes)


def _leads_to(key: str | None, wanted: str, above: dict[str, str]) -> bool:
    seen = set()
    while key in above and key not in seen:
        seen.add(key)
        key = above[key]
        if key == wanted:
            return True
    return False
