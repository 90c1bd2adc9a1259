"""The words that show what a citation does: the rules, each to be read and argued with.

A cue is a regular expression, matched without regard to case. Each rule proposes one type of the Citation Typing
Ontology and was admitted by its precision on labelled sentences (docs/citation-types.md). The first rule that fits
decides, so those that set this study beside the cited one come first.
"""

from __future__ import annotations

from graph.model import Cito
from ingest.citations.rule import CitationRule, Where

# Where authors speak of what they found. In an introduction the same words set the works of others side by side.
_FOUND = frozenset(("results", "discussion", "limitations", "conclusions", "commentary"))
# Where authors say what is known; a result or a method is defined in the study's own terms.
_TOLD = frozenset(("abstract", "introduction", "discussion", "limitations", "conclusions", "commentary"))
_DONE = frozenset(("methods",))

_WORK = (
    r"(?:stud(?:y|ies)|research|work|findings?|results?|reports?|reviews?|literature|evidence|data|observations?|"
    r"views?|trials?|meta-analys[ie]s|surveys?|estimates?|investigations?|experiments?|those(?! of)|what|accounts?)"
)
# "a systematic review", "previously reported findings", "those of Smith and Jones"; not "in contrast to mice" and not
# "to those of mice", which set the things studied side by side.
_CITED = (
    rf"(?:(?:(?:that|those) of )?(?!our\b|we\b|this\b)(?:[\w’'-]+ ){{0,5}}?{_WORK}"
    r"(?: (?:found|reported|observed|seen|described|obtained))?"
    r"|(?:that|those) (?:found|reported|observed|seen|described|obtained)"
    r"|(?:(?:that|those) of )?(?-i:[A-Z][\w’'-]+(?: (?:and|&) [A-Z][\w’'-]+| et al| and colleagues)))"
)
# What the authors found, as they name it.
_OURS = (
    r"(?:(?:our|these|the present|the current) (?:[\w-]+ ){0,2}?"
    r"(?:findings?|results?|data|study|observations?|analys[ie]s)"
    r"|this (?:[\w-]+ )?(?:study|finding|result|observation|analysis))"
)
_SHOW = (
    r"(?:show(?:s|n|ed|ing)?|suggest(?:s|ed)?|found|demonstrate[sd]?|report(?:s|ed)?|indicate[sd]?|documented|"
    r"observed|identified|revealed)"
)
_SHOW_HOLDS = (
    *("show", "suggest", "found", "demonstrate", "report", "indicate"),
    *("documented", "observed", "identified", "revealed"),
)
_STUDIES = (
    r"(?:(?:(?!although\b|though\b|while\b|whereas\b|despite\b)[\w-]+ )?"
    r"(?:studies|study|research|trials?|reviews?|surveys|meta-analys[ie]s)"
    r"|the literature|literature from [\w ]{1,120}|models|analyses)"
    r"(?: (?:in|of|on|from|with|among|during)(?: (?!which\b|be\b)[\w-]+){1,8}?)?"
)
_IN_LINE = r"(?:consistent|in line|in accordance|in agreement|in keeping|in concordance|concordant|congruent|in accord)"
_IN_LINE_HOLDS = ("consistent", "in line", "accord", "agree", "in keeping", "concord", "congruent")
_OTHERS = r"\b(?:other|previous|earlier|prior|some|many) (?:studies|research|authors|work)\b"

