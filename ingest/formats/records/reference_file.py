"""What every reader of a reference file does with the file as a whole: its text, and the list of what was kept and
left out, with the line of each."""

from __future__ import annotations

import codecs
from collections import Counter

from graph.model import Problem, Severity, Work
from ingest.canonical import canonical_text, sha256
from ingest.document import ReferenceList, ReferenceRecord
from ingest.errors import SourceError

# Far above any reference list, and low enough that a hostile file cannot fill the memory.
_MOST_BYTES = 32_000_000
_MOST_RECORDS = 100_000
_HEAD = 20_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def head(data: bytes) -> str:
    """Return the beginning of the file as text with LF, for telling its format. Never fails."""
    coding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    return data[:_HEAD].decode(coding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def reference_text(data: bytes, name: str) -> str:
    """Return the text with LF and without byte order marks. Programs for Windows write UTF-16 (told by its mark), put
    marks inside (where files were joined) and write line ends twice over.

    Raises SourceError for a file that is too large, empty or not text.
    """
    if len(data) > _MOST_BYTES:
        raise SourceError(
            f"{name} has {len(data) // 1_000_000} MB; a reference file may have {_MOST_BYTES // 1_000_000}. "
            "Export only the works that the paper cites."
        )
    if data.startswith(_UTF_16):
        try:
            data = data.decode("utf-16").encode("utf-8")
        except UnicodeError:
            raise SourceError(f"{name} begins as UTF-16 text and is none: save it anew as UTF-8.") from None
    return canonical_text(data.replace(b"\r\r\n", b"\r\n"), name).replace("\ufeff", "")


class GatheredRecords:
    """Takes the records of one file one by one. ``list`` then holds them, with what was left out and why."""

    def __init__(self, form: str, says: str, data: bytes, name: str, *, read: int) -> None:
        """Begin with how many records the file holds. Raises SourceError where no reference list has so many."""
        if read > _MOST_RECORDS:
            raise SourceError(
                f"{name} holds {read} records; a reference file may hold {_MOST_RECORDS}. "
                "Export only the works that the paper cites."
            )
        self._form, self._says, self._sha256, self._name, self._read = form, says, sha256(data), name, read
        self._records: list[ReferenceRecord] = []
        self._dropped: Counter[str] = Counter()
        self._problems: list[Problem] = []

    def add(self, work: Work, *, key: str, line: int, number: int | None = None) -> None:
        """Keep a record, unless nothing in it tells of a work."""
        if not (work.title or work.doi or work.pmid or work.authors or work.container or work.url):
            self.leave_out("empty", line, f"the record {key!r} says nothing of a work; left out")
            return
        if not (work.title or work.doi or work.pmid):
            self.doubt(line, f"the record {key!r} has no title, DOI or PMID, so its work cannot be told from others")
        self._records.append(ReferenceRecord(key=key, line=line, number=number, work=work, source=self._name))

    def leave_out(self, reason: str, line: int, what: str) -> None:
        """Drop a record: ``reason`` is what its kind is counted under, ``what`` tells of this one."""
        self._dropped[reason] += 1
        self._problem(Severity.ERROR, line, what)

    def doubt(self, line: int, what: str) -> None:
        """Warn of something in a record or in the file."""
        self._problem(Severity.WARNING, line, what)

    def list(self) -> ReferenceList:
        """Return what was read. Raises SourceError when no record was kept."""
        if not self._records:
            detail = f" {self._problems[0].what}" if self._problems else ""
            raise SourceError(f"{self._name} holds no {self._says} record that can be read.{detail}")
        return ReferenceList(
            format=self._form,
            sha256=self._sha256,
            read=self._read,
            records=tuple(self._records),
            dropped=dict(self._dropped),
            problems=tuple(self._problems),
        )

    def _problem(self, severity: Severity, line: int, what: str) -> None:
        self._problems.append(Problem(severity=severity, what=f"line {line}: {what}", source=self._name, line=line))
