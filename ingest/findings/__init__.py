"""The authors' sentences that state something, and what kind of statement each is.

Door: `findings.find_statements`. Data: sentences, themes and mentions -> KINDS -> Finding.
A kind, and a cue of a kind, is a row of `kinds.KINDS`.
"""
