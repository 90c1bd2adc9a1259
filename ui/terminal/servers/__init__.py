"""The commands that serve: up, api and ui.

Door: `serving.serve`. Trip: options -> child processes of `ui.terminal.processes` -> the addresses that are printed.
"""
