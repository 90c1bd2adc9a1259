"""How the words were weighed that tell spoken sentences, and how well they tell them on papers not trained on.

python -m tests.bench.spoken_words GOLD PAPERS   prints [voice_weights] for ingest/language/en.toml, and the constants
                                                 of ingest/text/how_spoken.py
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.evaluation.gold import read_gold
from ingest.pipeline import read_study
from ingest.studies.opening import study_sources
from ingest.text.how_spoken import signs_of
from ingest.text.sentences import split_sentences

# A word that fewer papers share may be one of their subjects.
_FEWEST_PAPERS = 16
_LONGEST_HEADING = 60
_HELD_BACK = 4
_NOT_SPOKEN_IN = ("abstract", "introduction", "methods", "references", "back matter")
Labelled = tuple[set[str], bool]


def main(gold: Path, papers: Path) -> None:
    read = [[*_sentences(path, papers)] for path in sorted(gold.glob("*.yaml"))]
    right = {True: 0, False: 0}
    said = 0
    for nth in range(_HELD_BACK):
        weights, bias = _weigh([p for n, p in enumerate(read) if n % _HELD_BACK != nth], _FEWEST_PAPERS)
        for signs, spoken in (s for p in read[nth::_HELD_BACK] for s in p):
            taken = bias + sum(weights.get(sign, 0.0) for sign in signs) > 0
            right[spoken] += taken == spoken
            said += taken
    held = Counter(spoken for p in read for _, spoken in p)
    print(f"# held back: P {right[True] / said:.3f}, R {right[True] / held[True]:.3f} of {held[True]} spoken sentences")
    weights, bias = _weigh(read, _FEWEST_PAPERS)
    print(f"# bias {bias:.1f}, {', '.join(f'{s} {w:.1f}' for s, w in sorted(weights.items()) if s[0] == '=')}")
    bands = defaultdict(list)
    for sign, weight in sorted(weights.items()):
        if abs(weight) >= 0.1 and sign[0] != "=":
            bands[round(weight, 1)].append(sign)
    print("[voice_weights]")
    for weight in sorted(bands, reverse=True):
        print(f'"{weight}" = [{", ".join(f"{chr(34)}{sign}{chr(34)}" for sign in bands[weight])}]')


def _sentences(path: Path, papers: Path) -> Iterator[Labelled]:
    """Yield the sentences of a labelled paper without their marks, and whether a quote holds each."""
    gold = read_gold(path.read_text(encoding="utf-8"), path.name)
    study = read_study(study_sources(papers / str(gold.file)))[0]
    text = "".join(" " if c in '“”"«»„' else c for c in study.source.text)
    letters, places = _letters(text)
    spoken, unclear = bytearray(len(letters)), bytearray(len(letters))
    for words, marked in [*((q.words, spoken) for q in gold.quotes or ()), *((w, unclear) for w in gold.unclear)]:
        only = _letters(words)[0]
        at = letters.find(only)
        while only and at >= 0:
            marked[at : at + len(only)] = b"\1" * len(only)
            at = letters.find(only, at + 1) if len(only) > 25 else -1
    outside = [(s.start, s.end) for s in study.sections if s.role in _NOT_SPOKEN_IN]
    start = 0
    for block in text.split("\n\n"):
        if len(block) > _LONGEST_HEADING and not any(a <= start < b for a, b in outside):
            for sentence in split_sentences(text, start, start + len(block), colon_ends=True):
                first, last = bisect_left(places, sentence.start), bisect_left(places, sentence.end)
                share = sum(spoken[first:last]) / max(1, last - first)
                if last > first and not any(unclear[first:last]) and not 0.2 < share <= 0.8:
                    yield signs_of(text[sentence.start : sentence.end]), share > 0.8
        start += len(block) + 2


def _letters(text: str) -> tuple[str, list[int]]:
    places = [i for i, c in enumerate(text) if c.isalnum()]
    return "".join(text[i].lower()[:1] for i in places), places


def _weigh(papers: Sequence[Sequence[Labelled]], fewest: int) -> tuple[dict[str, float], float]:
    """Return the weights of a logistic regression with a penalty, and its constant."""
    held = Counter(sign for paper in papers for sign in {sign for signs, _ in paper for sign in signs})
    columns = {sign: n for n, sign in enumerate(sorted(s for s, n in held.items() if n >= fewest))}
    rows = [row for paper in papers for row in paper]
    given = np.zeros((len(rows), len(columns) + 1), np.float32)
    given[:, -1] = 1
    for n, (signs, _) in enumerate(rows):
        given[n, [columns[s] for s in signs if s in columns]] = 1
    answers = np.array([spoken for _, spoken in rows], np.float32)
    weights = np.zeros(len(columns) + 1, np.float32)
    mean: NDArray[np.float32] = np.zeros_like(weights)
    square: NDArray[np.float32] = np.zeros_like(weights)
    penalty = np.full_like(weights, 4.0)
    penalty[-1] = 0
    for step in range(1, 101):
        slope = (given.T @ (1 / (1 + np.exp(-(given @ weights))) - answers) + penalty * weights) / len(rows)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        weights -= 0.06 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {sign: float(weights[n]) for sign, n in columns.items()}, float(weights[-1])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
