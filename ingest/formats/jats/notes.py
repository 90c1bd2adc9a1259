"""Citations that a JATS paper makes by footnotes: a mark in the text leads to a note that cites, or is, a reference.

The mark is what cites then, so it is tied to what its note names: entries that the note points at, entries that it
names by author and year, the note before it ("Ibid."), or another ("n 3"). Where a paper has no reference list, notes
that read as references make one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from ingest.formats.jats.citations import targets
from ingest.formats.shared.elements import plain
from ingest.works.named import NamedWorks
from ingest.works.printed_entry import read_entry_words

_AGAIN = re.compile(r"\W*(?:ibid(?:em)?|id|idem|ders|dies|ebd|ebenda)\b", re.IGNORECASE)
_OTHER_NOTE = re.compile(
    r"\b(?:supra|above|infra|op\.?\s?cit\.?)?,?\s?\(?\b(?:nn?|notes?|fn)\.?\s?(\d{1,3})\b", re.IGNORECASE
)
_IN_ONE = re.compile(r";\s+")
# A note to a table is no citation of the text, and one of the header is about the paper.
_ELSEWHERE = ("table-wrap", "table-wrap-foot", "front", "author-notes", "ref-list")


def notes_with_marks(article: etree._Element) -> dict[str, etree._Element]:
    """Return the notes at the foot or end of the paper by their ids, in order."""
    return {
        note.get("id"): note
        for note in article.iter("fn")
        if note.get("id") and not any(around.tag in _ELSEWHERE for around in note.iterancestors())
    }


def list_from_notes(article: etree._Element, notes: Mapping[str, etree._Element]) -> None:
    """Give a paper that has none a reference list: the notes that read as references."""
    marked = {rid for xref in article.iter("xref") for rid in targets(xref)}
    entries = [(rid, words) for rid, note in notes.items() if rid in marked and (words := _references_in(note))]
    if not entries:
        return
    back = article.find("back")
    listed = etree.SubElement(back if back is not None else etree.SubElement(article, "back"), "ref-list")
    for rid, several in entries:
        for nth, words in enumerate(several):
            ref = etree.SubElement(listed, "ref", id=rid if not nth else f"{rid}-{nth + 1}")
            etree.SubElement(ref, "mixed-citation").text = words


def tie_marks(
    article: etree._Element, notes: Mapping[str, etree._Element], numbers: Mapping[str, int], named: NamedWorks
) -> None:
    """Point the marks of notes at the entries that the notes name."""
    if not notes:
        return
    ids = {place: rid for rid, place in [*numbers.items()][::-1]}
    cited: dict[str, list[str]] = {}
    before: list[str] = []
    labels = {label: rid for rid, note in notes.items() if (label := _label(note))}
    for rid, note in notes.items():
        found = [*_cited_by(rid, note, numbers, named, ids)]
        if not found:
            words = _words(note)
            other = _OTHER_NOTE.search(words)
            if _AGAIN.match(words):
                found = before
            elif other and labels.get(other[1]) in cited:
                found = cited[labels[other[1]]]
        cited[rid] = before = found
    for xref in article.iter("xref"):
        rids = targets(xref)
        if rids and all(rid in notes for rid in rids) and not _within_a_note(xref):
            tied = list(dict.fromkeys(entry for rid in rids for entry in cited[rid]))
            if tied:
                xref.set("rid", " ".join(tied))


def _cited_by(
    rid: str, note: etree._Element, numbers: Mapping[str, int], named: NamedWorks, ids: Mapping[int, str]
) -> Iterator[str]:
    if rid in numbers:
        yield rid
        nth = 2
        while f"{rid}-{nth}" in numbers:
            yield f"{rid}-{nth}"
            nth += 1
        return
    pointed = [target for xref in note.iter("xref") for target in targets(xref) if target in numbers]
    words = "" if pointed else _words(note)
    yield from pointed or (ids[place] for place in named.in_words(words) or named.by_title(words))


def _references_in(note: etree._Element) -> Sequence[str]:
    """Return the references that a note is, one in most; none for a note that says something."""
    words = _words(note)
    several = _IN_ONE.split(words)
    if len(several) > 1 and all(map(_is_reference, several)):
        return several
    return [words] if _is_reference(words) else []


def _is_reference(words: str) -> bool:
    shown = read_entry_words(words)
    return bool(shown.authors and shown.year)


def _words(note: etree._Element) -> str:
    """Return the words of a note without its number."""
    parts = [note.text or ""]
    for child in note:
        if child.tag != "label":
            parts.append(" ".join(child.itertext()) if child.tag != "p" else "".join(child.itertext()))
        parts.append(child.tail or " ")
    return " ".join("".join(parts).split())


def _label(note: etree._Element) -> str | None:
    return (plain(note.find("label")) or "").strip("[]().* ") or None


def _within_a_note(xref: etree._Element) -> bool:
    return any(around.tag == "fn" for around in xref.iterancestors())
