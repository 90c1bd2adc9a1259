"""What a text says of itself before its first part: its title, and what it labels as DOI, authors and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.model import Work
from ingest.formats.plain import markdown
from ingest.formats.plain.headings import shown_role
from ingest.formats.plain.pages import Line
from ingest.formats.plain.piece import Piece, PieceKind
from ingest.language.patterns import lazy_pattern
from ingest.works.ids import normal_doi, normal_pmcid, normal_pmid, with_id

_LONGEST_TITLE = 400
_DOI = re.compile(r"(?:doi\s?[:=]?\s?|https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}/[^\s<>\"“”]{1,200})", re.IGNORECASE)
_PMID = re.compile(r"\bPMID\s?:?\s?(\d{4,9})\b")
_PMCID = re.compile(r"\b(PMC\d{4,9})\b")
_LABELLED = re.compile(
    r"(?P<label>authors?|by|date|published(?: online)?|year|journal|title)\s?[:=]\s?(?P<words>.{1,2000})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# What journals print above a title.
_ABOVE_A_TITLE = lazy_pattern(
    r"(?:original |qualitative |open access |short |brief )?(?:research|article|paper|report|study|review)"
    r"(?: article| paper| report)?|open access|research article.{0,20}|https?:\S+|doi:?\s?\S+"
    r"|running (?:head|title).*|.{0,60}\bvolume \d+.*",
    re.IGNORECASE,
)
_YAML = re.compile(r"([A-Za-z][\w-]{0,30}):[ \t]*(.{0,2000})")
_YAML_ITEM = re.compile(r"[ \t]{0,8}-[ \t]+(?:name:[ \t]*)?(.{1,300})")
_UNFINISHED = (":", ",", "–", "—", "-")


@dataclass(frozen=True, kw_only=True)
class Front:
    """What is known of the work, and the pieces of the text after its title. ``before`` are those before its first
    part."""

    work: Work
    before: tuple[Piece, ...]
    rest: tuple[Piece, ...]


def yaml_block(lines: Sequence[Line]) -> tuple[dict[str, list[str]], list[Line]]:
    """Return the fields of a block of metadata between two lines of dashes at the beginning, and the lines after it."""
    first = next((i for i, line in enumerate(lines) if line.words), len(lines))
    if first == len(lines) or lines[first].words != "---":
        return {}, list(lines)
    end = next((i for i in range(first + 1, min(len(lines), first + 300)) if lines[i].words in ("---", "...")), None)
    if end is None:
        return {}, list(lines)
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines[first + 1 : end]:
        if item := _YAML_ITEM.fullmatch(line.words):
            if name:
                fields[name].append(_unquoted(item[1]))
        elif pair := _YAML.fullmatch(line.words):
            name = pair[1].lower()
            fields.setdefault(name, [])
            if pair[2]:
                value = pair[2].strip()
                listed = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
                fields[name] += [_unquoted(v) for v in listed if v.strip()]
    return (fields, list(lines[end + 1 :])) if fields else ({}, list(lines))


def read_front(pieces: Sequence[Piece], given: dict[str, list[str]], sha: str) -> Front:
    """Return what the text says of itself. ``given`` are the fields of its metadata, ``sha`` names a work of which
    nothing else is known."""
    title, body = _title(pieces, given)
    first = next((i for i, p in enumerate(body) if p.kind is PieceKind.HEADING), len(body))
    before = tuple(body[:first])
    work = Work(id="", title=title, authors=_authors(given.get("author", []) + given.get("authors", [])))
    for name in ("doi", "date", "year"):
        for value in given.get(name, []):
            work = _with_field(work, name, value)
    for piece in before:
        words = piece.raw or piece.words
        doi = _DOI.search(words[:3000])
        pmid, pmcid = _PMID.search(words[:3000]), _PMCID.search(words[:3000])
        work = replace(
            work,
            doi=work.doi or (normal_doi(doi[1].rstrip(").,;]")) if doi else None),
            pmid=work.pmid or (normal_pmid(pmid[1]) if pmid else None),
            pmcid=work.pmcid or (normal_pmcid(pmcid[1]) if pmcid else None),
        )
        labelled = _LABELLED.fullmatch(piece.words)
        if labelled:
            work = _with_field(work, labelled["label"].lower(), labelled["words"])
    return Front(work=with_id(work, sha), before=before, rest=tuple(body[first:]))


def _title(pieces: Sequence[Piece], given: dict[str, list[str]]) -> tuple[str | None, list[Piece]]:
    """Return the title and the pieces without it: what the metadata says, else the first heading that is no part of a
    paper and the only one of its level or above, else the first lines."""
    rest = list(pieces)
    first = next(
        (
            i
            for i, p in enumerate(rest)
            if p.kind is PieceKind.HEADING and not (i < 3 and _ABOVE_A_TITLE.fullmatch(p.words))
        ),
        None,
    )
    marked = None
    if first is not None and all(p.kind in (PieceKind.PARAGRAPH, PieceKind.HEADING) for p in rest[:first]):
        heading = rest[first]
        above_all = heading.level and all(p.level != 0 for p in rest[first + 1 :] if p.kind is PieceKind.HEADING)
        opens = first == 0 or all(_ABOVE_A_TITLE.fullmatch(p.words) for p in rest[:first])
        if shown_role(heading.words) is None and (opens or above_all) and len(heading.words) <= _LONGEST_TITLE:
            marked = first
    named = " ".join(given.get("title", [])[:1])
    if named:
        if marked is not None and rest[marked].words.casefold() == markdown.words_of(named).casefold():
            del rest[marked]
        return " ".join(markdown.words_of(named).split()), rest
    if marked is not None:
        return rest.pop(marked).words, rest
    for i, piece in enumerate(rest[:8]):
        if piece.kind is PieceKind.HEADING and _ABOVE_A_TITLE.fullmatch(piece.words):
            rest[i] = replace(piece, kind=PieceKind.PARAGRAPH)
            continue
        if piece.kind is not PieceKind.PARAGRAPH:
            return None, rest
        label = _LABELLED.fullmatch(piece.words)
        if label and label["label"].lower() == "title":
            del rest[i]
            return label["words"].strip(), rest
        if _ABOVE_A_TITLE.fullmatch(piece.words) or label:
            continue
        if len(piece.words) > _LONGEST_TITLE or not any(c.isalpha() for c in piece.words):
            return None, rest
        return rest.pop(i).words, rest
    return None, rest


def title_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with an empty one after the title, where the lines of authors follow it at once. A title goes on
    where its line is not finished or the next one begins small."""
    first = next(
        (i for i, line in enumerate(lines) if line.words and not _ABOVE_A_TITLE.fullmatch(line.words.strip()[:200])),
        None,
    )
    if first is None or len(lines[first].words) > _LONGEST_TITLE or lines[first].words.lstrip()[:1] in "#>|<[`":
        return list(lines)
    end = first
    while end + 1 < min(len(lines), first + 5) and lines[end + 1].words:
        if not lines[end].words.endswith(_UNFINISHED) and not lines[end + 1].words.lstrip()[:1].islower():
            break
        end += 1
    following = lines[end + 1].words if end + 1 < len(lines) else ""
    if not following or markdown.UNDERLINE.fullmatch(following):
        return list(lines)
    return [*lines[: end + 1], Line(lines[end].number, ""), *lines[end + 1 :]]


