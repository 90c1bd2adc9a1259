"""The command line: a folder for each group of commands, a module for each command, named as it is.

Door: `launch.main`, which the installed command ``evidence`` calls.
Trip: arguments -> a row of `main.COMMANDS` -> the module's `add_options` and `run` -> printed lines and the exit code.
"""
