"""The signs by which authors print who spoke: what parts an attribution, the words that announce speech, and what a
paper's own habit shows.

Door: `apart.parts_of`. Data: the words of an attribution -> its parts; `announcing` holds the patterns for a clause
before a quote, `habits` looks at a whole paper once.
"""
