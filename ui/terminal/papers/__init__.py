"""The commands on papers: ingest and remove, and those that need no database: extract, references, literature, verify
and evaluate. Beside them, what several of them print.

Door: the ``run`` of each command's module, by `ui.terminal.main.COMMANDS`; `ingest.ingest_into` for an open store.
Trip: files -> studies of `ingest.pipeline` -> the graph, or printed lines.
"""
