"""Some hundred of the damaged files that `python -m tests.attack fuzz` tries by the thousand."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attack.fuzz import fuzz
from tests.attack.whole import BOARD, JOURNAL, make_whole
from tests.store.worker import ROOT

_MEMORY = 700 << 20
"""Bytes that a process may have in all while it looks at a file that is too large."""


@pytest.mark.filterwarnings("ignore")
def test_a_damaged_board_is_refused_or_right_and_never_a_traceback() -> None:
    ends, broken = fuzz(files=250, seed=1)
    assert broken == []
    assert min(ends["refused"], ends["saved"], ends["lost its tail"]) > 0


def opened_elsewhere(path: Path) -> str:
    """What another process says that opens the board with little memory."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.worker", "try", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY)),
    )
    assert done.returncode == 0, done.stderr[-500:]
    return done.stdout


@pytest.mark.parametrize("start", [b"", b"{", b'{"meta":{"1":{"format":1'])
def test_a_huge_file_is_refused_with_a_sentence(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / BOARD
    path.write_bytes(start)
    os.truncate(path, 2 << 30)
    assert opened_elsewhere(path).startswith(
        f"NotABoard {path} cannot be read: it has more than 512 MB"
    )


def test_a_huge_tail_of_the_journal_is_refused_too(tmp_path: Path) -> None:
    make_whole(tmp_path)
    os.truncate(tmp_path / JOURNAL, 2 << 30)
    said = opened_elsewhere(tmp_path / BOARD)
    assert said.startswith(f"NotABoard {tmp_path / JOURNAL} cannot be read: it has more than")


@pytest.mark.parametrize("levels", [50, 500, 900, 5_000, 100_000])
@pytest.mark.parametrize("brackets", ["[]", '{"a":1}'])
def test_a_value_however_deep_opens_or_gets_a_sentence(
    tmp_path: Path, levels: int, brackets: str
) -> None:
    make_whole(tmp_path)
    path = tmp_path / BOARD
    opening, closing = (brackets[:-2], brackets[-1]) if ":" in brackets else ("[", "]")
    deep = opening * levels + "1" + closing * levels
    path.write_bytes(
        path.read_bytes().replace(b'"number":4,', b'"number":4,"x":%b,' % deep.encode())
    )
    said = opened_elsewhere(path)
    assert (
        said == "opened 6\nsaved\n"
        if levels < 500
        else "nested too deep" in said or "saved" in said
    )
