"""Themes that the text names: what a theme describes, which one is over the others, and lists of them.

Where headings show the themes, a list in a sentence says which is under which, and adds none, but in the part of one
theme, where it shows what is below that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words
from ingest.text.sections import SectionIndex
from ingest.text.sentences import Sentence
from ingest.themes.flat import between_listed, under_one
from ingest.themes.in_sentences.one_by_one import named_one_by_one
from ingest.themes.in_sentences.over import LABEL, over_list, overarching
from ingest.themes.in_sentences.sentence_lists import loosely_listed, surely_listed
from ingest.themes.joined import innermost_at, settled, with_those_above_first
from ingest.themes.kind_of_study import in_small_letters, looked_for_themes
from ingest.themes.labels import LISTS, SUBS, THEMES, is_general, label_key, label_of, number_of_themes
from ingest.themes.named import NamedTheme, ThemeMaterial, ThemeSource
from ingest.themes.parts import parts_of_results
from ingest.themes.reach import with_reach

_DESCRIBED = lazy_pattern(
    rf"\b[Tt]he (?:sub-?)?theme,? [\"“'‘]?{LABEL}[\"”'’]?,? "
    r"(?:describes|captures|refers to|illustrates|reflects|encompasses|relates to|highlights|explores|concerns|covers"
    r"|represents)\b"
)
_ORDINAL = lazy_pattern(
    r"\b[Tt]he (?:first|second|third|fourth|fifth|sixth|seventh|next|final|last)(?: [\w-]{1,20}){0,2} (?:sub-?)?theme"
    r"(?: (?:identified|that emerged|to emerge))?[,:]?(?: (?:was|is|concerned|concerns|related to|relates to))?"
    r"(?: that of)?,? [\"“‘'](?P<label>[^“”‘\".]{2,90}?),?[\"”’'](?!\w)"
)
_ALL_NAMES = ("theme", "category", *all_words("themes", "plurals"), *all_words("themes", "other plurals"))
# "Sub-themes" holds "theme".
_NAMES = tuple(name for name in _ALL_NAMES if not any(other != name and other in name for other in _ALL_NAMES))
# All that is white but the space.
_WHITE = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
# Of fewer headings that are called like listed themes, one may be so by chance.
_FEWEST_HEADED = 2
# Longer than any sentence that lists themes (code points); more is text that has lost its full stops.
_LONGEST = 2000
# Where authors say which themes there are; elsewhere "themes" are those of others, or of a topic guide.
_PLACES = ("results", "abstract", "discussion", "conclusions", None)


def _named_in_text(text: str, held: Sequence[Sentence], sections: SectionIndex) -> list[NamedTheme]:
    """Return what the sentences name, the overarching theme first, in the order of the text."""
    over = list(_overarching(text, held, sections))[:1]
    listed: list[NamedTheme] = []
    for sentence in held:
        if sections.role(sentence.start) in _PLACES:
            above, found = _listed(text, sentence)
            over += above
            listed += found
    return [*over, *_described(text, held, sections), *listed]


def _naming(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that hold a word for themes. What is cheap is done first: most sentences hold none."""
    lowered = in_small_letters(text)
    named = sorted(place for word in _NAMES for place in _places(word, lowered))
    return [s for s in sentences if bisect_left(named, s.start) < bisect_left(named, s.end)]


def _places(word: str, lowered: str) -> Iterator[int]:
    at = lowered.find(word)
    while at >= 0:
        yield at
        at = lowered.find(word, at + 1)


def _described(text: str, sentences: Sequence[Sentence], sections: SectionIndex) -> Iterator[NamedTheme]:
    for sentence in sentences:
        match = _DESCRIBED.search(text, sentence.start, sentence.end)
        match = match or _ORDINAL.search(text, sentence.start, sentence.end)
        if match and sections.role(sentence.start) != "abstract":
            yield _named(match["label"].rstrip("'’"), sentence, "the text says what the theme describes")


def _overarching(text: str, sentences: Sequence[Sentence], sections: SectionIndex) -> Iterator[NamedTheme]:
    """Yield where the overarching theme is named: in the body first, since an abstract only sums up."""
    for abstract in (False, True):
        for sentence in sentences:
            here = (sections.role(sentence.start) == "abstract") is abstract
            if here and (label := overarching(text, sentence.start, sentence.end)):
                yield _named(label, sentence, "the text names it as the overarching theme")


def _listed(text: str, sentence: Sentence) -> tuple[list[NamedTheme], list[NamedTheme]]:
    """Return the theme over a list, where the sentence ranks it so, and the entries of the list."""
    words = text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]
    for themes in LISTS.finditer(words):
        labels = surely_listed(words, themes)
        over, ranked = over_list(words[: themes.end()]) if labels else (None, False)
        # What else is called a category may be of anything.
        if labels and (ranked or THEMES.fullmatch(themes[0])):
            by = "listed as a sub-theme" if over or themes[0].casefold().startswith(SUBS) else "listed as a theme"
            found = [_named(label, sentence, by, above=over, listed=True) for label in labels]
            return [_named(over, sentence, "named over a list of sub-themes")] if over and ranked else [], found
    return [], []


def _named(
    label: str, sentence: Sentence, found_by: str, *, above: str | None = None, listed: bool = False
) -> NamedTheme:
    return NamedTheme(
        label=label,
        start=sentence.start,
        end=sentence.end,
        found_by=found_by,
        above=(above,) if above else (),
        listed=listed,
    )


