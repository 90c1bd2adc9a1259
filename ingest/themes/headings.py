"""Themes that the headings of the results show.

In a qualitative paper the parts of the results are its themes, and parts of these its sub-themes. A heading counts
where participants' words are below it, or below others beside it in a paper that says that it is qualitative; where the
paper shows no words of anybody, only if it plainly asked people and looked for themes. Headings that say that they are
themes ("Theme 2: ...") make those over them none, and those beside them that do not and that nobody's words are below.
A heading that names how the data were got is passed over, and so is one that describes the sample.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.text.sections import SectionIndex, plain_heading, role_of
from ingest.text.speaker_words import is_identifier
from ingest.themes.flat import introduced
from ingest.themes.kind_of_study import is_qualitative, looked_for_themes, names_a_qualitative_method
from ingest.themes.labels import (
    ANNOUNCED,
    is_doubtful,
    is_general,
    is_sample,
    label_of,
    says_theme,
    series_of,
    without_series,
)
from ingest.themes.named import NamedTheme, ThemeMaterial, ThemeSource
from ingest.themes.parts import HEADS, RUNNING, Part, parts_of_results

# What the results of counting are full of.
_COUNTED = re.compile(
    r"\b[pP]\s?[<>=≤≥]|\b95\s?% ?(?:CI|confidence)|\bOR\s?[=:]|χ2|\bSD\s?[=:]|±|\bmean\b|\bmedian\b|\d\s?%|\bn\s?=\s?\d"
)
_MOST_COUNTED = 4
# A quote that begins so near after words is what they head (code points).
_NEXT = 4
# Words of somebody must be below this many headings set in one type, so that a single one proves nothing.
_FEWEST_SET = 2
# How far before it a sentence announces them (code points).
_BEFORE = 600

WITH_WORDS = "with participants' words below it"
AFTER = "after a sentence that says how many themes there are"
BESIDE = "beside others with participants' words below them"
WITHOUT = "of a study that asked people and looked for themes"


def named_by_headings(material: ThemeMaterial) -> list[NamedTheme]:
    """Return the headings of the results that are themes, an outer one before those in it."""
    text, quotes = material.text, sorted(material.quotes)
    parts = parts_of_results(text, material.sections, material.lead_ins, material.paragraphs, material.running, quotes)
    held = {p: bisect_left(quotes, p.end) - bisect_left(quotes, p.start) for p in parts}
    parts = [p for p in parts if not is_general(p.heading) and not is_sample(p.heading) and not _is_turn(p, quotes)]
    parts = [*_in_earnest(text, _after_counting(parts, material.sections, held), held)]
    families: dict[tuple[str, ...], list[Part]] = defaultdict(list)
    for part in parts:
        families[part.path[:-1]].append(part)
    speaking = any(held[p] for p in parts)
    # Most papers need not be asked.
    qualitative = speaking and is_qualitative(text)
    measured = {plain_heading(s.path[-1]) for s in material.sections.of_role("methods")} if speaking else set()
    silent = bool(parts) and not speaking and looked_for_themes(text)
    themes: dict[tuple[str, ...], tuple[NamedTheme, int]] = {}
    for part in parts:
        family = families[part.path[:-1]]
        # What nobody's words are below, and the methods speak of, is what was measured.
        is_measure = not held[part] and plain_heading(part.heading) in measured
        why = None if is_measure else _why(text, part, family, held, qualitative, silent)
        if why and not _only_holds(part, families, held):
            above = tuple(themes[p][0].label for n in range(1, len(part.path)) if (p := part.path[:n]) in themes)
            known = themes.get(part.path)
            if known is None or held[part] > known[1]:
                themes[part.path] = (_named(text, part, family, above, why), held[part])
    return introduced([theme for theme, _ in themes.values()], text, quotes, [t.start for t in material.tables])


def _is_turn(part: Part, quotes: Sequence[int]) -> bool:
    """Return whether words are what somebody says, or, before a colon or by their form, name who speaks."""
    if part.words is None:
        return False
    start, end = part.words
    at = bisect_left(quotes, start)
    if not says_theme(part.heading) and at < len(quotes) and quotes[at] < end:
        return True
    at = bisect_left(quotes, end)
    names = part.heading.endswith(":") or is_identifier(part.heading.split(",")[0])
    return names and at < len(quotes) and quotes[at] - end <= _NEXT


def _after_counting(parts: Sequence[Part], sections: SectionIndex, held: dict[Part, int]) -> list[Part]:
    """Return the parts without those that nobody's words are below and that come before the heading of the qualitative
    results, beside it: they tell what was counted."""
    begins = {s.path[:-1]: s.start for s in reversed(sections.of_role("results")) if _of_talk(s.path[-1])}
    return [p for p in parts if held[p] or p.start >= begins.get(p.path[:-1], 0)] if begins else list(parts)


def _of_talk(heading: str) -> bool:
    return role_of(heading) == "results" and names_a_qualitative_method(heading)


def _in_earnest(text: str, parts: Sequence[Part], held: dict[Part, int]) -> Iterator[Part]:
    """Yield the parts but for those set in a type that is used for other things: too few have words below them."""
    speaking = Counter(p.found_by for p in parts if p.words and held[p])
    running = sum(p.found_by == RUNNING for p in parts)
    for part in parts:
        # A single one that nobody's words are below may be what is left of a lost full stop.
        if part.found_by == RUNNING and running < _FEWEST_SET and not held[part]:
            continue
        few = speaking[part.found_by] < _FEWEST_SET
        if part.words is None or says_theme(part.heading) or not few or _announced(text, part):
            yield part


def _announced(text: str, part: Part) -> bool:
    """Return whether a sentence just before words that head a paragraph says how many themes there are."""
    before = text[max(0, part.start - _BEFORE) : part.start]
    return part.words is not None and part.found_by == HEADS and ANNOUNCED.search(before) is not None


def _only_holds(part: Part, families: dict[tuple[str, ...], list[Part]], held: dict[Part, int]) -> bool:
    """Return whether a heading only holds the themes, or is beside them with nobody's words: others say that they are
    themes, and it does not."""
    if says_theme(part.heading):
        return False
    depth = len(part.path)
    below = [p for path, family in families.items() if path[:depth] == part.path for p in family]
    beside = [p for p in families[part.path[:-1]] if says_theme(p.heading)]
    return sum(says_theme(p.heading) for p in below) > 1 or (len(beside) > 1 and not held[part])


def _why(
    text: str, part: Part, family: Sequence[Part], held: dict[Part, int], qualitative: bool, silent: bool
) -> str | None:
    if held[part]:
        return f"{part.found_by}, {WITH_WORDS}"
    if is_doubtful(part.heading):
        return None
    if _announced(text, part):
        return f"{part.found_by}, {AFTER}"
    speaking = sum(held[p] > 0 for p in family)
    beside = speaking > 0 if qualitative else speaking * 2 > len(family)
    asked = silent and (len(family) > 1 or says_theme(part.heading)) and part.words is None
    if not (beside or asked) or (3 * speaking < 2 * len(family) and _counts(text, part)):
        return None
    return f"{part.found_by}, {BESIDE}" if beside else f"{part.found_by} {WITHOUT}"


def _counts(text: str, part: Part) -> bool:
    """Return whether what is below a heading is the result of counting."""
    found = _COUNTED.finditer(text, part.start, part.end)
    return sum(1 for _ in zip(found, range(_MOST_COUNTED), strict=False)) >= _MOST_COUNTED


def _named(text: str, part: Part, family: Sequence[Part], above: tuple[str, ...], found_by: str) -> NamedTheme:
    series = series_of(part.heading)
    shared = series is not None and sum(series_of(p.heading) == series for p in family) > 1
    label = label_of(without_series(part.heading) if shared else part.heading)
    at = text.find(label, part.start, part.end)
    start = at if at >= 0 else part.start
    return NamedTheme(
        label=label,
        start=start,
        end=start + len(label),
        found_by=found_by,
        above=above,
        reach=(part.start, part.end),
    )


SOURCE = ThemeSource(
    name="headings of the results",
    find=lambda material, _: named_by_headings(material),
)
