"""What stands around the server: targets that nobody may reach, and the programs that it runs."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from pathlib import Path

from tests.ssh.server import PATIENCE


class Target:
    """Something on the loopback that nobody may reach through the server."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.port = self._socket.getsockname()[1]

    @property
    def was_reached(self) -> bool:
        try:
            self._socket.accept()[0].close()
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        self._socket.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def connected(port: int) -> socket.socket:
    """A connection to what listens there, or will in a moment."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(ConnectionRefusedError):
            return socket.create_connection(("127.0.0.1", port), PATIENCE)
    raise TimeoutError(f"Nothing listens on port {port}")


def environment_of(login: str) -> dict[str, str]:
    """The variables of the program that somebody has on the screen."""
    for process in Path("/proc").iterdir():
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            if words[-5:-1] == [b"--as", login.encode(), b"ssh", b"enter"]:
                lines = (process / "environ").read_bytes().split(b"\0")
                pairs = (line.decode().partition("=") for line in lines if line)
                return {name: value for name, _, value in pairs}
        except (FileNotFoundError, NotADirectoryError, ProcessLookupError, PermissionError):
            continue
    raise AssertionError(f"{login} has nothing on the screen")


def is_on_screen(login: str) -> bool:
    try:
        environment_of(login)
    except AssertionError:
        return False
    return True
