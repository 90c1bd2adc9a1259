"""How a sentence goes on from the one before it: "For example", "They also", "therefore"."""

from __future__ import annotations

import re

from ingest.language.patterns import lazy_pattern

_CITABLE = r"(?:research|studies|evidence|literature|work|findings|reviews|evaluations|trials)"
_CONTINUES = lazy_pattern(
    r"(?:For example|For instance|Examples (?:of (?:this|these) )?(?:was|were|are)|They(?: also)?|These|Such|"
    r"The (?:impact|effects?|consequences?|results?) of (?:this|these|such)|The few (?:studies|trials) that|"
    r"Respondents|The latter|The former"
    # Not "It is important to note", where "it" stands for what comes, nor "This study", which speaks of the paper.
    r"|It(?: also)?(?! (?:is|was|has been|remains|seems|appears) (?:\w+ly )?"
    r"(?:\w+ (?:that|to|how|whether)|important|worth|unclear))"
    r"|This(?! (?:paper|study|article|review|research|qualitative)))\b"
    r"|(?:Therefore|Thus|Hence|Consequently|Accordingly|As a (?:result|consequence)(?! of)|For this reason)\b"
    # What contrasts with the sentence before must say of whom, or it is only beside it.
    r"|(?:Yet|In contrast|By contrast|Conversely),? (?:the )?(?:participants|we|our|in (?:this|our) study|this study)\b"
    rf"|(?:Other|Previous|Prior|Earlier|Existing) {_CITABLE} (?:also )?(?:supports?|confirms?|corroborates?|echo(?:es)?"
    r"|reflects?|mirrors?|contradicts?) (?:this|these)\b"
)
# Words inside a sentence that refer to what the one before it says.
_REFERS = lazy_pattern(
    r"^(?:[\w’'-]+,? ){1,4}(?P<so>therefore|thus|hence|consequently)\b"
    r"|^(?:[\w’'-]+ ){1,7}(?P<it>(?:this|these) (?:theory|theories|argument|claim|view|notion|hypothesis))\b"
)
# "... may be a foundation for addressing this." At its end, and with a verb of doing something about it.
_ABOUT_THIS = re.compile(
    r"\b(?:address|tackl|overcom|prevent|reduc|remedy|challeng|counter|mitigat)(?:e|es|ing)? (?:this|these)(?=\W*$)"
)


def continuation(sentence: str) -> str | None:
    """Return the words by which a sentence goes on from the one before it, or ``None``."""
    sentence = " ".join(sentence.split())
    about_this = _ABOUT_THIS.search(sentence) if " this" in sentence or " these" in sentence else None
    if match := _CONTINUES.match(sentence) or about_this:
        return match[0]
    inside = _REFERS.match(sentence)
    return inside["so"] or inside["it"] if inside else None
