"""What every reader of a reference file does with the file as a whole: its text, and the list of what was kept and
left out, with the line of each."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from graph.model import Severity, Work
from ingest.canonical import canonical_text, is_windows_1252, sha256
from ingest.document import ReferenceList, ReferenceRecord
from ingest.errors import SourceError
from ingest.formats.records.reference_fields import folded
from ingest.formats.records.tagged_lines import TaggedLines, TaggedRecord
from ingest.formats.shared.problems import FileProblems

# Far above any reference list, and low enough that a hostile file cannot fill the memory.
_MOST_BYTES = 32_000_000
_MOST_RECORDS = 100_000
_HEAD = 20_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def head(data: bytes) -> str:
    """Return the beginning of the file as text with LF, for finding its format. Never fails."""
    coding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    return data[:_HEAD].decode(coding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def reference_text(data: bytes, name: str) -> str:
    """Return the text with LF and without byte order marks. Programs for Windows write UTF-16 (its mark says so) and
    Windows-1252 (nothing says so), put marks inside (where files were joined) and write line ends twice over.

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
            raise SourceError(f"{name} begins as UTF-16 text and is none: save it again as UTF-8.") from None
    elif is_windows_1252(data):
        data = data.decode("cp1252").encode("utf-8")
    return canonical_text(data.replace(b"\r\r\n", b"\r\n"), name).replace("\ufeff", "")


class GatheredRecords(FileProblems):
    """Gathers the records of one file as they are read. ``says`` is what one is called in messages.

    ``read`` is how many records the file holds, counted in it apart from the reading; ``encoded`` says that the file
    names its encoding.
    """

    def __init__(self, form: str, says: str, data: bytes, name: str, *, read: int = 0, encoded: bool = False) -> None:
        """Raises SourceError where no reference list has this many records."""
        if read > _MOST_RECORDS:
            raise SourceError(
                f"{name} holds {read} records; a reference file may hold {_MOST_RECORDS}. "
                "Export only the works that the paper cites."
            )
        super().__init__(name)
        self.read = read
        self._form, self._says, self._sha256 = form, says, sha256(data)
        self._records: list[ReferenceRecord] = []
        if not encoded and not data.startswith(_UTF_16) and is_windows_1252(data):
            what = "the file is not UTF-8 and was read as Windows-1252: look at its accents, or save it as UTF-8"
            self.doubt(what, 1)

    def add(self, work: Work, *, key: str, line: int, number: int | None = None) -> None:
        """Keep a record, or leave it out where it says nothing of a work."""
        if not (work.title or work.doi or work.pmid or work.authors or work.container or work.url):
            self.leave_out("empty", f"the record {key!r} says nothing of a work; left out", line)
            return
        if not (work.title or work.doi or work.pmid):
            self.doubt(f"the record {key!r} has no title, DOI or PMID, so its work cannot be told from others", line)
        self.keep(ReferenceRecord(key=key, line=line, number=number, work=work, source=self.name))

    def tagged(
        self, lines: TaggedLines, text: str, *, key: str, opener: str | None
    ) -> Iterator[tuple[str, str, TaggedRecord]]:
        """Yield the key of each record, an id for a work that nothing else tells, and the record.

        ``key`` is the tag that holds it. ``opener`` names the line that opens a record, with its article: a record
        without one is doubted.
        """
        for position, record in enumerate(lines.records(text), start=1):
            named = folded(next(iter(record.all(key)), "")) or f"record {position}"
            if opener and not record.opened:
                self.doubt(f"the record {named!r} does not begin with {opener} line; it was kept as it is", record.line)
            yield named, f"{self.name}:{position}", record

    def keep(self, record: ReferenceRecord) -> None:
        """Keep a record as it is."""
        self._records.append(record)

    def doubt(self, what: str, line: int | None = None, severity: Severity = Severity.WARNING) -> None:
        """Add a problem, its line in the words too: this is where a person looks it up."""
        super().doubt(f"line {line}: {what}", line, severity)

    def list(self) -> ReferenceList:
        """Return what was read. Raises SourceError when no record was kept."""
        problems = sorted(self.problems, key=lambda problem: problem.line or 0)
        if not self._records:
            detail = f" {problems[0].what}" if problems else ""
            raise SourceError(f"{self.name} holds no {self._says} that can be read.{detail}")
        return ReferenceList(
            format=self._form,
            sha256=self._sha256,
            read=self.read,
            records=tuple(self._records),
            dropped=dict(self.dropped),
            problems=tuple(problems),
        )


def reference_line(work: Work) -> str:
    """Return the fields of a work as a reference list prints them, for files that hold only these; what is not known is
    left out."""
    issue = f"({work.issue})" if work.issue else ""
    where = ", ".join(p for p in (f"{work.volume or ''}{issue}", work.pages) if p)
    year = str(work.year) if work.year else None
    parts = ("; ".join(work.authors), work.title, work.container, work.publisher, where, year, work.doi or work.url)
    return ". ".join(p.rstrip(". ") for p in parts if p)
