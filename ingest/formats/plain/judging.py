"""Whether a text is a paper, and what it lacks where it is none.

A paper has a title and at least two headings, and shows what it is: parts that papers have, or prose that cites, quotes
somebody or names a DOI. The papers of software (a README, a licence, a changelog, the documentation of code) have
headings too, and say by their own words what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.formats.plain.headings import shown_role
from ingest.formats.plain.piece import Piece, PieceKind
from ingest.language.patterns import lazy_pattern

_PARTS = ("abstract", "introduction", "methods", "results", "discussion", "conclusions", "limitations", "references")
_TELLING_PARTS = frozenset(("methods", "results", "discussion"))
_SOFTWARE = lazy_pattern(
    r"install(?:ation|ing)?|(?:basic |advanced )?usage|quick ?-?start|getting started|requirements?|prerequisites"
    r"|dependencies|contribut(?:ing|ors?)|licen[cs]e|change ?log|release notes|api(?: reference)?|configuration"
    r"|features|faq|roadmap|build(?:ing)?(?: from source)?|(?:running |run )?(?:the )?tests?|testing|development"
    r"|deploy(?:ment|ing)"
    r"|troubleshooting|documentation|table of contents|setup|set ?up|parameters|arguments|returns|examples?|commands?"
    r"|options|support|credits|code of conduct|todo|known issues|files|directory structure|project structure",
    re.IGNORECASE,
)
_VERSION = lazy_pattern(
    r"\[?(?:v(?:ersion)? ?)?\d{1,4}\.\d{1,4}(?:\.[\w.-]{1,20})?\]?(?:\s?[-–—(:]?\s?\d{4}-\d{2}-\d{2}\)?)?"
    r"|\[?unreleased\]?|\d{4}-\d{2}-\d{2}|added|changed|fixed|removed|deprecated|security",
    re.IGNORECASE,
)
_SHELL = re.compile(
    r"(?:^|\s)(?:\$ \w|pip install|npm (?:install|run)|git clone|docker (?:run|compose)|make \w|import \w)"
)
_CODE = re.compile(r"(?<!`)`[^`\s'][^`'\n]{0,80}`(?!`)")
_BADGE = "[!["
_LICENCE = (
    "permission is hereby granted",
    "terms and conditions",
    "redistribution and use in source",
    "public license",
    "public licence",
    "licensed under the",
    "this license",
)
_NO_WARRANTY = ("warrant", "liabilit", "liable")
_NOTES = lazy_pattern(
    r"(?:meeting )?(?:minutes|notes|agenda)\b.{0,80}|attend(?:ees|ance)|present|apologies|action(?:s| items| points)?"
    r"|any other business|next (?:meeting|steps)|to ?-?do(?: list)?|questions|ideas|links",
    re.IGNORECASE,
)
_CITES = lazy_pattern(
    r"\[\d{1,3}(?:[,;\s–-]{1,3}\d{1,3}){0,20}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]"
    r"|\(\D{2,80}(?:1[89]|20)\d\d[a-z]?(?:[;,:][^()]{1,200})?\)"
)
_QUOTES = lazy_pattern(r"[“\"«„][^“”\"«»„]{12,1500}[”\"»“]")
_DOI = re.compile(r"\b10\.\d{4,9}/\S")
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.!?…”\"’)\]]\s*\Z")
# The words of the beginning show what a text is.
_LOOKED_AT = 200_000


def lacks(title: str | None, pieces: Sequence[Piece]) -> str | None:
    """Return what a text lacks for a paper, or what it is instead; ``None`` for a paper."""
    named = [p for p in pieces if p.kind is PieceKind.HEADING and p.words != title]
    if len(named) < 2:
        has = f"only the heading “{named[0].words[:80]}”" if named else "no headings"
        return f"it has {has}, and a paper has two or more, on lines of their own"
    if not title:
        return "it has no title before its first heading"
    roles = {role for p in named if (role := shown_role(p.words)) in _PARTS}
    parted = len(roles) >= 3 and bool(roles & _TELLING_PARTS)
    if other := _other_kind(title, named, pieces, parted=parted):
        return f"it is {other}"
    if parted or (len(roles) == 2 and roles & _TELLING_PARTS):
        return None
    prose = [p for p in pieces if p.kind in (PieceKind.PARAGRAPH, PieceKind.QUOTE)]
    told = sum(len(p.words) for p in prose if _SENTENCE.search(p.words[-600:]))
    listed = sum(len(p.words) for p in pieces if p.kind in (PieceKind.ITEM, PieceKind.CODE, PieceKind.ROW))
    if not told or (listed > told and not roles & _TELLING_PARTS):
        return "its headings stand over lists and single lines, not over paragraphs"
    if not roles and not _shows_a_study(prose):
        return (
            "none of its headings is a part of a paper (such as methods, results or references), and it neither cites "
            "nor quotes"
        )
    return None


def _other_kind(title: str, named: Sequence[Piece], pieces: Sequence[Piece], *, parted: bool) -> str | None:
    """Return what a text is that says by its own words that it is no paper."""
    versions = sum(_VERSION.fullmatch(p.words) is not None for p in named)
    if versions * 2 >= len(named) and (versions > 1 or "change" in title.casefold()):
        return "a changelog"
    head = " ".join(_begin(pieces)).casefold()
    if not parted and any(w in head for w in _LICENCE) and any(w in head for w in _NO_WARRANTY):
        return "a licence"
    signs = sum(_SOFTWARE.fullmatch(p.words.rstrip(":")) is not None for p in named)
    signs += any(p.kind is PieceKind.CODE for p in pieces)
    # Grave accents on both sides are code, and no paper about people's words has much of it.
    coded = sum(_CODE.search(p.raw[:2000]) is not None for p in pieces[:400] if "`" in p.raw)
    signs += 4 if coded >= 3 and coded * 5 > len(pieces[:400]) else 0
    signs += any(_BADGE in p.raw or _SHELL.search(p.words[:500]) for p in pieces[:400])
    if signs >= (4 if parted else 2):
        return "a README or the documentation of a program"
    notes = sum(_NOTES.fullmatch(p.words.rstrip(":")) is not None for p in named) + (
        _NOTES.fullmatch(title) is not None
    )
    if not parted and notes >= 2:
        return "notes of a meeting"
    return None


def _begin(pieces: Sequence[Piece]) -> Iterator[str]:
    taken = 0
    for piece in pieces:
        yield piece.words[:_LOOKED_AT]
        taken += len(piece.words)
        if taken > _LOOKED_AT:
            return


def _shows_a_study(prose: Sequence[Piece]) -> bool:
    return any(
        _CITES.search(p.words[:5000])
        or _QUOTES.search(p.words[:5000])
        or _DOI.search(p.raw[:5000])
        or p.kind is PieceKind.QUOTE
        for p in prose[:400]
    )
