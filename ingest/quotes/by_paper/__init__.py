"""What the paper as a whole says of those who speak in it: what its abbreviations stand for, which of its names are
places, which of its words are groups, and who took part.

Doors: `sorting.sorted_out` for the parts of attributions, `roles.RolesOfPaper` for what somebody is in the study.
"""
