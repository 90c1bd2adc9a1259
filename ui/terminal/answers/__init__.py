"""The commands that ask the graph: ask, report, counts and works.

Door: the ``run`` of each command's module, by `ui.terminal.main.COMMANDS`. Trip: words -> the graph -> printed lines.
"""
