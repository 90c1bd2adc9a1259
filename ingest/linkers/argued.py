"""What a finding is argued from: works that a sentence beside it cites, where one of the two says that it goes on from
the other.

"This may reflect ..." rests on the sentence before it; a claim rests on the "For example, ... [5]" after it. The words
that join the two are the reason; without such words nothing is proposed. Each sentence further away halves the score.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Finding, Link, Method
from ingest.linkers.proposal import Linker, Material, link_to

# Further away the argument has moved on.
_FARTHEST = 2


def propose(material: Material) -> Iterator[Link]:
    """Yield a link for each work that a joined sentence cites and the finding does not, from the nearest sentence."""
    by_id = {f.id: f for f in material.findings}
    followers: dict[str, list[Finding]] = {}
    for finding in material.findings:
        if finding.continues:
            followers.setdefault(finding.continues, []).append(finding)
    for finding in material.findings:
        named = {work for m in finding.mentions for work in material.mentions[m].works}
        for distance, where, cues, other in _joined(finding, by_id, followers):
            for mention in (material.mentions[m] for m in other.mentions):
                for number, work in zip(mention.numbers, mention.works, strict=True):
                    if work is None or work in named:
                        continue
                    named.add(work)
                    why = (
                        f"{distance} sentence{'s' if distance > 1 else ''} {where} it, joined by {cues}, a sentence "
                        f"cites it as reference {number}: “{' '.join(other.text.split())}”"
                    )
                    yield link_to(work, finding.id, Method.ARGUED, 0.5**distance, (why,), mention=mention.id)


_Joined = tuple[int, str, str, Finding]


def _joined(finding: Finding, by_id: dict[str, Finding], followers: dict[str, list[Finding]]) -> list[_Joined]:
    """Return the sentences that the finding goes on from, and those that go on from it, the nearest first: distance in
    sentences, where, the words that join, and the sentence."""
    found: list[_Joined] = []
    before, cues = finding, ""
    for distance in range(1, _FARTHEST + 1):
        if before.continues not in by_id:
            break
        cues = _and(cues, before)
        before = by_id[before.continues]
        found.append((distance, "before", cues, before))
    after = [("", finding)]
    for distance in range(1, _FARTHEST + 1):
        after = [(_and(so_far, later), later) for so_far, other in after for later in followers.get(other.id, ())]
        found += [(distance, "behind", cues, sentence) for cues, sentence in after]
    return sorted(found, key=lambda joined: joined[0])


def _and(cues: str, finding: Finding) -> str:
    return f"{cues}{' and ' if cues else ''}“{finding.continues_by}”"


LINKER = Linker(
    method=Method.ARGUED,
    says="The authors cite the work in a sentence beside it, and words join the two into one argument.",
    propose=propose,
)
