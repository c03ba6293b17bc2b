"""`kanban`, and `python -m kanban`."""

import gc
import sys

from kanban.cli import counted


def start() -> int:
    """Run the program and give its exit code.

    Most verbs live for a tenth of a second, a quarter of which the garbage collector would take
    to look through freshly read modules in vain. Whoever stays longer wakes it again. An interrupt
    while they are read simply ends the program.
    """
    gc.disable()
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


if __name__ == "__main__":
    sys.exit(start())
