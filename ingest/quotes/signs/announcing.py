"""The words by which authors announce what somebody said, or what nobody did: verbs and nouns of speaking, and what is
asked or titled.
"""

from __future__ import annotations

import re

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of

_BY, _WERE, _SUCH_AS = (any_of(all_words("speech", meaning)) for meaning in ("by_whom", "were", "such_as"))
_SAYS = rf"(?:{any_of(all_words('speech', 'says'))})(?! (?:{_BY}|{_WERE}|{_SUCH_AS})(?!\w))"
_ADVERB = rf"(?:\w+ly|{any_of(all_words('speech', 'adverb'))})"
SAID = lazy_pattern(
    rf"(?<!\w){_SAYS}(?: (?:{any_of(all_words('speech', 'after_says'))}))?\s*[,;:–—-]?\s*\Z", re.IGNORECASE
)
"""A verb of speaking that ends a clause."""
LAST_WORDS = frozenset(phrase.split()[-1] for phrase in all_words("speech", "says", "after_says"))
"""What ends such a clause: a quick look before the pattern."""
THEN_SAYS = lazy_pattern(rf"(?:,? [\w-]+){{0,3}}?,? {_SAYS}(?!\w)", re.IGNORECASE)
"""A verb of speaking soon after a person."""
SAYS = lazy_pattern(rf"(?<!\w){_SAYS}(?!\w)", re.IGNORECASE)
"""A verb of speaking."""
SAYS_AT_ONCE = lazy_pattern(rf",?(?: {_ADVERB})?,? {_SAYS}(?!\w)", re.IGNORECASE)
"""A verb of speaking directly after a person."""
SOMEONE = lazy_pattern(
    rf"(?<!\w)(?:{any_of(all_words('speech', 'someone'))})"
    rf"(?=(?: {_ADVERB})?,? {_SAYS}(?!\w))",
    re.IGNORECASE,
)
"""Who speaks, said by a pronoun: "another explained"."""
OWN_WORDS = any_of(all_words("speech", "own_words"))
"""A pattern for what somebody said, as a noun."""
IN_OWN_WORDS = lazy_pattern(
    rf"['’]s? (?:[\w-]+ )?(?:{OWN_WORDS})(?: (?:of|on|about) [^,:;]{{2,60}})?[,:]?\Z",
    re.IGNORECASE,
)
"""What ends a clause such as "in one nurse’s words: ", from the apostrophe on."""
OF_A_PLACE = lazy_pattern(
    rf"(?P<where> (?:in|from|at|of|with|on) [^,.:;()]{{2,60}}?(?: \([^()]{{2,40}}\))?)"
    rf"(?=,? (?:{_ADVERB} ){{0,2}}{_SAYS}(?!\w))"
)
"""Where somebody is from, before the verb: "one nurse in primary care (Leeds) explained"."""
SOMEBODY = lazy_pattern(rf"(?:{any_of(all_words('speech', 'someone'))})(?!\w)", re.IGNORECASE)
"""A pronoun for somebody."""
SPOKEN_BY = lazy_pattern(
    rf"(?:\b(?:{any_of((*all_words('speech', 'says', 'own_words'), *all_words('quotes', 'head', 'numbered')))})\b"
    rf"[^.;:]{{0,40}}?|\b(?:shown|seen|illustrated|demonstrated|exemplified)) (?:{_BY}) \Z",
    re.IGNORECASE,
)
"""What comes before somebody who ends a clause: "as expressed by ", "a quote from "."""
ACCORDING_AFTER = lazy_pattern(rf"(?:{any_of(all_words('speech', 'according_after'))}) ", re.IGNORECASE)
"""What comes before somebody directly behind a quote: "according to "."""
AS_SOMEBODY = lazy_pattern(rf"(?:{any_of(all_words('speech', 'as'))}) ", re.IGNORECASE)
"""What may come before somebody and the verb directly behind a quote: "as one nurse put it"."""
SAID_BY = lazy_pattern(rf"[\s,]{{1,3}}{_SAYS} (?=\w)", re.IGNORECASE)
"""A verb of speaking directly behind a quote."""
ACCORDING = lazy_pattern(
    rf"\b(?P<how>{any_of(all_words('speech', 'according'))})\b\s?(?P<who>[^.!?:]{{3,80}})[,:]\s*\Z", re.IGNORECASE
)
"""A clause without a verb of speaking that names who speaks: "For one nurse, "."""
OTHERS = lazy_pattern(rf"\b(?:{any_of(all_words('speech', 'others'))})\b", re.IGNORECASE)
"""Words that bring in another person."""
IN_WRITING = lazy_pattern(rf"(?<!\w){any_of(all_words('unsaid', 'in_writing'))}(?!\w)", re.IGNORECASE)
"""Words for what people tick or score."""
SHOWS = lazy_pattern(
    rf"(?<!\w){any_of(all_words('speech', 'shows'))}(?: (?!(?:and|or)\b)[\w'’-]+){{0,8}}\s*[:,]?\s*\Z",
    re.IGNORECASE,
)
"""What ends a clause in few words behind "quotes" or "comments"."""
INSTRUMENT = lazy_pattern(
    rf"\b(?:{any_of(all_words('speech', 'instrument'))})"
    rf"(?: \d{{1,2}})?(?: (?:{any_of(all_words('speech', 'after_instrument'))}))*\s*,?:?\s*\Z",
    re.IGNORECASE,
)
"""What is asked, titled or defined, at the end of a clause."""
SUCH_WORDS = lazy_pattern(
    rf"\b(?:{OWN_WORDS})(?: (?:{_BY}) [^,:;.]{{2,60}}?)?(?: (?:{_WERE}|{_SUCH_AS}|{_BY} [^\W\d_]+))[\s,:]*\Z"
    rf"|\b(?:{any_of(all_words('speech', 'possessive'))}) (?:\w+ )?(?:{OWN_WORDS})[,:]\Z",
    re.IGNORECASE,
)
"""What ends "statements such as “...”", "Typical comments by these people were, “...”" and "in her words: “...”"."""
PRONOUNS = frozenset(all_words("speech", "pronoun"))
"""Words for people that are no nouns."""
