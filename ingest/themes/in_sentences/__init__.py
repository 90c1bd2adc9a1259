"""What a single sentence says of themes: the list in it, and which theme is over others.

Doors: `sentence_lists.surely_listed` for the entries of a list, and `over.over_list` for the theme that holds them.
"""
