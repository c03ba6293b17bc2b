"""What each field of a query asks of a card."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.domain.block import Block, BlockCode
from kanban.domain.board import Board
from kanban.domain.card import Offer, Question, Return, ReturnCode, ServiceClass, State
from kanban.domain.care import Call
from kanban.lens.completing import MOST, Completer
from kanban.lens.composing import WHICH, Choice, chosen, composed
from kanban.lens.conditions import TIMELY
from kanban.lens.eyes import Eyes
from kanban.lens.fields import FIELDS, FLAGS
from kanban.lens.finding import Finder
from kanban.lens.query import QUOTES
from tests.making import NOW, a_board, a_card

TODAY = NOW.date()
DAY = timedelta(days=1)
MARA = Eyes(me="mara", departments=("sales",), now=NOW, today=TODAY)
BACK = Return(at=NOW, by="mara", code=ReturnCode.ADD, expected="Blue.")


def board() -> Board:
    return a_board(
        a_card(1, need_by=TODAY - DAY, entered_at=NOW - 6 * DAY, labels=("fair", "öl")),
        a_card(2, State.IN_PROGRESS, returns=1, returned=BACK, service_class=ServiceClass.EXPEDITE),
        a_card(3, State.DELIVERED, need_by=TODAY + 3 * DAY, promised=None, rating=None),
        a_card(4, State.ACCEPTED, rating=2, reopens=1),
        a_card(5, customer="design", supplier="print", requester="ida", promised=TODAY - DAY),
        a_card(6, customer="design", requester="ida", parent=1),
        a_card(7, State.DECLINED),
        a_card(8, questions=(Question(number=1, at=NOW, by="ben", text="Which blue?"),), hops=2),
        a_card(
            9,
            State.IN_PROGRESS,
            assignee="max",
            blocks=(
                Block(number=1, at=NOW, by="max", code=BlockCode.OTHER, text="x", outside="x"),
            ),
            handover=Offer(at=NOW, by="ben", to="print", note="Theirs."),
            calls=(Call(number=1, at=NOW, by="tom", text="Help!"),),
        ),
    )


TABLE = [
    ("supplier:print", [5]),
    ("customer:design", [5, 6]),
    ("customer:me", [1, 2, 3, 4, 7, 8, 9]),
    ("department:print", [5, 9]),
    ("waiting:me", [3, 8]),
    ("waiting:customer", [3, 6, 8]),
    ("waiting:supplier", [1, 2, 5, 6]),
    ("waiting:print", [5, 9]),
    ("state:delivered,declined", [3, 7]),
    ("state:open state:requested", [1, 5, 6, 8]),
    ("state:ended", [4, 7]),
    ("person:max", [9]),
    ("person:ida", [5, 6]),
    ("requester:ida", [5, 6]),
    ("assignee:max", [9]),
    ("assignee:nobody -is:ended", [1, 5, 6, 8]),
    ("class:expedite", [2]),
    ("label:ol", [1]),
    ("label:nowhere", []),
    ("age>5d", [1]),
    ("age>=6d", [1]),
    ("age:6d", [1]),
    ("age:4d,6d", [1]),
    ("age>6d", []),
    ("age<=6d number<3", [1, 2]),
    ("age<6d number<3", [2]),
    ("department:print is:offered", [9]),
    ("age<2h state:delivered", [3]),
    ("due<today", [1]),
    ("due:3d", [3]),
    ("due>today", [3]),
    ("due:none supplier:print", [5]),
    ("promised<today", [5]),
    ("returns>0", [2]),
    ("reopens:1", [4]),
    ("hops>1", [8]),
    ("rating<=2", [4]),
    ("number>7 number<9", [8]),
    ("is:open is:unassigned", [1, 5, 6, 8]),
    ("is:ended", [4, 7]),
    ("is:mine", [3, 8]),
    ("is:late", [1]),
    ("is:promised", [5]),
    ("is:broken", [5]),
    ("is:blocked", [9]),
    ("is:question", [8]),
    ("is:offered", [9]),
    ("is:called", [9]),
    ("is:returned", [2]),
    ("is:reopened", [4]),
    ("is:handed", [8]),
    ("is:expedite", [2]),
    ("is:urgent", [2]),
    ("is:internal", [6]),
    ("is:part", [6]),
    ("is:whole", [1]),
    ("is:stuck", [9]),
    ("is:old", []),
    ("is:late or is:part", [1, 6]),
    ("-supplier:design", [5]),
    ('brochure "1"', [1]),
    ("(is:late or is:internal) -label:fair", [6]),
]


def found(query: str, eyes: Eyes = MARA) -> list[int]:
    answer = Finder().found(board(), query, eyes)
    assert answer.fault is None, answer.fault
    return sorted(answer.cards)


@pytest.mark.parametrize(("query", "numbers"), TABLE)
def test_a_condition_lets_through_the_cards_of_which_it_is_so(
    query: str, numbers: list[int]
) -> None:
    assert found(query) == numbers


def test_every_field_and_every_flag_is_tried_above() -> None:
    tried = " ".join(query for query, _ in TABLE)
    assert [name for name in FIELDS if f"{name}" not in tried] == []
    assert [flag for flag in FLAGS if f"is:{flag}" not in tried] == []


def test_old_and_stuck_cards_are_older_than_those_that_were_accepted_before() -> None:
    past = [
        a_card(
            number,
            State.ACCEPTED,
            requested_at=NOW - 20 * DAY,
            started_at=NOW - 20 * DAY + timedelta(hours=number),
        )
        for number in range(1, 21)
    ]
    waits = a_card(30, requested_at=NOW - timedelta(hours=15))
    long = a_card(31, requested_at=NOW - 9 * DAY)
    finder, works = Finder(), a_board(*past, waits, long)
    assert finder.found(works, "is:old", MARA).cards == {30, 31}
    assert finder.found(works, "is:stuck", MARA).cards == {31}


def test_time_alone_changes_an_answer_where_it_is_asked_for_and_nowhere_else() -> None:
    finder, works = Finder(), board()
    later = Eyes(me="mara", departments=("sales",), now=NOW + 4 * DAY, today=TODAY + 4 * DAY)
    for query in ("is:late", "age>4d", "due<today", "promised<=2d"):
        assert query.split(":")[0].split(">")[0].split("<")[0] in TIMELY
        before = finder.found(works, query, MARA)
        assert finder.found(works, query, MARA) is before
        assert finder.found(works, query, later) is not before
    before = finder.found(works, "supplier:print", MARA)
    assert finder.found(works, "supplier:print", later) is before
    assert finder.found(works, "is:late", later).cards == {1, 3}


def test_a_letter_more_asks_a_condition_only_once() -> None:
    finder, works = Finder(), board()
    finder.found(works, "supplier:design b", MARA)
    kept = dict(finder._answers)
    finder.found(works, "supplier:design br", MARA)
    assert all(finder._answers[one] is cards for one, cards in kept.items())


# What is chosen from the list of departments

REST = st.sampled_from(["", "poster", '"is:late x"', "-label:print", "age>5d x", "a or b", "(a)"])


@given(
    st.sampled_from([None, "design", "sales"]),
    st.sampled_from(["either", "customer", "supplier"]),
    st.sampled_from(WHICH),
    REST,
)
def test_what_is_chosen_is_found_again_in_the_line(
    key: str | None, side: str, which: str, rest: str
) -> None:
    side = "either" if key is None else side
    choice = Choice(key, side, which, rest)  # type: ignore[arg-type]
    line = composed(choice)
    if rest not in ("a or b", "(a)"):
        assert chosen(line, board().departments) == choice
    assert composed(chosen(line, board().departments)) == line
    assert Finder().found(board(), line, MARA).fault is None


@pytest.mark.parametrize(
    "line",
    [
        "supplier:des",
        "supplier:me",
        "waiting:customer",
        "waiting:supplier is:open",
        "supplier:nowhere is:late",
        "“poster supplier:print”",
        'x" supplier:print "a waiting:me b"',
        "supplier:design is:open is:open",
        "a or supplier:print",
    ],
)
def test_what_no_list_of_departments_can_say_is_not_taken_out_of_the_line(line: str) -> None:
    for departments in (board().departments, {"me", "customer", "supplier"}):
        assert chosen(line, departments) == Choice(rest=line.translate(QUOTES))


def test_exact_words_stay_beside_what_is_chosen() -> None:
    choice = chosen('-"is:late x" supplier:print “is:open', board().departments)
    assert choice == Choice("print", "supplier", "all", '-"is:late x" "is:open')


def test_ages_are_compared_in_whole_units() -> None:
    works = a_board(a_card(1, entered_at=NOW - 5.5 * DAY))
    for query, is_so in (
        ("age:5d", True),
        ("age:4d", False),
        ("age>5d", False),
        ("age>=5d", True),
        ("age<=5d", True),
        ("age<6d", True),
        ("age>=6d", False),
        ("age>131h", True),
    ):
        assert bool(Finder().found(works, query, MARA).cards) == is_so, query


def test_alternatives_keep_together_when_something_is_chosen_beside_them() -> None:
    assert composed(Choice("design", "supplier", "late", "a or b")) == (
        "supplier:design is:late (a or b)"
    )


# What is offered while somebody types


def offered(line: str) -> list[str]:
    return [one.text for one in Completer().completions(line, board(), MARA)]


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("s", []),
        ("su", ["supplier:"]),
        ("x -re", ["requester:", "returns", "reopens"]),
        ("(la", ["label:"]),
        ("supplier:d", ["design"]),
        ("sup:", ["design", "print", "me", "sales", "legal"]),
        ("supplier:design,pr", ["print"]),
        ("supplier:design", []),
        ("person:om", ["omar"]),
        ("label:", ["fair", "öl"]),
        ("class:exp", ["expedite"]),
        ("assignee:my", []),
        ("age:", ["5d", "2w", "4h"]),
        ("zz", []),
        ("zz:", []),
        ("poster", []),
        ('"su', []),
    ],
)
def test_completions(line: str, texts: list[str]) -> None:
    assert offered(line) == texts


def test_completions_have_counts_and_few_are_offered() -> None:
    by_text = {one.text: one.cards for one in Completer().completions("supplier:", board(), MARA)}
    assert by_text["design"] == 6
    assert by_text["print"] == 1
    assert by_text["me"] == 0
    assert len(Completer().completions("is:", board(), MARA)) == MOST


def test_nothing_is_offered_that_stands_there_already_or_for_exact_words() -> None:
    assert offered("due") == offered("class:expedite") == offered("age:5d") == []
    assert offered('"exact st') == offered("“exact st") == offered('"exact state:') == []
    assert offered('"exact" st') == ["state:"]
