"""The themes that the codebook lists, and what it changes in those that the paper shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Problem, Severity
from ingest.codebook import ThemeEntry, place
from ingest.errors import CodebookError
from ingest.themes.labels import label_key
from ingest.themes.named import BETWEEN, NamedTheme, ThemeMaterial, ThemeSource, named_as, several


def _find(material: ThemeMaterial, shown: Sequence[NamedTheme]) -> Iterator[NamedTheme]:
    """Yield the codebook's themes, each with the place that the text gives it or the codebook names; without a list in
    the codebook, what the paper shows."""
    text, name, entries = material.text, material.name, material.codebook.themes
    if not entries:
        yield from shown
    paths = _paths(entries, name)
    begins = {i: place(text, entry.begins, name) for i, entry in enumerate(entries) if entry.begins}
    for i, entry in enumerate(entries):
        found = _shown(paths[i], shown)
        reach = found.reach if found else None
        start, end = (found.start, found.end) if found else (None, None)
        if entry.begins:
            at = begins[i]
            section = material.sections.at(at)
            limit = section.end if section else len(text)
            reach = (at, min((start for start in begins.values() if at < start < limit), default=limit))
            start, end = (start, end) if found else (at, at + len(entry.begins))
        yield NamedTheme(
            label=entry.label,
            start=start,
            end=end,
            found_by=f"codebook, and {found.found_by}" if found else "codebook",
            above=paths[i][:-1],
            reach=reach,
        )


def _paths(entries: Sequence[ThemeEntry], name: str) -> list[tuple[str, ...]]:
    """Return the labels from the outermost theme down to each entry. Raises CodebookError where one is under none of
    the list, under several, or under itself."""
    over: list[int | None] = []
    for entry in entries:
        if not entry.under:
            over.append(None)
            continue
        # What is above a theme is named by its label, or by the label above that one, too.
        chains = [(e.under, e.label) if e.under else (e.label,) for e in entries]
        whole = [tuple(part for label in chain for part in label.split(BETWEEN)) for chain in chains]
        found = [*dict.fromkeys((*named_as(entry.under, chains), *named_as(entry.under, whole)))]
        if not found:
            raise CodebookError(
                f"{name}: the theme {entry.label!r} is under {entry.under!r}, which the codebook does not list."
            )
        if len(found) > 1:
            raise CodebookError(f"{name}: {several(entry.under, [chains[i] for i in found])}")
        over.append(found[0])
    paths: list[tuple[str, ...]] = []
    for i, entry in enumerate(entries):
        path: tuple[str, ...] = (entry.label,)
        at, seen = over[i], {i}
        while at is not None and at not in seen:
            seen.add(at)
            path, at = (entries[at].label, *path), over[at]
        paths.append(path)
    return paths


def _shown(path: tuple[str, ...], shown: Sequence[NamedTheme]) -> NamedTheme | None:
    """Return the theme that the paper shows in a place, or the only one with the label."""
    place = tuple(map(label_key, path))
    labelled = [theme for theme in shown if theme.key == place[-1]]
    return next((t for t in labelled if t.place == place), labelled[0] if len(labelled) == 1 else None)


def _check(material: ThemeMaterial, shown: Sequence[NamedTheme], chosen: Sequence[NamedTheme]) -> Iterator[Problem]:
    name = material.name
    taken: list[NamedTheme] = []
    for theme in chosen:
        before = _shown(theme.path, shown)
        if before is None:
            yield _note(f"the codebook adds the theme {theme.label!r}", theme, name)
            continue
        taken.append(before)
        if before.place != theme.place:
            was, now = (named.above[-1] if named.above else None for named in (before, theme))
            yield _note(
                f"the codebook puts the theme {theme.label!r} under {now!r}; the text has it under {was!r}", theme, name
            )
    for theme in shown:
        if theme not in taken:
            yield _note(f"the codebook takes away the theme {theme.label!r} ({theme.found_by})", theme, name)


def _note(what: str, theme: NamedTheme, name: str) -> Problem:
    return Problem(severity=Severity.NOTE, what=what, start=theme.start, end=theme.end, source=name)


SOURCE = ThemeSource(name="codebook", find=_find, check=_check)
