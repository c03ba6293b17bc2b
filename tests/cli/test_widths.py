"""What verbs print in a terminal fits it, and in a pipe it stays whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kanban.cli.main import main
from kanban.cli.table import cells
from kanban.domain.card import State
from tests.cli.conftest import Company
from tests.cli.terminals import asked_at
from tests.sample.making import board_file, sample_events

WIDTHS = (120, 80, 60, 40)
WRAPPED = (
    *("show 12", "show 41", "history", "history 41"),
    *("thanks", "department show design", "improvements show 1"),
)
"""What these say breaks into lines."""
CUT = (
    *("chain 20", "department list", "person list", "template list"),
    "improvements list --all",
)
"""Of these, names are cut."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "board.json"
    path.write_bytes(board_file(sample_events()))
    return path


@pytest.fixture(scope="module")
def printed(sample: Path) -> dict[tuple[int, str], list[str]]:
    return asked_at(WIDTHS, [*WRAPPED, *CUT], sample, sample.parent)


@pytest.mark.parametrize("verb", [*WRAPPED, *CUT])
def test_no_line_is_wider_than_the_terminal(
    printed: dict[tuple[int, str], list[str]], verb: str
) -> None:
    for columns in WIDTHS:
        lines = printed[columns, verb]
        assert lines
        assert [line for line in lines if cells(line) > columns] == []


@pytest.mark.parametrize("verb", WRAPPED)
def test_no_word_is_lost_or_cut_where_lines_break(
    printed: dict[tuple[int, str], list[str]],
    sample: Path,
    verb: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--board", str(sample), *verb.split()]) == 0
    whole = capsys.readouterr().out
    assert max(map(cells, whole.splitlines())) > min(WIDTHS)
    for columns in WIDTHS:
        lines = printed[columns, verb]
        assert words("\n".join(lines)) == words(whole), columns


def words(text: str) -> list[str]:
    """Lines may break between Chinese signs too, so they are put together again."""
    return re.sub(r"(?<=[\u3000-\u9fff])\s+|\s+(?=[\u3000-\u9fff])", "", text).split()


LONG = "Brochure for the fair in spring, eight pages on thick paper, and a map"


def test_the_tree_of_a_chain_keeps_its_branches(company: Company, tmp_path: Path) -> None:
    for title in ("Stand", LONG, "Paper", "Photos"):
        company.done("request", title, "--to=design")
    why = "Nobody can say how large it is before that is there"
    for one, on in ((1, 2), (1, 3), (2, 4)):
        reason = ("--code=missing_input", f"--because={why}", f"--on-card={on}")
        company.done("block", str(one), *reason, by="ben")
    lines = asked_at([60], ["chain 1"], company.path, tmp_path)[60, "chain 1"]
    tree = lines[lines.index("Waits on:") + 1 :]
    assert tree[0] == f"  ├ #2 {LONG[:52].rstrip()}…"
    assert tree[1].startswith("  │   requested · Sales asked Design")
    branches = ["  ├ ", "  │ ", "  │ └ ", "  │     ", "  └ ", "      "]
    led = [next(led for led in reversed(branches) if line.startswith(led)) for line in tree]
    assert list(dict.fromkeys(led)) == branches
    said = " ".join(" ".join(line.strip(" │├└") for line in tree).split())
    assert said.count(why) == 3
    assert max(map(cells, tree)) <= 60
    whole = company.done("chain", "1")
    assert LONG in whole
    assert len(whole.splitlines()) == 9


WRITTEN = "Please **look**:\n- the *map*\n- [the plan](https://example.org/p)"
READ = ["Please look:", "- the map", "- the plan (https://example.org/p)"]


def test_what_people_wrote_is_read_without_signs_of_markdown(company: Company) -> None:
    company.has(State.REQUESTED)
    company.done("comment", "1", WRITTEN)
    company.done("edit-comment", "1", f"{WRITTEN}, **now**")
    company.done("thank", "1", WRITTEN, by="ben")
    company.done("call", "1", WRITTEN, by="omar")
    company.done("edit", "1", f"--purpose={WRITTEN}")
    now = [*READ[:2], f"{READ[2]}, now"]
    shown = [line.strip() for line in company.done("show", "1").splitlines()]
    assert holds(shown, now)
    assert holds(shown, READ)
    told = [line[14:] for line in company.done("history", "1").splitlines()]
    both = "\n".join(told)
    assert both.index("\n".join(READ)) < both.index("\n".join(now))
    assert holds([line.strip() for line in company.done("thanks").splitlines()], READ)
    assert "*" not in both + "\n".join(shown) + company.done("thanks")
    texts = [event.get("text") for event in company("history", "1", "--json").json["events"]]
    assert {WRITTEN, f"{WRITTEN}, **now**"} <= set(texts)
    assert company("show", "1", "--json").json["card"]["purpose"] == WRITTEN


def holds(lines: list[str], some: list[str]) -> bool:
    """Some lines stand there, one directly below the other."""
    return any(lines[start : start + len(some)] == some for start in range(len(lines)))
