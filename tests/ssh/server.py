"""A real OpenSSH server on the loopback, for the account that runs the tests, and people with keys.

The server forbids next to nothing: it takes all variables but those that a shell would obey, and
offers every kind of forwarding. So what holds, holds by the line in authorized_keys.
"""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import kanban
from tests.tui.terminal import Terminal

SOURCE = Path(kanban.__file__).parents[1]
_PROGRAM = """#!{python}
import sys
sys.path[:0] = {path!r}
from kanban.__main__ import start
sys.exit(start())
"""
_SERVER = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
AuthorizedKeysFile "{folder}/authorized_keys"
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
AcceptEnv LANG LC_* TERM COLORTERM NO_COLOR PYTHON* TEXTUAL_* KANBAN_* _KANBAN_*
AllowTcpForwarding yes
AllowStreamLocalForwarding yes
AllowAgentForwarding yes
X11Forwarding yes
PermitTunnel yes
GatewayPorts yes
PermitUserRC yes
MaxStartups 100
Subsystem sftp internal-sftp
"""
_CLIENT = """
Host board
HostName 127.0.0.1
Port {port}
User {account}
IdentitiesOnly yes
IdentityAgent none
UserKnownHostsFile {folder}/known_hosts
StrictHostKeyChecking yes
BatchMode yes
LogLevel ERROR
"""
PATIENCE = 60.0
Answer = subprocess.CompletedProcess[str]


def why_not() -> str | None:
    """Why there can be no server here."""
    missing = [tool for tool in ("ssh", "ssh-keygen") if shutil.which(tool) is None]
    if _sshd() is None:
        missing.append("sshd")
    if missing:
        return f"there is no {' and no '.join(missing)}: apt-get install openssh-server"
    if os.getuid() == 0 and (getpass.getuser(), "!") in [
        tuple(line.split(":")[:2]) for line in Path("/etc/shadow").read_text().splitlines()
    ]:
        return "this account is locked, so no server lets it in: usermod -p '*'"
    return None


def _sshd() -> str | None:
    return shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


class Server:
    """The server, its folder, and what its clients do. To be closed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys = folder / "authorized_keys"
        self.program = folder / "the bin's $HOME" / "kanban"
        self.program.parent.mkdir()
        self._make_program()
        _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "host"))
        self._start()

    def _make_program(self) -> None:
        """The installed program, as far as anybody can tell."""
        path = [str(SOURCE), *(part for part in sys.path if part)]
        self.program.write_text(_PROGRAM.format(python=sys.executable, path=path))
        self.program.chmod(0o755)

    def _start(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        names = {"port": port, "folder": self.folder, "account": getpass.getuser()}
        (self.folder / "sshd_config").write_text(_SERVER.format(**names))
        (self.folder / "ssh_config").write_text(_CLIENT.format(**names))
        host = (self.folder / "host.pub").read_text()
        (self.folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host}")
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        log = self.folder / "log"
        self._process = subprocess.Popen(
            [str(_sshd()), "-D", "-E", str(log), "-f", str(self.folder / "sshd_config")]
        )
        end = time.monotonic() + PATIENCE
        while not _answers(port):
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"The server did not start: {log.read_text()}")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)

    # What the administrator does

    def kanban(self, *arguments: str, given: str = "", code: int = 0) -> str:
        """Run the program here and now, and give what it wrote on both streams."""
        done = _run(str(self.program), *arguments, given=given)
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    def let_in(self, login: str, board: Path) -> None:
        """Give a person a new key, and let them in by it."""
        key = self.folder / login
        made = _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", login, "-f", str(key))
        assert made.returncode == 0, made.stderr
        self.kanban("-b", str(board), "ssh", "add", login, f"{key}.pub", "--file", str(self.keys))

    # What people do

    def ssh(self, login: str, *words: str) -> list[str]:
        """The command by which somebody comes in."""
        return ["ssh", *self.as_(login), *words]

    def as_(self, login: str) -> list[str]:
        """The options by which ssh, scp and sftp come in as somebody."""
        return ["-F", str(self.folder / "ssh_config"), "-i", str(self.folder / login)]

    def asked(self, login: str, command: str, *options: str, **sent: str) -> Answer:
        """What somebody is answered who asks for a command; `sent`: variables of theirs."""
        return _run(*self.ssh(login, *options, "board", "--", command), sent=sent)

    def opened(
        self,
        login: str,
        *options: str,
        columns: int = 80,
        rows: int = 24,
        sent: Mapping[str, str] | None = None,
    ) -> Terminal:
        """The board in a terminal of somebody's. To be closed."""
        environment = dict(os.environ) | {"TERM": "xterm-256color"} | dict(sent or {})
        command = self.ssh(login, "-t", *options, "board")
        return Terminal(command, environment, columns=columns, rows=rows)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True


def _run(*command: str, given: str = "", sent: Mapping[str, str] | None = None) -> Answer:
    return subprocess.run(
        command,
        input=given,
        env=dict(os.environ) | dict(sent or {}),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