def _one_by_one(
    material: ThemeMaterial, text: str, held: Sequence[Sentence], stated: Sequence[NamedTheme]
) -> Iterator[NamedTheme]:
    """Yield what sentences of the results name one after the other, but for what is stated besides."""
    if material.quotes or looked_for_themes(material.text):
        taken = {theme.key for theme in stated}
        for label, sentence in named_one_by_one(text, _of_results(held, material.sections)):
            if label_key(label) not in taken:
                yield _named(label, sentence, "the text names the themes one by one")


def _of_results(sentences: Sequence[Sentence], sections: SectionIndex) -> list[Sentence]:
    return [sentence for sentence in sentences if sections.role(sentence.start) == "results"]


def _counted(text: str, sentences: Sequence[Sentence], known: Sequence[NamedTheme]) -> list[NamedTheme]:
    """Return the themes, the outermost ones under the one that a sentence ranks over as many: "One main theme, Long
    nights, and three sub-themes were found"."""
    outermost = sum(not theme.above for theme in known)
    for sentence in sentences:
        words = text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]
        for themes in LISTS.finditer(words):
            if number_of_themes(words[: themes.end()]) != outermost:
                continue
            over, ranked = over_list(words[: themes.end()])
            new = over and over[0].isupper() and not any(label_key(over) == theme.key for theme in known)
            if over and new and ranked:
                return under_one(known, _named(over, sentence, "named over a number of sub-themes"))
    return list(known)


def _loose(text: str, sentences: Sequence[Sentence], sections: SectionIndex) -> Iterator[list[NamedTheme]]:
    """Yield what the sentences of the results list of themes, though neither number nor form makes the list certain: it
    counts only beside headings."""
    for sentence in _of_results(sentences, sections):
        words = text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]
        for themes in THEMES.finditer(words):
            for labels in loosely_listed(words, themes):
                yield [_named(label, sentence, "listed as a theme", listed=True) for label in labels]


def _joined(headings: Sequence[NamedTheme], stated: Sequence[NamedTheme], *, whole: bool = True) -> list[NamedTheme]:
    """Bring together what is named in several ways. Where headings show the themes, a list in the text says which is
    under which, and adds none, unless those of the headings are not the ``whole``."""
    joined = list(headings)
    for theme in stated:
        known = next((i for i, named in enumerate(joined) if named.key == theme.key), None)
        if known is None:
            if not theme.listed or not (headings and whole):
                joined.append(theme)
        elif not joined[known].above and theme.above:
            joined[known] = replace(joined[known], above=theme.above)
    return with_those_above_first(settled(joined))


def _under_headings(material: ThemeMaterial, stated: Sequence[NamedTheme]) -> list[NamedTheme]:
    """Give the themes that sentences list the parts of the results whose headings are called so, and add what these
    headings have below them: a paper that shows nobody's words may still be parted by its themes."""
    parts = parts_of_results(material.text, material.sections, (), ())
    over = {
        theme.place: part
        for theme in stated
        for part in parts
        if theme.listed and not theme.above and label_key(theme.label) == label_key(label_of(part.heading))
    }
    if len(over) < _FEWEST_HEADED:
        return list(stated)
    placed = [
        replace(theme, reach=(part.start, part.end)) if (part := over.get(theme.place)) else theme for theme in stated
    ]
    for theme in stated:
        part = over.get(theme.place)
        below = [p for p in parts if part and p.path[:-1] == part.path and not is_general(p.heading)]
        for section in below:
            label = label_of(section.heading)
            placed.append(
                NamedTheme(
                    label=label,
                    start=section.start,
                    end=section.start + len(section.heading),
                    found_by="a heading below one that a sentence lists as a theme",
                    above=theme.path,
                    reach=(section.start, section.end),
                )
            )
    return placed


def _below_their_place(
    material: ThemeMaterial, known: Sequence[NamedTheme], stated: Sequence[NamedTheme]
) -> Iterator[NamedTheme]:
    """Yield the entries of each list that a sentence in the part of one theme has, below that theme, where nothing else
    shows what is below it, and none of them is known."""
    lists: dict[int, list[NamedTheme]] = defaultdict(list)
    for theme in stated:
        if theme.listed and theme.start is not None and material.sections.role(theme.start) == "results":
            lists[theme.start].append(theme)
    taken = {theme.key for theme in known}
    for start, entries in lists.items():
        host = innermost_at(start, known)
        alone = host and not any(theme.above[: len(host.path)] == host.path for theme in known)
        if host and alone and not any(entry.above or entry.key in taken for entry in entries):
            yield from (replace(entry, above=host.path) for entry in entries)


def _find(material: ThemeMaterial, known: Sequence[NamedTheme]) -> list[NamedTheme]:
    text, sections = material.text, material.sections
    held = _naming(text, material.sentences)
    # A line may end anywhere in a sentence; a space in its place keeps the offsets.
    spaced = text
    for white in _WHITE if held else "":
        spaced = spaced.replace(white, " ")
    if known:
        for listed in _loose(spaced, held, sections):
            known = between_listed(known, listed)
        known = _counted(spaced, _of_results(held, sections), known)
    stated = _named_in_text(spaced, held, sections)
    if not known:
        stated = _under_headings(material, stated)
        stated += _one_by_one(material, spaced, held, stated)
    known = [*known, *_below_their_place(material, known, stated)]
    # Of the headings in running text some are not to be told from sentences.
    return with_reach(_joined(known, stated, whole=not material.running), text, sections, material.paragraphs)


SOURCE = ThemeSource(name="what the text says of its themes", find=_find)
