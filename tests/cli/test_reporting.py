"""`kanban report`, `figures` and `export`: onto stdout, into files, and for whom not."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from pathlib import Path

import pytest

from kanban.cli.main import main
from kanban.cli.ssh import Guest
from kanban.domain.card import State
from tests.cli.conftest import Answer, Company


@pytest.fixture
def busy(company: Company) -> Company:
    """One card accepted, one delivered, one requested by Sales of Design."""
    company.has(State.ACCEPTED, 1)
    company.has(State.DELIVERED, 2, title="=HYPERLINK(1)")
    company.has(State.REQUESTED, 3)
    return company


def test_the_report_says_what_changed_and_what_waits(busy: Company) -> None:
    said = busy.done("report")
    assert said.startswith("Works: all departments\n")
    assert [line.split() for line in said.splitlines() if line.startswith("Requested")] == [
        ["Requested", "3", "0", "3"]
    ]
    assert "#2 =HYPERLINK(1), 1 day" in said
    assert "not enough yet (1 of 5)" in said
    assert said.endswith("No figure is about a person.")


def test_the_report_as_json_has_each_figure_with_its_n(busy: Company) -> None:
    told = busy("report", "--department", "design", "--json").json
    report = told["report"]
    assert (told["format"], report["department"]) == (1, "design")
    assert report["periods"]["now"]["changed"]["accepted"] == 1
    assert report["periods"]["now"]["quality"]["right_first_time"] == {
        "enough": False,
        "n": 1,
        "least": 5,
    }
    assert [one["department"] for one in report["waiting"]] == ["sales", "design"]


def test_the_report_goes_into_files_that_are_whole(busy: Company, tmp_path: Path) -> None:
    page, table = tmp_path / "week.html", tmp_path / "week.csv"
    page.write_text("the week before")
    page.chmod(0o640)
    assert busy.done("report", "--html", str(page), "--csv", str(table)) == f"{table}\n{page}"
    assert page.read_text().endswith("</html>\n")
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    rows = [*csv.DictReader(io.StringIO(table.read_text(), newline=""))]
    assert rows[0]["section"] == "changed"
    assert sorted(one.name for one in tmp_path.iterdir() if "week" in one.name) == [
        *("week.csv", "week.html")
    ]


def test_a_page_comes_out_on_stdout_too(busy: Company) -> None:
    assert busy("report", "--html", "-").out.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("report", "--weeks", "0"), "no weeks"),
        (("report", "--weeks", "many"), "no weeks"),
        (("report", "--until", "9999-12-31"), "still to come"),
        (("report", "--until", "0001-01-01"), "before there were boards"),
        (("report", "--csv", "-", "--html", "-"), "Only one thing"),
        (("report", "--csv", "-", "--json"), "Give --json, or"),
        (("export", "cards", "--json"), "--format jsonl"),
        (("export", "cards", "--format", "xml"), "'xml' is not one of"),
    ],
)
def test_what_cannot_be_is_told(busy: Company, arguments: tuple[str, ...], says: str) -> None:
    answer = busy(*arguments)
    assert answer.code == 2
    assert says in (answer.err or answer.json["error"]["message"])


def test_a_department_that_is_not_there_is_refused(busy: Company) -> None:
    for verb in ("report", "figures"):
        assert "nowhere" in busy.refused(verb, "--department", "nowhere")


def test_all_figures_are_told_with_their_n(busy: Company) -> None:
    told = busy("figures", "--json").json["figures"]
    assert told["load"]["wip_now"] == {"enough": True, "value": 1, "n": 1}
    assert len(told["load"]["cfd"]["requested"]) == 84
    assert told["times"]["cycle_days"]["p50"] == {"enough": False, "n": 1, "least": 5}
    assert told["pairs"]["matrix"]["sales>design"]["open"] == 2
    assert told["forecast"]["how_many_in_days"]["7"]["85"]["n"] == 83
    said = busy.done("figures")
    assert "quality right first time" in said
    assert "not enough yet" in said


def test_cards_are_exported_as_the_list_chooses_them(busy: Company) -> None:
    rows = [*csv.DictReader(io.StringIO(busy("export", "cards").out, newline=""))]
    assert {row["number"]: row["state"] for row in rows} == {
        "1": "accepted",
        "2": "delivered",
        "3": "requested",
    }
    assert {row["title"] for row in rows} >= {"'=HYPERLINK(1)", "Brochure 1"}
    chosen = busy("export", "cards", "--state", "delivered", "--turn", "sales").out
    assert len(chosen.splitlines()) == 2
    lines = busy("export", "cards", "--format", "jsonl", "-").out.splitlines()
    assert [json.loads(line)["turn"] for line in lines] == ["design", "sales", None]
    assert busy("export", "cards", "--format", "md").out.startswith("| number | title |")


def test_cards_that_have_ended_are_exported_too(busy: Company) -> None:
    busy.done("withdraw", "3", "--because", "Not needed")
    assert ",withdrawn," in busy("export", "cards").out
    assert "withdrawn" not in busy("list", "--json").out


def test_events_are_exported_card_by_card(busy: Company) -> None:
    busy.done("comment", "2", "=1+1\nand more", by="ben")
    rows = [*csv.DictReader(io.StringIO(busy("export", "events").out, newline=""))]
    assert [row["card"] for row in rows] == sorted(row["card"] for row in rows)
    (comment,) = [row for row in rows if row["verb"] == "comment"]
    assert (comment["by"], comment["side"], comment["words"]) == (
        *("ben", "design"),
        "'=1+1\nand more",
    )
    lines = busy("export", "events", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["verb"] for line in lines] == [row["verb"] for row in rows]


def test_promised_days_are_exported_as_a_calendar(busy: Company, tmp_path: Path) -> None:
    busy.done("promise", "3", "2999-12-01", by="ben")
    file = tmp_path / "promises.ics"
    told = busy("export", "promises", str(file), "--json").json["export"]
    assert told == {"file": str(file), "cards": 3, "bytes": file.stat().st_size}
    assert b"SUMMARY:#3 Brochure 3\r\n" in file.read_bytes()
    assert "DTSTART" not in busy("export", "promises", "--state", "delivered").out


def test_the_boards_own_files_are_never_written_over(busy: Company) -> None:
    before = busy.path.read_bytes()
    link = busy.path.with_name("link.csv")
    link.symlink_to(busy.path)
    for name in (str(busy.path), f"{busy.path}.journal", f"{busy.path}.backups/x.json", str(link)):
        assert "belongs to the board itself" in busy.refused("export", "cards", name)
    assert busy.path.read_bytes() == before


def test_what_cannot_be_written_is_told_and_leaves_nothing(busy: Company, tmp_path: Path) -> None:
    answer = busy("export", "cards", str(tmp_path / "nowhere/cards.csv"))
    assert answer.code == 4
    assert "cannot be written: No such file or directory" in answer.err
    folder = tmp_path / "folder"
    folder.mkdir()
    assert busy("export", "cards", str(folder)).code == 4
    assert [*folder.iterdir()] == []


def test_a_pipe_is_written_into_and_stays_a_pipe(busy: Company, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        busy.done("export", "promises", str(pipe))
        assert os.read(reader, 100_000).startswith(b"BEGIN:VCALENDAR")
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_who_came_in_by_a_key_gets_data_on_stdout_and_names_no_file(
    busy: Company, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def typed(*arguments: str) -> Answer:
        code = main(arguments, Guest(str(busy.path), "mara"))
        written = capsys.readouterr()
        return Answer(code, written.out, written.err)

    target = tmp_path / "taken.csv"
    for words in (
        ("export", "cards", str(target)),
        ("export", "events", str(target)),
        ("export", "promises", str(target)),
        ("report", "--csv", str(target)),
        ("report", "--html", str(target)),
    ):
        answer = typed(*words)
        assert (answer.code, answer.out) == (3, "")
        assert "Say - instead" in answer.err
        assert not target.exists()
    assert typed("export", "cards", "-").code == 0
    assert typed("report", "--html", "-").out.startswith("<!doctype html>")
    assert typed("figures", "--json").code == 0
