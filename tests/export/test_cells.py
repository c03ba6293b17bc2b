"""Tables for other programs: whatever people type, it is read back, and nothing runs it."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kanban.domain.text import flat, safe
from kanban.export.cells import csv_lines, harmless, markdown_lines, marked

FORMULA = "=+-@＝＋－＠−\t\r"
TEXTS = st.one_of(st.text(), st.text(alphabet=FORMULA + " '\"\n,;|`*_[]<>&\\a1", max_size=12))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=1+1", "'=1+1"),
        ("  @SUM(A1)", "'  @SUM(A1)"),
        ("-2 °C in the hall", "'-2 °C in the hall"),
        ("\t=1+1", "' =1+1"),
        ("\x00=1+1", "'=1+1"),
        ("＝1", "'＝1"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_is_made_harmless(typed: str, written: str) -> None:
    assert harmless(typed) == written


@given(TEXTS)
def test_no_cell_begins_as_a_formula_does(typed: str) -> None:
    written = harmless(typed)
    assert written.lstrip()[:1] not in set(FORMULA)
    assert written.removeprefix("'") == safe(typed).removeprefix("'")


@given(st.lists(st.tuples(TEXTS, TEXTS, st.integers()), max_size=5))
def test_csv_is_read_back_cell_by_cell(rows: list[tuple[str, str, int]]) -> None:
    whole = "".join(csv_lines(("one", "two", "n"), rows))
    head, *found = csv.reader(io.StringIO(whole, newline=""), strict=True)
    assert head == ["one", "two", "n"]
    assert found == [[harmless(one), harmless(two), str(n)] for one, two, n in rows]
    whole.encode()


def test_csv_is_that_of_rfc_4180() -> None:
    row = ('He said "no", twice', "a\nb", -3, None, date(2026, 3, 2))
    lines = [*csv_lines(("a", "b", "c", "d", "e"), [row])]
    assert lines == ["a,b,c,d,e\r\n", '"He said ""no"", twice","a\nb",-3,,2026-03-02\r\n']


def test_times_are_told_with_their_zone() -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert [*csv_lines(("at",), [(at,)])][1] == "2026-03-02T09:00:00+00:00\r\n"


READS = MarkdownIt("commonmark").enable("table").enable("strikethrough")


@given(TEXTS, TEXTS)
def test_markdown_is_read_as_it_was_typed(one: str, two: str) -> None:
    whole = "".join(markdown_lines(("one", "two"), [(one, two)]))
    cells = [t for t in READS.parse(whole) if t.type == "inline"]
    assert len(cells) == 4
    for token, typed in zip(cells[2:], (one, two), strict=True):
        children = token.children or []
        assert {child.type for child in children} <= {"text"}
        read = "".join(child.content for child in children)
        assert read.split() == flat(typed, 10_000).split()


def test_a_text_of_several_lines_is_one_in_markdown() -> None:
    assert marked("a | b\nc") == "a \\| b c"


def test_what_html_would_read_as_another_sign_stays_as_typed() -> None:
    (token,) = READS.parseInline(marked("&lt;b&gt; &amp; <b>"))
    assert "".join(child.content for child in token.children or []) == "&lt;b&gt; &amp; <b>"
