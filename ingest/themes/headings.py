"""Themes that the headings of the results show.

In a qualitative paper the parts of the results are its themes, and parts of these its sub-themes. A heading counts
where participants' words are below it, or below others of the same rank in a paper that says that it is qualitative.
A heading that names how the data were got is passed over, and so is one that describes the sample.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from graph.model import Section
from ingest.text.sections import SectionIndex, role_of
from ingest.themes.named import NamedTheme, ThemeSource

_GENERIC = re.compile(
    r"(?:(?:qualitative|quantitative|interview|focus group|survey|main|key|overall|thematic)\s+)*"
    r"(?:results?|findings?|themes?|sub-?themes?|categories|analys[ie]s|data|interviews?|focus groups?|surveys?"
    r"|questionnaires?|overview|summary|introduction)"
    r"(?: (?:of|from|and) .{0,60})?"
    r"|(?:identified|emerg(?:ing|ent)) (?:themes?|categories)|.*\brandomi[sz]ed\b.*|.*\bstatistic.*",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    r".*\b(?:participants?|respondents?|sample|demographics?|characteristics|recruitment|response rates?|setting"
    r"|analysis|limitations?|ethics)\b.*",
    re.IGNORECASE,
)
_QUALITATIVE = re.compile(
    r"\bqualitative\b|\bthematic(?:ally)?\b|\bfocus groups?\b|\bgrounded theory\b|\bsemi-?structured\b|\bphenomenolog",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"\A(?:(?:overarching |main |super-?ordinate |sub-?)?(?:theme|category)\s*(?:\d{1,2}(?:\.\d{1,2})*|[a-h]|[ivx]{1,4}"
    r"|one|two|three|four|five|six|seven|eight|nine)?\s*[:.–—-]\s*|\d{1,2}(?:\.\d{1,2})*[.)]?\s+)",
    re.IGNORECASE,
)


def named_by_headings(text: str, sections: SectionIndex, quotes: Sequence[int]) -> list[NamedTheme]:
    """Return the headings of the results that are themes, an outer one before those in it.

    ``quotes`` are the offsets of participants' words, in order.
    """
    candidates = [s for s in sections.sections if _in_results(s, sections)]
    held = {s.id: bisect_left(quotes, s.end) - bisect_left(quotes, s.start) for s in candidates}
    if not any(held.values()):
        return []
    qualitative = _QUALITATIVE.search(text) is not None
    families: dict[tuple[str, ...], list[Section]] = defaultdict(list)
    for section in candidates:
        if not _GENERIC.fullmatch(section.path[-1]):
            families[section.path[:-1]].append(section)
    themes: dict[tuple[str, ...], NamedTheme] = {}
    for section in candidates:
        family = families[section.path[:-1]]
        if section not in family:
            continue
        why = _why(section, family, held, qualitative)
        if why:
            above = next(
                (themes[p].label for n in range(len(section.path) - 1, 0, -1) if (p := section.path[:n]) in themes),
                None,
            )
            themes.setdefault(section.path, _named(text, section, above, why))
    return list(themes.values())


def _in_results(section: Section, sections: SectionIndex) -> bool:
    if section.role != "results" or role_of(section.path[-1]):
        return False
    return not any(s.role == "abstract" and s.start <= section.start < s.end for s in sections.of_role("abstract"))


def _why(section: Section, family: Sequence[Section], held: dict[str, int], qualitative: bool) -> str | None:
    if held[section.id]:
        return "a heading of the results, with participants' words below it"
    speaking = sum(held[s.id] > 0 for s in family)
    beside = speaking > 0 if qualitative else speaking * 2 > len(family)
    if beside and not _SAMPLE.fullmatch(section.path[-1]):
        return "a heading of the results, beside others with participants' words below them"
    return None


def _named(text: str, section: Section, above: str | None, found_by: str) -> NamedTheme:
    printed = section.path[-1]
    label = _PREFIX.sub("", printed).strip().rstrip(".:") or printed
    at = text.find(label, section.start, section.end)
    start = at if at >= 0 else section.start
    return NamedTheme(
        label=label,
        start=start,
        end=start + len(label),
        found_by=found_by,
        above=above,
        reach=(section.start, section.end),
    )


SOURCE = ThemeSource(
    name="headings of the results",
    find=lambda material, _: named_by_headings(material.text, material.sections, material.quotes),
)
