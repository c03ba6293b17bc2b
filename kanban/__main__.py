"""`kanban`, and `python -m kanban`."""

import gc
import os
import sys

from kanban.cli import counted


def start() -> int:
    """Run the program and give its exit code.

    Most verbs live for a tenth of a second, a quarter of which the garbage collector would take
    to look through freshly read modules in vain. Whoever stays longer wakes it again. An interrupt
    while they are read simply ends the program.
    """
    gc.disable()
    _fill_streams()
    if counted.tell(sys.argv[1:]):
        return 0
    import signal  # a shell's prompt does not wait for it

    interrupt = signal.getsignal(signal.SIGINT)
    if interrupt is signal.default_int_handler:  # and not ignored, as in a shell's background
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from kanban.cli import screen

    arguments = sys.argv[1:]
    run = screen.open_board
    if not screen.is_asked_for(arguments):
        from kanban.cli.main import main as run

    signal.signal(signal.SIGINT, interrupt)
    return run(arguments)


def _fill_streams() -> None:
    """Let whoever started the program without one of its standard streams have one that leads
    nowhere: no file that is opened later is taken for it."""
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    while (nowhere := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(nowhere, True)
    os.close(nowhere)
    sys.stdin = sys.stdin or os.fdopen(0, closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)


if __name__ == "__main__":
    sys.exit(start())
