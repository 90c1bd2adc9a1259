"""The styles in which papers print participants' words, a module each, and what they share.

Door: `displayed.FINDER` and those beside it, which `ingest.quotes.finding` lists. Data: QuoteMaterial -> FoundQuote.
`ingest.quotes.stretches` takes what is set apart into the quotes of one person each, and `reasons` says why it is taken
for a participant's words.
"""
