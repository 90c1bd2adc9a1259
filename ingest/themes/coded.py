"""The themes that the codebook lists, and what it changes in those that the paper shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Problem, Severity
from ingest.codebook import place
from ingest.errors import CodebookError
from ingest.themes.named import NamedTheme, ThemeMaterial, ThemeSource, label_key


def _find(material: ThemeMaterial, shown: Sequence[NamedTheme]) -> Iterator[NamedTheme]:
    """Yield the codebook's themes, each with the place that the text gives it or the codebook names; without a list in
    the codebook, what the paper shows."""
    text, name, entries = material.text, material.name, material.codebook.themes
    if not entries:
        yield from shown
    known = {theme.key: theme for theme in shown}
    labels = {label_key(e.label) for e in entries}
    begins = {entry: place(text, entry.begins, name) for entry in entries if entry.begins}
    for entry in entries:
        if entry.under and label_key(entry.under) not in labels:
            raise CodebookError(
                f"{name}: the theme {entry.label!r} is under {entry.under!r}, which the codebook does not list."
            )
        found = known.get(label_key(entry.label))
        reach = found.reach if found else None
        start, end = (found.start, found.end) if found else (None, None)
        if entry.begins:
            at = begins[entry]
            section = material.sections.at(at)
            limit = section.end if section else len(text)
            reach = (at, min((start for start in begins.values() if at < start < limit), default=limit))
            start, end = (start, end) if found else (at, at + len(entry.begins))
        yield NamedTheme(
            label=entry.label,
            start=start,
            end=end,
            found_by=f"codebook, and {found.found_by}" if found else "codebook",
            above=entry.under,
            reach=reach,
        )


def _check(material: ThemeMaterial, shown: Sequence[NamedTheme], chosen: Sequence[NamedTheme]) -> Iterator[Problem]:
    before, after = ({theme.key: theme for theme in themes} for themes in (shown, chosen))
    name = material.name
    for key, theme in after.items():
        if key not in before:
            yield _note(f"the codebook adds the theme {theme.label!r}", theme, name)
        elif label_key(theme.above) != label_key(before[key].above):
            was, now = before[key].above, theme.above
            yield _note(
                f"the codebook puts the theme {theme.label!r} under {now!r}; the text has it under {was!r}", theme, name
            )
    for key, theme in before.items():
        if key not in after:
            yield _note(f"the codebook takes away the theme {theme.label!r} ({theme.found_by})", theme, name)


def _note(what: str, theme: NamedTheme, name: str) -> Problem:
    return Problem(severity=Severity.NOTE, what=what, start=theme.start, end=theme.end, source=name)


SOURCE = ThemeSource(name="codebook", find=_find, check=_check)
