"""The themes of a paper, from what its text names, its headings show and its codebook says.

Each theme keeps which of these it was found by. A codebook that lists themes has the last word, and what it changes is
reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import Problem, Severity, Theme, content_id
from ingest.codebook import Codebook, ThemeEntry, place
from ingest.errors import CodebookError
from ingest.text.sections import SectionIndex
from ingest.text.sentences import Sentence
from ingest.themes.headings import named_by_headings
from ingest.themes.statements import NamedTheme, label_key, named_in_text


@dataclass(frozen=True, kw_only=True)
class FoundThemes:
    """The themes, and what the codebook changed in them."""

    themes: tuple[Theme, ...]
    changes: tuple[Problem, ...] = ()


def find_themes(
    text: str,
    study: str,
    sentences: Sequence[Sentence],
    sections: SectionIndex,
    *,
    quotes: Sequence[int] = (),
    codebook: Codebook | None = None,
    name: str = "",
) -> FoundThemes:
    """Return the themes, one above others before those, and the rest in the order of the text.

    ``sentences`` are the authors' own, in order; ``quotes`` the offsets of participants' words. ``name`` is the
    codebook's file, for messages. Raises CodebookError where the codebook's themes do not fit the text.
    """
    named = _placed(
        text, _joined(named_by_headings(text, sections, quotes), named_in_text(text, sentences, sections)), sections
    )
    entries = codebook.themes if codebook else ()
    if not entries:
        return FoundThemes(themes=_themes(study, named))
    chosen = list(_chosen(text, entries, named, sections, name))
    return FoundThemes(themes=_themes(study, chosen), changes=tuple(_changes(named, chosen, name)))


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
    # Of two with the same part the later one: a sub-theme stands behind the theme it is in.
    return (min(around)[2], "stands in the theme's part of the results") if around else (None, None)


def _joined(headings: Sequence[NamedTheme], stated: Sequence[NamedTheme]) -> list[NamedTheme]:
    """Bring together what is named in several ways. Where headings show the themes, a list in the text says what stands
    under what, and adds none."""
    joined: dict[str, NamedTheme] = {label_key(h.label): h for h in headings}
    for one in stated:
        key = label_key(one.label)
        known = joined.get(key)
        if known is None and (not one.listed or not headings):
            joined[key] = one
        elif known and known.above is None and one.above:
            joined[key] = replace(known, above=one.above)
    ordered = list(joined.values())
    # A theme over others stands before them; the text may name it later than they do.
    late = [one for i, one in enumerate(ordered) if _is_over(one, ordered[:i])]
    return [*late, *(one for one in ordered if one not in late)]


def _is_over(one: NamedTheme, others: Sequence[NamedTheme]) -> bool:
    return any(label_key(other.above or "") == label_key(one.label) for other in others)


def _placed(text: str, named: Sequence[NamedTheme], sections: SectionIndex) -> list[NamedTheme]:
    """Give each theme the part of the results that stands under it, where the text shows one: from its introduction, or
    from its label where it is printed over a part in running text, to where the next one begins."""
    begins = {label_key(one.label): _begins(text, one, sections) for one in named if one.reach is None}
    starts = sorted({at for at in begins.values() if at is not None})
    placed = []
    for one in named:
        at = begins.get(label_key(one.label))
        section = sections.at(at) if at is not None else None
        if at is not None and section is not None:
            later = [s for s in starts if at < s < section.end]
            placed.append(replace(one, reach=(at, later[0] if later else section.end)))
        else:
            placed.append(one)
    return placed


def _begins(text: str, one: NamedTheme, sections: SectionIndex) -> int | None:
    if one.listed:
        for zone in sections.of_role("results"):
            for match in re.finditer(
                rf"(?<=[.!?)\]”\"’:] ){re.escape(one.label)}(?= [A-Z“\"‘])", text[zone.start : zone.end], re.IGNORECASE
            ):
                if match[0][:1].isupper() or match[0][:1] in "“‘\"'":
                    return zone.start + match.start()
        return None
    return one.start if one.start is not None and sections.role(one.start) == "results" else None


def _themes(study: str, named: Sequence[NamedTheme]) -> tuple[Theme, ...]:
    labels = {label_key(one.label): one.label for one in named}
    above = {
        key: label_key(one.above)
        for one in named
        if one.above and (key := label_key(one.label)) != label_key(one.above)
    }
    themes = []
    for one in named:
        key = label_key(one.label)
        parent = above.get(key)
        # No theme stands under itself, at whatever distance.
        if parent in labels and not _leads_to(parent, key, above):
            over: str | None = theme_id(study, labels[parent])
        else:
            over = None
        themes.append(
            Theme(
                id=theme_id(study, one.label),
                label=one.label,
                parent=over,
                start=one.start,
                end=one.end,
                reach_start=one.reach[0] if one.reach else None,
                reach_end=one.reach[1] if one.reach else None,
                found_by=one.found_by,
            )
        )
    return tuple(themes)


def _leads_to(key: str, wanted: str, above: dict[str, str]) -> bool:
    seen = set()
    while key in above and key not in seen:
        seen.add(key)
        key = above[key]
        if key == wanted:
            return True
    return False


def _chosen(
    text: str, entries: Sequence[ThemeEntry], named: Sequence[NamedTheme], sections: SectionIndex, name: str
) -> Iterator[NamedTheme]:
    """Yield the codebook's themes, each with the place that the text gives it or the codebook names."""
    known = {label_key(one.label): one for one in named}
    labels = {label_key(e.label) for e in entries}
    starts = sorted(place(text, e.begins, name) for e in entries if e.begins)
    for entry in entries:
        if entry.under and label_key(entry.under) not in labels:
            raise CodebookError(
                f"{name}: the theme {entry.label!r} stands under {entry.under!r}, which the codebook does not list."
            )
        found = known.get(label_key(entry.label))
        reach = found.reach if found else None
        start, end = (found.start, found.end) if found else (None, None)
        if entry.begins:
            at = place(text, entry.begins, name)
            section = sections.at(at)
            limit = section.end if section else len(text)
            reach = (at, next((s for s in starts if at < s < limit), limit))
            start, end = (start, end) if found else (at, at + len(entry.begins))
        yield NamedTheme(
            label=entry.label,
            start=start,
            end=end,
            found_by=f"codebook, and {found.found_by}" if found else "codebook",
            above=entry.under,
            reach=reach,
        )


def _changes(found: Sequence[NamedTheme], chosen: Sequence[NamedTheme], name: str) -> Iterator[Problem]:
    before = {label_key(one.label): one for one in found}
    after = {label_key(one.label): one for one in chosen}
    for key, one in after.items():
        if key not in before:
            yield _note(f"the codebook adds the theme {one.label!r}", one, name)
        elif label_key(one.above or "") != label_key(before[key].above or ""):
            was, now = before[key].above, one.above
            yield _note(
                f"the codebook puts the theme {one.label!r} under {now!r}; the text has it under {was!r}", one, name
            )
    for key, one in before.items():
        if key not in after:
            yield _note(f"the codebook takes away the theme {one.label!r} ({one.found_by})", one, name)


def _note(what: str, one: NamedTheme, name: str) -> Problem:
    return Problem(severity=Severity.NOTE, what=what, start=one.start, end=one.end, source=name)
