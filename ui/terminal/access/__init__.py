"""The commands on who may ask over the network, token, and on who changed what, audit.

Door: the ``run`` of each command's module, by `ui.terminal.main.COMMANDS`.
Trip: options -> a token or the entries of the audit in the graph -> printed lines.
"""
