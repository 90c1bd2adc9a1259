"""An English word without its inflection: plural, past, -ing. What it makes of a word is no word, only what its forms
share.

Endings that make another word stay ("relation", "relational"; "stigma", "stigmatise"), so that a stem means what the
word does. Irregular forms ("made", "felt") have stems of their own.
"""

from __future__ import annotations

import re
from functools import lru_cache

_REMEMBERED = 50_000
# What is left before these endings holds a vowel ("string" is no form of "str"); "need" is no past of "ne".
_VERB = re.compile(r"(?<=[a-z]{3})(?:ing|(?<!e)ed)$")
_VOWEL = re.compile(r"[aeiouy]")
_PLURAL = re.compile(r"(?:(?<=[sxz])|(?<=[cs]h))es$|(?<![siu])s$")
# "planned" and "plan", "labelling" and "label".
_DOUBLED = re.compile(r"([bdfglmnprt])\1$")
_SHORTEST = 4


@lru_cache(_REMEMBERED)
def stem(word: str) -> str:
    """Return what the forms of a word share. The word is given in lower case and without apostrophes ("users" for
    "user's")."""
    if len(word) < _SHORTEST:
        return word
    if len(word) > _SHORTEST + 1 and word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    bare = _VERB.sub("", word)
    if bare == word or not _VOWEL.search(bare):
        bare = _PLURAL.sub("", word)
    if len(bare) >= _SHORTEST:
        bare = bare.removesuffix("e")
    return _DOUBLED.sub(r"\1", bare) if len(bare) >= _SHORTEST else bare
