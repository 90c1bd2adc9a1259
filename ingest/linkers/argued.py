"""What a statement is argued from: works that a sentence beside it cites, where one of the two says that it goes on
from the other.

"This may reflect ..." rests on the sentence before it; a claim rests on the "For example, ... [5]" after it. The words
that join the two are the reason; without such words nothing is proposed. Each sentence further away halves the score.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Link, Method, Statement
from ingest.linkers.proposal import Linker, Material, link_to

# Further away the argument has moved on.
_FARTHEST = 2


def propose(material: Material) -> Iterator[Link]:
    """Yield a link for each work that a joined sentence cites and the statement does not, from the nearest sentence."""
    by_id = {s.id: s for s in material.statements}
    followers: dict[str, list[Statement]] = {}
    for statement in material.statements:
        if statement.continues:
            followers.setdefault(statement.continues, []).append(statement)
    for statement in material.linked:
        named = {work for m in statement.mentions for work in material.mentions[m].works}
        for distance, where, cues, other in _joined(statement, by_id, followers):
            for mention in (material.mentions[m] for m in other.mentions):
                for number, work in zip(mention.numbers, mention.works, strict=True):
                    if work is None or work in named:
                        continue
                    named.add(work)
                    why = (
                        f"{distance} sentence{'s' if distance > 1 else ''} {where} it, joined by {cues}, a sentence "
                        f"cites it as reference {number}: “{' '.join(other.text.split())}”"
                    )
                    yield link_to(work, statement.id, Method.ARGUED, 0.5**distance, (why,), mention=mention.id)


_Joined = tuple[int, str, str, Statement]


def _joined(statement: Statement, by_id: dict[str, Statement], followers: dict[str, list[Statement]]) -> list[_Joined]:
    """Return the sentences that the statement goes on from, and those that go on from it, the nearest first: distance
    in sentences, where, the words that join, and the sentence."""
    found: list[_Joined] = []
    before, cues = statement, ""
    for distance in range(1, _FARTHEST + 1):
        if before.continues not in by_id:
            break
        cues = _and(cues, before)
        before = by_id[before.continues]
        found.append((distance, "before", cues, before))
    after = [("", statement)]
    for distance in range(1, _FARTHEST + 1):
        after = [(_and(so_far, later), later) for so_far, other in after for later in followers.get(other.id, ())]
        found += [(distance, "behind", cues, sentence) for cues, sentence in after]
    return sorted(found, key=lambda joined: joined[0])


def _and(cues: str, statement: Statement) -> str:
    return f"{cues}{' and ' if cues else ''}“{statement.continues_by}”"


LINKER = Linker(
    method=Method.ARGUED,
    says="The authors cite the work in a sentence beside it, and words join the two into one argument.",
    propose=propose,
)
