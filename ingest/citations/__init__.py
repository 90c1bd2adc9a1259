"""Where a paper cites, which works, and what each citation does.

Door: `style.find_citations`. Data: text, prose and reference list -> CitationMaterial -> STYLES -> PrintedCitation ->
Citations; `mentions.to_mentions` makes the mentions of the study of it.
A way of citing is a row of `style.STYLES`; the words that show what a citation does are `rules.RULES`.
"""
