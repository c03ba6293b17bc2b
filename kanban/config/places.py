"""Where the settings of a person lie."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

CONFIG = "KANBAN_CONFIG"
"""The environment variable that names another file."""
_FOLDER = "hand-off-kanban"
_FILE = "config.toml"
_IS_LINUX = sys.platform == "linux"
_PLAIN = r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}"


def own_file(environ: Mapping[str, str]) -> Path | None:
    """The file of whoever this account belongs to; None when the account has no home."""
    named = environ.get(CONFIG)
    path = Path(os.path.expanduser(named)) if named else _folder(environ) / _FILE
    return path if path.is_absolute() or named else None


def file_of(login: str, environ: Mapping[str, str]) -> Path | None:
    """The file of somebody whom the account that owns a board lets in, one among many.

    No environment variable names it, since who comes in could set it. None when the login has
    signs that a folder cannot be named by.
    """
    folder = _folder(environ)
    if not (re.fullmatch(_PLAIN, login) and folder.is_absolute()):
        return None
    return folder / "people" / login / _FILE


def _folder(environ: Mapping[str, str]) -> Path:
    if _IS_LINUX:  # as platformdirs says, which takes milliseconds to load
        base = environ.get("XDG_CONFIG_HOME", "")
        return Path(base if os.path.isabs(base) else os.path.expanduser("~/.config")) / _FOLDER
    from platformdirs import user_config_path

    return user_config_path(_FOLDER, appauthor=False)