def _with_field(work: Work, name: str, value: str) -> Work:
    if name == "doi":
        return replace(work, doi=work.doi or normal_doi(value.strip()))
    if name in ("date", "year", "published", "published online"):
        year = _YEAR.search(value)
        return replace(work, year=work.year or (int(year[0]) if year else None))
    if name in ("author", "authors", "by"):
        return replace(work, authors=work.authors or _authors([value]))
    return replace(work, container=work.container or value.strip()) if name == "journal" else work


def _authors(given: Sequence[str]) -> tuple[str, ...]:
    """Return the names of authors. Of one line those that semicolons or "and" part, and full names that commas part."""
    if len(given) != 1:
        return tuple(name for g in given if (name := " ".join(markdown.words_of(g).split())))
    line = " ".join(markdown.words_of(given[0]).split()).rstrip(".")
    if ";" in line:
        parts = line.split(";")
    else:
        # "Doe, Ann" is one name, and "Ann Doe, Ben Roe" are two.
        parts = re.split(r",?\s(?:and|&)\s", line)
        parts = [p for part in parts for p in (part.split(",") if " " in part.split(",")[0].strip() else [part])]
    return tuple(name for p in parts if (name := p.strip().strip("*").strip()))


def _unquoted(value: str) -> str:
    plain = value.strip()
    return plain[1:-1] if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "\"'" else plain
