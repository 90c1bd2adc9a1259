"""BibTeX reference files, read with bibtexparser; an entry that it cannot read becomes a problem with its line.

Three fields of our own say what BibTeX has no field for: ``refnumber``, the number in the paper's reference list;
``verification``, how far the record was checked; ``remark``, in words. ``verification = {missing}`` marks a number that
the paper's list itself lacks.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
)
from pylatexenc.latex2text import LatexNodes2Text

from graph.model import Problem, Severity, Work
from ingest.canonical import canonical_text, sha256
from ingest.document import ReferenceList, ReferenceRecord
from ingest.errors import SourceError
from ingest.identity import normal_doi, work_id

NAME = "bibtex"

_ENTRY = re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
# Of "title = {A} year = {2020}" the parser takes all for the title.
_RUN_TOGETHER = re.compile(r"[}\"]\s*\w+\s*=\s*[{\"]")
_CONTAINERS = ("journal", "journaltitle", "booktitle", "howpublished", "series")
_PUBLISHERS = ("publisher", "institution", "organization", "school")
_LATEX = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=False)


def sniff(data: bytes) -> bool:
    """Tell whether the bytes hold the opening of a BibTeX entry near their start."""
    return _ENTRY.search(data[:20000].decode("utf-8-sig", errors="replace").replace("\r", "\n")) is not None


def read(data: bytes, name: str) -> ReferenceList:
    """Read every entry. Raises SourceError for a bad encoding, or when no entry at all can be read."""
    text = canonical_text(data, name)
    _keep_quiet()
    records: list[ReferenceRecord] = []
    problems: list[Problem] = []
    left_out = 0
    for block in parse_string(text).blocks:
        entry: Block | None = block
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            entry = block.ignore_error_block
            by_key = isinstance(block, DuplicateBlockKeyBlock)
            twice = "its key; it was kept as it stands" if by_key else "one of its fields; the last one counts"
            problems.append(_problem(block, name, f"the entry repeats {twice}"))
        if isinstance(entry, Entry):
            problems += _run_together(entry, name)
            records.append(_record(entry, name))
        elif isinstance(block, ParsingFailedBlock) or (isinstance(block, ImplicitComment) and _is_entry(block)):
            left_out += 1
            opening = (block.raw or "").strip().split("\n")[0][:60]
            what = f"the entry beginning {opening!r} is broken (an open brace or a missing comma?); left out"
            problems.append(_problem(block, name, what, Severity.ERROR))
    if not records:
        detail = f" {problems[0].what}" if problems else ""
        raise SourceError(f"{name} holds no BibTeX entry that can be read.{detail}")
    return ReferenceList(
        format=NAME,
        sha256=sha256(data),
        read=len(records) + left_out,
        records=tuple(records),
        dropped={"broken": left_out} if left_out else {},
        problems=tuple(problems),
    )


def _keep_quiet() -> None:
    """Keep the parser from printing what it cannot read: it stands in the result, with its file and line."""
    log = logging.getLogger("bibtexparser")
    if not log.handlers:
        log.addHandler(logging.NullHandler())


def _is_entry(block: ImplicitComment) -> bool:
    # Text between entries is a comment, but "@article key, ..." was meant for an entry.
    return re.match(r"\s*@\s*\w+\s+[\w:.-]+\s*,", block.raw or "") is not None


def _problem(block: Block, name: str, what: str, severity: Severity = Severity.WARNING) -> Problem:
    line = (block.start_line or 0) + 1
    return Problem(severity=severity, what=f"line {line}: {what}", source=name, line=line)


def _run_together(entry: Entry, name: str) -> Iterator[Problem]:
    for field in entry.fields:
        if _RUN_TOGETHER.search(str(field.value)):
            line = (field.start_line or entry.start_line or 0) + 1
            what = f"line {line}: a comma is missing behind the field {field.key!r}; the next one is lost"
            yield Problem(severity=Severity.ERROR, what=what, source=name, line=line)


def _own_part(value: str) -> str:
    """Return the value up to where a missing comma made the next field a part of it."""
    together = _RUN_TOGETHER.search(value)
    return value[1 : together.start()] if together else value


def _record(entry: Entry, name: str) -> ReferenceRecord:
    fields = {f.key.lower(): _own_part(str(f.value)) for f in entry.fields}
    line = (entry.start_line or 0) + 1
    plain = {key: _plain(value) for key, value in fields.items() if key not in ("author", "editor", "url", "doi")}
    people = tuple(_people(fields.get("author") or fields.get("editor") or ""))
    doi = normal_doi(_verbatim(fields.get("doi", "")))
    year = re.search(r"\b(1[5-9]|20)\d\d\b", plain.get("year", "") or plain.get("date", ""))
    number = plain.get("refnumber", "")
    return ReferenceRecord(
        key=entry.key,
        line=line,
        number=int(number) if number.isdecimal() else None,
        work=Work(
            id=work_id(
                doi=doi,
                pmid=plain.get("pmid"),
                title=plain.get("title"),
                year=int(year[0]) if year else None,
                otherwise=f"{name}:{entry.key}",
            ),
            doi=doi,
            pmid=plain.get("pmid"),
            title=plain.get("title"),
            year=int(year[0]) if year else None,
            authors=people,
            container=_first(plain, _CONTAINERS),
            publisher=_first(plain, _PUBLISHERS),
            volume=plain.get("volume"),
            issue=plain.get("number") or plain.get("issue"),
            pages=pages.replace("--", "-") if (pages := plain.get("pages")) else None,
            url=_verbatim(fields.get("url", "")) or None,
            type=entry.entry_type,
            verification=plain.get("verification"),
        ),
        missing=plain.get("verification") == "missing",
        remark=plain.get("remark"),
        source=name,
    )


def _first(fields: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((fields[k] for k in keys if fields.get(k)), None)


def _plain(value: str) -> str:
    """Return the value without LaTeX: commands decoded where there are any, grouping braces removed."""
    if re.search(r"\\|``|''", value):
        # A percent sign begins a comment in LaTeX, but not in BibTeX.
        text = _LATEX.latex_to_text(re.sub(r"(?<!\\)%", r"\\%", value))
    else:
        text = re.sub(r"[{}]", "", value).replace("~", " ")
    return " ".join(text.split())


def _verbatim(value: str) -> str:
    """Return an address without the braces and backslashes that reference managers put into it."""
    return re.sub(r"\\([_%&#$~])", r"\1", value.strip("{} \n"))


def _people(names: str) -> Iterator[str]:
    """Yield the names of a BibTeX list. "and" separates them where it stands outside braces."""
    depth, start = 0, 0
    for match in re.finditer(r"[{}]|\s+and\s+", names):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0:
            yield from _one(names[start : match.start()])
            start = match.end()
    yield from _one(names[start:])


def _one(name: str) -> Iterator[str]:
    # "and others" stands for people whom the record does not name.
    if (plain := _plain(name)) and name.strip() != "others":
        yield plain
