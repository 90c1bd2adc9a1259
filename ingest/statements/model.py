"""What labelled sentences have taught: how much each sign tells for each voice and kind, kept as text.

The weights are whole numbers, so that their sums are the same on every machine. A line is a sign, KIND=WHICH, and its
weights, two characters each; the lines before them, which begin with "#", say how sure a kind must be to be told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from graph.model import StatementKind
from ingest.statements.deciding import Between
from ingest.statements.kinds import KINDS
from ingest.statements.reasons import is_checkable
from ingest.statements.signs import Sign

FILE = "weights.tsv"
UNIT = 1000
"""A score of 1 is this many."""
# Two printable characters are a weight: the first counts in DIGITS, the second ones, from BASE on; ZERO is none.
_BASE, _DIGITS = 35, 90
_ZERO = _DIGITS * _DIGITS // 2
_BIAS = "#bias"
_SHARPNESS = "#sharpness"
_SURE = "#sure "
_PULLED = "#pulled "
_PULL_UNIT = 100
_STRONGEST = 12
_MORE_THAN_A_WEIGHT = 2 * _DIGITS * _DIGITS


@dataclass(frozen=True, kw_only=True)
class Model:
    """Weights by sign. ``sure`` is how likely each kind must be to be told, ``sharpness`` what scores are multiplied by
    before they are made likelihoods, ``pulled`` how much likelier each of KINDS makes each in the next sentence
    (ingest.statements.chain)."""

    signs: Sequence[Sign]
    weights: NDArray[np.int32]
    bias: NDArray[np.int32]
    sharpness: float
    sure: Mapping[StatementKind, float]
    pulled: NDArray[np.float64]

    @cached_property
    def words(self) -> Mapping[str, int]:
        """The rows of the words that were learned."""
        return {which: row for row, (kind, which) in enumerate(self.signs) if kind == "w"}

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, ...], int]:
        return {tuple(which.split(" ")): row for row, (kind, which) in enumerate(self.signs) if kind == "b"}

    @cached_property
    def _rows(self) -> Mapping[Sign, int]:
        return {sign: row for row, sign in enumerate(self.signs)}

    def rows(self, words: Sequence[str], signs: Sequence[Sign]) -> list[int]:
        """Return the rows of what is known of a sentence, each once: its words, those that follow each other, and its
        other signs."""
        pairs = map(self._pairs.get, pairwise(words))
        found = dict.fromkeys(chain(map(self.words.get, words), pairs, map(self._rows.get, signs)))
        return [row for row in found if row is not None]

    def scores(self, rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
        """Return the scores of sentences, which are given by their rows, one column for each of KINDS."""
        # The last row weighs nothing and is of every sentence, so that none is without rows.
        none = len(self.signs)
        starts = np.cumsum([0, *(1 + len(held) for held in rows)])[:-1]
        held = self.weights[[*chain.from_iterable((none, *held) for held in rows)]]
        sums: NDArray[np.int64] = np.add.reduceat(held, starts, axis=0, dtype=np.int64)
        return sums + self.bias

    def likelihoods(self, scores: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return how likely each of KINDS is by the scores, to four digits."""
        best = scores - scores.max(axis=1, keepdims=True)
        raised = np.exp(best * (self.sharpness / UNIT))
        likely: NDArray[np.float64] = np.round(raised / raised.sum(axis=1, keepdims=True), 4)
        return likely

    def strongest(self, rows: Sequence[Sequence[int]], between: Sequence[Between]) -> list[list[Sign]]:
        """Return for each sentence the signs that speak most for one of KINDS and against another, strongest first, of
        those that a reader can check."""
        flat = np.array([*chain.from_iterable(rows)], dtype=np.intp)
        sentence = np.repeat(np.arange(len(rows)), [len(held) for held in rows])
        checkable = self._checkable[flat]
        flat, sentence = flat[checkable], sentence[checkable]
        columns = np.array(between, dtype=np.intp).reshape(-1, 2)[sentence]
        speaks = self.weights[flat, columns[:, 0]] - self.weights[flat, columns[:, 1]]
        told = np.flatnonzero(speaks > 0)
        told = told[np.argsort(sentence[told] * _MORE_THAN_A_WEIGHT - speaks[told], kind="stable")]
        ends = np.searchsorted(sentence[told], np.arange(len(rows)), side="right").tolist()
        found = flat[told].tolist()
        return [[self.signs[row] for row in found[start:end][:_STRONGEST]] for start, end in pairwise((0, *ends))]

    @cached_property
    def _checkable(self) -> NDArray[np.bool_]:
        return np.array([is_checkable(kind) for kind, _ in self.signs], dtype=np.bool_)


