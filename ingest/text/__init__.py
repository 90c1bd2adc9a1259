"""What a text consists of: sentences, sections, quotation marks, the authors' voice, the words that name speakers.

Doors: `sentences.split_sentences`, `sections.SectionIndex`; the other modules are read by name, each by the rooms above.
Data: text and spans in, spans out; nothing here knows of quotes, citations or themes.
"""
