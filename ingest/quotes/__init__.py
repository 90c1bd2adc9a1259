"""What participants say, and who said it.

Door: `finding.find_quotes`. Data: Document and its prose -> QuoteMaterial -> FINDERS -> FoundQuote -> Speech;
`quotes.spoken` makes the quotes and participants of the study of it.
A quote style is a row of `finding.FINDERS`, an attribution (a way in which who spoke is said) a row of
`attributions.ATTRIBUTIONS`; what a part of a speaker's bracket may be a row of `mixed_parts.PARTS`.
"""
