"""What the paper as a whole says of those who speak in it: what its abbreviations stand for, which of its names are
places, which of its words are groups, who took part, and whom the authors take up again.

Doors: `sorting.sorted_out` for the parts of attributions, `roles.RolesOfPaper` for what somebody is in the study,
`taken_up.taken_up` for who spoke where the authors take somebody up.
"""
