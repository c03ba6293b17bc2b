"""Start the program in a pseudo-terminal, wait for the board to be painted, and leave it by a key.

Usage: terminal_start.py PROGRAM [ARGUMENT ...]
"""

import os
import pty
import select
import signal
import sys
import time

LIMIT = 60.0
"""Seconds until the start counts as failed."""


def main(command: list[str]) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(command[0], command)
    shown, until, asked = b"", time.monotonic() + LIMIT, False
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 0.5)[0]:
            if b"REQUESTED" in shown and b"ACCEPTED" in shown:
                os.write(terminal, b"q")  # a first start shows the keys, which it leaves first
                asked = True
            continue
        try:
            shown += os.read(terminal, 65536)
        except OSError:
            break
    else:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    if not asked or os.waitstatus_to_exitcode(status) != 0:
        sys.stdout.buffer.write(shown[-2000:])
        sys.exit("the board did not open and close in a terminal")
    sys.stdout.write("opened and closed in a terminal\n")


if __name__ == "__main__":
    main(sys.argv[1:])
