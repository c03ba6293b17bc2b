"""Start the program given in a pseudo-terminal, wait for a card to be painted, and quit it."""

import os
import pty
import select
import sys
import time

LIMIT = 60.0
"""Seconds until the start counts as failed."""


def main(program: str) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(program, [program])
    shown, until, asked = b"", time.monotonic() + LIMIT, False
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 0.1)[0]:
            continue
        try:
            shown += os.read(terminal, 65536)
        except OSError:
            break
        if not asked and b"REQUESTED" in shown and b"look around" in shown.lower():
            os.write(terminal, b"\x1b")
            time.sleep(0.3)
            os.write(terminal, b"q")
            asked = True
    _, status = os.waitpid(pid, 0)
    if not asked or os.waitstatus_to_exitcode(status) != 0:
        sys.stdout.buffer.write(shown[-2000:])
        sys.exit("the board did not open and close in a terminal")
    print("opened and closed in a terminal")


if __name__ == "__main__":
    main(sys.argv[1])
