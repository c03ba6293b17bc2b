"""A setting is written: what else stands in the file stays, and a fault leaves it as it was."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from kanban.config.known import Value
from kanban.config.reading import read_settings
from kanban.config.views import dropped, kept
from kanban.config.writing import replace, set_value, set_values
from kanban.domain.errors import NotSaved, Refused
from kanban.domain.views import View
from tests.store.disks import TroubledDisk

COMMENTED = """\
# how I like it
theme = "dark"  # at night

[keys.map]
# capitals only
card.accept = "A"

[notify]  # quiet
bell = false
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_comments_and_order_stay(file: Path) -> None:
    file.write_text(COMMENTED)
    set_value(file, "theme", "light")
    set_value(file, "notify.bell", True)
    set_value(file, "keys.map.card.accept", "Y")
    assert file.read_text() == COMMENTED.replace("dark", "light").replace("false", "true").replace(
        '"A"', '"Y"'
    )


def test_what_is_not_there_yet_is_added_where_it_belongs(file: Path) -> None:
    file.write_text(COMMENTED)
    added: dict[str, Value] = {
        "dense": True,
        "notify.title": False,
        "keys.map.card.return": "X",
        "keys.preset": "arrows",
    }
    for name, value in added.items():
        set_value(file, name, value)
    found = read_settings(file, {})
    assert found.complaints == ()
    assert {name: found.values[name] for name in added} == added
    assert found.settings.keys.map == {"card.accept": "A", "card.return": "X"}
    assert all(line in file.read_text() for line in COMMENTED.splitlines())


def test_a_first_setting_makes_the_file_and_its_folders_for_this_account_only(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a" / "b" / "config.toml"
    set_value(file, "keys.map.card.accept", "A")
    assert read_settings(file, {}).settings.keys.map == {"card.accept": "A"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_what_is_taken_out_is_usual_again(file: Path) -> None:
    file.write_text(COMMENTED)
    for name in ("theme", "notify.bell", "keys.map.card.accept", "sort"):
        set_value(file, name, None)
    assert {source.place for source in read_settings(file, {}).sources.values()} == {"default"}
    assert "# capitals only" in file.read_text()


@pytest.mark.parametrize("text", ['keys = {preset = "vim"}\n', "keys.preset = 'vim'\n"])
def test_the_ways_of_writing_a_table_stay(file: Path, text: str) -> None:
    file.write_text(text)
    set_value(file, "keys.map.card.accept", "A")
    set_value(file, "keys.preset", "arrows")
    keys = read_settings(file, {}).settings.keys
    assert (keys.preset, keys.map) == ("arrows", {"card.accept": "A"})
    assert file.read_text().startswith("keys")


@pytest.mark.parametrize("text", ["theme = \n", "keys = 1\n", 'keys.map = "A"\n', "[[notify]]\n"])
def test_where_it_does_not_fit_nothing_is_written_and_editing_is_the_way(
    file: Path, text: str
) -> None:
    file.write_text(text)
    with pytest.raises(Refused, match="kanban config edit"):
        set_value(
            file, *(("keys.map.card.accept", "A") if "keys" in text else ("notify.bell", True))
        )
    assert file.read_text() == text


def test_what_cannot_be_meant_is_not_written(file: Path) -> None:
    for name, value in (("sort", "ages"), ("dense", "yes"), ("thme", "dark"), ("board", "b.json")):
        with pytest.raises(Refused):
            set_value(file, name, value)
    assert not file.exists()


def test_the_mode_stays_and_a_link_is_followed(tmp_path: Path, file: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("dense = true\n")
    kept.chmod(0o640)
    file.symlink_to(kept)
    set_value(file, "dense", False)
    assert file.is_symlink()
    assert kept.read_text() == "dense = false\n"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640


@pytest.mark.parametrize("operation", ["write", "sync", "rename"])
def test_when_the_disk_fails_the_file_is_as_it_was(file: Path, operation: str) -> None:
    file.write_text(COMMENTED)
    disk = TroubledDisk()
    disk.faults = {operation: errno.ENOSPC}
    with pytest.raises(NotSaved, match=r"No space left on device\. It is as it was"):
        set_value(file, "theme", "light", disk)
    assert file.read_text() == COMMENTED
    assert os.listdir(file.parent) == [file.name]


def test_who_writes_while_another_does_waits_and_loses_nothing(file: Path) -> None:
    import threading

    names = ["notify.bell", "notify.title", "notify.comments", "notify.waiting"]
    threads = [threading.Thread(target=set_value, args=(file, name, True)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(read_settings(file, {}).sources[name].place == "file" for name in names)


def test_a_file_does_not_grow_without_end(file: Path) -> None:
    with pytest.raises(Refused, match="64 KB"):
        replace(file, lambda _: b"#" * 70_000)


def test_what_would_be_read_back_as_something_else_is_not_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tomlkit

    file.write_text(COMMENTED)
    for instead in ("dense = true\n", f'theme = "light"\n{COMMENTED}', "= no TOML"):
        monkeypatch.setattr(tomlkit, "dumps", lambda _, instead=instead: instead)
        with pytest.raises(Refused, match="kanban config edit"):
            set_value(file, "theme", "light")
        assert file.read_text() == COMMENTED


def test_a_view_is_kept_whole_beside_comments_and_leaves_nothing_behind(file: Path) -> None:
    file.write_text("# mine\ndense = true\n", encoding="utf-8")
    view = View(name="Print & more", query='supplier:print "a b"', sort="age", dense=False)
    set_values(file, kept(view))
    assert read_settings(file, {}).settings.views == (view,)
    set_values(file, kept(View(name="Late", query="is:late")))
    assert [one.name for one in read_settings(file, {}).settings.views] == ["Print & more", "Late"]
    set_values(file, kept(View(name=view.name, lanes="supplier")))
    changed = View(name=view.name, lanes="supplier")
    assert read_settings(file, {}).settings.views[0] == changed
    set_values(file, {**dropped("Late"), **dropped(view.name)})
    assert read_settings(file, {}).settings.views == ()
    assert file.read_text(encoding="utf-8").startswith("# mine\ndense = true\n")
    assert "Print" not in file.read_text(encoding="utf-8")


def test_a_view_that_cannot_be_leaves_the_file_as_it_was(file: Path) -> None:
    file.write_text("dense = true\n", encoding="utf-8")
    with pytest.raises(Refused, match="is one of board"):
        set_values(file, {"dense": False, "views.A.sort": "colour"})
    with pytest.raises(Refused, match="has a query, a sort"):
        set_values(file, {"views.A.colour": "red"})
    assert file.read_text(encoding="utf-8") == "dense = true\n"
