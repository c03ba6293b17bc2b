"""Waiting with and without help from the kernel."""

from __future__ import annotations

import builtins
import errno
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kanban.store.watching import Watch

LONG = 10.0


def no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "inotify_simple", None)


def none_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr("inotify_simple.INotify", refuse)


def helped(_: pytest.MonkeyPatch) -> None:
    pytest.importorskip("inotify_simple")


@pytest.fixture(params=[helped, no_library, none_left])
def _help(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare: Callable[[pytest.MonkeyPatch], None] = request.param
    prepare(monkeypatch)


def waiting(watch: Watch, looks: threading.Semaphore) -> tuple[threading.Thread, list[bool]]:
    """A thread that waits, returned when it has looked for the first time."""
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(watch.wait(LONG)))
    thread.start()
    looks.acquire()
    return thread, answers


@pytest.mark.usefixtures("_help")
def test_a_change_in_the_folder_ends_the_wait(tmp_path: Path) -> None:
    looks = threading.Semaphore(0)

    def has_news() -> bool:
        looks.release()
        return (tmp_path / "news").exists()

    watch = Watch(tmp_path, has_news)
    thread, answers = waiting(watch, looks)
    began = time.monotonic()
    (tmp_path / "news").touch()
    thread.join(LONG)
    assert answers == [True]
    assert time.monotonic() - began < 1
    watch.close()


@pytest.mark.usefixtures("_help")
def test_other_files_do_not_end_the_wait(tmp_path: Path) -> None:
    watch = Watch(tmp_path, lambda: False)
    (tmp_path / "other").touch()
    assert not watch.wait(0.01)
    watch.close()


@pytest.mark.usefixtures("_help")
def test_closing_ends_every_wait(tmp_path: Path) -> None:
    looks = threading.Semaphore(0)

    def has_news() -> bool:
        looks.release()
        return False

    watch = Watch(tmp_path, has_news)
    thread, answers = waiting(watch, looks)
    second = threading.Thread(target=lambda: answers.append(watch.wait(LONG)))
    second.start()
    watch.close()
    watch.close()
    thread.join(LONG)
    second.join(LONG)
    assert answers == [False, False]
    assert not watch.wait(LONG)


def test_a_quiet_folder_is_hardly_looked_at(tmp_path: Path) -> None:
    pytest.importorskip("inotify_simple")
    looks: list[float] = []

    def has_news() -> bool:
        looks.append(time.monotonic())
        return False

    watch = Watch(tmp_path, has_news)
    assert not watch.wait(0.3)
    assert len(looks) <= 2
    watch.close()


def test_the_library_is_imported_only_for_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported: list[str] = []
    real = builtins.__import__

    def note(name: str, *more: Any, **rest: Any) -> Any:
        imported.append(name)
        return real(name, *more, **rest)

    monkeypatch.setattr(builtins, "__import__", note)
    Watch(tmp_path, lambda: True).close()
    assert "inotify_simple" not in imported
