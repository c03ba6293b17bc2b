"""The words of a report, as the sample company reads them on its Friday."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from kanban.flow.figure import Known, TooFew
from kanban.report.sections import Section, sections, subtitle, title
from kanban.report.table import HEADS, lines
from kanban.wording import reports as say
from tests.report.reporting import SAMPLE_NOW, reported, sample


def of_the_sample(**asked: Any) -> dict[str, Section]:
    board, events = sample()
    return {one.key: one for one in sections(reported(board, events, SAMPLE_NOW, **asked))}


def test_it_says_of_what_and_of_which_days() -> None:
    board, events = sample()
    found = reported(board, events, SAMPLE_NOW, department="design")
    assert title(found) == "Heron & Daughters, cargo bicycles: Design studio"
    assert subtitle(found) == "14 Nov 2026 to 20 Nov 2026. As of 20 Nov 2026, 17:00."


def test_the_week_of_the_sample() -> None:
    found = of_the_sample()
    assert list(found) == [
        *("changed", "waits", "promises", "right", "throughput"),
        *("improvements", "returns", "blocks", "thanks"),
    ]
    assert found["changed"].heads == ("", "Last 7 days", "7 days before", "Last 12 weeks")
    rows = {row[0]: row[1:] for one in ("changed", "promises", "right") for row in found[one].rows}
    assert rows["Requested"] == ("8", "8", "43")
    assert rows["Accepted"] == ("1", "2", "11")
    assert rows["Promised days kept"] == ("3", "0", "3")
    assert rows["Promised days broken"] == ("1", "0", "1")
    assert rows["First deliveries accepted"] == (
        "not enough yet (2 of 5)",
        "not enough yet (3 of 5)",
        "62 % (n 13)",
    )
    assert rows["Delivered in the days agreed"] == ("6 of 8", "4 of 4", "19 of 21")
    waits = {row[0]: row[1:] for row in found["waits"].rows}
    assert waits["Engineering"][0] == "9"
    assert found["returns"].rows[0][0] == "correct – it is not right yet"
    assert found["thanks"].rows[0][0] == "Workshop to Design studio"


def test_the_words_of_longer_periods() -> None:
    heads = of_the_sample(weeks=2)["changed"].heads
    assert heads == ("", "Last 14 days", "14 days before", "Last 12 weeks")
    assert of_the_sample(weeks=20)["right"].heads[3] == "Last 20 weeks"


def test_the_table_has_every_figure_with_its_period_and_its_n() -> None:
    board, events = sample()
    found = [*lines(reported(board, events, SAMPLE_NOW))]
    assert len(HEADS) == len(found[0])
    by_name = {(one.figure, one.of, one.start): one for one in found}
    start = date(2026, 8, 29)
    right = by_name["right_first_time", "", start]
    assert (right.value, right.unit, right.n) == (0.6154, "share", 13)
    this_week = by_name["right_first_time", "", date(2026, 11, 14)]
    assert (this_week.value, this_week.n) == (None, 2)
    assert by_name["accepted", "", start + timedelta(weeks=11)].value == 1
    assert {one.section for one in found} >= {"changed", "waits", "promises", "right", "thanks"}


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Fraction(0), "0 %"),
        (Fraction(1, 1000), "1 %"),
        (Fraction(1, 2), "50 %"),
        (Fraction(999, 1000), "99 %"),
        (Fraction(1), "100 %"),
    ],
)
def test_what_is_not_all_never_says_so(part: Fraction, said: str) -> None:
    assert say.percent(part) == said


def test_a_figure_says_its_n_or_that_there_are_not_enough() -> None:
    assert say.share(Known(Fraction(5, 6), 12)) == "83 % (n 12)"
    assert say.share(TooFew(3, 5)) == "not enough yet (3 of 5)"
    assert say.whole_days(Known(1, 10)) == "1 day (n 10)"
    assert say.whole_days(Known(5, 4, is_guess=True)) == "5 days (n 4, a best guess)"
    assert say.long(timedelta(days=2, hours=4, minutes=3)) == "2d 4h"
    assert say.long(timedelta(hours=5, minutes=10)) == "5h 10m"
    assert say.long(timedelta(seconds=59)) == "0m"
