"""`kanban`, and `python -m kanban`."""

import gc
import sys


def start() -> int:
    """Run the program and give its exit code.

    Most verbs live for a tenth of a second, a quarter of which the garbage collector would take
    to look through freshly read modules in vain. Whoever stays longer wakes it again.
    """
    gc.disable()
    from kanban.cli.main import main

    return main()


if __name__ == "__main__":
    sys.exit(start())
