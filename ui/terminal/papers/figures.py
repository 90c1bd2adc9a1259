"""What ``evidence evaluate`` prints: figures, and each miss and false find with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from graph.model import Count
from ingest.document import ReferenceList
from ingest.evaluation.corpus import UnlabelledFile
from ingest.evaluation.measuring import PaperMeasure
from ingest.evaluation.scores import DETAILS, Item, MeasureName, Score, add_up
from ui.terminal.printing import counted, one_line, some

_WIDTH = 90
# Of one topic these follow its links, and need not name it again.
_UNDER = {MeasureName.TOPIC_SUBJECTS: "  findings, quotes and themes", MeasureName.TOPIC_WORKS: "  works"}


def paper(measured: PaperMeasure) -> None:
    """Print the figures of one paper and everything that is not right."""
    print(measured.paper)
    _figures(measured.evaluation.scores)
    for line in _faults(measured):
        print(f"  {line}")


def papers(measured: Sequence[PaperMeasure], *, listed: bool) -> None:
    """Print the figures of many papers by kind of source."""
    by_kind = sorted(measured, key=lambda paper: paper.kind)
    for kind, group in groupby(by_kind, key=lambda paper: paper.kind):
        members = list(group)
        read = [paper for paper in members if paper.error is None]
        seconds = sum(paper.seconds for paper in read)
        speed = f", {len(read) / seconds:.1f} papers/s" if seconds else ""
        unread = f", {len(members) - len(read)} could not be read" if len(read) < len(members) else ""
        print(f"{kind}: {some(len(members), 'paper')}{unread}{speed}")
        _figures(add_up(paper.evaluation for paper in members))
        mistaken = sum(len(paper.evaluation.mistakes) for paper in members)
        if mistaken and not listed:
            print(f"  {some(mistaken, 'mistaken label')}: not in the paper's text; --list names them")
        for paper in members if listed else ():
            for line in _faults(paper):
                print(f"  {paper.gold.name}: {line}")
    print("papers/s: reading and extracting on one processor; opening files and starting the program are not in it")


def without_gold(files: Sequence[UnlabelledFile], *, listed: bool) -> None:
    """Print what became of the files of a corpus that have no gold: each list of references, and what cannot be
    read."""
    for folder, group in groupby(files, key=lambda file: file.path.parent):
        members = list(group)
        unmeasured = sum(file.paper for file in members)
        lists = [file.records for file in members if file.records]
        kept, read = sum(len(listing.records) for listing in lists), sum(listing.read for listing in lists)
        said = [f"{kept} of {read} records kept"] if lists else []
        said += [f"{some(unmeasured, 'paper')} without gold, not measured"] if unmeasured else []
        print(f"{folder.name}: {some(len(members), 'file')}; {', '.join(said) or 'none read'}")
        for file in members:
            if file.records:
                print(f"  {file.path.name}: {counted(records(file.records))}")
                for problem in file.records.problems if listed else ():
                    print(f"    line {problem.line}: {problem.what}")
            elif file.error:
                print(f"  {file.error.replace(str(file.path), file.path.name)}")


def records(listing: ReferenceList) -> Count:
    """Return the count of a list of references."""
    kept = len(listing.records)
    return Count(what=f"records of {listing.format}", read=listing.read, kept=kept, dropped=listing.dropped)


def _figures(scores: Iterable[Score]) -> None:
    for score in scores:
        for line in _lines(score):
            print(f"  {line}")


def _lines(score: Score) -> Iterator[str]:
    if score.what in DETAILS:
        said = f"; {score.true} of {score.found} where it is said" if score.found is not None else ""
        yield f"  {score.what:<38}{_ratio(score.recall):>29}  ({score.right} of {score.labelled}{said})"
        return
    yield _line(_UNDER.get(score.what) or _name(score), score)
    if score.apart:
        yield _line(f"  without {len(score.apart)} read as who spoke", score.without_apart)


def _line(name: str, score: Score) -> str:
    """Return the figures; a precision that nothing is known of is a dash."""
    figures = "  ".join(
        f"{letter} {_ratio(value):<5}"
        for letter, value in (("P", score.precision), ("R", score.recall), ("F1", score.f1))
    )
    extra = "" if score.found is None else f"; {score.true} of {score.found} found are labelled"
    return f"{name:<40}{figures}  ({score.right} of {score.labelled}{extra if score.true != score.found else ''})"


def _ratio(value: float | None) -> str:
    """Return a ratio that reads 1.000 only where nothing is missing; a dash for none."""
    return "–" if value is None else f"{value if value == 1 else min(value, 0.999):.3f}"


def _faults(paper: PaperMeasure) -> Iterator[str]:
    if paper.error:
        yield "could not be read; see above"
    for mistake in paper.evaluation.mistakes:
        yield f"mistake in the gold: {mistake}"
    for score in paper.evaluation.scores:
        for item in score.missed:
            yield _fault("wrong" if score.what in DETAILS else "missed", score, item)
        for item in score.apart:
            yield _fault("apart", score, item)
        for item in score.false:
            yield _fault("false", score, item)


def _fault(wrong: str, score: Score, item: Item) -> str:
    words = one_line(item.words)
    words = words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1]}…"
    where = "" if item.start is None else f" at {item.start}"
    return f"{wrong}: {_name(score)}{where}: “{words}”{f' ({item.why})' if item.why else ''}"


def _name(score: Score) -> str:
    return f"{score.what}: {score.of}" if score.of else score.what
