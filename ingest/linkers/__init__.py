"""Links from findings, themes and quotes to the works that they rest on or are near to.

Door: `registry.LINKERS`, the visible tuple, tried in its order. Data: Material -> Linker.propose -> Link.
"""
