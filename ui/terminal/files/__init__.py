"""The commands that write, read and check files of the whole graph: export, import and check.

Door: the ``run`` of each command's module, by `ui.terminal.main.COMMANDS`. Trip: the graph -> a file -> the graph.
"""