RULES: tuple[CitationRule, ...] = (
    CitationRule(
        name="contrast with the cited work",
        cito=Cito.DISAGREES,
        cues=(
            rf"in (?:sharp |stark |marked |direct )?contrast (?:to|with) {_CITED}",
            rf"contrary to {_CITED}",
            rf"(?:differ(?:s|ed)?|different) from {_CITED}",
            rf"contrasts? with {_CITED}",
            rf"(?:inconsistent|incompatible|at odds|in disagreement|at variance) with {_CITED}",
            rf"not {_IN_LINE} with {_CITED}",
            rf"(?:contradicts?|disagrees? with|conflicts? with|challenges?) {_CITED}",
            r"(?:research|studies|trials) (?:has|have) (?:shown|found) the opposite",
        ),
        roles=_FOUND,
        own=True,
        few=True,
        holds=(
            *_IN_LINE_HOLDS,
            "contra",
            "differ",
            "incompatible",
            "odds",
            "variance",
            "conflict",
            "challenge",
            "opposite",
        ),
    ),
    CitationRule(
        name="more or less than reported",
        cito=Cito.DISAGREES,
        cues=(
            r"(?:higher|lower|longer|shorter|greater|smaller|larger|less|more|fewer)(?: [\w-]+){0,2} than "
            r"(?:that|those|the [\w-]+|what was|was)? ?(?:previously )?(?:reported|found|observed|described)",
        ),
        roles=_FOUND,
        few=True,
        holds=("than",),
    ),
    CitationRule(
        name="in line with the cited work",
        cito=Cito.AGREES,
        cues=(
            rf"{_IN_LINE} with {_CITED}",
            rf"(?:accords?|agrees?|concurs?|resonat(?:es?|ing)|aligns?|fits?|chimes?) with {_CITED}",
            rf"(?:echo(?:es|ed|ing)?|mirror(?:s|ed|ing)?|corroborat(?:es?|ing)) {_CITED}",
        ),
        roles=_FOUND,
        own=True,
        holds=(*_IN_LINE_HOLDS, "concur", "resonat", "align", "fit", "chime", "echo", "mirror", "corroborat"),
    ),
    CitationRule(
        name="the cited work in line with ours",
        cito=Cito.AGREES,
        where=Where.HEAD,
        cues=(
            rf"{_IN_LINE} with (?:this|these findings|our (?:findings|results))",
            rf"(?:these|those|their|previous) (?:findings|results) (?:are|were) {_IN_LINE} with "
            r"(?:the present|our|this) study",
        ),
        roles=_FOUND,
        few=True,
    ),
    CitationRule(
        name="our findings support",
        cito=Cito.AGREES,
        cues=(
            rf"{_OURS} (?:also |further |thus |therefore |strongly |broadly )*(?:supports?|confirms?|reinforces?|"
            r"reflects?|corroborates?|echo(?:es)?|replicates?|validates?|lends? (?:further )?support to|"
            r"adds? (?:further |to )*(?:the |the growing )?(?:body of )?evidence) "
            rf"(?:{_CITED}|that|to support)",
        ),
        roles=_FOUND,
        own=True,
        few=True,
        holds=("support", "confirm", "reinforce", "reflect", "corroborate", "echo", "replicate", "validate", "add"),
    ),
    CitationRule(
        name="similar to what was found",
        cito=Cito.AGREES,
        cues=(
            rf"(?:similar|comparable|identical) to {_CITED}",
            r"similar (?:[\w-]+ ){0,4}?(?:was|were|has been|have been) (?:also )?"
            r"(?:found|reported|observed|described|noted|shown)",
        ),
        roles=_FOUND,
        own=True,
        holds=("similar", "comparable", "identical"),
    ),
    CitationRule(
        name="also found elsewhere",
        cito=Cito.AGREES,
        cues=(
            r"(?:which|this|as|that) (?:was|were|has been|have been|has|have) (?:been )?also (?:been )?"
            r"(?:found|reported|observed|noted|described|identified)(?: (?:in|by|to|elsewhere|previously|among))?",
            r"has (?:also )?been (?:raised|reported|noted) (?:with|in|by) other",
            r"as was the case (?:for|in|with)",
        ),
        roles=_FOUND,
        few=True,
        holds=("also", "been", "as was the case"),
    ),
    CitationRule(
        name="building on what was done",
        cito=Cito.EXTENDS,
        where=Where.HEAD,
        cues=(rf"(?:building (?:up)?on|extending|expanding(?: up)?on) {_CITED}, we",),
        few=True,
    ),
    CitationRule(
        name="done as the cited work describes",
        cito=Cito.METHOD,
        cues=(
            r"as (?:previously )?(?:described|established|proposed|recommended|outlined|detailed|reported)"
            r"(?: (?:previously|elsewhere|before|earlier|by|in))?",
            r"(?:following|according to|based on) (?:the |a )?(?:[\w-]+ ){0,3}?(?:methods?|procedures?|"
            r"protocols?|guidelines?|recommendations|approach|steps|framework|criteria|manual)",
            r"adapted from",
            r"the (?:equation|formula|factor|[\w-]+ factor|model|criteria|definition) given by",
        ),
        roles=_DONE,
        unless=(_OTHERS,),
        holds=("as ", "following", "according", "based", "adapted", "given"),
    ),
    CitationRule(
        name="a method of the cited work was used",
        cito=Cito.METHOD,
        cues=(
            r"(?:was|were|we)(?: [\w-]+){0,8}? (?:using|used|employed|applied|adopted|utili[sz]ed|"
            r"calculated|estimated)",
            r"(?:was|were) (?:analy[sz]ed|assessed|measured|determined|calculated|performed|conducted|carried out|"
            r"estimated|aligned|screened|sequenced|quantified|computed|evaluated|identified) "
            r"(?:using|with|by|via|according to|based on)",
        ),
        roles=_DONE,
        unless=(
            _OTHERS,
            r"\bshown\b|\bsince\b|\bbecause\b|\bas it\b",
        ),
        holds=("was", "were", "we "),
    ),
    CitationRule(
        name="named right after a method",
        cito=Cito.METHOD,
        where=Where.LAST,
        cues=(
            r"(?:[\w-]+ )?(?:method|procedure|assay|protocol|guidelines?|analysis|technique|questionnaire|scale|"
            r"interview|checklist|software|package|algorithm|equation|framework|criteria|comparison|inventory|toolkit|toolbox|"
            r"program|index|coefficient|estimator)s?",
        ),
        roles=_DONE,
        unless=(_OTHERS,),
    ),
    CitationRule(
        name="a definition",
        cito=Cito.BACKGROUND,
        cues=(
            r"(?:is|are|can be|has been|have been) (?:also )?(?:defined|explained|described|understood|"
            r"conceptuali[sz]ed) as (?:a|an|the|any|[\w-]+ing)"
            r"(?! (?:[\w-]+ )?(?:important|essential|key|crucial|major|critical|most))",
            r"refers? to",
            r"can be divided into",
        ),
        roles=_TOLD,
        unless=(r"\bwe\b",),
        holds=(" as ", "refer", "divided"),
    ),
    CitationRule(
        name="where to read more",
        cito=Cito.RELATED,
        where=Where.LAST,
        cues=(
            r"see(?: also)?(?:,? e\.?g\.?,?)?",
            r"for (?:a |an |more |further |full |recent |detailed )*(?:reviews?|details?|discussion|overviews?)"
            r"(?: of [\w ]{1,120})?,?(?: see| in)?",
            r"reviewed (?:in|by)",
        ),
        holds=("see", "review", "detail", "discussion", "overview"),
    ),
    CitationRule(
        name="evidence for a statement",
        cito=Cito.EVIDENCE,
        cues=(
            r"(?:there is|early|emerging|growing|recent|some|strong|robust|good)(?: [\w-]+){0,3} evidence"
            r"(?: from [\w ]{1,120}?)? (?:that|to suggest|for|indicates?|suggests?|shows?|of)",
            r"evidence (?:suggests|indicates|shows|demonstrates|that)",
        ),
        unless=(r"\bno evidence\b|\b(?:little|limited|lack of) (?:[\w-]+ )?evidence\b|\bour\b",),
        holds=("evidence",),
    ),
    CitationRule(
        name="studies have shown",
        cito=Cito.EVIDENCE,
        cues=(
            rf"{_STUDIES}(?: which)? (?:(?:has|have|had) )?(?:previously |consistently |typically )*{_SHOW}",
            rf"(?:findings|results|data|estimates) from [\w ,-]{{1,200}}? {_SHOW}",
        ),
        unless=(rf"\b{_OURS}\b", r"\bour\b"),
        holds=_SHOW_HOLDS,
    ),
    CitationRule(
        name="has been shown",
        cito=Cito.EVIDENCE,
        cues=(
            r"(?<!\bas )(?:has|have) (?:previously |already |since |long |recently )*been (?:previously |recently )?"
            r"(?:shown|demonstrated|found|reported|documented|observed) (?:to|that|in|for)",
        ),
        unless=(r"\bas (?:has|have)\b",),
        holds=("been",),
    ),
    CitationRule(
        name="the cited work found",
        cito=Cito.EVIDENCE,
        where=Where.AFTER,
        cues=(r"(?:have |has )?(?:also )?(?:found|showed|shows?|demonstrated|reported|observed|documented) that",),
        unless=(r"\bas (?:\S+ ){1,3}\Z",),
    ),
)
