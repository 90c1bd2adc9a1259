"""The themes of a paper, and the part of its results that belongs to each.

Door: `themes.find_themes`. Data: sentences, sections, quotes and codebook -> ThemeMaterial -> SOURCES -> NamedTheme ->
Theme; `themes.theme_at` gives the theme of a place.
A table is read in `in_tables`; `themes.theme_of_quote` gives the theme of a quote.
A source is a row of `themes.SOURCES`; a cue by which a sentence names themes is a pattern of `statements`.
"""
