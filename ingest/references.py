"""From reference records to the paper's numbered list: which work each number is, and where its title stands in the
text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import Problem, Reference, Severity, Work, content_id
from ingest.document import ReferenceRecord
from ingest.identity import merge_works

# A shorter title could stand anywhere.
_FEWEST_LETTERS = 8


@dataclass(frozen=True, kw_only=True)
class ResolvedReferences:
    """The list by number, the distinct works behind it, and what was wrong."""

    references: tuple[Reference, ...]
    works: tuple[Work, ...]
    problems: tuple[Problem, ...]


def resolve_references(
    study: str,
    text: str,
    zone: tuple[int, int] | None,
    records: Sequence[ReferenceRecord],
    cited: Iterable[int],
) -> ResolvedReferences:
    """Tie each number to a work. Numbers come from the records and from the citations in the text.

    ``zone`` bounds the printed reference list, where it is known. A number that is cited and has no record becomes
    a reference to an unknown work: it is there, and says that nothing is known of it.
    """
    problems: list[Problem] = []
    by_number: dict[int, ReferenceRecord] = {}
    for record in records:
        if record.number is None:
            problems.append(_problem(f"{record.key} has no refnumber, so no citation can be tied to it", record))
        elif record.number in by_number:
            problems.append(_problem(f"{record.key} repeats the refnumber {record.number}", record))
        else:
            by_number[record.number] = record
    numbers = sorted({*by_number, *cited})
    works = [_work(study, number, by_number.get(number)) for number in numbers]
    distinct, identified = merge_works(works)
    spans = dict(_locate(text, zone, [(n, w.title) for n, w in zip(numbers, works, strict=True)]) if zone else ())
    references = []
    for i, number in enumerate(numbers):
        problems += _doubts(number, by_number.get(number), spans, zone)
        work, reason = identified[i]
        span = spans.get(number)
        references.append(
            Reference(
                id=content_id("reference", study, number),
                number=number,
                work=work,
                title=works[i].title,
                start=span[0] if span else None,
                end=span[1] if span else None,
                identified_by=reason,
            )
        )
    return ResolvedReferences(references=tuple(references), works=distinct, problems=tuple(problems))


def _work(study: str, number: int, record: ReferenceRecord | None) -> Work:
    unknown = content_id("unknown", study, number)
    if record is None:
        return Work(id=unknown)
    return replace(record.work, id=unknown) if record.work.id.startswith("unknown:") else record.work


def _doubts(
    number: int,
    record: ReferenceRecord | None,
    spans: dict[int, tuple[int, int]],
    zone: tuple[int, int] | None,
) -> Iterator[Problem]:
    if record is None:
        yield Problem(
            severity=Severity.WARNING,
            what=f"reference {number} is cited, and no reference file has a record of it",
        )
    elif record.missing:
        yield Problem(
            severity=Severity.WARNING,
            what=f"reference {number} is missing in the source: it is cited, and the printed list has no such entry",
        )
    elif zone and number not in spans and record.work.title:
        yield _problem(f"the title of reference {number} was not found in the printed list", record)


def _problem(what: str, record: ReferenceRecord) -> Problem:
    return Problem(severity=Severity.WARNING, what=what, source=record.source, line=record.line)


def _locate(
    text: str, zone: tuple[int, int], titles: Sequence[tuple[int, str | None]]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield where each title stands, in the order of the list. Letters and digits alone are compared.

    A record's title may go on where the list prints less; then the part before its last colon or stop is looked for.
    A place behind the next title's is not where this one is printed.
    """
    letters = [(plain, at) for at in range(*zone) for plain in _plain(text[at])]
    squeezed = "".join(plain for plain, _ in letters)
    at = 0
    for i, (number, title) in enumerate(titles):
        following = _squeezed(titles[i + 1][1] or "") if i + 1 < len(titles) else ""
        for part in _shorter(title or ""):
            wanted = _squeezed(part)
            found = squeezed.find(wanted, at) if len(wanted) >= _FEWEST_LETTERS else -1
            if found < 0 or (len(following) >= _FEWEST_LETTERS and 0 <= squeezed.find(following, at) < found):
                continue
            at = found + len(wanted)
            yield number, (letters[found][1], letters[at - 1][1] + 1)
            break


def _squeezed(title: str) -> str:
    return "".join(plain for letter in title for plain in _plain(letter))


def _plain(letter: str) -> str:
    """Return the letter without case and accents; a ligature is its letters, and what is no letter or digit is
    nothing."""
    if letter.isascii():
        return letter.lower() if letter.isalnum() else ""
    return "".join(c for c in unicodedata.normalize("NFKD", letter).casefold() if c.isalnum())


def _shorter(title: str) -> Iterator[str]:
    yield title
    for match in reversed(list(re.finditer(r"[.:?] ", title))):
        yield title[: match.start()]
