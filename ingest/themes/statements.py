"""Themes that the text names: what a theme describes, which one is over the others, and lists of them.

A list counts where the sentence says how many there are and as many are listed, or where its form leaves no doubt:
numbers, semicolons or quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words
from ingest.text.sections import SectionIndex
from ingest.text.sentences import Sentence
from ingest.themes.flat import between_listed
from ingest.themes.joined import settled, with_those_above_first
from ingest.themes.labels import COUNT, COUNTS, THEMES, any_of, is_general, label_key, label_of
from ingest.themes.named import NamedTheme, ThemeMaterial, ThemeSource
from ingest.themes.parts import parts_of_results
from ingest.themes.reach import with_reach

# No label has more words, and no word more letters: without a bound a text in capitals takes for ever.
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’/&-]{0,40}"
_SMALL = r"(?:and|of|the|in|for|with|to|or|as|a|an|by|from|at|on|into|through|without|&)"
_LABEL = rf"(?P<label>{_WORD}(?:,? (?:{_SMALL} ){{0,3}}{_WORD}){{0,15}})"
_RANK = r"(?:central|overarching|main|core|key|superordinate|global)"

_DESCRIBED = lazy_pattern(
    rf"\b[Tt]he (?:sub-?)?theme,? [\"“'‘]?{_LABEL}[\"”'’]?,? "
    r"(?:describes|captures|refers to|illustrates|reflects|encompasses|relates to|highlights|explores|concerns|covers"
    r"|represents)\b"
)
_ORDINAL = lazy_pattern(
    r"\b[Tt]he (?:first|second|third|fourth|fifth|sixth|seventh|next|final|last)(?: [\w-]{1,20}){0,2} (?:sub-?)?theme"
    r"(?: (?:identified|that emerged|to emerge))?[,:]?(?: (?:was|is|concerned|concerns|related to|relates to))?"
    r"(?: that of)?,? [\"“‘'](?P<label>[^“”‘\".]{2,90}?),?[\"”’'](?!\w)"
)
_OVERARCHING = (
    lazy_pattern(rf"\b[Tt]he {_RANK}(?: {_RANK}){{0,3}} theme[^.:;]{{0,40}}?[-–—,] ?{_LABEL} ?[-–—,]"),
    lazy_pattern(rf"\b{_LABEL} (?:was|is|were|emerged) (?:identified )?as (?:the|an) {_RANK}(?: {_RANK}){{0,3}} theme"),
    lazy_pattern(rf"\b{_LABEL} (?:was|is) (?:the|our|an) (?:central |core |main )?(?:overarching|central|core) theme"),
)

_COUNT = lazy_pattern(rf"\b({COUNT}|\d{{1,2}})((?: [\w-]{{1,30}}){{0,3}}) \Z", re.IGNORECASE)
# From "themes" to the list: a colon, else a comma or the verb of the sentence.
_TO_LIST = (
    re.compile(r"[^:.;]{0,120}:\s?(?=\S)"),
    lazy_pattern(rf"[^:.;]{{0,120}}?(?:,|\b(?:{any_of('leading', literal=True)})\b)\s?(?=\S)"),
)
_HOLDS = (
    r"(?:includes|included|comprises|comprised|consists of|consisted of|contains|contained|has|had|encompasses"
    r"|encompassed|(?:is|was|,) supported by|was divided into|is divided into)"
)
_ABOVE = (
    lazy_pattern(
        rf"\b{_RANK} theme (?:of|is|was|,|:)? ?[\"“'‘]?(?P<parent>[\w ,'’/&-]{{1,120}}?)[\"”'’]?,? ?{_HOLDS} "
        r"(?:\w+ ){0,4}(?:sub-?)?themes\b"
    ),
    lazy_pattern(
        rf"\A(?:The (?:sub-?)?theme (?:of )?)?[\"“'‘]?(?P<parent>[\w ,'’/&:-]{{1,120}}?)[\"”'’]? {_HOLDS} "
        r"(?:\w+ ){0,4}sub-?themes\b"
    ),
)
_ENUMERATOR = re.compile(r"\((?:\d{1,2}|[ivx]{1,4}|[a-h])\) ?|(?<![\w.,])\d{1,2}[.)] ")
_QUOTED = lazy_pattern(r"[“‘\"']([^“”‘\"]{2,120}?)[”’\"'](?![\w])")
_JOINING = any_of("joining", literal=True)
_SUBS = ("sub", "unter", "sous", "sotto")
_ALL_NAMES = ("theme", *all_words("themes", "plurals"))
# "Sub-themes" holds "theme".
_NAMES = tuple(name for name in _ALL_NAMES if not any(other != name and other in name for other in _ALL_NAMES))
_AND = re.compile(rf"\A(?:{_JOINING}),? ")
_LAST_TWO = re.compile(rf",? (?:{_JOINING}) ")
_TRAILING = re.compile(rf",?(?: (?:{_JOINING}))?\Z")
_MARKS = ("“", "”", "‘", "’", '"', "'")
_MARK = re.compile(r"[“”‘\"]")
_ASIDE = re.compile(r"\s*\((?:see |table|fig|box|n ?=|appendix)[^)]*\)", re.IGNORECASE)
_WHITE = re.compile(r"[^\S ]")
# Longer than any label seen: an item of more words says what a theme is about, and not its name.
_MOST_WORDS = 15
# Of fewer headings that are called like listed themes, one may be so by chance.
_FEWEST_HEADED = 2
# Longer than any sentence that lists themes (code points); more is text that has lost its full stops.
_LONGEST = 2000
# Where authors say which themes there are; elsewhere "themes" are those of others, or of a topic guide.
_PLACES = ("results", "abstract", "discussion", "conclusions", None)


def named_in_text(text: str, sentences: Sequence[Sentence], sections: SectionIndex) -> list[NamedTheme]:
    """Return what the sentences name, the overarching theme first, in the order of the text. ``sentences`` are the
    authors' own."""
    held = _naming(text, sentences)
    if not held:
        return []
    # A line may end anywhere in a sentence; a space in its place keeps the offsets.
    text = _WHITE.sub(" ", text)
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
    lowered = text.lower()
    if len(lowered) != len(text):
        # Small letters of some scripts take more places.
        lowered = text
    found = (re.finditer(re.escape(word), lowered) for word in _NAMES if word in lowered)
    named = sorted(match.start() for matches in found for match in matches)
    return [s for s in sentences if bisect_left(named, s.start) < bisect_left(named, s.end)]


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
            if (sections.role(sentence.start) == "abstract") is abstract:
                for pattern in _OVERARCHING:
                    if match := pattern.search(text, sentence.start, sentence.end):
                        yield _named(match["label"], sentence, "the text names it as the overarching theme")


