"""Themes, where the text itself names them.

Authors introduce a theme by saying what it describes, list sub-themes by number, and name the overarching one. Each
theme keeps which of these it was found by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Theme, content_id
from ingest.sections import SectionIndex
from ingest.sentences import Sentence

# No label has more words, and no word more letters: without a bound a text in capitals takes for ever.
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’/&-]{0,40}"
_SMALL = r"(?:and|of|the|in|for|with|to|or|as|a|an|by|from|at|on|into|through|without|&)"
_LABEL = rf"(?P<label>{_WORD}(?:,? (?:{_SMALL} ){{0,3}}{_WORD}){{0,15}})"
_RANK = r"(?:central|overarching|main|core|key|superordinate)"

_DESCRIBED = re.compile(
    rf"\b[Tt]he (?:sub-?)?theme,? [\"“'‘]?{_LABEL}[\"”'’]?,? "
    r"(?:describes|captures|refers to|illustrates|reflects|encompasses|relates to|highlights|explores|concerns|covers"
    r"|represents)\b"
)
_OVERARCHING = (
    re.compile(rf"\b[Tt]he {_RANK}(?: {_RANK}){{0,3}} theme[^.:;]{{0,40}}?[-–—,] ?{_LABEL} ?[-–—,]"),
    re.compile(rf"\b{_LABEL} (?:was|is|were|emerged) (?:identified )?as (?:the|an) {_RANK}(?: {_RANK}){{0,3}} theme"),
    re.compile(rf"\b{_LABEL} (?:was|is) (?:the|our|an) (?:central |core |main )?(?:overarching|central|core) theme"),
)
_ENUMERATED = re.compile(
    rf"\b{_RANK} theme (?:of|is|was|,|:) ?[\"“'‘]?(?P<parent>[\w ,'’/&-]{{1,120}}?)[\"”'’]? "
    r"(?:includes|included|comprises|comprised|consists of|consisted of|contains|contained|has|had) "
    r"(?:\w+ ){0,3}(?:sub-?)?themes:? (?P<list>\(1\).*)",
)
# What stands between two entries of a list.
_TRAILING = re.compile(r",?(?: and| or)?\s*$")
_WHITE = re.compile(r"\s")
_ENTRY = re.compile(r"\(\d+\) ?(?P<label>[^();.]+)")


@dataclass(frozen=True, kw_only=True)
class _Named:
    label: str
    sentence: Sentence
    found_by: str


def find_themes(text: str, study: str, sentences: Sequence[Sentence], sections: SectionIndex) -> tuple[Theme, ...]:
    """Return the themes, an overarching theme before those under it, those in order of the text.

    ``sentences`` are the authors' own, in order. A theme reaches, within its section, to where the next one is
    introduced.
    """
    # A line may end anywhere in a sentence; a space in its place keeps the offsets.
    text = _WHITE.sub(" ", text)
    described = list(_unique(_described(text, sentences, sections)))
    overarching = next(_overarching(text, sentences, sections), None)
    over = [overarching] if overarching else []
    parents: dict[str, str] = {}
    listed: list[_Named] = []
    for sentence in sentences:
        if match := _ENUMERATED.search(text, sentence.start, sentence.end):
            above = _same_label(match["parent"], overarching)
            for entry in _ENTRY.finditer(match["list"]):
                label = _TRAILING.sub("", entry["label"])
                if label.casefold() != above.casefold():
                    parents.setdefault(label.casefold(), above)
                listed.append(_Named(label=label, sentence=sentence, found_by="listed as a sub-theme"))
            over.append(_Named(label=above, sentence=sentence, found_by="named over a list of sub-themes"))
    named = list(_unique([*over, *described, *listed]))
    themes = []
    for one, reach in zip(named, _reaches(named, sections), strict=True):
        parent = parents.get(one.label.casefold())
        themes.append(
            Theme(
                id=theme_id(study, one.label),
                label=one.label,
                parent=theme_id(study, parent) if parent else None,
                start=one.sentence.start,
                end=one.sentence.end,
                reach_start=reach[0] if reach else None,
                reach_end=reach[1] if reach else None,
                found_by=one.found_by,
            )
        )
    return tuple(themes)


def theme_id(study: str, label: str) -> str:
    """Return the id of a study's theme; case does not tell themes apart."""
    return content_id("theme", study, " ".join(label.casefold().split()))


def _described(text: str, sentences: Sequence[Sentence], sections: SectionIndex) -> Iterator[_Named]:
    for sentence in sentences:
        match = _DESCRIBED.search(text, sentence.start, sentence.end)
        if match and sections.role(sentence.start) != "abstract":
            yield _Named(
                label=match["label"].rstrip("'’"), sentence=sentence, found_by="the text says what the theme describes"
            )


def _overarching(text: str, sentences: Sequence[Sentence], sections: SectionIndex) -> Iterator[_Named]:
    """Yield where the overarching theme is named: in the body first, since an abstract only sums up."""
    for abstract in (False, True):
        for sentence in sentences:
            if (sections.role(sentence.start) == "abstract") is abstract:
                for pattern in _OVERARCHING:
                    if match := pattern.search(text, sentence.start, sentence.end):
                        yield _Named(
                            label=match["label"],
                            sentence=sentence,
                            found_by="the text names it as the overarching theme",
                        )


def _same_label(printed: str, overarching: _Named | None) -> str:
    same = overarching and overarching.label.casefold() == printed.strip().casefold()
    return overarching.label if overarching and same else printed.strip()


def _unique(named: Sequence[_Named] | Iterator[_Named]) -> Iterator[_Named]:
    seen: set[str] = set()
    for one in named:
        if one.label.casefold() not in seen:
            seen.add(one.label.casefold())
            yield one


def _reaches(named: Sequence[_Named], sections: SectionIndex) -> list[tuple[int, int] | None]:
    """Return for each theme the part of its section from its introduction to the next theme's; ``None`` outside
    results."""
    starts = sorted({one.sentence.start for one in named})
    reaches: list[tuple[int, int] | None] = []
    for one in named:
        section = sections.at(one.sentence.start)
        if section is None or section.role != "results":
            reaches.append(None)
            continue
        later = [s for s in starts if one.sentence.start < s < section.end]
        reaches.append((one.sentence.start, later[0] if later else section.end))
    return reaches
