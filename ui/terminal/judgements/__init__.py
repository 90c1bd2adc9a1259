"""The commands on judgements of links: queue, judge and judgements.

Door: the ``run`` of each command's module, by `ui.terminal.main.COMMANDS`.
Trip: a link that waits -> a judgement in the graph -> the lines of `lines`.
"""
