"""What the command line says of links that wait for a judgement, and of judgements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Judgement, Verdict, Work
from graph.people.exchange import ImportCounts
from ui.terminal.works import described

# Lines of a file are named so far; the rest is counted.
_NAMED = 5


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A link without a judgement, with what it leads from (``label`` and ``words``) and to."""

    link: str
    label: str
    words: str
    work: Work
    method: str
    cito: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Said:
    """A judgement, and whether its link is still proposed."""

    judgement: Judgement
    proposed: bool


def waiting(one: Waiting) -> None:
    """Print all that a person needs in order to judge a link."""
    print(f"{one.link}  {_made(one)}")
    _link(one.label, one.words, one.work)
    for reason in one.reasons:
        print(f"  {'because':<8} {_one_line(reason)}")
    print()


def left(number: int, *, shown: int, method: str | None) -> None:
    """Say how many links wait for a judgement."""
    of = f" of method {method}" if method else ""
    if not number:
        print(f"No link{of} waits for a judgement.")
        return
    print(f"{shown} of {number} {'link' if number == 1 else 'links'}{of} without a judgement, the most uncertain first")


def said(one: Said) -> None:
    """Print a judgement with what was judged."""
    judgement = one.judgement
    gone = "" if one.proposed else "  [no longer proposed]"
    print(f"{judgement.verdict.value:<8} {judgement.link}  {_made(judgement)}{gone}")
    print(f"  {'by':<8} {judgement.by}, {judgement.at[:10]} {judgement.at[11:16]} UTC")
    if judgement.note:
        print(f"  {'note':<8} {_one_line(judgement.note)}")
    work = judgement.record if judgement.record.title else Work(id=judgement.work, title=judgement.work_title)
    _link(judgement.subject_label, judgement.subject_text, work)


def counted(found: Sequence[Said]) -> None:
    """Say how many judgements there are, of which kind."""
    counts = Counter(one.judgement.verdict for one in found)
    gone = sum(not one.proposed for one in found)
    kinds = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict)
    print(f"{_judgements(len(found))}: {kinds}; {gone} of links that are no longer proposed")


def brought(one: ImportCounts) -> None:
    """Say what became of a file of judgements."""
    line = f"{_judgements(one.read)} read, {one.kept} kept, {one.known} there already"
    for why, lines in one.dropped.items():
        rest = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
        line += f"; {len(lines)} dropped: {why} (line {', '.join(map(str, lines[:_NAMED]))}{rest})"
    print(line)


def _made(one: Waiting | Judgement) -> str:
    return f"{one.method}, {one.cito}, score {one.score:g}"


def _link(label: str, words: str, work: Work) -> None:
    print(f"  {label.lower():<8} “{_one_line(words)}”")
    print(f"  {'work':<8} {described(work)}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _judgements(number: int) -> str:
    return "1 judgement" if number == 1 else f"{number} judgements"
