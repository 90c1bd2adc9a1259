"""The words by which papers of each language name their parts, themes, speakers and works cited: one file a language.

Door: `words.language` gives the words of one language, `words.LANGUAGES` names all, and
`patterns.lazy_pattern` makes a pattern of them that is compiled at its first use. A language is a file CODE.toml here
and a row of LANGUAGES. Data: CODE.toml -> Language -> the patterns of ingest.text, ingest.quotes, ingest.themes.
"""
