"""How likely each sentence of a text without marks is a participant's, by its words and by the sentences beside it.

People speak for several sentences, and so do authors: the sentences are a chain of two states (forward and backward, as
in a hidden Markov model), moved by what is printed around them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.text.sentences import Sentence, split_sentences

# Of the sentences of labelled results, and how often one sort follows the other.
_SPOKEN = 0.21
_PRIOR = math.log(_SPOKEN / (1 - _SPOKEN))
_ALONE = (0.22, 0.2)
_GOES_ON = (0.05, 0.77)


_CUTS = re.compile(
    r",(?= [“\"‘…\[]?(?:[A-Z]|…))|:(?=\s)|(?<!\n)\n\n"
    r"|[.!?:…]\d{0,3}(?=\s(?:…|\.\.\.)\s?\w)|(?<=[a-z]{3})[.](?=\s[a-z])"
)
# Looked for before a comma alone, since there are many verbs.
_SAID = lazy_pattern(rf"\b(?i:{any_of(all_words('speech', 'says'))})(?: [a-z]+){{0,3}}\Z")
_NEAR = 60


@dataclass(frozen=True)
class Heard:
    """A sentence: the log-odds that it is spoken, and whether it begins anew, so that nobody has to go on."""

    odds: float
    anew: bool = False


def pieces_of_speech(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentences between two offsets, cut where a paragraph ends, where words that begin cut off follow ("...
    of it. …but I went"), and where a colon or a verb of speaking announces words ("One woman said, When it rains")."""
    for sentence in split_sentences(text, start, end, colon_ends=True):
        at = sentence.start
        for cut in _CUTS.finditer(text, sentence.start, sentence.end):
            if cut[0] == "," and not _SAID.search(text[max(at, cut.start() - _NEAR) : cut.start()]):
                continue
            yield Sentence(at, cut.end())
            at = cut.end()
        yield Sentence(at, sentence.end)


def likely_spoken(sentences: Sequence[Heard]) -> list[float]:
    """Return for each sentence how likely it is spoken, from 0 to 1."""
    told = [math.exp(min(20.0, max(-20.0, s.odds - _PRIOR))) for s in sentences]
    forward: list[tuple[float, float]] = []
    authors, person = 1 - _SPOKEN, _SPOKEN
    for sentence, odds in zip(sentences, told, strict=True):
        begins, stays = _ALONE if sentence.anew else _GOES_ON
        spoken = (authors * begins + person * stays) * odds
        reported = authors * (1 - begins) + person * (1 - stays)
        authors, person = reported / (spoken + reported), spoken / (spoken + reported)
        forward.append((authors, person))
    found: list[float] = []
    authors, person = 1.0, 1.0
    for at in range(len(sentences) - 1, -1, -1):
        before = forward[at]
        reported, spoken = before[0] * authors, before[1] * person
        found.append(spoken / (reported + spoken))
        begins, stays = _ALONE if sentences[at].anew else _GOES_ON
        heard = person * told[at]
        authors, person = authors * (1 - begins) + heard * begins, authors * (1 - stays) + heard * stays
        authors, person = authors / (authors + person), person / (authors + person)
    return found[::-1]
