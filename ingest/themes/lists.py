"""Themes that a list names which is set as paragraphs, and entries of a sentence that later paragraphs begin with.

"We found the following themes:" comes before the first; "three types of trouble, (1) ..., (2) ... and (3) ..." is the
second, where later paragraphs of the results begin with these entries, in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.language.patterns import lazy_pattern
from ingest.themes.joined import innermost_at, joined_with, settled, with_those_above_first
from ingest.themes.kind_of_study import looked_for_themes
from ingest.themes.labels import THEMES, any_of, label_key, label_of, number_of_themes
from ingest.themes.named import NamedTheme, ThemeMaterial, ThemeSource

_ANNOUNCES = re.compile(r":\s*\Z|\b(?:as follows|following)\b[^.]{0,60}[.:]?\s*\Z", re.IGNORECASE)
_DESCRIBED = re.compile(r"\A([^:–—]{2,90}?)\s*(?::|\s[–—-])\s+\S")
_NUMERAL = r"\((?:\d{1,2}|[ivx]{1,4}|[a-h])\)"
_ENUMERATED = re.compile(
    rf"{_NUMERAL}\s*([^()]{{3,120}}?)"
    rf"(?=[\s,;]{{0,3}}(?:\b(?:{any_of('joining', literal=True)})\b)?[\s,;]{{0,3}}{_NUMERAL}|[.;:])"
)
_KINDS = lazy_pattern(
    rf"\b(?:{'|'.join(any_of(kind, literal=True) for kind in ('plurals', 'other plurals', 'kinds'))})\b", re.IGNORECASE
)
_OPENING = re.compile(r"\A[\s(]*(?:\d{1,2}|[ivx]{1,4}|[a-h])[).]\s*", re.IGNORECASE)
_MARKS = "“”‘’\"' ,.;:"
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
# An entry of more words says what it is about.
_MOST_WORDS, _MOST_ENTRIES, _FEWEST = 20, 15, 2
_PLACES = ("results", None)
_FOUND = "a list of themes"


def _set_lists(material: ThemeMaterial) -> Iterator[list[NamedTheme]]:
    """Yield the entries of each list that is set as paragraphs after words that announce themes."""
    text, paragraphs = material.text, material.paragraphs
    for i, (start, end) in enumerate(paragraphs):
        if material.sections.role(start) not in _PLACES or not _announces(text[max(start, end - 200) : end]):
            continue
        if not THEMES.search(text, max(start, end - 300), end):
            continue
        count = number_of_themes(text[max(start, end - 300) : end])
        items = [
            _entry(text, begun, ended)
            for begun, ended in _items(material, paragraphs[i + 1 : i + 1 + _MOST_ENTRIES], start)
        ]
        if len(items) >= _FEWEST and (count is None or len(items) == count):
            yield items


def _announces(last: str) -> bool:
    """Return whether the last words of a paragraph announce what follows it."""
    return (last.rstrip().endswith(":") or "follow" in last.lower()) and _ANNOUNCES.search(last) is not None


def _items(material: ThemeMaterial, after: Sequence[tuple[int, int]], start: int) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs after an announcement that are entries of its list: short ones of one form, in its section.
    The last of those that end in commas or semicolons ends in a full stop."""
    section, first = material.sections.at(start), ""
    for begun, ended in after:
        words = material.text[begun:ended]
        described = _DESCRIBED.match(words) is not None
        if material.sections.at(begun) != section or (not described and len(words.split()) > _MOST_WORDS):
            return
        form = "described" if described else words[-1] if words[-1] in ".;," else ""
        last = form == "." and first in (";", ",")
        if (_SENTENCE.search(words) and not described) or (first and first != (form or "none") and not last):
            return
        first = first or form or "none"
        # Sentences without numbers are the text that goes on.
        if first == "." and not _OPENING.match(words):
            return
        yield begun, ended
        if last:
            return


def _entry(text: str, begun: int, ended: int) -> NamedTheme:
    words = text[begun:ended]
    described = _DESCRIBED.match(words)
    label = label_of((described[1] if described else words).strip(_MARKS))
    at = text.find(label, begun, ended)
    start, end = (at, at + len(label)) if at >= 0 else (begun, ended)
    return NamedTheme(label=label, start=start, end=end, found_by=_FOUND, listed=True)


def _taken_up(material: ThemeMaterial, known: Sequence[NamedTheme]) -> Iterator[list[NamedTheme]]:
    """Yield the entries of a sentence that later paragraphs begin with, each reaching to the next one."""
    text, sections = material.text, material.sections
    starts = [start for start, _ in material.paragraphs]
    for sentence in material.sentences:
        words = text[sentence.start : sentence.end]
        if "(" not in words or sections.role(sentence.start) != "results" or not _KINDS.search(words):
            continue
        labels = [m[1].strip(_MARKS) for m in _ENUMERATED.finditer(words + ".")]
        section = sections.at(sentence.start)
        if len(labels) < _FEWEST or section is None:
            continue
        at = bisect_left(starts, sentence.end)
        found: list[int] = []
        for label in labels:
            while at < len(starts) and starts[at] < section.end:
                at += 1
                if _begins(text, material.paragraphs[at - 1], label):
                    found.append(at - 1)
                    break
        if len(found) == len(labels):
            ends = [*(starts[i] for i in found[1:]), section.end]
            over = innermost_at(starts[found[0]], known)
            above = over.path if over else ()
            yield [
                _theme(text, label, starts[i], end, above) for label, i, end in zip(labels, found, ends, strict=True)
            ]


def _begins(text: str, paragraph: tuple[int, int], label: str) -> bool:
    opening = _OPENING.sub("", text[paragraph[0] : min(paragraph[1], paragraph[0] + len(label) + 30)])
    return label_key(opening.lstrip(_MARKS)).startswith(label_key(label))


def _theme(text: str, label: str, start: int, end: int, over: tuple[str, ...]) -> NamedTheme:
    at = text.casefold().find(label.casefold(), start, end)
    at = at if at >= 0 and text[at : at + len(label)].casefold() == label.casefold() else start
    printed = text[at : at + len(label)]
    return NamedTheme(
        label=printed,
        start=at,
        end=at + len(printed),
        found_by="listed in a sentence, and taken up by a paragraph",
        above=over,
        reach=(start, end),
    )


def _find(material: ThemeMaterial, known: Sequence[NamedTheme]) -> list[NamedTheme]:
    joined = list(known)
    if not (material.quotes or looked_for_themes(material.text)):
        return joined
    for items in _set_lists(material):
        joined = joined_with(joined, items) if joined else settled(items)
    for items in _taken_up(material, joined):
        taken = {t.key for t in joined}
        joined += [item for item in items if item.key not in taken]
    return with_those_above_first(settled(joined))


SOURCE = ThemeSource(name="lists of themes", find=_find)
