"""Where the command starts: it imports the rest, so that Ctrl-C meanwhile ends it without a traceback."""

from __future__ import annotations

import signal
import sys
import threading

INTERRUPTED = 130
MEANWHILE = 0.01
"""Seconds after which Ctrl-C is given again: the callback that it fell into is over by then."""


def interrupt_again(lost: sys.UnraisableHookArgs) -> None:
    """Give Ctrl-C again where it fell into a callback of the interpreter, which cannot raise it: it would be printed
    there, and the command would go on."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        again = threading.Timer(MEANWHILE, signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT))
        again.daemon = True
        again.start()
    else:
        sys.__unraisablehook__(lost)


def main() -> int:
    """Run the command line and return its exit code."""
    sys.unraisablehook = interrupt_again
    try:
        from ui.terminal.main import main as run

        return run()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
