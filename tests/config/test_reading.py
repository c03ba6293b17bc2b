"""What a person has set is read; what is wrong is said with its line, and the rest holds."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from kanban.config import USUAL, Settings
from kanban.config.known import KNOWN
from kanban.config.places import file_of, own_file
from kanban.config.reading import LARGEST, Found, read_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(file: Path, text: str = "", **environ: str) -> Found:
    file.write_text(text)
    return read_settings(file, environ)


def complaints(found: Found, file: Path) -> list[str]:
    """The sentences, without the path that each begins with."""
    return [one.sentence.removeprefix(f"{file}, ") for one in found.complaints]


def test_without_a_file_holds_what_is_usual(file: Path) -> None:
    for path in (file, file / "below", None):
        found = read_settings(path, {})
        assert (found.settings, found.complaints) == (USUAL, ())
        assert {source.place for source in found.sources.values()} == {"default"}


def test_every_field_of_the_settings_can_be_set(file: Path) -> None:
    found = read(
        file,
        """
        board = "~/works/board.json"
        department = "design"
        theme = "light"
        dense = true
        sort = "age"
        lanes = "customer"
        dates = "iso"
        keys.preset = "arrows"
        [notify]
        waiting = false
        comments = false
        verdicts = false
        bell = true
        terminal = "osc9"
        title = false
        [keys.map]
        "card.accept" = "A"
        """,
    )
    assert found.complaints == ()
    for name in KNOWN:
        of_found, usual = found.settings, USUAL
        *tables, field = name.split(".")
        for table in tables:
            of_found, usual = getattr(of_found, table), getattr(usual, table)
        assert getattr(of_found, field) != getattr(usual, field), name
    assert found.settings.keys.map == {"card.accept": "A"}
    fields = {*Settings.__struct_fields__} - {"keys", "notify", "views"}
    assert fields <= KNOWN.keys()


def test_the_environment_goes_before_the_file_and_the_file_before_what_is_usual(file: Path) -> None:
    text = 'sort = "age"\nlanes = "customer"\n'
    found = read(file, text, KANBAN_SORT="need_by", KANBAN_NOTIFY_BELL="on")
    assert found.settings.sort == "need_by"
    assert found.settings.notify.bell
    assert found.settings.lanes == "customer"
    said = {name: (source.place, source.line) for name, source in found.sources.items()}
    assert said["sort"] == ("environment", None)
    assert said["lanes"] == ("file", 2)
    assert said["dates"] == ("default", None)
    assert found.sources["notify.bell"].variable == "KANBAN_NOTIFY_BELL"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nsrot = "age"', "line 2: There is no setting “srot”. Did you mean sort?"),
        ("[notify]\nbel = 1", "line 2: There is no setting “notify.bel”. Did you mean notify.bell"),
        ("[bell]\nx = 1", "line 2: There is no setting “bell.x”. There are: board, "),
        ('sort = "ages"', "line 1: sort is one of board, waiting, need_by, age, not “ages”."),
        ('#\ndense = "yes"', "line 2: dense is true or false, not “yes”."),
        ("[notify]\n\nbell = 1", "line 3: notify.bell is true or false, not 1."),
        ("theme = []", "line 1: theme is the name of a theme, as in dark, not several values."),
        ("dates = false", "line 1: dates is one of short, iso, us, relative, not false."),
        ('board = "b.json"', "line 1: board is a path that begins with / or ~/, not “b.json”."),
        ("notify = 3", "line 1: There is no setting “notify”. "),
        ("keys = {map = {x = 3}}", "line 1: keys.map.x is keys with commas between them, "),
        ('keys.map."card.accept" = ","', "line 1: keys.map.card.accept is keys with commas"),
        ('theme = "a\\u001b[2J"', "line 1: theme is the name of a theme, as in dark, not “a[2J”."),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_the_rest_holds(
    file: Path, text: str, said: str
) -> None:
    found = read(file, f'lanes = "customer"\n{text}'.removeprefix("\n"))
    (complaint,) = complaints(found, file)
    line = int(said.split()[1].rstrip(":")) + 1
    assert complaint.startswith(said.replace(said.split()[1], f"{line}:", 1))
    assert found.settings == Settings(lanes="customer")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a = ", 1),
        (b"\n\nsort == 3", 3),
        (b'x = 1\ny = "open', 2),
        (b'\n\nx = """\n', 4),
        (b"\n\xff", 2),
        (b'x = "\x00"', 1),
        (b"a = 1\na = 2", 2),
    ],
)
def test_of_a_file_that_is_no_toml_nothing_holds_and_the_line_is_named(
    file: Path, data: bytes, line: int
) -> None:
    file.write_bytes(data)
    found = read_settings(file, {})
    assert found.settings == USUAL
    (complaint,) = found.complaints
    assert complaint.sentence.startswith(f"{file}, line {line}: ")
    assert complaint.line == line


def test_brackets_without_end_are_no_fault_of_ours(file: Path) -> None:
    found = read(file, "x = " + "[" * 20_000)
    assert (found.settings, len(found.complaints)) == (USUAL, 1)


def test_what_is_no_file_or_cannot_be_read_is_said(file: Path) -> None:
    os.mkfifo(file)
    (complaint,) = read_settings(file, {}).complaints
    assert complaint.sentence == f"{file} cannot be read: it is not a file."
    file.unlink()
    found = read(file, "#" * (LARGEST + 1))
    assert "more than 64 KB" in found.complaints[0].sentence
    file.unlink()
    file.mkdir()
    assert read_settings(file, {}).complaints[0].sentence.startswith(f"{file} cannot be read: ")


def test_a_wrong_word_in_the_environment_is_said_by_its_name(file: Path) -> None:
    found = read(file, "", KANBAN_DENSE="perhaps")
    assert complaints(found, file) == ["$KANBAN_DENSE: dense is true or false, not “perhaps”."]
    assert found.about("dense")
    assert not found.about("sort")


def test_names_with_dots_may_be_written_as_tables(file: Path) -> None:
    found = read(file, '[keys.map]\ncard.accept = "A"\n')
    assert found.settings.keys.map == {"card.accept": "A"}
    assert found.sources["keys.map.card.accept"].line == 2


# Where it lies


def test_the_file_lies_where_platformdirs_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KANBAN_CONFIG")
    for folder in ("", "/somewhere/else"):
        monkeypatch.setenv("XDG_CONFIG_HOME", folder)
        expected = platformdirs.user_config_path("hand-off-kanban", appauthor=False)
        assert own_file(os.environ) == expected / "config.toml"


def test_another_file_may_be_named() -> None:
    assert own_file({"KANBAN_CONFIG": "/a/b.toml"}) == Path("/a/b.toml")
    assert own_file({"KANBAN_CONFIG": ""}) == own_file({})


def test_each_person_who_is_let_in_has_a_folder_of_their_own() -> None:
    home = {"XDG_CONFIG_HOME": "/home/service/.config", "KANBAN_CONFIG": "/etc/evil.toml"}
    folder = Path("/home/service/.config/hand-off-kanban/people")
    assert file_of("ida", home) == folder / "ida" / "config.toml"


@pytest.mark.parametrize("login", ["..", ".", ".ssh", "a/b", "../ada", "", "a\nb", "x" * 65, "ü"])
def test_no_login_leads_out_of_the_folder(login: str) -> None:
    assert file_of(login, {"XDG_CONFIG_HOME": "/c"}) is None
