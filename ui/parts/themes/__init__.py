"""The themes of a study, as nested lists and as a map.

Doors: `tree.theme_tree` for the lists, `map.draw` for the map.
Trip: themes as the API gave them, each with its parent -> rings of boxes around the overarching one -> the picture.
"""
