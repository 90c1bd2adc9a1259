"""The part of the results that belongs to a theme which sentences name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.text.sections import SectionIndex
from ingest.themes.named import NamedTheme


def with_reach(named: Sequence[NamedTheme], text: str, sections: SectionIndex) -> list[NamedTheme]:
    """Give each theme the part of the results that belongs to it, where the text shows one: from its introduction, or
    from its label where it is printed over a part in running text, to where the next one begins."""
    begins = {theme.place: _begins(text, theme, sections) for theme in named if theme.reach is None}
    starts = sorted({at for at in begins.values() if at is not None})
    placed = []
    for theme in named:
        at = begins.get(theme.place)
        section = sections.at(at) if at is not None else None
        if at is not None and section is not None:
            later = [s for s in starts if at < s < section.end]
            placed.append(replace(theme, reach=(at, later[0] if later else section.end)))
        else:
            placed.append(theme)
    return placed


def _begins(text: str, theme: NamedTheme, sections: SectionIndex) -> int | None:
    if theme.listed:
        printed = re.compile(rf"(?<=[.!?)\]”\"’:] ){re.escape(theme.label)}(?= [A-Z“\"‘])", re.IGNORECASE)
        for zone in sections.of_role("results"):
            for match in printed.finditer(text[zone.start : zone.end]):
                if match[0][:1].isupper() or match[0][:1] in "“‘\"'":
                    return zone.start + match.start()
        return None
    return theme.start if theme.start is not None and sections.role(theme.start) == "results" else None