def _listed(text: str, sentence: Sentence) -> tuple[list[NamedTheme], list[NamedTheme]]:
    """Return the theme over a list, where the sentence ranks it so, and the entries of the list."""
    words = text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]
    for themes in THEMES.finditer(words):
        labels = _labels(words, themes)
        if labels:
            over, ranked = _above(words[: themes.end()])
            by = "listed as a sub-theme" if over or themes[0].casefold().startswith(_SUBS) else "listed as a theme"
            found = [_named(label, sentence, by, above=over, listed=True) for label in labels]
            return [_named(over, sentence, "named over a list of sub-themes")] if over and ranked else [], found
    return [], []


def _above(words: str) -> tuple[str | None, bool]:
    """Return the label of the theme that holds the listed ones, and whether the words give it a rank above others."""
    for pattern in _ABOVE:
        if match := pattern.search(words):
            return match["parent"].strip(" ,"), pattern is _ABOVE[0]
    return None, False


def _labels(words: str, themes: re.Match[str]) -> list[str]:
    """Return the entries of the list after "themes", or none where it is not certain what they are."""
    before = _COUNT.search(words, max(0, themes.start() - 100), themes.start())
    count = _number(before) if before else None
    for to_list in _TO_LIST:
        if match := to_list.match(words, themes.end()):
            listed = _ASIDE.sub("", words[match.end() :]).strip().rstrip(".:;")
            colon = match[0].rstrip().endswith(":")
            sure, parts = _parts(listed, count, colon=colon)
            labels = [_label(part) for part in parts]
            if labels and labels[0] != parts[0].strip(" ,.;"):
                # The first is in quotation marks, and so do the others, also where one of theirs is missing.
                labels = [label.strip("“”‘’\"' ") for label in labels]
            fits = len(labels) == count if count is not None and (sure or colon) else sure and len(labels) > 1
            if fits and all(_is_label(label) for label in labels):
                return labels
    return []


