"""Editing a person's settings: on a copy, which takes the place of the file only when all of it is
right."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from kanban.cli import output
from kanban.cli.fitting import misfits
from kanban.config.known import KNOWN, usual
from kanban.config.reading import data_of, parsed
from kanban.domain.errors import NotSaved, Refused

_USUAL_EDITOR = "vi"
_FOR_EXAMPLE = {"board": "~/boards/works.json", "department": "design"}
"""Of what is not set unless somebody does."""


class Edit(NamedTuple):
    """A file as it was before it was edited, and as it is to be."""

    copy: Path
    before: bytes
    after: bytes

    def over(self, now: bytes) -> bytes:
        """What is to stand in the place of `now`. Raises `Refused` when somebody else changed it
        meanwhile."""
        if now != self.before:
            raise Refused(
                "not_now",
                "Your settings were changed meanwhile by somebody else, or by a board that is "
                f"open. Nothing is changed; what you wrote is in {self.copy}.",
            )
        self.copy.unlink()
        self.copy.parent.rmdir()
        return self.after


def edited(path: Path) -> Edit | None:
    """Let the person edit a copy of the file until it is right; None when it is as it was.

    Raises `Refused` when there is no editor, or when the person leaves it wrong.
    """
    try:
        before = data_of(path)
    except OSError as fault:
        raise NotSaved(f"{path} cannot be read: {fault.strerror or fault}.") from fault
    begun = before if before is not None else template().encode()
    copy = Path(tempfile.mkdtemp(prefix="kanban-")) / path.name
    copy.write_bytes(begun)
    while True:
        _open_editor(copy)
        after = copy.read_bytes()
        wrong = wrong_in(after, copy)
        if not wrong:
            break
        for sentence in wrong:
            output.talk(sentence)
        if not _again():
            raise Refused("not_valid", f"{path} is as it was. What you wrote is in {copy}.")
    edit = Edit(copy, before or b"", after)
    if after == begun:
        edit.over(before or b"")
        return None
    return edit


def wrong_in(data: bytes, path: Path) -> list[str]:
    """A sentence on each thing that is wrong."""
    text = parsed(data, path)
    sentences = [one.sentence for one in text.complaints]
    return sentences + [
        f"{path}, line {text.lines[misfit.name]}: {misfit.sentence}"
        for misfit in misfits(text.values)
    ]


def template() -> str:
    """A file in which everything is as usual, to be edited."""
    lines = ["# Take the # away from a line to set it. `kanban guide config` tells more.", ""]
    table = ""
    values = dict(usual())
    for name, setting in KNOWN.items():
        inside, _, field = name.rpartition(".")
        if inside != table:
            lines += ["", f"[{inside}]"]
            table = inside
        value = values[name] if values[name] is not None else _FOR_EXAMPLE[name]
        said = str(value).lower() if isinstance(value, bool) else f'"{value}"'
        lines.append(f"# {field} = {said}  # {setting.about}")
    lines += ["", "[keys.map]", '# "card.accept" = "A"  # `kanban config keys` lists the names']
    return "\n".join(lines) + "\n"


def _open_editor(copy: Path) -> None:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _USUAL_EDITOR
    try:
        done = subprocess.run([*shlex.split(named), str(copy)], check=False)
    except (OSError, ValueError):
        raise Refused(
            "unknown",
            f"“{named}” cannot be started. Say which editor: EDITOR=nano kanban config edit",
        ) from None
    if done.returncode != 0:
        raise Refused("not_now", f"“{named}” ended with {done.returncode}; nothing is changed.")


def _again() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty() and output.confirmed("Go on editing?")
