"""Where this account keeps its settings, and what is worth keeping but not worth a backup.

Loads next to nothing: a shell asks for what lies here before every prompt.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as `typing` has it, which takes milliseconds to load
if TYPE_CHECKING:
    from collections.abc import Mapping

BOARD = "KANBAN_BOARD"
"""The environment variable that names the board's file."""
CONFIG = "KANBAN_CONFIG"
"""The environment variable that names another file of settings."""
_FOLDER = "hand-off-kanban"
_FILE = "config.toml"
_IS_LINUX = sys.platform == "linux"
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.")
_LONGEST = 64


def config_file(environ: Mapping[str, str]) -> str:
    """The settings of whoever this account belongs to; no absolute path when it has no home."""
    named = environ.get(CONFIG)
    return os.path.expanduser(named) if named else os.path.join(config_folder(environ), _FILE)


def config_folder(environ: Mapping[str, str]) -> str:
    """The program's own folder among what accounts set; it may not be there."""
    if _IS_LINUX:  # as platformdirs says, which takes milliseconds to load
        return _under(environ.get("XDG_CONFIG_HOME", ""), "~/.config")
    from platformdirs import user_config_path

    return str(user_config_path(_FOLDER, appauthor=False))


def state_folder(environ: Mapping[str, str]) -> str:
    """The program's own folder among what accounts keep; it may not be there."""
    if _IS_LINUX:
        return _under(environ.get("XDG_STATE_HOME", ""), "~/.local/state")
    from platformdirs import user_state_path

    return str(user_state_path(_FOLDER, appauthor=False))


def _under(base: str, usual: str) -> str:
    return os.path.join(base if os.path.isabs(base) else os.path.expanduser(usual), _FOLDER)


def named(text: str) -> str:
    """A name for a file or a folder: the text itself, or of one with odd signs what is short."""
    is_plain = 0 < len(text) <= _LONGEST and _PLAIN.issuperset(text) and not text.startswith(".")
    return text if is_plain else short(text)


def short(text: str) -> str:
    """Eight signs that tell the text from others."""
    import zlib

    return f"{zlib.crc32(text.encode(errors='surrogateescape')):08x}"


def put(path: str, data: bytes) -> bool:
    """Keep the data under that name, whole or not at all; False when that cannot be."""
    beside = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(beside, "wb") as file:
            file.write(data)
        os.replace(beside, path)
    except OSError:
        return False
    return True
