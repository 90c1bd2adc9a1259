"""Links and judgements as the lines that are printed of them."""

from __future__ import annotations

from graph.model import Judgement, Work
from ui.terminal.printing import described, one_line


def kept(judgement: Judgement, *, proposed: bool) -> None:
    """Print a judgement with what was judged, and whether its link is still proposed."""
    gone = "" if proposed else "  [no longer proposed]"
    how = made(judgement.method, judgement.cito, judgement.score)
    print(f"{judgement.verdict.value:<8} {judgement.link}  {how}{gone}")
    print(f"  {'by':<8} {judgement.by}, {judgement.at[:10]} {judgement.at[11:16]} UTC")
    if judgement.note:
        print(f"  {'note':<8} {one_line(judgement.note)}")
    work = judgement.record if judgement.record.title else Work(id=judgement.work, title=judgement.work_title)
    subject_and_work(judgement.subject_label, judgement.subject_text, work)


def made(method: str, cito: str, score: float) -> str:
    """Return in words how a link was made."""
    return f"{method}, {cito}, score {score:g}"


def subject_and_work(label: str, words: str, work: Work) -> None:
    """Print what a link leads from, and to."""
    print(f"  {label.lower():<8} “{one_line(words)}”")
    print(f"  {'work':<8} {described(work)}")
