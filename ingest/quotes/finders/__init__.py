"""The styles in which papers print participants' words, a module each, and what they share.

`conversation` takes talks apart into turns, `utterances` what is set apart into the quotes of one person each, and
`reasons` says why it is taken for a participant's words. Every style is a row of `ingest.quotes.finding.FINDERS`.
"""
