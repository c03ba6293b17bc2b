"""Nothing in the store reads or changes a file but through the disk that is handed in."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import kanban.store

ROOM = Path(kanban.store.__file__).parent
SEAM = {"accesslists.py", "files.py", "folders.py"}
HARMLESS = {
    "close",
    "getegid",
    "geteuid",
    "getgroups",
    "getpid",
    "getuid",
    "major",
    "minor",
    "strerror",
    "urandom",
}
"""What `os` is asked besides: descriptors, numbers and words."""
OF_PATHS = {
    "chmod",
    "copy",
    "glob",
    "iterdir",
    "mkdir",
    "read_bytes",
    "read_text",
    "rename",
    "rglob",
    "rmdir",
    "symlink_to",
    "touch",
    "unlink",
    "write_bytes",
    "write_text",
}
"""Methods of a `Path` by which a file is read or changed."""


def calls_beside_the_seam(text: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Name(id="open")):
                found.append("open")
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr=name)):
                if name not in HARMLESS:
                    found.append(f"os.{name}")
            case ast.Call(func=ast.Attribute(value=receiver, attr=name)) if name in OF_PATHS:
                if not ast.unparse(receiver).endswith("disk"):
                    found.append(ast.unparse(node.func))
            case (
                ast.ImportFrom(module="shutil" | "tempfile")
                | ast.Import(names=[ast.alias(name="shutil" | "tempfile"), *_])
            ):
                found.append("import")
    return found


@pytest.mark.parametrize("name", sorted(path.name for path in ROOM.glob("*.py")))
def test_every_file_is_reached_through_the_disk(name: str) -> None:
    found = calls_beside_the_seam((ROOM / name).read_text(encoding="utf-8"))
    if name in SEAM:
        assert found
    elif name == "watching.py":
        assert set(found) == {"os.pipe2", "os.write"}, "a pipe of its own, by which it is woken"
    else:
        assert found == []


@pytest.mark.parametrize(
    "text", ["os.rename(a, b)", "open(a)", "path.write_bytes(b'')", "import shutil"]
)
def test_a_way_around_the_disk_would_be_found(text: str) -> None:
    assert calls_beside_the_seam(text)
