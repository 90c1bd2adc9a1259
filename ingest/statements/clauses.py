"""The main clause of a sentence, as far as lists of words show it: its subject, its verb, and what completes it.

No parser: the verb is the first word with a form of a verb after what opens the sentence, and the subject the words
before it. It is enough to tell "our findings suggest" from "studies have found" and "participants wanted".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from ingest.language.words import LANGUAGES, all_words, language
from ingest.statements.cues import CITED, people

_VERBS = (
    *("should", "could", "may", "can", "will", "would", "has been", "had", "does", "is", "was", "seems", "seemed"),
    *("needs", "did", "showed", "said"),
)
_AUXILIARIES = frozenset(_VERBS) - {"showed", "said"}
# A clause before the main one, and an adverb before it, are this long at most (words).
_OPENING, _ADVERB = 30, 5
_AFTER_PARTICIPLE = 14
_LONGEST_SUBJECT = 12
_NO_VERB = 8
_COMPLEMENT = 6
_COMPLEMENTS = ("lacking", "limited", "needed", "consistent", "said", "showed", "that")
_WHO_SAY = frozenset(("people", "some"))
_STUDIED = frozenset(("literature", "study", "findings", "practice"))
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class MainClause:
    """A clause. ``subject``, ``verb`` and ``complement`` are classes of words, ``subject_words`` the subject as
    written, ``after`` the place of the word after the verb."""

    subject: str
    verb: str
    complement: str
    subject_words: tuple[str, ...]
    after: int


def main_clause(words: Sequence[str]) -> tuple[MainClause, str, MainClause | None]:
    """Return the main clause, the word that opens the sentence before it ("" without one), and the clause that its verb
    says ("found that ...")."""
    meanings = [*map(_meanings().get, words, repeat(_NONE))]
    verbs = [*map(_forms().get, words)]
    start, lead = _start(words, meanings, verbs)
    clause = _clause(words, meanings, verbs, start)
    for i in range(max(0, clause.after - 1), min(len(words), clause.after + _COMPLEMENT)):
        if "that" in meanings[i]:
            return clause, lead, _clause(words, meanings, verbs, i + 1)
    return clause, lead, None


@cache
def _meanings() -> Mapping[str, frozenset[str]]:
    """Return what each listed word may be in a clause."""
    held: dict[str, set[str]] = {CITED: {"cited"}}
    named = dict.fromkeys(m for code in LANGUAGES for m in language(code).tables.get("clauses", {}))
    for meaning, words in (*((m, all_words("clauses", m)) for m in named), ("people", people())):
        for word in words:
            held.setdefault(word, set()).add(meaning)
    return {word: frozenset(meanings) for word, meanings in held.items()}


@cache
def _forms() -> Mapping[str, str]:
    """Return the class of every form of a verb that is listed."""
    return {word: verb for verb in reversed(_VERBS) for word in all_words("clauses", verb)}


def _start(words: Sequence[str], meanings: Sequence[frozenset[str]], verbs: Sequence[str | None]) -> tuple[int, str]:
    start, lead = 0, ""
    opens = bool(words) and "opens" in meanings[0]
    within = words[: _OPENING if opens else _ADVERB]
    if "," in within:
        comma = within.index(",")
        if opens or not any(_verb(words, meanings, verbs, i) for i in range(comma)):
            start, lead = comma + 1, words[0]
    while start < len(words) and (words[start] == "," or "leads" in meanings[start]):
        lead = lead or words[start]
        start += 1
    return start, lead


def _verb(words: Sequence[str], meanings: Sequence[frozenset[str]], verbs: Sequence[str | None], i: int) -> str | None:
    """Return the class of the verb at a place, ``None`` where the word there is no finite verb."""
    listed = verbs[i]
    if listed or not i:
        return listed
    here = meanings[i]
    if here:
        if "shows" in here:
            return None if "no verb after" in meanings[i - 1] else "shows"
        if "say" in here:
            return None if meanings[i - 1].isdisjoint(_WHO_SAY) else "say"
    word = words[i]
    return "did" if word[-2:] == "ed" and len(word) > 4 and "no verb after" not in meanings[i - 1] else None


def _clause(
    words: Sequence[str], meanings: Sequence[frozenset[str]], verbs: Sequence[str | None], start: int
) -> MainClause:
    end, verb = start + _NO_VERB, "none"
    for i in range(start, len(words)):
        found = _verb(words, meanings, verbs, i)
        if found and not _of_the_subject(meanings, verbs, start, i, found):
            end, verb = i, found
            break
    after = end + (verb != "none")
    return MainClause(
        subject=_subject(words, meanings[start:end], start),
        verb=verb,
        complement="" if verb == "none" else _complement(meanings[after : after + _COMPLEMENT]),
        subject_words=tuple(words[start:end]),
        after=after,
    )


def _of_the_subject(
    meanings: Sequence[frozenset[str]], verbs: Sequence[str | None], start: int, i: int, verb: str
) -> bool:
    """Return whether the verb is in a relative clause of the subject, or a participle: "the benefits reported by"."""
    if i > start + 1 and "relative" in meanings[i - 1]:
        return True
    if verb not in ("did", "showed", "said") or not 0 < i - start < _LONGEST_SUBJECT:
        return False
    if i + 1 >= len(meanings) or "participle before" not in meanings[i + 1]:
        return False
    return any(later in _AUXILIARIES for later in verbs[i + 2 : i + _AFTER_PARTICIPLE])


def _subject(words: Sequence[str], meanings: Sequence[frozenset[str]], start: int) -> str:
    """Return the class of a subject: the first that fits, what says most first."""
    held = _NONE.union(*meanings)
    first = meanings[0] if meanings else _NONE
    for plain in ("we", "limitation", "strength"):
        if plain in held:
            return plain
    if "future" in held and not held.isdisjoint(_STUDIED):
        return "future"
    if "findings" in held and "our" in held and "earlier" not in held:
        return "our findings"
    if "study" in held and "own" in held:
        return "this study"
    if "cited" in held or "literature" in held:
        return "literature"
    for plain in ("guidance", "people"):
        if plain in held:
            return plain
    for pronoun, longest in (("there", None), ("it", None), ("this", 2), ("some", 3)):
        if pronoun in (held if pronoun == "some" else first) and len(meanings) <= (longest or len(meanings)):
            return pronoun
    if "practice" in held:
        return "practice"
    if "this" in first:
        return "this one"
    return "doing" if meanings and words[start].endswith("ing") else "other"


def _complement(meanings: Sequence[frozenset[str]]) -> str:
    found = next((m for held in meanings for m in _COMPLEMENTS if m in held), "")
    return f"not {found}" if any("not" in held for held in meanings[:2]) else found
