"""Learning the weights of signs from labelled sentences: least squares with a penalty, solved exactly.

The solution is one of linear equations between the labelled sentences, so it has no chance and no order in it, and the
same equations say what each paper's sentences would have been told as had the paper not been there to learn from. How
sure a kind must be is chosen by those.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

import numpy as np
from numpy.typing import NDArray

from graph.model import StatementKind
from ingest.statements.chain import NOTHING, followers, pulls, weighed
from ingest.statements.kinds import KINDS, kinds_likely
from ingest.statements.model import UNIT, Model
from ingest.statements.signs import Sign

Matrix = NDArray[np.float64]

# How much a sign counts by its kind, next to a word; what is not listed counts as a word does.
_COUNTS = {
    **dict.fromkeys(("b", "o", "early", "first", "lead", "h", "hc"), 0.7),
    **dict.fromkeys(("before", "after"), 0.4),
    **dict.fromkeys(("before ¶", "after ¶"), 0.2),
}
_FEWEST_SENTENCES, _FEWEST_PAPERS = 5, 3
_PENALTY = 0.3
# How much the sentences beside it weigh, by how often labels come after each other.
_CHAINED = 0.3
_SHARPNESS = (4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0)
# Columns that more sentences share are multiplied as a whole.
_DENSE = 48
_LEAST_TELLING = 4
_LEAST_SURE = 0.25


@dataclass(frozen=True, kw_only=True)
class LabelledSigns:
    """A labelled sentence: its paper, its signs, the column of its label in KINDS, and what it shares with the labelled
    one before it (ingest.statements.chain)."""

    paper: str
    signs: Sequence[Sign]
    column: int
    shares: int = NOTHING


@dataclass(frozen=True, kw_only=True)
class Trained:
    """What was learned, and how likely each of KINDS was for each labelled sentence by the other papers alone."""

    model: Model
    held_out: Matrix


def train(labelled: Sequence[LabelledSigns], precision: float) -> Trained:
    """Learn from labelled sentences, those of a paper together. A kind is told where, by the other papers, it is right
    as often as ``precision`` says."""
    signs = _known(labelled)
    counts = np.array([_COUNTS.get(kind, 1.0) for kind, _ in signs])
    rows = [[signs[sign] for sign in dict.fromkeys(one.signs) if sign in signs] for one in labelled]
    gram = _gram(rows, counts) + 1.0
    truth = np.zeros((len(labelled), len(KINDS)))
    truth[np.arange(len(labelled)), [one.column for one in labelled]] = 1.0
    gram[np.diag_indices_from(gram)] += _PENALTY * float(np.trace(gram)) / len(gram)
    inverse: Matrix = np.linalg.inv(gram).astype(np.float64, copy=False)
    shares = inverse @ truth
    held_out = _without_the_paper(labelled, inverse, shares, truth)
    sharpness = min(_SHARPNESS, key=lambda sharp: _surprise(_likely(held_out, sharp), truth))
    followed = {paper: _followed(labelled, held) for paper, held in _places(one.paper for one in labelled).items()}
    all_followed = np.sum([*followed.values()], axis=0)
    likely = _likely(held_out, sharpness)
    for paper, held in _places(one.paper for one in labelled).items():
        sharing = [labelled[i].shares for i in held]
        likely[held] = weighed(likely[held], sharing, pulls(all_followed - followed[paper], _CHAINED))
    weights = np.zeros((len(signs), len(KINDS)))
    for held, share in zip(rows, shares, strict=True):
        weights[held] += share
    whole = np.rint(weights * (counts**2)[:, None] * UNIT).astype(np.int32)
    told = np.abs(whole).max(axis=1) >= _LEAST_TELLING
    kept = [sign for sign, tells in zip(signs, told, strict=True) if tells]
    model = Model(
        signs=tuple(kept),
        weights=np.vstack([whole[told], np.zeros((1, len(KINDS)), dtype=np.int32)]),
        bias=np.rint(shares.sum(axis=0) * UNIT).astype(np.int32),
        sharpness=sharpness,
        pulled=pulls(all_followed, _CHAINED),
        sure=_sure(likely, [one.column for one in labelled], precision),
    )
    return Trained(model=model, held_out=likely)


def _known(labelled: Sequence[LabelledSigns]) -> dict[Sign, int]:
    """Return the signs that several papers share, sorted, with their columns."""
    sentences: Counter[Sign] = Counter()
    papers: Counter[Sign] = Counter()
    for _, held in groupby(labelled, lambda one: one.paper):
        of_paper = Counter(sign for one in held for sign in set(one.signs))
        sentences.update(of_paper)
        papers.update(of_paper.keys())
    shared = (s for s in sentences if sentences[s] >= _FEWEST_SENTENCES and papers[s] >= _FEWEST_PAPERS)
    return {sign: column for column, sign in enumerate(sorted(shared))}


def _gram(rows: Sequence[Sequence[int]], counts: Matrix) -> Matrix:
    """Return how much each two sentences share."""
    holders: dict[int, list[int]] = defaultdict(list)
    for row, held in enumerate(rows):
        for column in held:
            holders[column].append(row)
    frequent = {column: i for i, column in enumerate(c for c in sorted(holders) if len(holders[c]) > _DENSE)}
    dense = np.zeros((len(rows), len(frequent)), dtype=np.float32)
    for column, i in frequent.items():
        dense[holders[column], i] = counts[column]
    gram: Matrix = (dense @ dense.T).astype(np.float64)
    for column, held in holders.items():
        if column not in frequent:
            gram[np.ix_(held, held)] += counts[column] ** 2
    return gram


def _without_the_paper(labelled: Sequence[LabelledSigns], inverse: Matrix, shares: Matrix, truth: Matrix) -> Matrix:
    scores = np.zeros_like(truth)
    for held in _places(one.paper for one in labelled).values():
        scores[held] = truth[held] - np.linalg.solve(inverse[np.ix_(held, held)], shares[held])
    return scores


def _followed(labelled: Sequence[LabelledSigns], held: Sequence[int]) -> Matrix:
    return followers([labelled[i].column for i in held], [labelled[i].shares for i in held], len(KINDS))


def _places(papers: Iterable[str]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, paper in enumerate(papers):
        found[paper].append(i)
    return found


def _likely(scores: Matrix, sharpness: float) -> Matrix:
    raised = np.exp((scores - scores.max(axis=1, keepdims=True)) * sharpness)
    likely: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return likely


def _surprise(likely: Matrix, truth: Matrix) -> float:
    return float(-np.log(np.maximum((likely * truth).sum(axis=1), 1e-6)).mean())


def _sure(likely: Matrix, columns: Sequence[int], precision: float) -> dict[StatementKind, float]:
    """Return how likely each kind must be so that it is right as often as asked, in hundredths; 1 where it never is."""
    values = [(kinds_likely(row), KINDS[column].kind) for row, column in zip(likely.tolist(), columns, strict=True)]
    sure: dict[StatementKind, float] = {}
    for kind in {row.kind for row in KINDS}:
        held = sorted(((of[kind], truth is kind) for of, truth in values), reverse=True)
        rights = list(accumulate(right for _, right in held))
        enough = [held[i][0] for i, right in enumerate(rights) if right >= precision * (i + 1)]
        # Where none is ever right as often, nothing is sure enough.
        least = math.ceil(min(enough) * 100) / 100 if enough else 1.0
        sure[kind] = max(least, _LEAST_SURE)
    return sure
