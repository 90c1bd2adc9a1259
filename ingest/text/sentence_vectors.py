"""Sentences as vectors of 256 numbers that lie near each other when their words mean the same.

The vectors of the pieces of words come with the package wordllama and are looked up, not computed by a model; nothing
is fetched. The vector of a sentence is the sum of those of its pieces, each once, so that a name that it repeats does
not make up the whole. Within a study a piece counts the more the fewer of its texts hold it (docs/similar-text.md has
what this gains), made to length 1 and rounded to DIGITS, so that processors that round otherwise agree.

The package is not made for every machine. Where it is missing there are no vectors, and why_none says so.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

DIMENSIONS = 256
DIGITS = 4
_PACKAGE = "wordllama"

Vector = tuple[float, ...]


def why_none() -> str | None:
    """Return why there are no vectors on this machine; ``None`` where there are."""
    if find_spec(_PACKAGE):
        return None
    return (
        f"what other studies say alike is not looked up: the package {_PACKAGE}, which the vectors come with, is not "
        "installed. It is made for Python 3.11 to 3.13 on Linux (x86-64) and macOS (Apple silicon)."
    )


def study_vectors(texts: Mapping[str, str]) -> dict[str, Vector]:
    """Return the vectors of a study's texts by their keys. A text without a word has none."""
    if why_none():
        return {}
    pieces = dict(zip(texts, _pieces(texts.values()), strict=True))
    holders = Counter(piece for held in pieces.values() for piece in held)
    found = {
        key: _vector(held, [math.log((1 + len(texts)) / (0.5 + holders[piece])) for piece in held])
        for key, held in pieces.items()
    }
    return {key: vector for key, vector in found.items() if vector}


def cosine(a: Vector, b: Vector) -> float:
    """Return how near two vectors are: 1 in the same direction, 0 across."""
    return math.fsum(x * y for x, y in zip(a, b, strict=True))


def _vector(pieces: Sequence[int], weights: Sequence[float]) -> Vector | None:
    # Sums of 64 bits in the order of the pieces: the same on every processor but for the last of 15 digits.
    total = np.zeros(DIMENSIONS)
    for row, weight in zip(_table()[list(pieces)].astype(np.float64), weights, strict=True):
        total += row * weight
    length = math.sqrt(math.fsum(total * total))
    # Adding 0 makes 0 of what rounding leaves as -0.
    return tuple((np.rint(total / length * 10**DIGITS) / 10**DIGITS + 0.0).tolist()) if length else None


def _pieces(texts: Iterable[str]) -> list[list[int]]:
    held = _tokenizer().encode_batch(list(texts), add_special_tokens=False)
    return [sorted(set(encoding.ids)) for encoding in held]


@lru_cache(maxsize=1)
def _table() -> NDArray[np.float16]:
    return load_file(_package() / "weights" / f"l2_supercat_{DIMENSIONS}.safetensors")["embedding.weight"]


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(_package() / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _package() -> Path:
    # Importing the package would set up logging, and load a client for downloads that nothing here needs.
    spec = find_spec(_PACKAGE)
    assert spec and spec.origin, "asked for only where the package is"
    return Path(spec.origin).parent
