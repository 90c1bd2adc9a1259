"""Headings of the results that the file does not mark as such: words in another type, and plain paragraphs.

Doors: `in_type.headings_in_type` for bold, underlined and italic words, `plain.plain_headings` for paragraphs of few
words, and `numbered.numbered_paragraphs` for those that begin with a number and a label. Data: LeadIn.
"""
