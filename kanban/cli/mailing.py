"""Plain mails, handed to the sendmail interface of this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

from kanban.domain.errors import Refused
from kanban.domain.text import flat

_USUAL = ("/usr/sbin/sendmail", "/usr/lib/sendmail")
"""Where it is; a timer's search path often leaves these folders out."""
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
