"""The language of queries: what is understood, what is not and where, and saying it again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.domain.board import Board
from kanban.lens.asked import All, Condition, Either, Not, Query, written
from kanban.lens.eyes import Eyes
from kanban.lens.fields import FIELDS, FLAGS
from kanban.lens.finding import Finder, has_only_words
from kanban.lens.grammar import Fault, read
from kanban.lens.query import Term, query_of
from tests.making import NOW, a_board, a_card

TODAY = NOW.date()
BOARD = a_board(a_card(1, labels=("print", "öl")), a_card(2, title="Poster or flyer (A4)"))


def asked(text: str, board: Board = BOARD) -> Query:
    query = read(text, board, TODAY)
    assert not isinstance(query, Fault), query
    return query


def fault(text: str, *, typing: bool = False) -> Fault:
    found = read(text, BOARD, TODAY, typing=typing)
    assert isinstance(found, Fault), found
    return found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            'supplier:design state:delivered waiting:customer age>5d due<fri -label:print "a  b"',
            'supplier:design state:delivered waiting:customer age>5d due<fri -label:print "a b"',
        ),
        ("sup:des st:in-pro CLASS:Fixed", "supplier:design state:in_progress class:fixed_date"),
        ("is:late,bl label:ol", "is:late,blocked label:öl"),
        ('person:"Mara" assignee:nob turn:me', "person:mara assignee:nobody waiting:me"),
        ("rating<=2 returns:1,2 number=#7", "rating<=2 returns:1,2 number:7"),
        ('due<"1 dec" promised:none', 'due<"1 dec" promised:none'),
        ("not is:late not not x", "-is:late x"),
        ("a or b c or -d", "a or b c or -d"),
        ("(a or b) c -(d or e)", "(a or b) c -(d or e)"),
        ("((a)) (b c)", "a b c"),
        ("(a or b) or c", "a or b or c"),
        ("-(-a)", "a"),
        ("print or", "print or".replace("or", "not -or")),
        ("a=b 12:30 http://x --x", "a=b 12:30 http://x --x"),
        ("#0012 @Ben “curly marks”", '#12 @ben "curly marks"'),
        ("poster (a4)", "poster a4"),
        ("f(x) a)", "f(x) a)"),
        ('"supplier:design or"', '"supplier:design or"'),
        ("- @ #", "#"),
        ("", ""),
    ],
)
def test_what_is_typed_and_what_is_meant(typed: str, meant: str) -> None:
    assert written(asked(typed)) == meant
    assert asked(meant) == asked(typed)


def test_side_by_side_binds_more_than_or_and_brackets_more_than_both() -> None:
    a, b, c = (Term(letter) for letter in "abc")
    assert asked("a b or c") == Either((All((a, b)), c))
    assert asked("a (b or c)") == All((a, Either((b, c))))
    assert asked("-(a b)") == Not(All((a, b)))
    assert asked("-is:late") == Not(Condition("is", ":", ("late",)))


@pytest.mark.parametrize(
    ("typed", "marked", "says"),
    [
        ("x suplier:design", "suplier", "Did you mean supplier?"),
        ("agee>5d", "agee", "Did you mean age?"),
        ("todo:x", "todo", 'in quotes: "todo:"'),
        ("p:mara", "p", "person or promised"),
        ("supplier:desgin", "desgin", "Did you mean design?"),
        ("Söt supplier:zzz", "zzz", "There is me, sales, design, print or legal."),
        ("person:m", "m", "may be me, mara or max"),
        ("state:", "state:", "What state?"),
        ("state:delivered,", "", "What state?"),
        ("due<xyz", "xyz", "is not a date"),
        ("age>5m", "5m", "is no time"),
        ("rating>good", "good", "is no number"),
        ("age>1d,2d", "2d", "one value"),
        ("supplier<design", "supplier<", "no less and more"),
        ("x (a or (b)", "(", "still open"),
        ("()", "()", "nothing in these brackets"),
        ("a or ", "or", "between two conditions"),
        ("or b", "or", "between two conditions"),
        ("a not ", "not", "before a condition"),
    ],
)
def test_a_fault_says_what_is_wrong_and_where(typed: str, marked: str, says: str) -> None:
    found = fault(typed)
    assert typed[found.at : found.end] == marked
    assert says in found.sentence


def test_brackets_in_brackets_without_end_are_a_fault_and_no_crash() -> None:
    assert "too many" in fault("(" * 10_000).sentence
    assert written(asked("not " * 5_001 + "x")) == "-x"


def test_while_it_is_typed_a_field_waits_for_its_value() -> None:
    for begun in ("a supplier:", "a not ", "a supplier:design,"):
        assert not isinstance(read(begun, BOARD, TODAY, typing=True), Fault)
    assert fault("supplier: a", typing=True)


ATOMS = st.sampled_from(
    [
        *("a", "or", "not", "supplier", ":", "<", ">=", "=", "(", ")", "-", '"', "#1", "@ben", ","),
        *(
            "design",
            "age",
            "5d",
            "is",
            "late",
            "label",
            "due",
            "fri",
            " ",
            " ",
            "é",
            "ﬁ",
            "“",
            "－",
        ),
    ]
)


@given(st.one_of(st.text(max_size=40), st.lists(ATOMS, max_size=14).map("".join)))
def test_any_line_is_a_query_or_a_fault_within_the_line(line: str) -> None:
    for typing in (False, True):
        found = read(line, BOARD, TODAY, typing=typing)
        if isinstance(found, Fault):
            assert 0 <= found.at < found.end <= len(line) + 1
            assert found.sentence
        else:
            again = written(found)
            assert read(again, BOARD, TODAY) == found, again


@given(st.one_of(st.text(max_size=30), st.lists(ATOMS, max_size=9).map("".join)))
def test_a_line_of_words_means_what_it_always_meant(line: str) -> None:
    if has_only_words(line):
        query = asked(line)
        parts = query.parts if isinstance(query, All) else (query,)
        assert list(map(as_term, parts)) == list(query_of(line))


def as_term(part: Query) -> Term:
    """A word of a line of words, or one that may not be."""
    word = part.query if isinstance(part, Not) else part
    assert isinstance(word, Term)
    return word._replace(wanted=word is part)


CONDITIONS = st.one_of(
    st.sampled_from(["supplier", "customer", "department"]).flatmap(
        lambda field: st.builds(
            Condition,
            st.just(field),
            st.just(":"),
            st.lists(
                st.sampled_from(["design", "sales", "me"]), min_size=1, max_size=2, unique=True
            ).map(tuple),
        )
    ),
    st.sampled_from([*FLAGS]).map(lambda flag: Condition("is", ":", (flag,))),
    st.sampled_from(["<", ">="]).map(lambda sign: Condition("age", sign, ("3d",))),
)
WORDS = st.sampled_from(["a", "b-c", "or", "not", "-x"]).map(Term) | st.just(
    Term("two words", is_word=False)
)
LEAVES = WORDS | CONDITIONS


def _two(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[tuple[Query, ...]]:
    return st.lists(parts, min_size=2, max_size=3).map(tuple)


def _deeper(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    alls = _two(inner.filter(lambda one: not isinstance(one, All))).map(All)
    eithers = _two(inner.filter(lambda one: not isinstance(one, Either))).map(Either)
    nots = inner.filter(lambda one: not isinstance(one, Not)).map(Not)
    return st.one_of(alls, eithers, nots)


@given(st.recursive(LEAVES, _deeper, max_leaves=8))
def test_a_query_that_is_written_and_read_is_the_same_query(query: Query) -> None:
    assert asked(written(query)) == query


def test_every_field_is_named_in_the_guide() -> None:
    from kanban.manual import pages

    page = next(page for page in pages() if page.topic == "finding")
    texts = [text for piece in page.pieces for text in (piece.text, *piece.cells)]
    for name in (*FIELDS, *FLAGS):
        assert any(f"`{name}`" in text for text in texts), name


def test_a_line_that_cannot_be_understood_leaves_what_was_found_before() -> None:
    finder, eyes = Finder(), Eyes(now=NOW, today=TODAY)
    before = finder.found(BOARD, "supplier:design poster", eyes)
    after = finder.found(BOARD, "supplier:design poster (", eyes)
    assert after.fault is not None
    assert (after.cards, after.marks) == (before.cards, before.marks) == ({2}, ("poster",))
    assert finder.found(BOARD, "", eyes).fault is None
    assert not finder.found(BOARD, "is:nothing", eyes).was_asked


def test_a_last_good_line_that_is_not_understood_any_more_is_still_asked() -> None:
    finder, eyes = Finder(), Eyes(now=NOW, today=TODAY)
    begun = finder.found(BOARD, "number:2 due:", eyes, typing=True)
    assert (begun.cards, begun.fault) == ({2}, None)
    kept = finder.found(BOARD, "number:2 due:", eyes)
    assert kept.fault is not None
    assert kept.cards == {2}
    other = a_board(*BOARD.cards.values(), a_card(9))
    assert finder.found(other, "number:2 due:", eyes).cards == {2}


def test_a_day_that_the_next_year_does_not_have_is_a_fault_and_no_crash() -> None:
    leap = Eyes(now=NOW, today=date(2028, 1, 31))
    finder = Finder()
    assert finder.found(BOARD, "due<29feb", leap).fault is None
    after = finder.found(BOARD, "due<29feb", Eyes(now=NOW, today=date(2029, 1, 1)))
    assert after.fault is not None
    assert not after.was_asked


@pytest.mark.parametrize("operator", ["or", "or ", "not", "not ", "or not", "OR"])
def test_while_it_is_typed_an_operator_at_the_end_asks_for_nothing_yet(operator: str) -> None:
    finder, eyes = Finder(), Eyes(now=NOW, today=TODAY)
    for line in ("number:2", "poster"):
        before = finder.found(BOARD, line, eyes, typing=True)
        after = finder.found(BOARD, f"{line} {operator}", eyes, typing=True)
        assert (after.cards, after.fault) == (before.cards, None)
    assert not finder.found(BOARD, operator, eyes, typing=True).was_asked
    assert finder.found(BOARD, "order", eyes, typing=True).was_asked
