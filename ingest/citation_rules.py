"""The words that show what a citation does: the rules, each to be read and argued with.

A cue is a regular expression, matched without regard to case. Each rule proposes one type of the Citation Typing
Ontology and was admitted by its precision on labelled sentences (docs/citation-types.md). The first rule that fits
decides, so those that set this study beside the cited one stand first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graph.model import Cito


class Where(Enum):
    """Where the cue stands to the citation."""

    CLAUSE = "anywhere in the clause that ends with the citation"
    LAST = "as the last words before the citation"
    AFTER = "as the first words after the citation"
    HEAD = "at the head of the sentence, and governs every citation of it"


@dataclass(frozen=True, kw_only=True)
class CitationRule:
    """A type of citation and its cues.

    ``roles`` are the roles of sections in which the cue means this; ``None`` for all. ``own`` asks for words by which
    the authors speak of their own study where the section has no role. ``unless`` are words of the clause that take
    the meaning away; ``few`` marks a rule that the labelled sentences hold fewer than five times, none of them wrong.
    """

    name: str
    cito: Cito
    where: Where
    cues: tuple[str, ...]
    roles: frozenset[str] | None = None
    own: bool = False
    unless: tuple[str, ...] = ()
    few: bool = False


# Where authors speak of what they found. In an introduction the same words set the works of others side by side.
_FOUND = frozenset(("results", "discussion", "limitations", "conclusions", "commentary"))
_DONE = frozenset(("methods",))

_WORK = (
    r"(?:stud(?:y|ies)|research|work|findings?|results?|reports?|reviews?|literature|evidence|data|observations?|"
    r"views?|trials?|meta-analys[ie]s|surveys?|estimates?|investigations?|experiments?|those|what|accounts?)"
)
# "a systematic review", "previously reported findings", "the findings of Smith"; not "in contrast to mice".
_CITED = (
    rf"(?:(?!our\b|we\b|this\b)(?:[\w’'-]+ ){{0,5}}?{_WORK}(?: (?:found|reported|observed|seen|described|obtained))?"
    r"|(?:that|those) (?:of|found|reported|observed|seen|described|obtained)"
    r"|(?-i:[A-Z][\w’'-]+(?: (?:and|&) [A-Z][\w’'-]+| et al| and colleagues)))"
)
# What the authors found, as they name it in the sentence.
_OURS = (
    r"(?:(?:our|these|the present|the current) (?:[\w-]+ ){0,2}?(?:findings?|results?|data|study|observations?|analys[ie]s)"
    r"|this (?:[\w-]+ )?(?:study|finding|result|observation|analysis))"
)
_VERBS = r"(?:show(?:s|n|ed|ing)?|suggest(?:s|ed)?|found|demonstrate[sd]?|report(?:s|ed)?|indicate[sd]?|documented|observed|identified|revealed)"
_STUDIES = (
    r"(?:(?:[\w-]+ )?(?:studies|study|research|trials?|reviews?|surveys|meta-analys[ie]s)"
    r"|the literature|literature from [\w ]+|models|analyses)"
)

RULES: tuple[CitationRule, ...] = (
    CitationRule(
        name="contrast with the cited work",
        cito=Cito.DISAGREES,
        where=Where.CLAUSE,
        cues=(
            rf"in (?:sharp |stark |marked |direct )?contrast (?:to|with) {_CITED}",
            rf"contrary to {_CITED}",
            rf"(?:differ(?:s|ed)?|different) from {_CITED}",
            rf"contrasts? with {_CITED}",
            rf"(?:inconsistent|incompatible|at odds|in disagreement|at variance|not consistent|not in line) with {_CITED}",
            rf"(?:contradicts?|disagrees? with|conflicts? with|challenges?) {_CITED}",
            r"research has shown the opposite",
        ),
        roles=_FOUND,
        own=True,
    ),
    CitationRule(
        name="unlike the cited findings",
        cito=Cito.DISAGREES,
        where=Where.HEAD,
        cues=(rf"unlike {_CITED}", rf"contrary to {_CITED}", rf"in contrast (?:to|with) {_CITED}"),
        roles=_FOUND,
        unless=(r"\bwe (?:did|used|included|measured)\b",),
    ),
    CitationRule(
        name="more or less than reported",
        cito=Cito.DISAGREES,
        where=Where.CLAUSE,
        cues=(
            r"(?:higher|lower|longer|shorter|greater|smaller|larger|less|more|fewer)(?: [\w-]+){0,2} than "
            r"(?:that|those|the [\w-]+|what was|was)? ?(?:previously )?(?:reported|found|observed|described)",
        ),
        roles=_FOUND,
    ),
    CitationRule(
        name="in line with the cited work",
        cito=Cito.AGREES,
        where=Where.CLAUSE,
        cues=(
            rf"(?:consistent|in line|in accordance|in agreement|in keeping|in concordance|concordant|congruent|"
            rf"in accord|compatible) with {_CITED}",
            rf"(?:accords?|agrees?|concurs?|resonat(?:es?|ing)|aligns?|fits?|chimes?) with {_CITED}",
            rf"(?:echo(?:es|ed|ing)?|mirror(?:s|ed|ing)?|corroborat(?:es?|ing)) {_CITED}",
        ),
        roles=_FOUND,
        own=True,
    ),
    CitationRule(
        name="the cited work in line with ours",
        cito=Cito.AGREES,
        where=Where.HEAD,
        cues=(
            r"(?:consistent|in line|in accordance|in agreement|in keeping) with (?:this|these findings|our (?:findings|results))",
            r"these findings are in line with the present study",
        ),
        roles=_FOUND,
    ),
    CitationRule(
        name="our findings support",
        cito=Cito.AGREES,
        where=Where.CLAUSE,
        cues=(
            rf"{_OURS} (?:also |further |thus |therefore |strongly |broadly )*(?:supports?|confirms?|reinforces?|reflects?|"
            rf"corroborates?|echo(?:es)?|lends? (?:further )?support to|adds? (?:further |to )*(?:the |the growing )?"
            rf"(?:body of )?evidence|replicates?|validates?) (?!this notion)(?:{_CITED}|that|to support)",
        ),
        roles=_FOUND,
        own=True,
    ),
    CitationRule(
        name="similar to what was found",
        cito=Cito.AGREES,
        where=Where.CLAUSE,
        cues=(
            rf"(?:similar|comparable|identical) to {_CITED}",
            r"highly comparable to the [\w ]+ derived",
            r"similar (?:[\w-]+ ){0,4}?(?:was|were|has been|have been) (?:also )?(?:found|reported|observed|described|noted|shown)",
        ),
        roles=_FOUND,
        own=True,
    ),
    CitationRule(
        name="also found elsewhere",
        cito=Cito.AGREES,
        where=Where.CLAUSE,
        cues=(
            r"(?:which|this|as|that) (?:was|were|has been|have been|has|have) (?:been )?also (?:been )?"
            r"(?:found|reported|observed|noted|described|identified)(?: (?:in|by|to|elsewhere|previously|among))?",
            r"has been raised with other",
            r"as was the case (?:for|in|with)",
        ),
        roles=_FOUND,
    ),
    CitationRule(
        name="building on the cited work",
        cito=Cito.EXTENDS,
        where=Where.CLAUSE,
        cues=(
            rf"(?:build(?:s|ing)? (?:up)?on|extend(?:s|ing)?|expand(?:s|ing)?(?: up)?on) {_CITED}",
            r"we (?:extend|extended|build on|built on|expanded)",
        ),
    ),
    CitationRule(
        name="building on what was done",
        cito=Cito.EXTENDS,
        where=Where.HEAD,
        cues=(rf"(?:building (?:up)?on|extending|expanding(?: up)?on) {_CITED}, we",),
    ),
    CitationRule(
        name="done as the cited work describes",
        cito=Cito.METHOD,
        where=Where.CLAUSE,
        cues=(
            r"as (?:previously )?(?:described|established|proposed|recommended|outlined|detailed|reported)"
            r"(?: (?:previously|elsewhere|before|earlier|by|in))?",
            r"(?:following|according to|based on) (?:the |a )?(?:[\w-]+ ){0,3}?(?:methods?|procedures?|protocols?|guidelines?|"
            r"recommendations|approach|steps|framework|criteria|manual)",
            r"adapted from",
            r"the (?:equation|formula|factor|[\w-]+ factor|model|criteria|definition) given by",
        ),
        roles=_DONE,
        unless=(r"\b(?:other|previous|earlier|prior|some|many) (?:studies|research|authors|work)\b",),
    ),
    CitationRule(
        name="a method of the cited work was used",
        cito=Cito.METHOD,
        where=Where.CLAUSE,
        cues=(
            r"(?:was|were|we)(?: [\w-]+){0,8}? (?:using|used|employed|applied|adopted|utili[sz]ed|calculated|estimated)",
            r"(?:was|were) (?:analy[sz]ed|assessed|measured|determined|calculated|performed|conducted|carried out|estimated|"
            r"aligned|screened|sequenced|quantified|computed|evaluated|identified) (?:using|with|by|via|according to|based on)",
        ),
        roles=_DONE,
        unless=(
            r"\b(?:other|previous|earlier|prior|some|many) (?:studies|research|authors|work)\b",
            r"\bshown\b|\bsince\b|\bbecause\b|\bas it\b",
        ),
    ),
    CitationRule(
        name="named right after a method",
        cito=Cito.METHOD,
        where=Where.LAST,
        cues=(
            r"(?:[\w-]+ )?(?:method|procedure|assay|protocol|guidelines?|analysis|technique|questionnaire|scale|interview|"
            r"checklist|software|package|algorithm|equation|framework|criteria|comparison|inventory|toolkit|toolbox|"
            r"program|index|coefficient|estimator)s?",
        ),
        roles=_DONE,
        unless=(r"\b(?:other|previous|earlier|prior|some|many) (?:studies|research|authors|work)\b",),
    ),
    CitationRule(
        name="a definition",
        cito=Cito.BACKGROUND,
        where=Where.CLAUSE,
        cues=(
            r"(?:is|are|can be|has been|have been) (?:also )?(?:defined|explained|described|understood|conceptuali[sz]ed) as "
            r"(?:a|an|the|any|[\w-]+ing)(?! (?:[\w-]+ )?(?:important|essential|key|crucial|major|critical|most))",
            r"refers? to",
            r"can be divided into",
        ),
        unless=(r"\bwe\b",),
    ),
    CitationRule(
        name="where to read more",
        cito=Cito.RELATED,
        where=Where.LAST,
        cues=(
            r"see(?: also)?(?:,? e\.?g\.?,?)?",
            r"for (?:a |an |more |further |full |recent |detailed )*(?:reviews?|details?|discussion|overviews?)(?: of [\w ]+)?,?"
            r"(?: see| in)?",
            r"reviewed (?:in|by)",
            r"(?:see|see also) [\w ]* et al\.?",
        ),
    ),
    CitationRule(
        name="evidence for a statement",
        cito=Cito.EVIDENCE,
        where=Where.CLAUSE,
        cues=(
            r"(?:there is|early|emerging|growing|recent|some|strong|robust|good)(?: [\w-]+){0,3} evidence"
            r"(?: from [\w ]+?)? (?:that|to suggest|for|indicates?|suggests?|shows?|of)",
            r"evidence (?:suggests|indicates|shows|demonstrates|that)",
        ),
        unless=(r"\bno evidence\b|\b(?:little|limited|lack of) (?:[\w-]+ )?evidence\b|\bour\b",),
    ),
    CitationRule(
        name="studies have shown",
        cito=Cito.EVIDENCE,
        where=Where.CLAUSE,
        cues=(
            rf"{_STUDIES}(?: (?:in|of|on|from|with|among|during) [\w -]+?)?(?: which)? (?:(?:has|have|had) )?(?:previously |consistently |typically )*"
            rf"{_VERBS}",
            r"(?:recent |existing )?(?:findings|results|data|estimates) from [\w ,-]+? (?:show(?:ed|n)?|suggest(?:ed)?|identified|indicated?|"
            r"reported)",
        ),
        unless=(r"\b(?:our|the present|the current|this|these) (?:[\w-]+ )?(?:study|studies|results|findings|data|analys[ie]s)\b",),
    ),
    CitationRule(
        name="has been shown",
        cito=Cito.EVIDENCE,
        where=Where.CLAUSE,
        cues=(
            r"(?<!\bas )(?:has|have) (?:previously |already |since |long |recently )*been (?:previously |recently )?"
            r"(?:shown|demonstrated|found|reported|documented|observed) (?:to|that|in|for)",
        ),
        unless=(r"\bas (?:has|have)\b",),
    ),
    CitationRule(
        name="the cited work found",
        cito=Cito.EVIDENCE,
        where=Where.AFTER,
        cues=(r"(?:have |has )?(?:also )?(?:found|showed|shows?|demonstrated|reported|observed|documented) (?:that|a|an|no)?",),
        unless=(r"\bas (?:\S+ ){1,3}\Z",),
    ),
)
