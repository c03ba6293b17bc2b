"""Plain mails, handed to the sendmail interface of this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

from kanban.cli.table import cells
from kanban.domain.errors import Refused
from kanban.domain.text import flat
from kanban.wording.digests import COMMAND

_USUAL = ("/usr/sbin/sendmail", "/usr/lib/sendmail")
"""Where it is; a timer's search path often leaves these folders out."""
_WIDTH = 76
"""Cells of a line of a mail."""
_GOES_ON = "    "
_LONGEST = 60
"""Seconds that it may take to accept one mail."""


def sendmail(environ: Mapping[str, str], usual: Sequence[str] = _USUAL) -> str:
    """The program that takes mail: what $SENDMAIL names, the usual one, or one on the search path.

    Raises `Refused` when there is none.
    """
    named = environ.get("SENDMAIL")
    known = [named] if named else [*usual, "sendmail"]
    for name in known:
        found = shutil.which(name, path=environ.get("PATH", os.defpath))
        if found is not None:
            return found
    if named:
        raise Refused("unknown", f"$SENDMAIL names “{flat(named)}”, which cannot be started.")
    raise Refused(
        "unknown",
        "There is no sendmail on this machine. Install a mail program that brings one, as msmtp "
        "or postfix do, or name it: SENDMAIL=/path/to/it kanban remind --mail",
    )


def folded(text: str, whole: str = COMMAND) -> str:
    """The text in lines of no more than 76 cells, as people read mail; one that goes on is
    indented. Lines that begin with `whole` stay as they are."""
    lines = (line if line.startswith(whole) else _fold(line) for line in text.split("\n"))
    return "\n".join(lines)


def _fold(line: str) -> str:
    found, so_far = [], line[: len(line) - len(line.lstrip())]
    for word in line.split():
        joined = f"{so_far}{' ' if so_far.strip() else ''}{word}"
        if cells(joined) <= _WIDTH or not so_far.strip():
            so_far = joined
        else:
            found.append(so_far)
            so_far = f"{_GOES_ON}{word}"
        while cells(so_far) > _WIDTH:  # a word that is longer than a line
            cut = next(n for n in range(len(so_far), 0, -1) if cells(so_far[:n]) <= _WIDTH)
            found.append(so_far[:cut])
            so_far = _GOES_ON + so_far[cut:]
    return "\n".join([*found, so_far])


def message(to: str, subject: str, text: str) -> bytes:
    """A mail in plain text. From whom and when, sendmail adds.

    Raises ValueError when a header would break its line.
    """
    mail = EmailMessage()
    mail["To"] = to
    mail["Subject"] = subject
    mail["Auto-Submitted"] = "auto-generated"  # or an absent person's mail program answers it
    mail.set_content(text, cte="quoted-printable")
    return mail.as_bytes()


def hand_over(program: str, mail: bytes, longest: float = _LONGEST) -> str:
    """Hand over one mail; what went wrong, and nothing when it was taken. `longest`: seconds."""
    try:
        done = subprocess.run(
            [program, "-t", "-oi"],
            input=mail,
            capture_output=True,
            timeout=longest,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{program} did not take the mail within {longest:g} seconds."
    except OSError as fault:
        return f"{program} cannot be started: {fault.strerror}."
    if done.returncode == 0:
        return ""
    said = flat((done.stderr or done.stdout).decode(errors="replace"), 200)
    return f"{program} ended with {done.returncode}{f': {said}' if said else '.'}"