def _number(count: re.Match[str]) -> int:
    """Return the number nearest to "themes": "the three data-sets, four main themes" are four."""
    word = [count[1], *(w for w in count[2].split() if w.isdigit() or w.lower() in COUNTS)][-1]
    return int(word) if word.isdigit() else COUNTS[word.lower()]


def _parts(listed: str, count: int | None, *, colon: bool) -> tuple[bool, list[str]]:
    """Split a list by the surest of its marks; also return whether its form alone shows what is an entry."""
    entries = [e.start() for e in _ENUMERATOR.finditer(listed)]
    if len(entries) > 1 and entries[0] == 0:
        return True, [re.split(r"[;.]", p, maxsplit=1)[0] for p in _ENUMERATOR.split(listed)[1:]]
    if ";" in listed:
        parts = listed.split(";")
        # The last two may be joined by ", and" alone: "A; B; C, and D".
        last = [parts[-1]] if _AND.match(parts[-1].lstrip()) else _two(parts[-1])
        whole = [*parts[:-1], *last]
        return colon or len(parts) > 2, whole if count is None or len(whole) == count else parts
    quoted = _QUOTED.findall(listed)
    if listed[:1] in "“‘\"'" and len(quoted) > 1 and (count is None or len(quoted) >= count):
        return True, quoted[:count] if count else quoted
    parts = listed.split(", ")
    if count and len(parts) == count - 1:
        return False, [*parts[:-1], *_two(parts[-1])]
    return False, parts


def _two(joined: str) -> list[str]:
    """Split what one "and" joins, outside quotation marks; with several of them nobody can know."""
    quoted = [m.span() for m in _QUOTED.finditer(joined)]
    places = [m for m in _LAST_TWO.finditer(joined) if not any(a < m.start() < b for a, b in quoted)]
    places = [m for m in places if m[0].startswith(",")] or places
    return [joined[: places[0].start()], joined[places[0].end() :]] if len(places) == 1 else [joined]


def _label(part: str) -> str:
    """Return an entry without what joins it to the others, and without quotation marks around the whole of it."""
    label = _TRAILING.sub("", _AND.sub("", part.strip(" ,.;")))
    if label[:1] in _MARKS and label[-1:] in _MARKS and not _MARK.search(label, 1, len(label) - 1):
        label = label[1:-1].strip(" ,.;")
    return label


def _is_label(label: str) -> bool:
    return bool(label) and (label[0].isalnum() or label[0] in _MARKS) and len(label.split()) <= _MOST_WORDS


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


def _loose(text: str, sentences: Sequence[Sentence], sections: SectionIndex) -> Iterator[list[NamedTheme]]:
    """Yield what the sentences of the results list of themes, though neither number nor form makes the list certain: it
    counts only beside headings."""
    for sentence in _naming(text, sentences):
        if sections.role(sentence.start) != "results":
            continue
        words = text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]
        for themes in THEMES.finditer(words):
            match = next((m for to_list in _TO_LIST if (m := to_list.match(words, themes.end()))), None)
            parts = _ASIDE.sub("", words[match.end() :]).strip().rstrip(".:;").split(", ") if match else []
            labels = [_label(part) for part in ([*parts[:-1], *_two(parts[-1])] if parts else [])]
            for entries in (labels, [_label(part) for part in parts]):
                if len(entries) > 2 and all(_is_label(label) for label in entries):
                    yield [_named(label, sentence, "listed as a theme", listed=True) for label in entries]


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


def _find(material: ThemeMaterial, known: Sequence[NamedTheme]) -> list[NamedTheme]:
    text, sections = material.text, material.sections
    if known:
        for listed in _loose(_WHITE.sub(" ", text), material.sentences, sections):
            known = between_listed(known, listed)
    stated = named_in_text(text, material.sentences, sections)
    if not known:
        stated = _under_headings(material, stated)
    # Of the headings in running text some are not to be told from sentences.
    return with_reach(_joined(known, stated, whole=not material.running), text, sections, material.paragraphs)


SOURCE = ThemeSource(name="what the text says of its themes", find=_find)
