"""Where the settings of a person lie."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from kanban.folders import CONFIG, config_file, config_folder

_FILE = "config.toml"
_PLAIN = r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}"


def own_file(environ: Mapping[str, str]) -> Path | None:
    """The file of whoever this account belongs to; None when the account has no home."""
    path = Path(config_file(environ))
    return path if path.is_absolute() or environ.get(CONFIG) else None


def file_of(login: str, environ: Mapping[str, str]) -> Path | None:
    """The file of somebody whom the account that owns a board lets in, one among many.

    No environment variable names it, since who comes in could set it. None when the login has
    signs that a folder cannot be named by.
    """
    folder = Path(config_folder(environ))
    if not (re.fullmatch(_PLAIN, login) and folder.is_absolute()):
        return None
    return folder / "people" / login / _FILE
