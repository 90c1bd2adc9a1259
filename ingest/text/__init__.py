"""What a text consists of: sentences, sections, quotation marks, the authors' voice, the words that name speakers.

Doors: `sentences.split_sentences` and `sections.SectionIndex`; the rooms above read the other modules by name too.
Data: text and spans in, spans out; nothing here knows of quotes, citations or themes.
"""
