"""What `evidence verify` prints: a verdict for each quote, with the place that bears it out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence

from ingest.verify.verification import ClaimVerdict, VerifiedClaim

_SHOWN = 60


def report(verified: Sequence[VerifiedClaim], *, as_json: bool) -> int:
    """Print the verdicts and return the exit code: 0 when every quote was found, and right."""
    if as_json:
        json.dump([_json(one) for one in verified], sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        for one in verified:
            _print(one)
        counts = Counter(one.verdict for one in verified)
        quotes = "1 quote" if len(verified) == 1 else f"{len(verified)} quotes"
        print(f"\n{quotes}: " + ", ".join(f"{counts[v]} {v.value}" for v in ClaimVerdict))
    return 0 if all(one.verdict is ClaimVerdict.FOUND for one in verified) else 1


def _print(one: VerifiedClaim) -> None:
    words = " ".join(one.claim.words.split())
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
    line = f", line {one.claim.line}" if one.claim.line else ""
    print(f"{one.verdict.value:<13} “{shown}”  ({one.claim.file}{line})")
    print(f"{'':<13} {one.why}")
    if one.source:
        print(f"{'':<13} in {one.source}, {one.start} to {one.end}: {one.title or '(no title)'}")


def _json(one: VerifiedClaim) -> dict[str, object]:
    return {
        "verdict": one.verdict.value,
        "why": one.why,
        "words": one.claim.words,
        "file": one.claim.file,
        "line": one.claim.line,
        "participant": one.claim.participant,
        "source": one.source,
        "title": one.title,
        "start": one.start,
        "end": one.end,
        "said_by": one.said_by,
    }
