"""Similar text: a statement uses the words in which the paper speaks of a work, in its title or where it cites it, and
its own sentence does not cite the work.

These are suggestions. The score is the likeness of the words (ingest.text.word_weights), 0 to 1. docs/similar-text.md
says how the limits were measured.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice

from graph.model import Link, Method, Statement
from ingest.linkers.cited_works import CitedWorks, Saying, without_marks
from ingest.linkers.proposal import Linker, Material, link_to
from ingest.text.word_weights import Weights, shared_words

LEAST = 0.25
MOST = 3
# One shared word shows a topic at best, and topics have a linker of their own.
_FEWEST_WORDS = 2


def propose(material: Material) -> Iterator[Link]:
    """Yield at most three links for a statement, the most alike first."""
    works = CitedWorks(material.text, material.linked, material.mentions.values(), material.works)
    for statement in material.linked:
        mentions = [material.mentions[m] for m in statement.mentions]
        cited = {work for m in mentions for work in m.works}
        sentence = without_marks(material.text, (statement.start, statement.end), mentions)
        weights = works.weights(sentence)
        alike = {w: round(score, 3) for w, score in works.alike(weights, LEAST).items() if w not in cited}
        likely = (w for w in sorted(alike, key=lambda w: (-alike[w], w)) if _enough(weights, w, works))
        for work in islice(likely, MOST):
            yield _link(statement, sentence, weights, work, works, alike[work])


def _enough(weights: Weights, work: str, works: CitedWorks) -> bool:
    shared = {root for saying in works.sayings[work] for root in weights.keys() & works.said(saying).keys()}
    return len(shared) >= _FEWEST_WORDS


def _link(statement: Statement, sentence: str, weights: Weights, work: str, works: CitedWorks, score: float) -> Link:
    def speaks(saying: Saying) -> float:
        return math.fsum(weights[root] ** 2 for root in weights.keys() & works.said(saying).keys())

    spoken = [(shared, s) for s in works.sayings[work] if (shared := speaks(s))]
    titles = [s for _, s in spoken if s.sentence is None]
    # Of several sentences the one that shares most, else the first of the paper.
    citing = sorted(((n, s) for n, s in spoken if s.sentence is not None), key=lambda cited: cited[0], reverse=True)
    reasons = [_reason(sentence, saying) for saying in [*titles, *(s for _, s in citing[:1])]]
    reasons.append(f"likeness {score:.2f} of the words in which the paper speaks of it; {LEAST} is the least")
    return link_to(work, statement.id, Method.SIMILAR, score, tuple(reasons))


def _reason(sentence: str, saying: Saying) -> str:
    words = ", ".join(f"“{word}”" for word in shared_words(sentence, saying.text))
    if saying.number is None:
        return f"it shares {words} with the title “{saying.text}”"
    return f"it shares {words} with a sentence that cites it as reference {saying.number}: “{saying.text}”"


LINKER = Linker(
    method=Method.SIMILAR,
    says="The sentence uses the words in which the paper speaks of the work elsewhere; nobody asserts the link.",
    propose=propose,
)
