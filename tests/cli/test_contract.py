"""What programs may rely on: exit codes, what is on which stream, and the JSON answers."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from kanban import __version__
from kanban.cli import trouble
from kanban.cli.main import VERBS
from kanban.domain.card import State
from kanban.domain.errors import NotSaved, Unknown
from tests.cli.conftest import Answer, Company


def test_a_verb_answers_its_card_and_its_events(company: Company) -> None:
    company.has(State.REQUESTED)
    company.done("comment", "1", "Photos are there")
    answer = company("start", "1", "--json", by="ben").json
    assert list(answer) == ["format", "revision", "card", "events"]
    assert (answer["format"], answer["revision"]) == (1, 4)
    card = answer["card"]
    assert (card["number"], card["state"], card["version"]) == (1, "in_progress", 3)
    assert (card["customer"], card["supplier"], card["turn"]) == ("sales", "design", "design")
    assert (card["requester"], card["assignee"], card["criteria"]) == ("mara", "ben", [])
    (event,) = answer["events"]
    assert (event["verb"], event["by"], event["side"], event["card"]) == (
        *("start", "ben", "design"),
        1,
    )


def test_an_ended_card_is_nobodys_turn(company: Company) -> None:
    company.has(State.ACCEPTED)
    assert company("show", "1", "--json").json["card"]["turn"] is None


@pytest.mark.parametrize(
    "arguments",
    [("--json", "show", "1"), ("show", "--json", "1"), ("show", "1", "--json")],
)
def test_global_options_stand_before_or_after_the_verb(
    company: Company, kanban: Callable[..., Answer], arguments: tuple[str, ...]
) -> None:
    company.has(State.REQUESTED)
    board = ("--board", str(company.path))
    for order in ((*board, *arguments), (*arguments, *board)):
        assert kanban(*order).json["card"]["number"] == 1


def test_as_stands_after_a_verb_of_a_group_too(
    company: Company, kanban: Callable[..., Answer]
) -> None:
    board = ("-b", str(company.path))
    assert kanban("department", "add", "it", "IT", "--as", "ada", *board).code == 0
    assert kanban("department", "--as", "ada", "add", "hr", "HR", *board).code == 0


def test_the_option_nearer_to_the_verb_counts(company: Company) -> None:
    company.has(State.REQUESTED)
    assert company("start", "1", "--as", "ben", by="mara").code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("lst",), "lst"),
        (("start",), "'N'"),
        (("start", "one"), "not a number"),
        (("list", "--state", "stuck"), "not one of: requested, in_progress"),
        (("request", "Flyer", "--to", "design", "--need-by", "soon"), "not a date"),
        (("deliver", "1", "--met", "1,x"), "not a number"),
        (("deliver", "1", "--waive", "3"), "3:TEXT"),
        (("department", "edit", "design", "--wip-limit", "-1"), "say 1 or more, or - for none"),
        (("department", "edit", "design", "--wip-limit", "0"), "say 1 or more, or - for none"),
        (("person", "edit", "ida", "--name", " "), "The name is empty"),
        (("assign", "1"), "--nobody"),
        (("assign", "1", "ida", "--nobody"), "--nobody"),
        (("move", "1"), "--before M"),
        (("move", "1", "--last", "--before", "2"), "--before M"),
        (("history", "--last", "0"), "--last"),
        (("guide", "nothing"), "no page “nothing”"),
    ],
)
def test_what_is_written_wrongly_is_told_and_exits_2(
    company: Company, arguments: tuple[str, ...], says: str
) -> None:
    answer = company(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert "--help" in answer.err or arguments[0] == "guide"
    as_json = company(*arguments, "--json")
    assert (as_json.code, as_json.err) == (2, "")
    assert as_json.json["error"]["kind"] == "usage"
    assert says in as_json.json["error"]["message"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("lst",), "No such command 'lst'. Did you mean 'list'?\nHelp: kanban --help\n"),
        (("dleiver", "1"), "Did you mean 'deliver'?"),
        (("--json", "put_back", "1"), "Did you mean 'put-back'?"),
        (("xyzzy",), "No such command 'xyzzy'.\nHelp: kanban --help\n"),
        (("config", "st"), "No such command 'st'."),
        (("\x1b[2J",), "No such command '[2J'."),
    ],
)
def test_of_a_verb_that_is_mistyped_the_nearest_is_told(
    kanban: Callable[..., Answer], typed: tuple[str, ...], said: str
) -> None:
    answer = kanban(*typed)
    assert answer.code == 2
    assert said in (answer.err or answer.json["error"]["message"])


def test_a_refusal_exits_3_with_its_kind_and_its_sentence(company: Company) -> None:
    company.has(State.REQUESTED)
    answer = company("start", "1", "--json")
    assert (answer.code, answer.err) == (3, "")
    assert answer.json == {
        "format": 1,
        "revision": 2,
        "error": {"kind": "not_yours", "message": company.refused("start", "1")},
    }


def test_no_board_exits_4_and_tells_how_to_make_one(
    tmp_path: Path, kanban: Callable[..., Answer]
) -> None:
    path = tmp_path / "board.json"
    answer = kanban("list", "--board", str(path))
    assert (answer.code, answer.out) == (4, "")
    _, told, _ = answer.err.split("`", 2)
    program, *arguments = shlex.split(told)
    assert program == "kanban"
    assert kanban(*arguments).code == 0
    assert path.exists()


def test_a_file_that_is_no_board_exits_4_and_stays_as_it_is(
    tmp_path: Path, kanban: Callable[..., Answer]
) -> None:
    path = tmp_path / "board.json"
    path.write_text("{}")
    answer = kanban("list", "--json", "--board", str(path))
    assert (answer.code, answer.json["revision"]) == (4, None)
    assert answer.json["error"]["kind"] == "not_a_board"
    assert path.read_text() == "{}"


def test_a_card_that_changed_meanwhile_exits_5(company: Company) -> None:
    company.has(State.DELIVERED)
    answer = company("accept", "1", "--at-version", "2", "--json")
    assert answer.code == 5
    assert answer.json["error"]["kind"] == "changed"
    assert company("accept", "1", "--at-version", "3").code == 0


@pytest.mark.parametrize(
    ("verb", "by"),
    [(("deliver", "1"), "ben"), (("start", "4"), "ben"), (("withdraw", "4"), "mara")],
)
def test_a_refusal_for_want_of_words_leads_to_the_help(
    company: Company, verb: tuple[str, ...], by: str
) -> None:
    for number in (1, 2, 3):
        company.has(State.IN_PROGRESS, number)
    company.has(State.REQUESTED, 4)
    sentence, hint = company.refused(*verb, by=by).splitlines()
    assert hint == f"`kanban {verb[0]} --help` shows how to say it."
    answer = company(*verb, "--json", by=by)
    assert (answer.json["error"]["message"], answer.err) == (sentence, "")


def test_a_refusal_that_no_words_would_mend_stands_alone(company: Company) -> None:
    assert "--help" not in company.refused("show", "9")


def test_a_fault_of_ours_exits_1_and_says_that_it_is_ours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert trouble.tell(ValueError("odd\x1b[2J"), verb="kanban", as_json=False, revision=None) == 1
    said = capsys.readouterr().err
    assert "A fault in kanban itself" in said
    assert "\x1b" not in said


def test_a_program_can_tell_a_lost_change_from_one_that_may_be_saved() -> None:
    assert trouble.kind(NotSaved("")) == "not_saved"
    assert trouble.kind(Unknown("")) == "outcome_unknown"
    assert trouble.exit_code(Unknown("")) == 4


def test_every_verb_has_a_help_with_the_global_options(kanban: Callable[..., Answer]) -> None:
    for verb in [verb for verbs in VERBS.values() for verb in verbs]:
        answer = kanban(verb, "--help")
        assert answer.code == 0
        assert "--json" in answer.out, verb
        assert "xample" in answer.out, verb


def test_what_is_required_is_said_once(kanban: Callable[..., Answer]) -> None:
    for verb in [verb for verbs in VERBS.values() for verb in verbs]:
        for option in kanban(verb, "--help").out.split("\n  -"):
            assert not ("Needed." in option and "[required]" in option), verb


def test_the_help_names_every_verb(kanban: Callable[..., Answer]) -> None:
    said = kanban("--help").out
    for heading, verbs in VERBS.items():
        assert f"{heading}:" in said
        for verb in verbs:
            assert f"\n  {verb} " in said
    assert "..." not in said.split("Look:")[1]


def test_version(kanban: Callable[..., Answer]) -> None:
    assert kanban("--version").out == f"kanban, version {__version__}\n"


def test_the_guide_lists_its_pages_and_prints_each(kanban: Callable[..., Answer]) -> None:
    topics = kanban("guide", "--json").json["topics"]
    for topic, title in topics.items():
        page = kanban("guide", topic)
        assert page.code == 0
        assert title in page.out
        assert kanban("guide", topic, "--json").json["page"]["topic"] == topic
    assert kanban("guide").out.startswith("Topic")
