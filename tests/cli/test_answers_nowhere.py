"""What is said when stdout takes nothing, and when a verb is written wrongly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kanban.domain.card import State
from tests.cli.conftest import Company

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("--help", ""),
        ("--version", ""),
        ("list --help", ""),
        ("department add --help", ""),
        ("list", " A change that was made is saved."),
    ],
)
def test_a_full_stdout_is_a_sentence_and_no_traceback(
    company: Company, words: str, done: str
) -> None:
    company.has(State.REQUESTED)
    with FULL.open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "kanban", "--board", str(company.path), *words.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ended.returncode == 4
    said = f"The answer cannot be written: No space left on device.{done}\n"
    assert ended.stderr.decode() == said


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("words", ["list", "inbox --count", "--as mara comment 1 Bell"])
def test_a_stream_that_is_closed_is_as_good_as_one_that_leads_nowhere(
    company: Company, closed: str, words: str
) -> None:
    company.has(State.REQUESTED)
    kanban = f"{sys.executable} -m kanban --board {company.path} {words} {closed}"
    ended = subprocess.run(["sh", "-c", kanban], capture_output=True, check=False)
    assert ended.returncode == 0
    assert b"Traceback" not in ended.stderr


def test_the_help_and_the_version_are_data(company: Company) -> None:
    assert company.done("--version").startswith("kanban, version ")
    assert company.done("check", "--help").startswith("Usage: kanban check [OPTIONS]\n\n  Say whe")


@pytest.mark.parametrize("words", [("add",), ("add", "sales"), ("add", "it", "The", "two")])
def test_who_writes_a_verb_wrongly_sees_how_it_is_written(
    company: Company, words: tuple[str, ...]
) -> None:
    answer = company("department", *words, by="ada")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[1:] == [
        "Example: kanban department add design Design --wip-limit 3",
        "Help: kanban department add --help",
    ]


def test_where_the_fault_names_the_words_no_example_is_needed(company: Company) -> None:
    assert "Example" not in company("list", "--state", "flying").err
    assert "Example" not in company("fly").err