def written(model: Model, made: str) -> str:
    """Return a model as text. ``made`` says of what it was made."""
    lines = [f"# {made}", f"{_SHARPNESS}\t{model.sharpness}", f"{_BIAS}\t{_characters(model.bias)}"]
    lines += [f"{_SURE}{kind}\t{sure}" for kind, sure in sorted(model.sure.items())]
    pulled = np.rint(np.log(model.pulled.reshape(-1, len(KINDS))) * _PULL_UNIT).astype(np.int32)
    lines += [f"{_PULLED}{i}\t{_characters(row)}" for i, row in enumerate(pulled)]
    lines += [f"{'='.join(sign)}\t{_characters(model.weights[row])}" for row, sign in enumerate(model.signs)]
    return "".join(f"{line}\n" for line in lines)


def read_model(text: str) -> Model:
    """Return the model that a text holds. Raises ValueError where it holds none."""
    signs: list[Sign] = []
    weights: list[str] = []
    said: dict[str, str] = {}
    for line in text.split("\n"):
        sign, _, value = line.rpartition("\t")
        if line.startswith("#"):
            said[sign] = value
        elif sign:
            kind, _, which = sign.partition("=")
            signs.append((kind, which))
            weights.append(value)
    if not signs or any(len(value) != 2 * len(KINDS) for value in (*weights, said.get(_BIAS, ""))):
        raise ValueError(f"these are no weights of {len(KINDS)} kinds.")
    pulled = [said.get(f"{_PULLED}{i}", "") for i in range(2 * len(KINDS))]
    if any(len(value) != 2 * len(KINDS) for value in pulled):
        raise ValueError("these weights do not say what follows what.")
    table = _numbers("".join(weights)).reshape(len(signs), len(KINDS))
    logarithms = _numbers("".join(pulled)).reshape(2, len(KINDS), len(KINDS)) / _PULL_UNIT
    pulls: NDArray[np.float64] = np.exp(logarithms.astype(np.float64)).round(4)
    return Model(
        signs=tuple(signs),
        weights=np.vstack([table, np.zeros((1, len(KINDS)), dtype=np.int32)]),
        bias=_numbers(said[_BIAS]),
        sharpness=float(said[_SHARPNESS]),
        pulled=pulls,
        sure={kind: float(said.get(f"{_SURE}{kind}", "0")) for kind in StatementKind},
    )


@cache
def packaged_model() -> Model:
    """Return the model that comes with the program, which is read when it is first asked for."""
    return read_model(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def _characters(weights: NDArray[np.int32]) -> str:
    held = [min(max(int(weight) + _ZERO, 0), _DIGITS * _DIGITS - 1) for weight in weights]
    return "".join(chr(_BASE + weight // _DIGITS) + chr(_BASE + weight % _DIGITS) for weight in held)


def _numbers(characters: str) -> NDArray[np.int32]:
    digits = np.frombuffer(characters.encode("ascii"), dtype=np.uint8).astype(np.int32) - _BASE
    numbers: NDArray[np.int32] = digits[0::2] * _DIGITS + digits[1::2] - _ZERO
    return numbers
