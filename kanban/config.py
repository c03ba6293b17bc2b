"""Settings: a flag of the command line, else the environment, else what is usual."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

BOARD = "KANBAN_BOARD"
"""The environment variable that names the board's file."""


def board_path(flag: str | None, environ: Mapping[str, str]) -> Path:
    """The board's file; without any wish, `board.json` in this folder."""
    return Path(flag or environ.get(BOARD) or "board.json")
