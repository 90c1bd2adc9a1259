"""The quotes of a document that is to be verified: a list of quotes, a text with quotation marks, or a paper.

A list is JSON (texts, or objects with ``words``, and if known ``participant`` and ``source``), CSV or TSV with these as
column heads or with those of programs that code texts (``COLUMNS``), or plain lines. In a text the quotes are what is
in quotation marks, four words or more, or in a block quote of Markdown, with who spoke after it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ingest.canonical import canonical_text, is_windows_1252
from ingest.errors import SourceError
from ingest.extract import extract
from ingest.formats.plain import reader as plain
from ingest.formats.registry import PaperFormat, recognise
from ingest.quotes.attribution import Attribution, read_attribution
from ingest.sources import SourceFile, StudySources
from ingest.verify.verification import Claim

COLUMNS = {
    "words": (
        "words", "quote", "quotation", "text", "content", "excerpt", "coded text", "coded_text", "coded", "segment",
        "coded segment", "coded segments", "quotation content", "seltext", "reference text",
    ),
    "participant": ("participant", "speaker", "respondent", "said by"),
    "source": ("source", "study", "cited work"),
    "document": ("document", "document name", "file", "filename", "file name", "file/case", "source file"),
}  # fmt: skip
"""The columns of a table by their names in small letters. A document may be a study, or a file that is none."""

_CODES = frozenset(("tag", "tags", "code", "codename", "code name", "codes"))
_DELIMITERS = (",", ";", "\t")
# With this line Excel says what parts the cells.
_SEPARATOR = re.compile(r"sep=(.)\n")
_PAIRS = re.compile(
    r"“(?P<a>(?:[^“”]|“[^“”]{0,2000}”){1,6000})”|«(?P<b>[^«»]{1,6000})»|„(?P<c>[^„“”]{1,6000})[“”]"
    r"|(?<![\w\"])\"(?P<d>[^\"\n]{1,6000}(?:\n(?!\s*\n)[^\"\n]{1,6000}){0,40})\"(?!\w)|(?<!\w)‘(?P<e>[^‘\n]{20,6000}?)’(?!\w)"
)
_BLOCK = re.compile(r"(?:^[ \t]{0,3}>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_BLOCK_MARK = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_TO_WHO = re.compile(r"[ \t]*[.,;]?\s?")
_BRACKET = re.compile(r"[(\[][^()\[\]]{1,200}[)\]]\s*\Z|[–—-]\s*[^\n–—]{1,100}\s*\Z")
# Shorter ones are terms, titles and scare quotes more often than anybody's words.
_FEWEST_WORDS = 4


def read_claims(data: bytes, name: str) -> list[Claim]:
    """Return the quotes of a file. Raises SourceError for a file that holds none, or cannot be read."""
    form = recognise(data)
    # A document with headings is no less a text that quotes others.
    if isinstance(form, PaperFormat) and form.name != plain.NAME:
        claims = _of_paper(data, name)
    else:
        is_table = name.lower().endswith((".csv", ".tsv", ".tab"))
        if is_table and is_windows_1252(data):
            # As Excel saves it in most of Europe.
            data = data.decode("cp1252").encode("utf-8")
        text = canonical_text(data, name)
        if is_table:
            claims = list(_of_table(text, name))
        elif text.lstrip()[:1] in ("[", "{"):
            claims = list(_of_json(text, name))
        else:
            claims = _of_text(text, name)
    if not claims:
        raise SourceError(
            f"{name} holds no quotes: give words in quotation marks, one quote a line, or JSON or CSV with 'words'."
        )
    return claims


def _of_paper(data: bytes, name: str) -> list[Claim]:
    study = extract(StudySources(paper=SourceFile(name=name, data=data)), None)
    labels = {p.id: p.label for p in study.participants}
    return [
        Claim(
            words=q.text,
            file=name,
            line=study.source.text.count("\n", 0, q.start) + 1,
            participant=labels.get(q.participant or ""),
            attributes=q.attributes,
        )
        for q in study.quotes
    ]


def _of_json(text: str, name: str) -> Iterator[Claim]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise SourceError(f"{name} begins like JSON and is none{where}: {getattr(error, 'msg', error)}.") from None
    people = data.get("participants", []) if isinstance(data, dict) else []
    labels = {str(p.get("id")): p.get("label") for p in people if isinstance(p, dict)}
    quotes = data.get("quotes") if isinstance(data, dict) else data
    if not isinstance(quotes, list):
        raise SourceError(f"{name} must be a list of quotes, or an object with one under 'quotes'.")
    for i, quote in enumerate(quotes, start=1):
        row = {"words": quote} if isinstance(quote, str) else quote
        if not isinstance(row, dict):
            raise SourceError(f"{name}: quote {i} is neither text nor an object with 'words'.")
        claim = _of_row(row, name, None, f"quote {i}")
        known = claim.participant in labels
        yield replace(claim, participant=labels[str(claim.participant)]) if known else claim


def _of_table(text: str, name: str) -> Iterator[Claim]:
    separated = _SEPARATOR.match(text)
    body = text[separated.end() :] if separated else text
    reader = csv.DictReader(io.StringIO(body), delimiter=separated[1] if separated else _delimiter(body))
    heads = [(h or "").strip().lower() for h in reader.fieldnames or ()]
    if not set(heads) & set(COLUMNS["words"]):
        raise SourceError(
            f"{name} has no column 'words' (or 'quote', 'text' or 'content'); its first line must name the columns."
        )
    reader.fieldnames = heads
    # Such programs print a passage once for each of its codes.
    coded, seen = not _CODES.isdisjoint(heads), set[tuple[str | None, ...]]()
    before = 1 if separated else 0
    try:
        for row in reader:
            if any(row.get(h) for h in heads):
                line = reader.line_num + before
                claim = _of_row(row, name, line, f"line {line}")
                what = (claim.words, claim.participant, claim.source, claim.document)
                if not (coded and what in seen):
                    yield claim
                seen.add(what)
    except csv.Error as error:
        raise SourceError(f"{name}, line {reader.line_num + before}, cannot be read as CSV: {error}.") from None


def _delimiter(text: str) -> str:
    """Return what parts most heads in the first line: Excel writes semicolons where commas are decimal points."""
    first = text.partition("\n")[0]
    return max(_DELIMITERS, key=lambda delimiter: len(next(csv.reader([first], delimiter=delimiter), [])))


def _of_row(row: Mapping[str, Any], name: str, line: int | None, which: str) -> Claim:
    def field(meaning: str) -> str | None:
        given = (row.get(key) for key in COLUMNS[meaning])
        return next((text for v in given if isinstance(v, str | int) and (text := str(v).strip())), None)

    words = next((row[k] for k in COLUMNS["words"] if isinstance(row.get(k), str) and row[k].strip()), None)
    if words is None:
        raise SourceError(f"{name}: {which} lacks 'words'.")
    return Claim(
        words=words,
        file=name,
        line=line,
        participant=field("participant"),
        source=field("source"),
        document=field("document"),
    )


def _of_text(text: str, name: str) -> list[Claim]:
    lines = [0, *(m.end() for m in re.finditer("\n", text))]

    def claim(words: str, at: int, said_by: Attribution | None) -> Claim:
        return Claim(
            words=words.strip(),
            file=name,
            line=bisect_right(lines, at),
            participant=said_by.participant if said_by else None,
            attributes=said_by.attributes if said_by else {},
        )

    found: list[tuple[int, Claim]] = []
    blocks = []
    for block in _BLOCK.finditer(text):
        blocks.append(block.span())
        words, said_by = _parted(_BLOCK_MARK.sub("", block[0]).strip())
        found.append((block.start(), claim(words, block.start(), said_by)))
    for match in _PAIRS.finditer(text):
        words = next(g for g in match.groups() if g)
        if len(words.split()) >= _FEWEST_WORDS and not any(a <= match.start() < b for a, b in blocks):
            found.append((match.start(), claim(words, match.start(), _speaker_after(text, match.end()))))
    for line in _LINE.finditer(text) if not found else ():
        words, said_by = _parted(line[0].strip().lstrip("-*• ").strip())
        found.append((line.start(), claim(words, line.start(), said_by)))
    return [quoted for _, quoted in sorted(found, key=lambda f: f[0]) if any(c.isalnum() for c in quoted.words)]


def _parted(words: str) -> tuple[str, Attribution | None]:
    """Return words apart from the attribution that ends them."""
    end = _BRACKET.search(words)
    said_by = read_attribution(words, end.start(), len(words), names=True, bare=True) if end else None
    kept = words[: said_by.start] if said_by else words
    return kept.strip().strip('"“”‘’«»„ '), said_by


def _speaker_after(text: str, at: int) -> Attribution | None:
    after = _TO_WHO.match(text, at)
    start = after.end() if after else at
    return read_attribution(text, start, min(len(text), start + 250), names=text[start : start + 1] == "[", bare=True)
