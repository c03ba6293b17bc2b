"""The house's own rules: small files, said purposes, and nothing loaded that is not needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted([*ROOT.glob("kanban/**/*.py"), *ROOT.glob("tests/**/*.py")])
DOMAIN = sorted(ROOT.glob("kanban/domain/**/*.py"))
PACKAGE = [path for path in SOURCES if path.is_relative_to(ROOT / "kanban")]
FILE_LINES, FUNCTION_LINES, CLASS_METHODS = 300, 40, 20
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
SCREEN = {"textual", "rich"}
ONE_VERBS = {"icalendar"}
"""What only one verb needs: the export of promised days."""
SPOKEN_FOR_BY_NAME = {"on"}
"""Methods that leave a record a record."""


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def each(paths: Iterable[Path]) -> list[object]:
    """A case for each file."""
    return [pytest.param(path, id=name_of(path)) for path in paths]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), name_of(path))


def methods(of: ast.ClassDef) -> list[str]:
    return [part.name for part in of.body if isinstance(part, FUNCTIONS)]


@pytest.mark.parametrize("path", each(SOURCES))
def test_a_file_is_short_and_so_are_its_functions_and_classes(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    too_big = [f"{lines} lines in the file"] if lines > FILE_LINES else []
    for node in ast.walk(parsed(path)):
        if isinstance(node, FUNCTIONS) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            if length > FUNCTION_LINES:
                too_big.append(f"{length} lines in {node.name}")
        elif isinstance(node, ast.ClassDef) and len(methods(node)) > CLASS_METHODS:
            too_big.append(f"{len(methods(node))} methods in {node.name}")
    assert not too_big


@pytest.mark.parametrize("path", each(SOURCES))
def test_a_module_says_what_it_is_for_unless_it_is_empty(path: Path) -> None:
    module = parsed(path)
    assert ast.get_docstring(module) or not module.body


@pytest.mark.parametrize("path", each(PACKAGE))
def test_a_public_class_says_what_it_is_for_unless_it_is_a_plain_record(path: Path) -> None:
    silent = [
        node.name
        for node in parsed(path).body
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and set(methods(node)) - SPOKEN_FOR_BY_NAME
    ]
    assert not silent


@pytest.mark.parametrize("path", each(DOMAIN))
def test_the_domain_is_told_the_time_and_reads_no_clock(path: Path) -> None:
    reads = [
        ast.unparse(node)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow", "today")
    ]
    assert not reads


# What a process loads


def python(*arguments: str, cwd: Path = ROOT, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run Python with stdin, stdout and stderr that are no terminal."""
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stderr[-2_000:]
    return done


def loaded_by(modules: Iterable[str]) -> set[str]:
    """The outermost packages that are there after the modules were imported."""
    statements = "; ".join(f"import {module}" for module in modules)
    done = python("-c", f"import sys; {statements}; print(*sys.modules)")
    return {module.split(".")[0] for module in done.stdout.split()}


def modules_under(package: str) -> Iterator[str]:
    for path in PACKAGE:
        module = name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        if module == package or module.startswith(f"{package}."):
            yield module


@pytest.mark.parametrize("package", ["kanban.domain", "kanban.wording"])
def test_the_pure_rooms_load_neither_a_screen_nor_a_file(package: str) -> None:
    assert not loaded_by(modules_under(package)) & (SCREEN | {"click", "tinydb", "platformdirs"})


@pytest.mark.parametrize("package", ["kanban.service", "kanban.store"])
def test_the_service_and_the_store_load_neither_a_screen_nor_a_command_line(package: str) -> None:
    if package == "kanban.store" and find_spec("kanban.store.opening") is None:
        pytest.skip("there is no store yet")
    assert not loaded_by(modules_under(package)) & (SCREEN | {"click"})


NO_COMMAND_LINE = pytest.mark.skipif(
    not (ROOT / "kanban/cli/main.py").exists(), reason="there is no command line yet"
)
A_DAY = [
    ("init", "--name=Works", "--department=sales:Sales", "--department=design:Design"),
    ("join", "sales", "--name=Mara"),
    ("--as=ben", "join", "design"),
    ("request", "Brochure", "--to=design", "--criterion=Our blue"),
    ("--as=ben", "start", "1"),
    ("--as=ben", "comment", "1", "Nearly there."),
    ("--as=ben", "deliver", "1", "--note=On the drive.", "--met=all"),
    ("return", "1", "--code=correct", "--expected=Our blue.", "--json"),
    ("list", "--json"),
    ("list",),
    ("show", "1"),
    ("history", "1"),
    ("report",),
    ("figures",),
    ("export", "cards"),
    ("export", "events", "--format=md"),
    ("guide",),
    ("--help",),
    (),
]


@NO_COMMAND_LINE
def test_no_verb_loads_a_screen_when_the_output_is_no_terminal(tmp_path: Path) -> None:
    for words in A_DAY:
        board = () if words[:1] == ("init",) else ("-b", "board.json")
        done = python("-X", "importtime", "-m", "kanban", *board, *words, cwd=tmp_path)
        loaded = {
            line.split("|")[-1].strip().split(".")[0]
            for line in done.stderr.splitlines()
            if line.startswith("import time:")
        }
        assert "click" in loaded, "the list of what was loaded can be trusted"
        assert not loaded & (SCREEN | ONE_VERBS), f"kanban {' '.join(words)}"


@NO_COMMAND_LINE
def test_no_module_of_the_command_line_loads_a_screen() -> None:
    assert not loaded_by(modules_under("kanban.cli")) & SCREEN
